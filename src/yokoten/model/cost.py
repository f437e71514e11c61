"""費用と契約: what it cost, who paid, and how it was bought."""

from typing import Annotated

from pydantic import Field

from yokoten.codes import Term
from yokoten.model.fields import Line, Shape, Slug, Yen
from yokoten.when import When


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
