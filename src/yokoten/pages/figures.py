"""An effect as a page prints it: the figure, how exact it is, and what stands behind it."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal

from yokoten.model.case import Case, Required
from yokoten.model.cost import Cost
from yokoten.model.effect import Effect, Method
from yokoten.model.entry import AuthorKind

MINUS = "−"
OKU, MAN = 10**8, 10**4


@dataclass(frozen=True, slots=True)
class Figure:
    """The key number of an effect and the words around it."""

    metric: str
    prefix: str
    number: str
    suffix: str
    """Unit and bound, set at half size."""
    method: Method
    before_after: str
    """「導入前 12分 → 導入後 3分」, both 記載なし where only the difference is published; empty for a plain value."""
    details: tuple[str, ...]
    numbers: tuple[int, ...]
    """Places in the entry's list of sources, from 1."""
    contested: bool
    """Another source gives another value for the same thing."""

    @property
    def text(self) -> str:
        """The whole figure in one run of text."""
        return f"{self.prefix}{self.number}{self.suffix}"


def number(value: Decimal | int) -> str:
    """Thousands with commas, a true minus sign, no trailing zeros."""
    text = f"{abs(value):,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return f"{MINUS}{text}" if value < 0 else text


def amount(value: Decimal, unit: str) -> str:
    """A number before its unit; yen as offices read them: −400万 before 円."""
    if unit != "円" or value % 1:
        return number(value)
    return f"{MINUS if value < 0 else ''}{yen(abs(int(value))).removesuffix('円')}"


def figures(case: Case) -> tuple[Figure, ...]:
    """All effects in the author's order."""
    places = places_of(case)
    contested = contested_metrics(case.effects)
    return tuple(figure(effect, places, contested=effect.metric in contested) for effect in case.effects)


def key_figure(case: Case) -> Figure | None:
    """The one a list row shows: the first real effect, else the first size."""
    effect = case.key_effect
    return (
        figure(effect, places_of(case), contested=effect.metric in contested_metrics(case.effects)) if effect else None
    )


def places_of(case: Case) -> dict[str, int]:
    """Id of a source → its place in the list, from 1."""
    return {source.id: place for place, source in enumerate(case.sources, 1)}


def contested_metrics(effects: Collection[Effect]) -> frozenset[str]:
    """Metrics for which different sources give different values."""
    if len({effect.metric for effect in effects}) == len(effects):
        return frozenset()
    told: defaultdict[str, set[tuple[Decimal | None, ...]]] = defaultdict(set)
    sources: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
    for effect in effects:
        told[effect.metric].add((effect.baseline, effect.after, effect.change, effect.value))
        sources[effect.metric].add(effect.sources)
    return frozenset(metric for metric in told if len(told[metric]) > 1 and len(sources[metric]) > 1)


def figure(effect: Effect, places: Mapping[str, int], *, contested: bool) -> Figure:
    """One effect."""
    text = amount(effect.shown, effect.unit) if effect.shown is not None else "記載なし"
    if effect.high is not None:
        text = f"{text}〜{amount(effect.high, effect.unit)}"
    return Figure(
        metric=effect.metric,
        prefix="約" if effect.approx else "",
        number=text,
        suffix=effect.unit + (effect.bound.label if effect.bound else ""),
        method=effect.method,
        before_after=_before_after(effect),
        details=_details(effect),
        numbers=tuple(places[name] for name in effect.sources if name in places),
        contested=contested,
    )


def _before_after(effect: Effect) -> str:
    if effect.value is not None:
        return ""
    if effect.baseline is None and effect.after is None:
        return "導入前 記載なし → 導入後 記載なし" if effect.change is not None else ""
    before = f"{amount(effect.baseline, effect.unit)}{effect.unit}" if effect.baseline is not None else "記載なし"
    after = f"{amount(effect.after, effect.unit)}{effect.unit}" if effect.after is not None else "記載なし"
    return f"導入前 {before} → 導入後 {after}"


def _details(effect: Effect) -> tuple[str, ...]:
    told = (
        effect.period,
        effect.reckoning,
        effect.note,
        "・".join(
            filter(
                None,
                (
                    f"対象 {number(effect.n)}件" if effect.n is not None else "",
                    f"{effect.for_.label}への効果" if effect.for_ else "",
                ),
            )
        ),
        f"発表主体 {effect.by.label}",
    )
    return tuple(text for text in told if text)


def yen(amount: int) -> str:
    """Yen as offices read it: 1億4,949万円, 1,100万円, 98,000円."""
    if amount % MAN or amount < MAN:
        return f"{amount:,}円"
    oku, rest = divmod(amount, OKU)
    man = f"{rest // MAN:,}万" if rest else ""
    return f"{f'{oku:,}億' if oku else ''}{man}円"


def general_fund(cost: Cost) -> str:
    """うち一般財源, or that the papers do not say."""
    return "" if cost.general_fund is None else yen(cost.general_fund)


def cost_line(cost: Cost) -> str:
    """初期費用 約1,100万円（決算額・令和元年度（2019））."""
    told_by = "・".join((cost.basis.label, *((cost.fiscal_year.label(),) if cost.fiscal_year else ())))
    return f"{cost.label}{'（年額）' if cost.yearly else ''} {'約' if cost.approx else ''}{yen(cost.yen)}（{told_by}）"


def money(case: Case) -> tuple[tuple[str, str], ...]:
    """Each published cost with its うち一般財源, empty where nobody says it."""
    return tuple((cost_line(cost), general_fund(cost)) for cost in case.costs) or (("", ""),)


def silence(case: Case) -> tuple[str, str]:
    """What stands where no cost, and where no うち一般財源 is told: looked for in the papers, or never written."""
    office = case.author_kind is AuthorKind.OFFICE
    unsaid = "公表資料に記載なし" if office else "記載なし"
    if Required.COST in case.none_known:
        return "特になし", unsaid
    return unsaid if Required.COST in case.not_stated else "記載なし", unsaid
