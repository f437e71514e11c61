"""Seeded, realistic Japanese cases: the same number and seed, the same bytes."""

import random
import shutil
from dataclasses import dataclass
from pathlib import Path

SUBJECTS = [
    "窓口の受付",
    "転入の届出",
    "保育所の利用申込み",
    "学童クラブの入所申請",
    "粗大ごみの収集申込み",
    "道路の損傷の通報",
    "職員の勤務管理",
    "会議録の作成",
    "税の口座振替",
    "介護認定の申請",
    "図書館の予約",
    "公共施設の予約",
    "防災情報の配信",
    "避難所の受付",
    "健診の予約",
    "予防接種の予約",
    "就学援助の申請",
    "給食費の徴収",
    "契約書の審査",
    "入札の公告",
    "住民票の交付",
    "罹災証明の申請",
    "犬の登録",
    "水道の使用開始",
    "空き家の相談",
    "地域の見守り",
    "議会答弁の検索",
    "庁内の問合せ",
    "文書の電子決裁",
    "財務会計の起票",
    "給与明細の配布",
    "研修の受講管理",
    "広報紙の編集",
    "観光案内",
    "農地の調査",
    "橋の点検",
    "下水道の届出",
    "消防の訓練",
    "選挙事務の投票立会",
    "国勢調査の調査票",
]
MEANS = [
    "電子申請",
    "生成AI",
    "自動音声",
    "帳票の読取り",
    "業務の見直し",
    "共同調達",
    "ローコードの道具",
    "庁内チャット",
    "遠隔窓口",
    "地図の公開",
    "通知の一斉配信",
    "番号札の混雑表示",
    "申請書の自動作成",
    "録音の文字起こし",
    "二次元コード",
    "電子契約",
    "タブレット端末",
    "衛星画像",
    "センサー",
    "データの連携",
]
PROBLEMS = [
    "繁忙期に待ち時間が長くなり",
    "入力の二度手間が残り",
    "担当者の異動で手順が失われ",
    "紙の保管場所が足りず",
    "問合せの電話が集中し",
    "書類の不備が多く",
    "集計に日数がかかり",
    "夜間の受付ができず",
    "庁舎が離れていて",
    "制度の変更に追いつけず",
]
RESULTS = [
    "受付の時間が短くなった",
    "来庁せずに済む人が増えた",
    "入力の誤りが減った",
    "超過勤務が減った",
    "申請の時間帯が広がった",
    "手順を次の担当へ渡しやすくなった",
    "問合せの件数が減った",
    "決定の通知が早くなった",
    "窓口の混雑が分散した",
    "費用の見通しが立った",
]
KANJI = (
    "青赤白黒東西南北山川田野原森林池海空星月花草木石金銀光風雲雪雨春夏秋冬朝夕高低大小新古長短上下中央内外前後左右清明正直安全"
    "平和福寿富永栄豊美幸愛信義礼智勇仁公共民協働支援連携推進改善評価計画実施検証報告共有活用整備充実強化拡大縮小継続見直廃止統合"
    "分離集約標準基盤環境制度手続様式台帳記録履歴認証署名決裁承認審査受理交付通知督促納付徴収還付免除減額加算控除補助交付委託契約"
)
ENDINGS = (
    "と考えている",
    "ことを確かめた",
    "ように改めた",
    "方針とした",
    "仕組みを整えた",
    "手順を定めた",
    "体制をとった",
)
STAGES = ("検討", "試行", "本格導入", "本格導入", "拡大", "縮小", "終了", "記載なし")
METHODS = ("実測", "アンケート", "試算", "見込み", "記載なし")
FIELDS = [
    "counter",
    "child",
    "education",
    "welfare",
    "health",
    "tax",
    "disaster",
    "environment",
    "platform",
    "documents",
]


@dataclass(frozen=True, slots=True)
class Text:
    """One case as the peers get it: title and plain paragraphs."""

    slug: str
    body: str
    title: str
    paragraphs: tuple[str, ...]


def texts(count: int, bodies: list[str], seed: int = 20261124) -> list[Text]:
    """`count` cases of about 1,200 characters each, spread over the bodies."""
    dice = random.Random(seed)  # noqa: S311 - a bench, not a secret
    return [_text(dice, number, dice.choice(bodies)) for number in range(count)]


def _word(dice: random.Random) -> str:
    return "".join(dice.choices(KANJI, k=dice.randint(2, 4)))


def _sentence(dice: random.Random, subject: str, means: str) -> str:
    return (
        f"{subject}では{dice.choice(PROBLEMS)}、{_word(dice)}課と{_word(dice)}係が{means}を使って"
        f"{_word(dice)}の{dice.choice(MEANS)}を進め、{dice.choice(RESULTS)}{dice.choice(ENDINGS)}。"
    )


def _text(dice: random.Random, number: int, body: str) -> Text:
    subject, means = dice.choice(SUBJECTS), dice.choice(MEANS)
    paragraphs = tuple("".join(_sentence(dice, subject, means) for _ in range(3)) for _ in range(5))
    return Text(f"e{number:06d}", body, f"{subject}に{means}を使う取組（{_word(dice)}）", paragraphs)


def write_wiki(root: Path, repository: Path, count: int) -> list[Text]:
    """A wiki of `count` cases with the repository's registers; returns their texts for the peers."""
    shutil.copytree(repository / "registers", root / "registers")
    shutil.copytree(repository / "overrides", root / "overrides")
    shutil.copy(repository / "mkdocs.yml", root / "mkdocs.yml")
    (root / "docs").mkdir()
    (root / "docs" / "index.md").write_text("# よこてん\n", encoding="utf-8")
    bodies = _bodies(repository)
    made = texts(count, bodies)
    dice = random.Random(7)  # noqa: S311 - a bench, not a secret
    for text in made:
        target = root / "cases" / text.body / f"{text.slug}.yml"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(_yaml(dice, text), encoding="utf-8")
    return made


def _bodies(repository: Path) -> list[str]:
    lines = (repository / "registers" / "municipalities" / "13-tokyo.yml").read_text(encoding="utf-8").splitlines()
    return sorted(
        line.strip().rstrip(":").strip("\"'") for line in lines if line.startswith("  13") and line.endswith(":")
    )


def _yaml(dice: random.Random, text: Text) -> str:
    year = dice.randint(2018, 2025)
    stage = dice.choice(STAGES)
    since = "" if stage == "記載なし" else f"since: {year}-{dice.randint(1, 12):02d}\n"
    missing = "費用, 契約方法と仕様書, 製品・サービス, 問合せ先, 渡せる資料, つまずき" + (
        ", 段階と時期" if not since else ""
    )
    end = (
        "end_reason:\n  kind: 前提条件の変化\n  text: 前提が変わったため見直した。\n"
        if stage in {"縮小", "終了"}
        else ""
    )
    prose = "\n\n".join(f"  {paragraph}" for paragraph in text.paragraphs)
    return (
        f"schema: 1\ntitle: {text.title}\nauthor_kind: 事務局作成\nchange: {text.paragraphs[0].split('。')[0]}。\n"
        f"stage: {stage}\n{since}policy_fields: [{dice.choice(FIELDS)}]\nnot_stated: [{missing}]\n{end}"
        f"effects:\n  - metric: 受付1件あたりの時間\n    unit: 分\n    change: -{dice.randint(1, 30)}\n"
        f"    method: {dice.choice(METHODS)}\n    by: 自治体\n    sources: [s1]\n"
        f"sources:\n  - id: s1\n    kind: ウェブページ\n    title: 取組の報告\n    url: https://www.example.jp/{text.slug}\n"
        f"    by: 自治体\n    accessed: 2026-11-24\n    verified: 本文\n"
        f"asof: {year}\nreviewed: 2026-11-24\nreview_due: 2027-11-30\nbody: |\n{prose}\n"
    )
