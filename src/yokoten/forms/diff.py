"""What differs between two forms: each difference with its place, and how large a step of the version it asks for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import Any

from yokoten.forms.choice import At, name_of
from yokoten.forms.merge import OWN
from yokoten.forms.outline import CONDITIONS, FIELDS, MISSING, SECTION, Keyed, Node, outlines, plain, same
from yokoten.forms.renaming import Tree


class Kind(StrEnum):
    """What was done."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"
    RENAMED = "renamed"
    REORDERED = "reordered"


class Level(IntEnum):
    """Which number of the version has to grow."""

    PATCH = 3
    MINOR = 2
    MAJOR = 1


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that the newer form says otherwise, by the id that it had in the older one."""

    at: At
    kind: Kind
    old: Any
    new: Any
    listed: bool = False
    """Whether it is an item of a list."""

    @property
    def name(self) -> str:
        """`fields.work.label`."""
        return name_of(self.at)

    @property
    def item(self) -> bool:
        """Whether an item of a list came or went, and not a value of one."""
        return self.listed and self.kind in {Kind.ADDED, Kind.REMOVED}

    @property
    def level(self) -> Level:
        """How large a step it asks for: the first number where answers that were good are good no more."""
        if self.kind in {Kind.MOVED, Kind.REORDERED}:
            return Level.PATCH if self.kind is Kind.REORDERED else Level.MINOR
        if self.item:
            return self._of_item()
        return Level.MAJOR if self._narrower() else Level.PATCH if self.at[-1] in WORDS else Level.MINOR

    def _of_item(self) -> Level:
        if self.kind is Kind.REMOVED:
            return Level.MAJOR if self.at[-2] in {FIELDS, "options", "accept"} else Level.MINOR
        if self.at[0] in WORDS:
            return Level.PATCH
        needed = isinstance(self.new, dict) and (self.new.get("required") == "true" or "required_if" in self.new)
        return Level.MAJOR if needed else Level.MINOR

    def _narrower(self) -> bool:
        key, inside = self.at[-1], self.at[0] == FIELDS
        if not inside or key == SECTION:
            return False
        if key == "type":
            return (self.old, self.new) not in WIDER
        if key == "required":
            return bool(self.new == "true")
        if key in {"required_if", "part"}:
            return self.new is not MISSING
        return key in {"accept", "options_from"} and self.kind is Kind.CHANGED


WORDS = frozenset({"title", "label", "help", "note", "summary", "tags", "purpose", "handouts", "unit", "text", "gif"})
"""What people read; no answer is another for it."""
WIDER = frozenset({("text", "textarea"), ("number", "text"), ("number", "textarea"), ("email", "text"), ("tel", "text"),
                   ("kana", "text"), ("url", "text"), ("postal_code", "text"), ("money", "number")})  # fmt: skip
"""Changes of type after which every former answer is still good."""


def differences(old: Tree, new: Tree, *, own: bool = False) -> tuple[Difference, ...]:
    """What the newer form says otherwise, in its order; `own` takes in what each edition says of itself."""
    before, after = outlines(old, new)
    found: list[Difference] = []
    for key in (*after, *(key for key in before if key not in after)):
        if key != FIELDS and (own or key not in OWN):
            found += _walk((key,), before.get(key, MISSING), after.get(key, MISSING))
    found += _walk((FIELDS,), before[FIELDS], after[FIELDS], ordered=False)
    for section in after["sections"]:
        found += _reordered(("sections", section), *(_inside(side, section) for side in (before, after)))
    return tuple(found)


def _inside(side: Mapping[str, Node], section: str) -> list[str]:
    return [name for name, field in side[FIELDS].items() if field[SECTION] == section]


def _walk(at: At, old: Node, new: Node, *, ordered: bool = True, listed: bool = False) -> Iterator[Difference]:
    if ordered and same(old, new):
        return
    if isinstance(old, Keyed | dict) and type(old) is type(new) and at[-1] not in CONDITIONS:
        for key in (*new, *(key for key in old if key not in new)):
            yield from _walk((*at, key), old.get(key, MISSING), new.get(key, MISSING), listed=isinstance(old, Keyed))
        if isinstance(old, Keyed) and ordered:
            yield from _reordered(at, list(old), list(new))
    else:
        yield Difference(at, _kind(at, old, new), plain(old), plain(new), listed)


def _kind(at: At, old: Node, new: Node) -> Kind:
    if at[-1] == SECTION:
        return Kind.MOVED
    if at[-1] == "id" and at[0] == FIELDS:
        return Kind.RENAMED
    return Kind.ADDED if old is MISSING else Kind.REMOVED if new is MISSING else Kind.CHANGED


def _reordered(at: At, old: list[str], new: list[str]) -> Iterator[Difference]:
    common = [name for name in old if name in set(new)]
    now = [name for name in new if name in set(old)]
    if common != now:
        yield Difference((*at, "@order"), Kind.REORDERED, common, now)
