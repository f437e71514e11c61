"""事例: what a body changed, how it went, what it cost and what it can hand on. A superset of GIF DS-451-3."""

from typing import Annotated

from pydantic import Field

from yokoten.codes import Term
from yokoten.model.cost import Cost, Procurement
from yokoten.model.effect import Effect, Method
from yokoten.model.entry import Common
from yokoten.model.fields import BodyCode, EntryId, Line, Number, Prose, Shape, Slug, Tel, Text, Url
from yokoten.model.hours import Hours
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
    FLOW = "事務フロー", "flow"
    MAPPING = "CSV項目対応表", "mapping"
    LETTER = "通知文例", "letter"


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
    hours: Annotated[
        tuple[Hours, ...],
        Field(title="集中した時間帯", description="申請や問合せが集まった時間帯を、資料にあるだけ書きます。"),
    ] = ()
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
    def began(self) -> When | None:
        """When it began, at whatever stage: the earliest time that is told."""
        told = (*(phase.start for phase in self.phases), self.since)
        return min(filter(None, told), key=lambda when: when.start, default=None)

    @property
    def key_effect(self) -> Effect | None:
        """The one a list shows: the first real effect, else the first size."""
        real = (effect for effect in self.effects if effect.method is not Method.SIZE)
        return next(real, self.effects[0] if self.effects else None)
