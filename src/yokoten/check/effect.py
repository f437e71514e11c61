"""What the figures of a case say against themselves and each other."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction

from yokoten.catalogue import Entry
from yokoten.check.reckoning import near, reckon
from yokoten.model.effect import Effect, Method
from yokoten.model.walk import Loc
from yokoten.problems import Finding

WHOLE = {"%": 100, "パーセント": 100, "割": 10}
"""Unit of a share → the whole in it."""
MORE_THAN_WHOLE = ("年比", "年度比", "月比", "期比", "対比", "比べ", "増", "伸", "倍", "達成", "成長", "消化")
"""Words of a metric whose shares may pass the whole."""
BELOW_NOTHING = ("収支", "差引", "増減", "損益", "気温", "変化", "前年", "比")
"""Words of a metric that may fall below nothing."""
LESS = ("削減", "短縮", "減少", "軽減")
MORE = ("増加", "増員", "増収")


def effects(entry: Entry, _today: date) -> Iterator[Finding]:
    """Figures that cannot be, one by one."""
    for index, effect in enumerate(entry.case.effects):
        loc: Loc = ("effects", index)
        yield from _numbers(entry.id, loc, effect)
        yield from _change(entry.id, loc, effect)
        yield from _falls(entry.id, loc, effect)
        yield from _reckoning(entry.id, loc, effect)


def _numbers(entry: str, loc: Loc, effect: Effect) -> Iterator[Finding]:
    given = {name: getattr(effect, name) for name in ("baseline", "after", "value", "high")}
    if effect.change is None and all(value is None for value in given.values()):
        yield Finding("Y0417", entry, loc, values=(("metric", effect.metric),))
    if effect.n == 0:
        yield Finding("Y0415", entry, (*loc, "n"))
    if effect.high is not None and (effect.value is None or effect.high <= effect.value):
        low = "記載なし" if effect.value is None else plain(effect.value)
        yield Finding("Y0416", entry, (*loc, "high"), values=(("high", plain(effect.high)), ("low", low)))
    whole = WHOLE.get(unicodedata.normalize("NFKC", effect.unit))
    if whole is not None and not any(word in effect.metric for word in MORE_THAN_WHOLE):
        for name, value in given.items():
            if value is not None and value > whole:
                values = (("value", plain(value)), ("unit", effect.unit), ("whole", str(whole)))
                yield Finding("Y0414", entry, (*loc, name), values=values)


def _falls(entry: str, loc: Loc, effect: Effect) -> Iterator[Finding]:
    """More taken away than there was: of the figure before, or of the whole."""
    whole = WHOLE.get(unicodedata.normalize("NFKC", effect.unit))
    before = effect.baseline if effect.baseline is not None else whole
    fallen = effect.difference
    if before is None or fallen is None or before < 0 or any(word in effect.metric for word in BELOW_NOTHING):
        return
    if fallen < -before:
        values = (("value", plain(-fallen)), ("other", plain(Decimal(before))), ("unit", effect.unit))
        yield Finding("Y0435", entry, (*loc, "change" if effect.change is not None else "after"), values=values)


def _change(entry: str, loc: Loc, effect: Effect) -> Iterator[Finding]:
    stated, computed = effect.change, effect.difference
    if stated is not None and computed is not None and stated != computed:
        values = (("change", plain(stated)), ("computed", plain(computed)))
        yield Finding("Y0418", entry, (*loc, "change"), values=values)
    elif computed and any(word in effect.metric for word in (LESS if computed > 0 else MORE)):
        place = "change" if stated is not None else "after"
        yield Finding("Y0419", entry, (*loc, place), values=(("metric", effect.metric),))


def _reckoning(entry: str, loc: Loc, effect: Effect) -> Iterator[Finding]:
    if not effect.reckoning or (sum_ := reckon(effect.reckoning)) is None:
        return
    figures = [
        value
        for value in (effect.value, effect.high, effect.difference, effect.after, effect.baseline)
        if value is not None
    ]
    same_unit = sum_.unit == unicodedata.normalize("NFKC", effect.unit)
    wanted = sum_.stated if not sum_.agrees else None
    if sum_.agrees and same_unit and not any(near(abs(Fraction(value)), sum_.computed) for value in figures):
        wanted = Fraction(figures[0]) if figures else None
    if wanted is not None:
        values = (("computed", plain(sum_.computed)), ("value", plain(wanted)))
        yield Finding("Y0420", entry, (*loc, "reckoning"), values=values)


def plain(number: Decimal | Fraction) -> str:
    """A number without trailing zeros, to two places where it does not end."""
    text = f"{number.numerator / number.denominator:.2f}" if isinstance(number, Fraction) else f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def same_metric(entry: Entry, _today: date) -> Iterator[Finding]:
    """Figures of one metric: forecasts beside measurements, and sources that differ."""
    groups: defaultdict[tuple[str, str], list[tuple[int, Effect]]] = defaultdict(list)
    for index, effect in enumerate(entry.case.effects):
        groups[unicodedata.normalize("NFKC", effect.metric), effect.unit].append((index, effect))
    for group in groups.values():
        if len(group) > 1:
            yield from _forecasts(entry.id, group)
            yield from _contradictions(entry.id, group)


def _forecasts(entry: str, group: list[tuple[int, Effect]]) -> Iterator[Finding]:
    if any(effect.method is Method.MEASURED for _, effect in group):
        for index, effect in group:
            if effect.method is Method.FORECAST:
                yield Finding("Y0412", entry, ("effects", index, "method"), values=(("metric", effect.metric),))


def _contradictions(entry: str, group: list[tuple[int, Effect]]) -> Iterator[Finding]:
    _, first = group[0]
    for index, effect in group[1:]:
        alike = (effect.period, effect.for_) == (first.period, first.for_)
        apart = not set(effect.sources) & set(first.sources)
        if alike and apart and _figures(effect) != _figures(first):
            yield Finding("Y0421", entry, ("effects", index, "metric"), values=(("metric", effect.metric),))


def _figures(effect: Effect) -> tuple[Decimal | None, ...]:
    return effect.baseline, effect.after, effect.difference, effect.value, effect.high
