"""References and their targets: which exist, which do not, and what was meant."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from yokoten.catalogue import Catalogue, Entry
from yokoten.codes import check_digit, is_body_code
from yokoten.link.references import BODY, Reference, references
from yokoten.places import owner_of
from yokoten.problems import Finding
from yokoten.problems.enough import enough
from yokoten.problems.nearest import nearest, perhaps

REGISTER_TITLES = {
    "policy_fields": "分野",
    "procedures": "手続",
    "standard_tasks": "標準化対象業務",
    "plan_items": "DX推進計画の項目",
    "tools": "製品・サービス",
    "form_parts": "共通項目",
}
KIND_TITLES = {"cases": "事例", "events": "催し", "adoptions": "導入記録", "forms": "様式"}
BODIES = "municipalities/"
FEW = 400
"""So many ids can be compared with a wrong one; beyond that only those that share its owner or its name."""


@dataclass(frozen=True, slots=True)
class Ties:
    """The whole before anything is dropped, with every reference of every entry."""

    whole: Catalogue
    broken: frozenset[str]
    made: Mapping[str, tuple[Reference, ...]]
    """Id of an entry → its references."""
    broken_bodies: frozenset[str]
    """The codes of bodies whose items are not sound."""

    @classmethod
    def of(cls, whole: Catalogue, broken: frozenset[str]) -> "Ties":
        """Collect the references."""
        made = {name: tuple(references(entry)) for name, entry in whole.entries.items() if not entry.model.withdrawn}
        bodies = (name.removeprefix(BODIES) for name in broken if name.startswith(BODIES))
        return cls(whole, broken, made, frozenset(body.split("-", 1)[0] for body in bodies))

    @property
    def living(self) -> Iterator[Entry]:
        """The entries that have content."""
        return (self.whole.entries[name] for name in self.made)

    def exists(self, reference: Reference) -> bool:
        """Whether the target is there, sound so far."""
        if reference.kind == BODY:
            return reference.target in self.whole.body_ids
        if reference.kind in KIND_TITLES:
            return reference.target in self.made and reference.target.startswith(f"{reference.kind}/")
        return reference.target in self.whole.registers[reference.kind]

    def is_broken(self, reference: Reference) -> bool:
        """Whether the target is there with errors of its own, or may be in a register that cannot be read."""
        if reference.kind == BODY:
            return reference.target in self.broken_bodies or "registers/municipalities" in self.broken
        if reference.kind in KIND_TITLES:
            return reference.target in self.broken and reference.target.startswith(f"{reference.kind}/")
        return f"{reference.kind}/{reference.target}" in self.broken or f"registers/{reference.kind}" in self.broken

    def is_withdrawn(self, reference: Reference) -> bool:
        """Whether the target is a tombstone."""
        target = self.whole.entries.get(reference.target)
        return target is not None and target.model.withdrawn is not None


def broken_ties(ties: Ties) -> Iterator[Finding]:
    """References to what was never there."""
    for name, made in ties.made.items():
        lost = (one for one in made if not (ties.exists(one) or ties.is_broken(one) or ties.is_withdrawn(one)))
        yield from enough((_lost(name, reference, ties) for reference in lost), name)


def dangling(ties: Ties, living: Mapping[str, Entry]) -> Iterator[tuple[str, Reference]]:
    """References of living entries to what exists in a file and will not be in the catalogue."""
    for name in living:
        for reference in ties.made.get(name, ()):
            dropped = reference.kind in KIND_TITLES and reference.target not in living
            if dropped or not ties.exists(reference):
                yield name, reference


def _lost(name: str, reference: Reference, ties: Ties) -> Finding:
    target = reference.target
    if reference.kind == BODY:
        return _lost_body(name, reference, ties)
    if reference.kind in KIND_TITLES:
        values = (("kind", KIND_TITLES[reference.kind]), ("value", target))
        return Finding(
            "Y0304",
            name,
            reference.loc,
            values=values,
            hints=perhaps(like_entries(target, reference.kind, ties.living)),
        )
    items = ties.whole.registers[reference.kind]
    readings = {key: f"{key}（{item.name}）" for key, item in items.items() if hasattr(item, "name")}
    by_name = {item.name: readings[key] for key, item in items.items() if hasattr(item, "name")}
    of_item = (("register", REGISTER_TITLES[reference.kind]), ("value", target), ("file", f"{reference.kind}.yml"))
    return Finding("Y0303", name, reference.loc, values=of_item, hints=perhaps(nearest(target, readings | by_name)))


def _lost_body(name: str, reference: Reference, ties: Ties) -> Finding:
    code, values = reference.target, (("value", reference.target),)
    if is_body_code(code):
        return Finding("Y0302", name, reference.loc, values=values)
    names = {known: f"{known}（{ties.whole.bodies[body].name}）" for known, body in ties.whole.body_ids.items()}
    right = code[:5] + check_digit(code[:5])
    guesses = (names[right],) if right in names else nearest(code, names)
    return Finding("Y0301", name, reference.loc, values=values, hints=perhaps(guesses))


def like_entries(target: str, kind: str, living: Iterable[Entry]) -> tuple[str, ...]:
    """The ids of entries of a kind that may have been meant; the new id alone where the target is a former one."""
    entries = [entry for entry in living if entry.kind == kind]
    renamed = {alias: entry.id for entry in entries for alias in entry.model.aliases}
    if target in renamed:
        return (renamed[target],)
    ids = [entry.id for entry in entries]
    slug, owner = target.rsplit("/", 1)[-1], owner_of(target)
    if len(ids) > FEW:
        ids = [name for name in ids if name.endswith(f"/{slug}") or (owner and owner_of(name) == owner)][:FEW]
    return nearest(target, {name: name for name in ids})
