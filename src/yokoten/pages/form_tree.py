"""The drawing of a family: a lane per form, its versions as rings in order of time, a branch where an edition began."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from yokoten.forms.family import Edition
from yokoten.model.form_setting import Change

LANE, TOP, LEFT, WIDTH, RIGHT = 56, 30, 150, 640, 36
"""Pixels: between lanes, above the first, before the first ring, of the whole, behind the last ring."""
MOST = 12
"""So many days of versions can be drawn apart; beyond that the list alone tells them."""


@dataclass(frozen=True, slots=True)
class Ring:
    """One version of one form."""

    x: int
    version: str
    last: bool


@dataclass(frozen=True, slots=True)
class Lane:
    """One form: where its line runs, its versions from the oldest on, and the way from its origin's ring."""

    edition: Edition
    y: int
    rings: tuple[Ring, ...]
    branch: str
    """The path of an SVG, or empty."""


@dataclass(frozen=True, slots=True)
class Tree:
    """The whole drawing."""

    lanes: tuple[Lane, ...]
    width: int
    height: int


def tree(family: Sequence[Edition]) -> Tree | None:
    """The drawing; nothing for a form alone, for one without a record of versions, or for more days than can be drawn."""
    days = sorted({change.on.start for one in family for change in one.entry.form.changelog})
    if len(family) == 1 or not 1 < len(days) <= MOST or not all(one.entry.form.changelog for one in family):
        return None
    step = (WIDTH - LEFT - RIGHT) / (len(days) - 1)
    columns = {day: round(LEFT + step * number) for number, day in enumerate(days)}
    rows = {one.entry.id: TOP + LANE * number for number, one in enumerate(family)}
    versions = {one.entry.id: one.entry.form.changelog for one in family}
    lanes = tuple(_lane(one, rows, versions, columns) for one in family)
    return Tree(lanes, WIDTH, TOP + LANE * (len(family) - 1) + TOP)


def _lane(
    one: Edition, rows: Mapping[str, int], versions: Mapping[str, Sequence[Change]], columns: Mapping[date, int]
) -> Lane:
    changes, y, upstream = one.entry.form.changelog, rows[one.entry.id], one.entry.form.upstream
    rings = tuple(Ring(columns[change.on.start], change.version, change is changes[0]) for change in reversed(changes))
    branch = ""
    if upstream and upstream.form in rows:
        taken = (columns[change.on.start] for change in versions[upstream.form] if change.version == upstream.version)
        start, end, above = next(taken, LEFT), rings[0].x, rows[upstream.form]
        middle = (start + end) // 2
        branch = f"M{start} {above}C{middle} {above} {middle} {y} {end} {y}"
    return Lane(one, y, rings, branch)
