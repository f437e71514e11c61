"""The merge of a form with its origin's newer version: base, ours and theirs by names, each conflict a named choice."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from yokoten.forms.choice import THEIRS, At, Conflict, Why, covers, name_of
from yokoten.forms.merge_condition import merged_condition
from yokoten.forms.merge_order import merged_order
from yokoten.forms.outline import CONDITIONS, FIELDS, MISSING, SECTION, Keyed, Node, built, outlines, plain, same
from yokoten.forms.renaming import Tree, field_name, references, words_in

ORDER, PARAMETERS = "@order", "parameters"
PLACED = 2
"""How long the place of a field or parameter is."""
OWN = frozenset(
    {
        *("schema", "example", "author_kind", "confirmed", "sources", "asof", "reviewed", "review_due", "aliases"),
        *("suppress", "withdrawn", "note", "version", "released", "regulation", "shared_in", "usage", "changelog"),
        "upstream",
    }
)
"""What each edition says of itself: a merge leaves ours alone."""
DEFINITION = frozenset({"id", "label", "type"})
"""What the origin says of a parameter; all else is the value that a body filled in."""


@dataclass(frozen=True, slots=True)
class Merged:
    """What came out, ours wherever nobody chose yet."""

    tree: Tree
    conflicts: tuple[Conflict, ...]

    @property
    def open(self) -> tuple[Conflict, ...]:
        """The conflicts that still wait for a choice."""
        return tuple(conflict for conflict in self.conflicts if not conflict.chosen)


def merge(base: Tree, ours: Tree, theirs: Tree, choices: Mapping[str, str] | None = None) -> Merged:
    """Ours with what changed from base to theirs; `choices` maps names of conflicts to `ours` or `theirs`."""
    used: frozenset[At] = frozenset()
    was, mine, yours = outlines(base, ours, theirs)
    while True:
        attempt = _Merge(was, mine, yours, choices or {}, used)
        whole = attempt.whole()
        tree = built(whole)
        lacking = frozenset(_lacking(tree, whole, attempt)) - used
        if not lacking:
            return Merged(tree, tuple(attempt.conflicts))
        used |= lacking


def _lacking(tree: Tree, whole: Mapping[str, Node], attempt: "_Merge") -> Iterator[At]:
    """Fields and parameters that one side had, that are gone, and that something still names.

    What names nothing on one side already is that side's mistake, and no question.
    """
    before = {at for side in (attempt.ours, attempt.theirs) for at in _nowhere(built(side), side)}
    known = {(FIELDS, name) for side in attempt.sides for name in side[FIELDS]}
    known |= {(PARAMETERS, name) for side in attempt.sides for name in side.get(PARAMETERS, ())}
    return (at for at in _nowhere(tree, whole) if at in known and at not in before)


def _nowhere(tree: Tree, whole: Mapping[str, Node]) -> Iterator[At]:
    """What a form names that is not in it."""
    here = set(whole[FIELDS]) | {field_name(one) for one in whole[FIELDS].values()}
    values = whole.get(PARAMETERS, ())
    yield from ((FIELDS, name) for name, _ in references(tree) if name not in here)
    yield from ((PARAMETERS, name) for name in words_in(tree) if name not in values)


@dataclass
class _Merge:
    base: Mapping[str, Node]
    ours: Mapping[str, Node]
    theirs: Mapping[str, Node]
    choices: Mapping[str, str]
    used: frozenset[At]
    """Fields and parameters whose end has to be asked for, since something names them."""
    conflicts: list[Conflict] = field(default_factory=list)

    @property
    def sides(self) -> tuple[Mapping[str, Node], ...]:
        return self.base, self.ours, self.theirs

    def whole(self) -> dict[str, Node]:
        found: dict[str, Node] = {}
        for key in _keys(self.ours, self.theirs, self.base):
            if key not in {FIELDS, "sections", PARAMETERS}:
                sides = [side.get(key, MISSING) for side in self.sides]
                found[key] = sides[1] if key in OWN else self.node((key,), *sides)
        found[PARAMETERS] = (
            self.listed((PARAMETERS,), *(side.get(PARAMETERS, Keyed()) for side in self.sides)) or MISSING
        )
        fields = self.unsplit(self.unclashed(self.items((FIELDS,), *(side[FIELDS] for side in self.sides))))
        sections = self.sections({one[SECTION] for one in fields.values()})
        found["sections"] = sections
        found[FIELDS] = Keyed({name: fields[name] for section in sections for name in self.inside(section, fields)})
        order = dict.fromkeys((*self.ours, *self.theirs, *found))
        return {key: found[key] for key in order if found.get(key, MISSING) is not MISSING}

    def node(self, at: At, base: Node, ours: Node, theirs: Node) -> Node:
        """What stands at a place after both changed it, or one, or none."""
        if len(at) == PLACED and at[0] == PARAMETERS:
            return self.parameter(at, base, ours, theirs)
        if same(ours, theirs) or same(base, theirs):
            return ours
        if same(base, ours):
            return theirs
        if MISSING in (ours, theirs):
            return self.choose(at, Why.DELETED, base, ours, theirs)
        return self.both(at, base, ours, theirs)

    def both(self, at: At, base: Node, ours: Node, theirs: Node) -> Node:
        """What stands where both have something, and each something new."""
        if at[-1] in CONDITIONS:
            merged = merged_condition(base, ours, theirs)
            return self.choose(at, Why.CONDITION, base, ours, theirs) if merged is MISSING else merged
        if isinstance(ours, Keyed) and isinstance(theirs, Keyed):
            return self.listed(at, base if isinstance(base, Keyed) else Keyed(), ours, theirs)
        if isinstance(ours, dict) and isinstance(theirs, dict):
            return self.mapping(at, base if isinstance(base, dict) else {}, ours, theirs)
        return self.choose(at, Why.CHANGED, base, ours, theirs)

    def mapping(self, at: At, base: Node, ours: Node, theirs: Node) -> dict[str, Node]:
        found = {
            key: self.node((*at, key), *(side.get(key, MISSING) for side in (base, ours, theirs)))
            for key in _keys(ours, theirs, base)
        }
        return {key: found[key] for key in dict.fromkeys((*ours, *theirs)) if found[key] is not MISSING}

    def listed(self, at: At, base: Keyed, ours: Keyed, theirs: Keyed) -> Keyed:
        items = self.items(at, base, ours, theirs)
        return Keyed({name: items[name] for name in self.order(at, list(base), list(ours), list(theirs), items)})

    def items(self, at: At, base: Keyed, ours: Keyed, theirs: Keyed) -> dict[str, Node]:
        """The items of a list that stay, in no order yet."""
        found = {}
        for name in _keys(ours, theirs, base):
            sides = [side.get(name, MISSING) for side in (base, ours, theirs)]
            one = self.item((*at, name), *sides)
            if one is not MISSING:
                found[name] = one
        return found

    def item(self, at: At, base: Node, ours: Node, theirs: Node) -> Node:
        """An item that both have, that one has, or that one had."""
        is_field = at[-2] == FIELDS
        if MISSING not in (ours, theirs):
            kind = [(side.get("type"), side.get("part")) for side in (ours, theirs)] if is_field else [0, 0]
            if base is MISSING and kind[0] != kind[1]:
                return self.choose(at, Why.SAME_NAME, base, ours, theirs)
            return self.node(at, base, ours, theirs)
        if base is MISSING or MISSING is ours is theirs:
            return ours if theirs is MISSING else theirs
        left, gone_from = (ours, self.theirs) if theirs is MISSING else (theirs, self.ours)
        if len(at) == PLACED and at in self.used:
            return self.choose(at, Why.USED, base, ours, theirs) if is_field else left
        if same(_content(base, at), _content(left, at)):
            return MISSING
        split = is_field and any(one.get("split_from") == at[-1] for one in gone_from[FIELDS].values())
        return self.choose(at, Why.SPLIT if split else Why.DELETED, base, ours, theirs)

    def unclashed(self, fields: dict[str, Node]) -> dict[str, Node]:
        """The fields without those whose new name another of them had already."""
        seen: dict[str, str] = {}
        for known in _keys(fields):
            name = field_name(fields[known])
            other = seen.setdefault(name, known)
            if other != known:
                mine, yours = (known, other) if _named(self.ours, known, name) else (other, known)
                base, ours, theirs = MISSING, fields[mine], fields[yours]
                chosen = self.choose((FIELDS, name), Why.SAME_NAME, base, ours, theirs)
                seen[name] = mine if chosen is ours else yours
        return {known: one for known, one in fields.items() if seen[field_name(one)] == known}

    def unsplit(self, fields: dict[str, Node]) -> dict[str, Node]:
        """The fields without the pieces of one that was chosen whole."""
        for one in [conflict for conflict in self.conflicts if conflict.why is Why.SPLIT]:
            side = self.theirs if one.chosen == THEIRS else self.ours
            if one.at[-1] in side[FIELDS]:
                pieces = [name for name, it in fields.items() if it.get("split_from") == one.at[-1]]
                fields = {name: it for name, it in fields.items() if name not in pieces or name in side[FIELDS]}
        return fields

    def parameter(self, at: At, base: Node, ours: Node, theirs: Node) -> Node:
        """A parameter as the origin defines it, with our value."""
        mine, yours, was = (_only(side, DEFINITION) for side in (ours, theirs, base))
        if mine.get("type") != yours.get("type"):
            if mine.get("type") != was.get("type") and yours.get("type") == was.get("type"):
                return ours
            return self.choose(at, Why.TYPE, base, ours, theirs)
        return {**ours, **self.mapping(at, was, mine, yours)}

    def sections(self, needed: set[str]) -> Keyed:
        """The sections that stay, and those that a field that stays stands in; none without a field."""
        key = "sections"
        before, mine, yours = (side[key] for side in (self.base, self.ours, self.theirs))
        items = self.items((key,), before, mine, yours)
        for name in needed - set(items):
            items[name] = mine.get(name) or yours.get(name) or before[name]
        order = self.order((key,), list(before), list(mine), list(yours), items)
        return Keyed({name: items[name] for name in order if name in needed})

    def inside(self, section: str, fields: Mapping[str, Node]) -> list[str]:
        """The fields of a section in order."""
        kept = {name for name, one in fields.items() if one[SECTION] == section}
        sides = (self.base, self.ours, self.theirs)
        before, mine, yours = (
            [name for name, one in side[FIELDS].items() if one[SECTION] == section] for side in sides
        )
        return self.order(("sections", section), before, mine, yours, kept)

    def order(self, at: At, base: list[str], ours: list[str], theirs: list[str], kept: Any) -> list[str]:
        place = (*at, ORDER)
        found, torn = merged_order(base, ours, theirs, kept, self.chosen(place))
        if torn:
            self.conflicts.append(Conflict(place, Why.ORDER, base, ours, theirs, self.chosen(place)))
        return found

    def choose(self, at: At, why: Why, base: Node, ours: Node, theirs: Node) -> Node:
        """The chosen side, or ours while nobody chose; a shared part is the origin's to change."""
        if self.shared(at):
            return theirs
        chosen = self.chosen(at)
        self.conflicts.append(Conflict(at, why, plain(base), plain(ours), plain(theirs), chosen))
        return theirs if chosen == THEIRS else ours

    def chosen(self, at: At) -> str:
        name = name_of(at)
        fitting = [pattern for pattern in self.choices if covers(pattern, name)]
        return self.choices[max(fitting, key=lambda one: (len(one), one))] if fitting else ""

    def shared(self, at: At) -> bool:
        """Whether a place lies inside a field that all three make of one shared part."""
        depth = max((place for place, step in enumerate(at) if step == FIELDS), default=len(at)) + 1
        if depth >= len(at) - 1:
            return False
        parts = {_at(side, at[: depth + 1]).get("part") for side in (self.base, self.ours, self.theirs)}
        return len(parts) == 1 and None not in parts


def _keys(*sides: Mapping[str, Node]) -> list[str]:
    """The names of all sides in an order that follows from them alone."""
    return sorted({key for side in sides for key in side})


def _at(side: Mapping[str, Node], at: At) -> Mapping[str, Node]:
    found: Any = side
    for step in at:
        found = found.get(step, {})
    return found if isinstance(found, Mapping) else {}


def _named(side: Mapping[str, Node], known: str, name: str) -> bool:
    return known in side[FIELDS] and field_name(side[FIELDS][known]) == name


def _only(side: Node, keys: frozenset[str]) -> dict[str, Node]:
    return {key: value for key, value in side.items() if key in keys} if isinstance(side, dict) else {}


def _content(one: Node, at: At) -> Node:
    """What an item is by itself: a field wherever it stands, a parameter whatever its value."""
    if at[0] == PARAMETERS and len(at) == PLACED:
        return _only(one, DEFINITION)
    return {key: value for key, value in one.items() if key != SECTION} if type(one) is dict else one
