"""The strip of a day: hours as places in per cent of it, so that the drawing stretches and its text does not."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from yokoten.model.hours import DAY, Hours

WHOLE = 100
LETTER = 4.2
"""Per cent of a phone's width that a letter of a label takes."""
EDGE = 12
"""Labels nearer than this to an end of the strip are set flush with their bar."""
STEP = 18
"""Pixels from one row of labels to the next."""
BASE = 34
"""Pixels from the top of the lowest row of labels to the axis."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One span of hours; places and widths in per cent, heights in pixels."""

    label: str
    x: str
    width: str
    near: bool
    """Whether the papers name a lone time, so that its bounds are only near."""
    at: str
    anchor: str
    row: int
    """Row of its label, counted upwards from the bar."""


@dataclass(frozen=True, slots=True)
class Strip:
    """What came together when."""

    what: str
    bars: tuple[Bar, ...]
    axis: int
    """Pixels from the top to the axis."""
    numbers: tuple[int, ...]
    """Places in the entry's list of sources, from 1."""

    @property
    def told(self) -> str:
        """The bars in words: 13時頃、21時以降."""
        return "、".join(bar.label for bar in self.bars)


def strips(hours: Iterable[Hours], places: Mapping[str, int]) -> tuple[Strip, ...]:
    """One strip per thing that came together, in the author's order, its spans in order of the day."""
    order = {one.what: place for place, one in reversed(list(enumerate(hours)))}
    ordered = sorted(hours, key=lambda one: (order[one.what], one.span))
    return tuple(_strip(what, list(spans), places) for what, spans in groupby(ordered, key=lambda one: one.what))


def _strip(what: str, spans: list[Hours], places: Mapping[str, int]) -> Strip:
    ends = list[float]()
    bars = tuple(_bar(one, ends) for one in spans)
    numbers = sorted({places[name] for one in spans for name in one.sources if name in places})
    return Strip(what, bars, BASE + STEP * (len(ends) - 1), tuple(numbers))


def _bar(one: Hours, ends: list[float]) -> Bar:
    """The bar of a span, its label in the lowest row that is free there; `ends` holds where each row's last one ends."""
    first, last = (minute * 100 / DAY for minute in one.span)
    middle, wide = (first + last) / 2, len(one.label()) * LETTER
    if middle < EDGE:
        at, anchor, begin = first, "start", first
    elif middle > WHOLE - EDGE:
        at, anchor, begin = last, "end", last - wide
    else:
        at, anchor, begin = middle, "middle", middle - wide / 2
    row = next((row for row, end in enumerate(ends) if end <= begin), len(ends))
    ends[row : row + 1] = [begin + wide]
    return Bar(one.label(), _per_cent(first), _per_cent(last - first), one.end is None, _per_cent(at), anchor, row)


def _per_cent(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") + "%"
