"""Every reference an entry makes: where it stands, what it points at, and the entry without it."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from typing import Any

from yokoten.catalogue import Entry
from yokoten.model.case import LearnedFrom
from yokoten.model.form import placed_fields
from yokoten.model.walk import Loc
from yokoten.places import kind_of

BODY = "bodies"
"""The kind of a reference by a body's code."""
ITEM_KEYS: dict[str, tuple[str, ...]] = {
    "cases": ("policy_fields", "procedures", "standard_tasks", "plan_items", "tools"),
    "events": ("policy_fields",),
    "adoptions": (),
    "forms": ("procedures",),
}
"""Kind of entry → its keys that list items; each is named as its register."""


@dataclass(frozen=True, slots=True)
class Reference:
    """One pointer from an entry."""

    loc: Loc
    kind: str
    """A register's name, `bodies`, or a kind of entry."""
    target: str


def references(entry: Entry) -> Iterator[Reference]:
    """All that an entry points at, in the order of its keys."""
    model = entry.model
    for key in ITEM_KEYS[entry.kind]:
        for index, item in enumerate(getattr(model, key)):
            yield Reference((key, index), key, item)
    for index, source in enumerate(model.sources):
        if source.event:
            yield Reference(("sources", index, "event"), "events", source.event)
    yield from OWN[entry.kind](entry)


def _of_case(entry: Entry) -> Iterator[Reference]:
    for index, code in enumerate(entry.case.with_):
        yield Reference(("with", index), BODY, code)
    for index, learned in enumerate(entry.case.learned_from):
        if learned.case:
            yield Reference(("learned_from", index, "case"), "cases", learned.case)


def _of_event(entry: Entry) -> Iterator[Reference]:
    for index, participant in enumerate(entry.event.participants):
        if participant.body:
            yield Reference(("participants", index, "body"), BODY, participant.body)


def _of_adoption(entry: Entry) -> Iterator[Reference]:
    adoption = entry.adoption
    yield Reference(("of",), "forms" if kind_of(adoption.of) == "forms" else "cases", adoption.of)
    if adoption.learned_from:
        yield Reference(("learned_from",), BODY, adoption.learned_from)
    if adoption.result:
        yield Reference(("result",), "cases", adoption.result)


def _of_form(entry: Entry) -> Iterator[Reference]:
    form = entry.form
    for index, shared in enumerate(form.shared_in):
        yield Reference(("shared_in", index, "tool"), "tools", shared.tool)
    if form.upstream:
        yield Reference(("upstream", "form"), "forms", form.upstream.form)
    for loc, field in placed_fields(form):
        if field.part:
            yield Reference((*loc, "part"), "form_parts", field.part)


OWN = {"cases": _of_case, "events": _of_event, "adoptions": _of_adoption, "forms": _of_form}
"""Kind of entry → the references only it makes."""


def without(entry: Entry, gone: Collection[Reference]) -> Entry | None:
    """The entry without some of its references; `None` where it means nothing without them."""
    model = entry.model
    changed: dict[str, Any] = {}
    targets = {(reference.loc[0], reference.target) for reference in gone}
    for key in ITEM_KEYS[entry.kind]:
        changed[key] = tuple(item for item in getattr(model, key) if (key, item) not in targets)
    changed["sources"] = tuple(
        source.model_copy(update={"event": None}) if ("sources", source.event) in targets else source
        for source in model.sources
    )
    if entry.kind == "cases":
        changed["with_"] = tuple(code for code in entry.case.with_ if ("with", code) not in targets)
        changed["learned_from"] = tuple(
            kept
            for learned in entry.case.learned_from
            if (kept := _unlearned(learned) if ("learned_from", learned.case) in targets else learned) is not None
        )
    if entry.kind == "adoptions":
        if ("of", entry.adoption.of) in targets:
            return None
        changed |= {key: None for key in ("learned_from", "result") if (key, getattr(model, key)) in targets}
    if entry.kind == "events":
        changed["participants"] = tuple(
            who for who in entry.event.participants if ("participants", who.body) not in targets
        )
    if entry.kind == "forms":
        if any(reference.kind == "form_parts" for reference in gone):
            return None
        changed["shared_in"] = tuple(one for one in entry.form.shared_in if ("shared_in", one.tool) not in targets)
        if entry.form.upstream and ("upstream", entry.form.upstream.form) in targets:
            changed["upstream"] = None
    mark = "".join(sorted(reference.target for reference in gone))
    return replace(entry, model=model.model_copy(update=changed), digest=f"{entry.digest}-{mark}")


def _unlearned(learned: LearnedFrom) -> LearnedFrom | None:
    return learned.model_copy(update={"case": None}) if learned.text else None
