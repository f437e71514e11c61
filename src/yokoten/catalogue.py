"""The linked whole: every sound entry, every register, and who points at whom."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar, cast

from yokoten.model import Adoption, Case, Common, Event, Form
from yokoten.model.fields import Shape
from yokoten.model.form import placed_fields
from yokoten.model.form_part import FormPart
from yokoten.model.overlay import CaseOverlay
from yokoten.model.registers import Municipality, PolicyField, Procedure, StandardTask, Tool
from yokoten.places import owner_of

K = TypeVar("K")

CASE_REGISTERS = ("policy_fields", "procedures", "standard_tasks", "tools", "plan_items")
"""Fields of a case that name items of the register of the same name."""

Registers = Mapping[str, Mapping[str, Shape]]
"""Register → id → item."""


@dataclass(frozen=True, slots=True)
class Written:
    """A file as its author wrote it."""

    content: bytes
    tree: dict[str, Any]
    """Mappings, lists and text."""


@dataclass(frozen=True)
class Entry:
    """One sound entry: its id is its place in the root without the suffix."""

    id: str
    kind: str
    model: Common
    digest: str
    written: Written | None = field(default=None, compare=False)
    """Of a form only: others make their edition of the text, and editions are compared by what was typed."""
    owner: str = field(init=False)
    """The id of the body it belongs to (132241-tama), or empty; kept, since every list asks."""

    def __post_init__(self) -> None:
        """Find the owner."""
        object.__setattr__(self, "owner", owner_of(self.id))

    @property
    def case(self) -> Case:
        """Its model as a case; the caller knows its kind, and asks too often for a `cast`."""
        return self.model  # type: ignore[return-value]

    @property
    def event(self) -> Event:
        """Its model as an event; the caller knows its kind."""
        return cast("Event", self.model)

    @property
    def adoption(self) -> Adoption:
        """Its model as an adoption; the caller knows its kind."""
        return cast("Adoption", self.model)

    @property
    def form(self) -> Form:
        """Its model as a form; the caller knows its kind."""
        return cast("Form", self.model)


@dataclass(frozen=True, eq=False)
class Catalogue:
    """All entries by id in code order, all registers, and the indexes that pages read."""

    entries: Mapping[str, Entry]
    registers: Registers
    withdrawn: Mapping[str, Entry] = field(default_factory=dict)
    """Tombstones: entries without content, of which only the common block is left."""
    restricted: Mapping[str, CaseOverlay] = field(default_factory=dict)
    """Id of a case → what only some may know of it; no page, search or table reads it."""

    bases: Mapping[str, dict[str, Any]] = field(default_factory=dict)
    """SHA-256 → the form as it was when an edition was made of it."""

    def of_kind(self, kind: str) -> tuple[Entry, ...]:
        """All entries of a kind that have content, examples included, in order of id."""
        return self._by_kind.get(kind, ())

    @cached_property
    def cases(self) -> tuple[Entry, ...]:
        """All cases that have content, examples included."""
        return self.of_kind("cases")

    @cached_property
    def real_cases(self) -> tuple[Entry, ...]:
        """The cases that count: those that are not illustrative."""
        return tuple(entry for entry in self.cases if not entry.model.example)

    @cached_property
    def bodies(self) -> Mapping[str, Municipality]:
        """Id (132241-tama) → municipality."""
        return cast("Mapping[str, Municipality]", self.registers.get("municipalities", {}))

    @cached_property
    def register_digest(self) -> str:
        """Stands for all that the registers say."""
        return hashlib.blake2b(repr(self.registers).encode(), digest_size=8).hexdigest()

    @cached_property
    def body_ids(self) -> Mapping[str, str]:
        """Code → id of a municipality."""
        return {body.code: name for name, body in self.bodies.items()}

    @property
    def policy_fields(self) -> Mapping[str, PolicyField]:
        """The register of 分野."""
        return cast("Mapping[str, PolicyField]", self.registers.get("policy_fields", {}))

    @property
    def procedures(self) -> Mapping[str, Procedure]:
        """The register of 手続."""
        return cast("Mapping[str, Procedure]", self.registers.get("procedures", {}))

    @property
    def standard_tasks(self) -> Mapping[str, StandardTask]:
        """The register of 標準化対象20業務."""
        return cast("Mapping[str, StandardTask]", self.registers.get("standard_tasks", {}))

    @property
    def tools(self) -> Mapping[str, Tool]:
        """The register of 製品・サービス."""
        return cast("Mapping[str, Tool]", self.registers.get("tools", {}))

    @property
    def parts(self) -> Mapping[str, FormPart]:
        """The register of 共通項目."""
        return cast("Mapping[str, FormPart]", self.registers.get("form_parts", {}))

    def bodies_of(self, entry: Entry) -> tuple[str, ...]:
        """The ids of the bodies an entry is of, its owner first; a joint case has several."""
        own = (entry.owner,) if entry.owner else ()
        joint = entry.case.with_ if entry.kind == "cases" else ()
        if not joint:
            return own
        others = (self.body_ids[code] for code in joint if code in self.body_ids)
        return tuple(dict.fromkeys((*own, *others)))

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Id of an entry → the names of its bodies: 多摩市, 昭島市・福生市・羽村市."""
        return {
            entry.id: "・".join(self.bodies[body].name for body in self.bodies_of(entry) if body in self.bodies)
            for entry in self.entries.values()
        }

    def topics(self, entry: Entry) -> frozenset[str]:
        """What an edit of the entry touches: itself, whom it names and who names it, their bodies, its items."""
        items = (f"{register}/{item}" for register, item, _ in filed(entry))
        bodies = (f"municipalities/{body}" for body in self.bodies_of(entry))
        naming = self.backlinks.get(entry.id, ())
        editing = (f"municipalities/{one.owner}" for one in naming if one.kind == "forms")
        names = (one.id for one in naming)
        return frozenset((entry.id, *mentions(entry), *names, *bodies, *editing, *items, *_of_form(entry)))

    @cached_property
    def newest(self) -> tuple[Entry, ...]:
        """Real cases before invented ones, by the time they reached their stage; those without a time last, then by id."""
        return tuple(sorted(self.cases, key=age))

    @cached_property
    def cases_of(self) -> Mapping[str, tuple[Entry, ...]]:
        """Id of a municipality → its cases with content, joint ones included, the newest first."""
        return _grouped((body, entry) for entry in self.newest for body in self.bodies_of(entry))

    @cached_property
    def cases_under(self) -> Mapping[tuple[str, str], tuple[Entry, ...]]:
        """(register, item) → the cases that name the item, the newest first."""
        return _grouped(((register, item), entry) for entry in self.newest for register, item, _ in filed(entry))

    @cached_property
    def forms_under(self) -> Mapping[tuple[str, str], tuple[Entry, ...]]:
        """(register, item) → the forms that name the item: procedures, tools, form_parts."""
        return _grouped((place, entry) for entry in self.of_kind("forms") for place in _form_items(entry))

    @cached_property
    def alike(self) -> Mapping[tuple[str, str, bool], Mapping[str, None]]:
        """(register, item, illustrative) → the ids of the cases that name the item, in order."""
        groups: defaultdict[tuple[str, str, bool], dict[str, None]] = defaultdict(dict)
        for entry in self.cases:
            for place in filed(entry):
                groups[place][entry.id] = None
        return groups

    @cached_property
    def backlinks(self) -> Mapping[str, tuple[Entry, ...]]:
        """Id of an entry → the entries that name it."""
        return _grouped((target, entry) for entry in self.entries.values() for target in mentions(entry))

    @cached_property
    def _by_kind(self) -> Mapping[str, tuple[Entry, ...]]:
        return _grouped((entry.kind, entry) for entry in self.entries.values())


def age(entry: Entry) -> tuple[bool, int, str]:
    """What cases are sorted by, the newest first, see `Catalogue.newest`."""
    since = entry.case.since
    return entry.model.example, -(since.start.toordinal() if since else 0), entry.id


def filed(entry: Entry) -> list[tuple[str, str, bool]]:
    """Under which items an entry stands among others: register, item, illustrative; only cases do."""
    if entry.kind != "cases":
        return []
    example = entry.model.example
    return [(register, item, example) for register in CASE_REGISTERS for item in getattr(entry.model, register)]


def mentions(entry: Entry) -> Iterator[str]:
    """The ids of the entries that an entry names, each once, in order."""
    named = [source.event for source in entry.model.sources]
    if entry.kind == "cases":
        named += [learned.case for learned in entry.case.learned_from]
    if entry.kind == "adoptions":
        named += [entry.adoption.of, entry.adoption.result]
    if entry.kind == "forms" and entry.form.upstream:
        named.append(entry.form.upstream.form)
    yield from dict.fromkeys(name for name in named if name)


FORMS = "forms"
"""The topic of everything that any form says."""


def _of_form(entry: Entry) -> Iterator[str]:
    """The topics that only a form touches: all pages of forms, those of its items, and the cases of its procedures."""
    if entry.kind == FORMS:
        yield FORMS
        for register, item in _form_items(entry):
            yield f"{register}/{item}"
            yield f"{FORMS}/{item}"


def _form_items(entry: Entry) -> Iterator[tuple[str, str]]:
    """The items of registers that a form names, each once."""
    form = entry.form
    named = (
        *(("procedures", item) for item in form.procedures),
        *(("tools", shared.tool) for shared in form.shared_in),
        *(("form_parts", field.part) for _, field in placed_fields(form) if field.part),
    )
    yield from dict.fromkeys(named)


def _grouped(pairs: Iterable[tuple[K, Entry]]) -> dict[K, tuple[Entry, ...]]:
    groups: defaultdict[K, list[Entry]] = defaultdict(list)
    for key, entry in pairs:
        groups[key].append(entry)
    return {key: tuple(entries) for key, entries in groups.items()}
