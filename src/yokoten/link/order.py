"""Who learned from whom: no circles, nothing before its model, nobody from themselves."""

from collections.abc import Iterator

from yokoten.catalogue import Entry
from yokoten.link.circles import circles
from yokoten.link.ties import Ties
from yokoten.places import owner_of
from yokoten.problems import Finding


def cycles(ties: Ties) -> Iterator[Finding]:
    """Each circle of learning once, at the first of its cases."""
    learned: dict[str, set[str]] = {}
    for entry in ties.living:
        if entry.kind == "cases" and entry.case.learned_from:
            learned.setdefault(entry.id, set()).update(from_.case for from_ in entry.case.learned_from if from_.case)
        if entry.kind == "adoptions" and entry.adoption.result not in {None, entry.adoption.of}:
            learned.setdefault(str(entry.adoption.result), set()).add(entry.adoption.of)
    for path in circles(learned):
        yield from _at(ties, path)


def _at(ties: Ties, path: list[str]) -> Iterator[Finding]:
    """The finding where the first of the path says that it learned from the second."""
    values = (("path", " → ".join(path)),)
    for reference in ties.made.get(path[0], ()):
        if reference.loc[0] == "learned_from" and reference.target == path[1]:
            yield Finding("Y0311", path[0], reference.loc, values=values)
            return
    for entry in ties.living:
        if entry.kind == "adoptions" and (entry.adoption.result, entry.adoption.of) == (path[0], path[1]):
            yield Finding("Y0311", entry.id, ("of",), values=values)


def adoptions(ties: Ties) -> Iterator[Finding]:
    """Adoptions take over what is another's, after it began, and end in a case of their own."""
    for entry in ties.living:
        if entry.kind != "adoptions":
            continue
        adoption = entry.adoption
        if owner_of(adoption.of) == entry.owner:
            yield Finding("Y0313", entry.id, ("of",), values=(("value", adoption.of),))
        result = ties.whole.entries.get(adoption.result or "")
        living = result is not None and result.kind == "cases" and result.model.withdrawn is None
        if result and living and entry.owner not in ties.whole.bodies_of(result):
            yield Finding("Y0314", entry.id, ("result",), values=(("value", result.id),))
        yield from _too_early(entry, ties)


def _too_early(entry: Entry, ties: Ties) -> Iterator[Finding]:
    model = ties.whole.entries.get(entry.adoption.of)
    if model is None or model.kind != "cases" or model.model.withdrawn:
        return
    first = model.case.began
    taken = entry.adoption.stages[0].on
    if first and taken.end < first.start:
        values = (("value", taken.label()), ("start", first.label()))
        yield Finding("Y0312", entry.id, ("stages", 0, "on"), values=values)
