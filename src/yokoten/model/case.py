"""事例: what a body changed, how it went, what it cost and what it can hand on. A superset of GIF DS-451-3."""

from typing import Annotated

from pydantic import Field

from yokoten.codes import Term
from yokoten.model.effect import Effect, Method
from yokoten.model.entry import Common
from yokoten.model.fields import BodyCode, Day, Digest, EntryId, Line, Number, Prose, Shape, Slug, Tel, Text, Url, Yen
from yokoten.when import When


class Stage(Term):
    """段階. 見直し・終了した取組 are SHRINK and END."""

    PLAN = "検討", "plan"
    TRIAL = "試行", "trial"
    LIVE = "本格導入", "live"
    GROW = "拡大", "grow"
    SHRINK = "縮小", "shrink"
    END = "終了", "end"
    UNKNOWN = "記載なし", "unknown"


class Required(Term):
    """The nine things a case must tell, or say that nobody told; what changed can never be missing."""

    STAGE = "段階と時期", "stage"
    COST = "費用", "cost"
    PROCUREMENT = "契約方法と仕様書", "procurement"
    EFFECT = "効果", "effect"
    TOOL = "製品・サービス", "tool"
    CONTACT = "問合せ先", "contact"
    HANDOUT = "渡せる資料", "handout"
    STUMBLING = "つまずき", "stumbling"


class Basis(Term):
    """費用の根拠. 見積額 and 予定価格 cannot be entered."""

    BUDGET = "予算額", "budget"
    CONTRACT = "契約金額", "contract"
    ACCOUNTS = "決算額", "accounts"


class Tax(Term):
    """消費税の扱い."""

    IN = "税込み", "included"
    OUT = "税抜き", "excluded"
    UNKNOWN = "記載なし", "unknown"


class FundKind(Term):
    """財源."""

    STATE = "国", "state"
    PREFECTURE = "都道府県", "prefecture"
    BOND = "起債", "bond"
    OTHER = "その他", "other"
    GENERAL = "一般財源", "general"


class Fund(Shape):
    """財源の内訳の1件."""

    kind: Annotated[FundKind, Field(title="財源")]
    yen: Annotated[Yen, Field(title="金額（円）")]
    name: Annotated[Line | None, Field(title="補助金などの名称")] = None


class Cost(Shape):
    """費用. Only published amounts."""

    label: Annotated[Line, Field(title="何の費用か", examples=["初期費用", "年額", "関連予算"])] = "費用"
    yen: Annotated[Yen, Field(title="金額（円）", examples=["11000000"])]
    yearly: Annotated[bool, Field(title="毎年かかる費用")] = False
    approx: Annotated[bool, Field(title="約")] = False
    basis: Annotated[Basis, Field(title="根拠", description="公表された予算額・契約金額・決算額に限ります。")]
    tax: Annotated[Tax, Field(title="消費税")] = Tax.UNKNOWN
    fiscal_year: Annotated[When | None, Field(title="年度", examples=["2019年度"])] = None
    financing: Annotated[tuple[Fund, ...], Field(title="財源の内訳")] = ()
    sources: Annotated[tuple[Slug, ...], Field(title="出典の記号", min_length=1)]
    note: Annotated[Line | None, Field(title="補足")] = None

    @property
    def general_fund(self) -> int | None:
        """うち一般財源 in yen; `None` where the papers do not say."""
        found = [fund.yen for fund in self.financing if fund.kind is FundKind.GENERAL]
        return sum(found) if found else None


class ProcurementMethod(Term):
    """契約方法."""

    OPEN = "一般競争入札", "open"
    SELECTED = "指名競争入札", "selected"
    PROPOSAL = "公募型プロポーザル", "proposal"
    OVERALL = "総合評価", "overall"
    SMALL = "随意契約（少額）", "direct-small"
    DIRECT = "随意契約（その他）", "direct"
    JOINT = "共同調達", "joint"
    DMP = "デジタルマーケットプレイス", "dmp"
    TRIAL = "無償・実証", "trial"
    AGREEMENT = "協定", "agreement"
    IN_HOUSE = "調達なし（職員による作成）", "in-house"
    NOT_STATED = "記載なし", "not-stated"


class Route(Term):
    """選び方."""

    JOINT = "共同で選定", "joint"
    OWN = "個別に選定", "own"
    STATE = "国の指定", "state"
    NOT_STATED = "記載なし", "not-stated"


class Spec(Term):
    """仕様書の有無."""

    PUBLIC = "公開", "public"
    MEMBERS = "参加自治体へ提供", "members"
    ASK = "要相談", "ask"
    NONE = "なし", "none"
    NOT_STATED = "記載なし", "not-stated"


class Procurement(Shape):
    """契約方法と仕様書."""

    method: Annotated[ProcurementMethod, Field(title="契約方法")]
    route: Annotated[Route, Field(title="選び方")] = Route.NOT_STATED
    spec: Annotated[Spec, Field(title="仕様書")] = Spec.NOT_STATED
    contract_end: Annotated[When | None, Field(title="契約の満了")] = None


class Contact(Shape):
    """問合せ先. An office and its main number; never a person."""

    office: Annotated[Line, Field(title="部署", examples=["企画政策部 情報政策課"])]
    tel: Annotated[Tel | None, Field(title="代表電話")] = None
    ext: Annotated[Line | None, Field(title="内線")] = None
    form_url: Annotated[Url | None, Field(title="問合せフォーム")] = None


class HandoutKind(Term):
    """渡せる資料の種類."""

    SPEC = "仕様書", "spec"
    DRAFT = "起案文", "draft"
    GUIDELINE = "要綱", "guideline"
    FORM = "様式", "form"
    NOTICE = "住民周知文", "notice"
    MANUAL = "マニュアル", "manual"
    ANSWER = "議会答弁", "answer"
    ESTIMATE = "見積りの取り方", "estimate"
    REPORT = "報告書・説明資料", "report"


class HandoutHow(Term):
    """資料の受け取り方."""

    PUBLIC = "公開", "public"
    MEMBERS = "参加自治体へ提供", "members"
    PHONE = "電話で相談", "phone"


class Handout(Shape):
    """渡せる資料."""

    kind: Annotated[HandoutKind, Field(title="種類")]
    title: Annotated[Line, Field(title="資料名")]
    how: Annotated[HandoutHow, Field(title="受け取り方")]
    url: Annotated[Url | None, Field(title="番地（URL）")] = None


class Result(Term):
    """段階ごとの結果."""

    GOOD = "有効", "good"
    WEAK = "低調", "weak"
    MIXED = "一長一短", "mixed"
    NOT_STATED = "記載なし", "not-stated"


class Phase(Shape):
    """経過の1段階."""

    stage: Annotated[Stage, Field(title="段階")]
    name: Annotated[Line, Field(title="見出し", examples=["予約枠が足りない時期"])]
    start: Annotated[When | None, Field(alias="from", title="はじめ")] = None
    end: Annotated[When | None, Field(alias="to", title="おわり")] = None
    result: Annotated[Result, Field(title="結果")] = Result.NOT_STATED
    points: Annotated[tuple[Line, ...], Field(title="起きたこと")] = ()
    condition: Annotated[Line | None, Field(title="前の段階から変わった条件")] = None


class Flow(Shape):
    """だれにとって何がどう変わったか."""

    who: Annotated[Line, Field(title="だれ", examples=["受け付ける職員"])]
    before: Annotated[Text | None, Field(title="導入前")] = None
    after: Annotated[Text, Field(title="導入後")]


class SideEffect(Shape):
    """導入後に生じた課題."""

    text: Annotated[Text, Field(title="課題")]
    handled: Annotated[Text | None, Field(title="対応")] = None
    sources: Annotated[tuple[Slug, ...], Field(title="出典の記号")] = ()


class EndKind(Term):
    """見直し・終了の理由."""

    COST = "費用対効果の見直し", "cost"
    PEOPLE = "体制の変更", "people"
    CONDITION = "前提条件の変化", "condition"
    RULE = "制度の改正", "rule"
    CONTRACT = "契約の終了", "contract"
    REPLACED = "別の方法へ移行", "replaced"
    DONE = "目的の達成", "done"
    OTHER = "その他", "other"


class EndReason(Shape):
    """見直し・終了の理由と条件."""

    kind: Annotated[EndKind, Field(title="理由")]
    text: Annotated[Text, Field(title="説明")]


class Beneficiary(Term):
    """だれのためか."""

    RESIDENT = "住民", "resident"
    BUSINESS = "事業者", "business"
    STAFF = "職員", "staff"
    MUNICIPAL_STAFF = "区市町村職員", "municipal-staff"


class Identity(Term):
    """本人確認."""

    NONE = "不要", "none"
    CONTACT = "連絡先の確認のみ", "contact"
    EKYC = "身分証の画像など", "ekyc"
    JPKI_AUTH = "マイナンバーカード（利用者証明）", "jpki-auth"
    JPKI_SIGN = "マイナンバーカード（署名）", "jpki-sign"
    COUNTER = "来庁して確認", "counter"


class Tier(Term):
    """共通化の範囲."""

    STATE = "国で共通", "state"
    PREFECTURE = "都道府県域での共通化", "prefecture"
    GROUP = "圏域・有志で共同", "group"
    OWN = "個別", "own"


class Challenge(Term):
    """課題の種類."""

    PEOPLE = "人材", "people"
    PLACE = "場所", "place"
    COST = "費用", "cost"
    ROTATION = "人事異動", "rotation"
    SILO = "縦割り", "silo"
    LABOUR = "労務管理", "labour"
    IDENTITY = "本人確認", "identity"
    CORE = "基幹系との連携", "core"
    NETWORK = "ネットワーク分離", "network"
    RULE = "例規", "rule"
    USE = "住民の利用", "use"
    VENDOR = "事業者への依存", "vendor"
    MEASURE = "効果の測定", "measure"
    CONSENSUS = "合意形成", "consensus"
    SECURITY = "セキュリティ", "security"
    CONTRACT = "既存の契約", "contract"


class LearnedFrom(Shape):
    """きっかけになった取組. Either an entry here, or words where the source names none."""

    case: Annotated[EntryId | None, Field(title="事例")] = None
    text: Annotated[Line | None, Field(title="説明", examples=["先進自治体の事例（団体名の記載なし）"])] = None


class Question(Shape):
    """想定問答."""

    q: Annotated[Line, Field(title="問い")]
    a: Annotated[Text, Field(title="答え")]
    sources: Annotated[tuple[Slug, ...], Field(title="根拠の出典", min_length=1)]


class Case(Common):
    """事例."""

    with_: Annotated[
        tuple[BodyCode, ...],
        Field(
            alias="with",
            title="いっしょに行った団体",
            description="団体コードの一覧。先頭の団体のフォルダーに置きます。",
        ),
    ] = ()
    change: Annotated[Text, Field(title="何をどう変えたか", description="一文で書きます。", max_length=200)]
    stage: Annotated[Stage, Field(title="段階")]
    since: Annotated[When | None, Field(title="その段階になった時期")] = None
    costs: Annotated[tuple[Cost, ...], Field(title="費用")] = ()
    procurement: Annotated[Procurement | None, Field(title="契約方法と仕様書")] = None
    effects: Annotated[tuple[Effect, ...], Field(title="効果")] = ()
    tools: Annotated[tuple[Slug, ...], Field(title="製品・サービス", examples=[["logoform"]])] = ()
    product: Annotated[
        Line | None, Field(title="製品・サービスの説明", description="名前が公表されていないときの種類など。")
    ] = None
    contact: Annotated[Contact | None, Field(title="問合せ先")] = None
    handouts: Annotated[tuple[Handout, ...], Field(title="渡せる資料")] = ()
    stumbling: Annotated[Text | None, Field(title="つまずき", description="一行で書きます。")] = None
    not_stated: Annotated[
        tuple[Required, ...],
        Field(title="公表資料に記載なし", description="事務局作成のときだけ、資料に書かれていない項目を挙げます。"),
    ] = ()
    none_known: Annotated[
        tuple[Required, ...],
        Field(title="特になし・未測定", description="自治体作成のときだけ、ないと確かめた項目を挙げます。"),
    ] = ()

    policy_fields: Annotated[tuple[Slug, ...], Field(title="分野", min_length=1, examples=[["child"]])]
    procedures: Annotated[tuple[Slug, ...], Field(title="手続")] = ()
    standard_tasks: Annotated[tuple[Slug, ...], Field(title="標準化対象業務")] = ()
    plan_items: Annotated[tuple[Slug, ...], Field(title="DX推進計画の項目")] = ()
    beneficiaries: Annotated[tuple[Beneficiary, ...], Field(title="対象")] = ()
    departments: Annotated[tuple[Line, ...], Field(title="関係した部署")] = ()
    partners: Annotated[tuple[Line, ...], Field(title="協力者")] = ()
    trigger: Annotated[Line | None, Field(title="きっかけ")] = None
    problem: Annotated[Text | None, Field(title="取り組んだ理由")] = None
    purpose: Annotated[Text | None, Field(title="目的")] = None
    approach: Annotated[Text | None, Field(title="取り組んだ内容")] = None
    novelty: Annotated[Text | None, Field(title="挑戦したこと")] = None
    phases: Annotated[tuple[Phase, ...], Field(title="経過")] = ()
    flow: Annotated[tuple[Flow, ...], Field(title="何に困り、どう変えたか")] = ()
    side_effects: Annotated[tuple[SideEffect, ...], Field(title="導入後に生じた課題")] = ()
    challenges: Annotated[tuple[Challenge, ...], Field(title="課題の種類")] = ()
    lessons: Annotated[tuple[Text, ...], Field(title="学んだこと")] = ()
    constraints: Annotated[tuple[Text, ...], Field(title="前提・制約")] = ()
    resident_support: Annotated[tuple[Text, ...], Field(title="住民への支援・代わりの手段")] = ()
    identity: Annotated[Identity | None, Field(title="本人確認")] = None
    tier: Annotated[Tier | None, Field(title="共通化の範囲")] = None
    person_days: Annotated[Number | None, Field(title="職員の手間（人日）")] = None
    learned_from: Annotated[tuple[LearnedFrom, ...], Field(title="参考にした取組")] = ()
    end_reason: Annotated[EndReason | None, Field(title="見直し・終了の理由")] = None
    questions: Annotated[tuple[Question, ...], Field(title="想定問答")] = ()
    tags: Annotated[tuple[Line, ...], Field(title="キーワード")] = ()
    body: Annotated[Prose | None, Field(title="本文（Markdown）")] = None

    @property
    def key_effect(self) -> Effect | None:
        """The one a list shows: the first real effect, else the first size."""
        real = (effect for effect in self.effects if effect.method is not Method.SIZE)
        return next(real, self.effects[0] if self.effects else None)


class Approval(Shape):
    """決裁の記録（参加自治体限り）."""

    number: Annotated[Line, Field(title="文書番号")]
    on: Annotated[Day, Field(title="決裁日")]
    digest: Annotated[Digest, Field(title="内容確認番号", examples=["3F2A-9C"])]


class CaseOverlay(Shape):
    """What only member bodies see of a case; lies in a restricted root under the same path."""

    approval: Annotated[Approval | None, Field(title="決裁")] = None
    renewal: Annotated[Line | None, Field(title="次期更新の予定")] = None


RESTRICTED = frozenset(CaseOverlay.model_fields)
"""Keys that the public root must not hold."""


class CaseOverlayFile(CaseOverlay):
    """A file of a restricted root that adds to a case."""

    schema_version: Annotated[
        int, Field(alias="schema", title="書式の版", description="いまは 1 です。", ge=1, le=1, examples=[1])
    ]
