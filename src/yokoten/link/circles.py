"""Circles among entries that come from each other: of learning, of editions."""

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter


def circles(sources: dict[str, set[str]]) -> Iterator[list[str]]:
    """Each circle once, from the first of its ids round to itself; `sources` (id → what it comes from) loses its first steps."""
    while circle := _circle(sources):
        start = circle.index(min(circle))
        path = [*circle[start:], *circle[: start + 1]]
        sources[path[0]].discard(path[1])
        yield path


def _circle(sources: dict[str, set[str]]) -> list[str]:
    """Ids of which each comes from the next and the last from the first; empty when there is no circle."""
    try:
        TopologicalSorter(sources).prepare()
    except CycleError as error:
        return list(reversed(error.args[1]))[:-1]
    return []
