"""効果: one figure with its method, its source and who published it."""

from decimal import Decimal
from typing import Annotated

from pydantic import Field

from yokoten.codes import Term
from yokoten.model.entry import Publisher
from yokoten.model.fields import Count, Line, Number, Shape, Slug


class Method(Term):
    """根拠: how a figure came about, strongest first."""

    MEASURED = "実測", "measured"
    SURVEY = "アンケート", "survey"
    CALCULATED = "試算", "calculated"
    FORECAST = "見込み", "forecast"
    NOT_STATED = "記載なし", "not-stated"
    SIZE = "規模", "size"

    @property
    def told(self) -> str:
        """The label where it stands beside other things."""
        return f"方法の{self.label}" if self is Method.NOT_STATED else self.label


class Bound(Term):
    """How exactly the source gives the figure."""

    AT_LEAST = "以上", "at-least"
    AT_MOST = "以下", "at-most"
    OVER = "超", "over"
    UNDER = "未満", "under"
    ABOUT = "程度", "about"


class Part(Term):
    """Which of an effect's numbers stands for it, the first that is known."""

    VALUE = "値", "value"
    CHANGE = "差", "change"
    AFTER = "導入後", "after"
    BASELINE = "導入前", "baseline"


class For(Term):
    """だれにとっての効果か."""

    RESIDENT = "住民", "resident"
    STAFF = "職員", "staff"
    FINANCE = "財政", "finance"


class Effect(Shape):
    """効果の1件: before and after, or only the difference, or one value."""

    metric: Annotated[Line, Field(title="何の数値か", examples=["受付1件あたりの時間"])]
    unit: Annotated[Line, Field(title="単位", examples=["分"])]
    baseline: Annotated[Number | None, Field(title="導入前")] = None
    after: Annotated[Number | None, Field(title="導入後")] = None
    change: Annotated[
        Number | None, Field(title="差", description="差だけが公表されているときに書きます。減るときは負の数です。")
    ] = None
    value: Annotated[Number | None, Field(title="値", description="前後のない、ひとつの数値です。")] = None
    high: Annotated[Number | None, Field(title="幅の上の値", description="「2〜4割」の4です。")] = None
    approx: Annotated[bool, Field(title="約")] = False
    bound: Annotated[Bound | None, Field(title="以上・以下など")] = None
    n: Annotated[Count | None, Field(title="対象の数", description="調べた件数・回答数です。")] = None
    period: Annotated[Line | None, Field(title="期間", examples=["令和3年10月28日〜11月26日"])] = None
    method: Annotated[Method, Field(title="根拠")]
    for_: Annotated[For | None, Field(alias="for", title="だれにとって")] = None
    by: Annotated[Publisher, Field(title="発表主体")]
    sources: Annotated[tuple[Slug, ...], Field(title="出典の記号", min_length=1)]
    reckoning: Annotated[Line | None, Field(title="検算", examples=["276件×9分＝41.4時間"])] = None
    note: Annotated[Line | None, Field(title="補足")] = None

    @property
    def difference(self) -> Decimal | None:
        """After minus before, computed where both stand, else as published."""
        if self.baseline is not None and self.after is not None:
            return self.after - self.baseline
        return self.change

    @property
    def part(self) -> Part | None:
        """Which number stands for it; `None` where there is none."""
        told = (self.value, self.difference, self.after, self.baseline)
        return next((part for part, number in zip(Part, told, strict=True) if number is not None), None)

    @property
    def shown(self) -> Decimal | None:
        """The number that stands for it."""
        told = (self.value, self.difference, self.after, self.baseline)
        return next((number for number in told if number is not None), None)

    @property
    def limits(self) -> str:
        """How exactly the number is known: 約, 〜4, 約・以上."""
        high = f"〜{plain_number(self.high)}" if self.high is not None else ""
        return "・".join(filter(None, ("約" if self.approx else "", high, self.bound.label if self.bound else "")))


def plain_number(value: Decimal) -> str:
    """A number as a spreadsheet reads it: no commas, no trailing zeros."""
    return f"{value.normalize():f}"
