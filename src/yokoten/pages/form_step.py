"""What tells an edition and its family apart, in sentences: what it can take up, what it changed, each pair."""

from collections.abc import Sequence
from dataclasses import dataclass

from yokoten.catalogue import Catalogue, Entry
from yokoten.forms.diff import Difference, Kind, differences
from yokoten.forms.family import Edition, source
from yokoten.forms.merge import PARAMETERS, merge
from yokoten.forms.renaming import Tree
from yokoten.forms.telling import Teller

MOST = 40
"""So many sentences of one comparison stand on a page; `yokoten form diff` tells all."""
OTHERS = 8
"""With so many others of its family a form is compared on its page."""
TAGS = {
    Kind.ADDED: "追加",
    Kind.REMOVED: "削除",
    Kind.CHANGED: "変更",
    Kind.MOVED: "移動",
    Kind.RENAMED: "記号",
    Kind.REORDERED: "並び",
}
"""Kind of difference → its tag."""


@dataclass(frozen=True, slots=True)
class Told:
    """Differences in sentences, each behind its tag; those of values that each body fills in apart, since they are meant to differ."""

    lines: tuple[tuple[str, str], ...]
    more: int
    """How many are not told."""
    values: int
    """How many are of values that each body fills in."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice that waits, in words as `Teller.conflict` has them."""

    name: str
    what: str
    why: str
    base: str
    ours: str
    theirs: str
    advice: str
    chosen: str


@dataclass(frozen=True, slots=True)
class Step:
    """An edition beside its origin."""

    origin: Entry
    taken: Told | None
    """What `sync` would bring; None where the base is not at hand."""
    open: tuple[Choice, ...]
    kept: Told
    """What stays otherwise than in the origin."""


def step(catalogue: Catalogue, entry: Entry) -> Step | None:
    """An edition beside its origin; nothing for a form that is no edition of one in the wiki."""
    origin, upstream = source(catalogue, entry), entry.form.upstream
    if origin is None or upstream is None or entry.written is None or origin.written is None:
        return None
    ours, theirs = entry.written.tree, origin.written.tree
    before = catalogue.bases.get(upstream.digest)
    if before is None:
        return Step(origin, None, (), told(theirs, ours))
    merged = merge(before, ours, theirs)
    teller = Teller(before, ours, theirs)
    waiting = tuple(Choice(**teller.conflict(one)) for one in merged.open)
    return Step(origin, told(ours, merged.tree), waiting, told(theirs, merged.tree))


def pairs(entry: Entry, family: Sequence[Edition], origin: Entry | None) -> tuple[tuple[Entry, Told], ...]:
    """The form beside each other one of its family but its origin: what the other says otherwise, in order of the family."""
    if entry.written is None:
        return ()
    others = [one.entry for one in family if one.entry.id != entry.id and one.entry is not origin][:OTHERS]
    return tuple((one, told(entry.written.tree, one.written.tree)) for one in others if one.written)


def told(old: Tree, new: Tree) -> Told:
    """What the second form says otherwise than the first."""
    found = differences(old, new)
    shown = [one for one in found if one.at[0] != PARAMETERS]
    teller = Teller(old, new)
    lines = tuple((tag(one), teller.difference(one)) for one in shown[:MOST])
    return Told(lines, max(0, len(shown) - MOST), len(found) - len(shown))


def tag(one: Difference) -> str:
    """追加 and 削除 are of things; a value that comes or goes is a change."""
    return TAGS[one.kind] if one.item or one.kind not in {Kind.ADDED, Kind.REMOVED} else TAGS[Kind.CHANGED]
