"""Whose an entry is: its folder, the bodies beside it, its name among its own, and whether it is illustrative."""

import re
from collections.abc import Iterator

from yokoten.catalogue import Entry
from yokoten.link.references import BODY, Reference
from yokoten.link.ties import Ties
from yokoten.model.walk import Loc, placed_texts
from yokoten.places import OWNED_FOLDERS, address_shape, is_address
from yokoten.problems import Finding
from yokoten.problems.nearest import nearest, perhaps


def owners(ties: Ties) -> Iterator[Finding]:
    """Folders that are a body's, and entries that are illustrative exactly where the body is."""
    bodies = ties.whole.bodies
    for entry in ties.whole.entries.values():
        body = bodies.get(entry.owner)
        if body is None and entry.kind in OWNED_FOLDERS:
            owner = Reference((), BODY, entry.owner.split("-", 1)[0])
            if ties.is_broken(owner):
                yield Finding("Y0321", entry.id, values=(("value", entry.owner),))
            else:
                names = {name: f"{name}（{known.name}）" for name, known in bodies.items()}
                by_name = {known.name: names[name] for name, known in bodies.items()}
                hints = perhaps(nearest(entry.owner, names | by_name))
                yield Finding("Y0305", entry.id, values=(("value", entry.owner),), hints=hints)
        elif body is not None and body.example and not entry.model.example:
            yield Finding("Y0603", entry.id, values=(("value", body.name),))
        elif body is not None and entry.model.example and not body.example:
            yield Finding("Y0602", entry.id, ("example",), values=(("value", body.name),))


def examples(ties: Ties) -> Iterator[Finding]:
    """Illustrative entries and real ones never meet, neither in references nor in words."""
    real = sorted((body.name for body in ties.whole.bodies.values() if not body.example), key=len, reverse=True)
    named = re.compile("|".join(map(re.escape, real))) if real else None
    for entry in ties.living:
        for reference in ties.made[entry.id]:
            if (example := _is_example(reference, ties)) is not None and example != entry.model.example:
                yield Finding("Y0604", entry.id, reference.loc, values=(("value", reference.target),))
        if entry.model.example and named:
            yield from _real_names(entry, named)


def _is_example(reference: Reference, ties: Ties) -> bool | None:
    """Whether the target is illustrative; nothing where that may stand beside either."""
    whole = ties.whole
    if reference.kind == BODY:
        body = whole.body_ids.get(reference.target)
        return whole.bodies[body].example if body else None
    if reference.kind == "tools":
        tool = whole.tools.get(reference.target)
        return True if tool and tool.example else None
    target = whole.entries.get(reference.target)
    return target.model.example if target else None


def _real_names(entry: Entry, named: re.Pattern[str]) -> Iterator[Finding]:
    for loc, text in placed_texts(entry.model, frozenset({"url", "form_url"})):
        if found := named.search(text):
            yield Finding("Y0605", entry.id, loc, part=found[0], values=(("value", found[0]),))


def joint(ties: Ties) -> Iterator[Finding]:
    """A joint case names each body once and lies with the first by code."""
    for entry in ties.living:
        codes = entry.case.with_ if entry.kind == "cases" else ()
        if not codes:
            continue
        own = entry.owner.split("-", 1)[0]
        seen = {own}
        for index, code in enumerate(codes):
            if code in seen:
                loc: Loc = ("with", index)
                yield Finding("Y0307", entry.id, loc, values=(("value", code),))
            seen.add(code)
        first = min(seen)
        if first != own and first in ties.whole.body_ids:
            yield Finding("Y0308", entry.id, ("with",), on_key=True, values=(("value", ties.whole.body_ids[first]),))


def titles(ties: Ties) -> Iterator[Finding]:
    """Two entries of one body with one title."""
    seen: dict[tuple[str, str, str], str] = {}
    for entry in ties.living:
        first = seen.setdefault((entry.kind, entry.owner, entry.model.title), entry.id)
        if first != entry.id:
            yield Finding("Y0309", entry.id, ("title",), hints=(("相手", f"{first}.yml"),))


def aliases(ties: Ties) -> Iterator[Finding]:
    """Former ids that are in use, as an id or as another's former id."""
    seen: dict[str, str] = {}
    for entry in ties.whole.entries.values():
        for index, alias in enumerate(entry.model.aliases):
            if not is_address(alias, entry.kind):
                values = (("value", alias), ("expected", address_shape(entry.kind)))
                yield Finding("Y0326", entry.id, ("aliases", index), values=values)
                continue
            other = alias if alias in ties.whole.entries else seen.setdefault(alias, entry.id)
            if other != entry.id or alias == entry.id:
                hints = (("相手", f"{other}.yml"),)
                yield Finding("Y0310", entry.id, ("aliases", index), values=(("value", alias),), hints=hints)
