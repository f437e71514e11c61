"""Cases that have something to do with a case, and what: from shared procedures down to shared bodies."""

from collections.abc import Mapping
from dataclasses import dataclass
from heapq import nsmallest
from itertools import chain, islice
from operator import attrgetter, itemgetter

from yokoten.catalogue import Catalogue, Entry

WEIGHTS = (
    ("procedures", 8, "同じ手続"),
    ("tools", 5, "同じ製品"),
    ("standard_tasks", 3, "同じ業務"),
    ("policy_fields", 2, "同じ分野"),
)
"""Register, weight, reason; fixed, so that an edit moves only the cases that share an item with it."""
MOST_CANDIDATES = 100
MOST_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Related:
    """A related case and the strongest reason."""

    entry: Entry
    reason: str
    score: int


@dataclass(frozen=True, slots=True)
class Shared:
    """One item of a case: the ids of all cases that name it, in order, and what naming it weighs."""

    ids: Mapping[str, None]
    weight: int
    reason: str


def related(catalogue: Catalogue, entry: Entry) -> tuple[Related, ...]:
    """At most six, best first; looks at 100 candidates at most, those under the rarest shared items first."""
    shared = _shared(catalogue, entry)
    scores = dict.fromkeys(islice(chain.from_iterable(one.ids for one in shared), MOST_CANDIDATES + 1), 0)
    scores.pop(entry.id, None)
    for one in shared:
        ids, weight = one.ids, one.weight
        for name in scores:
            if name in ids:
                scores[name] += weight
    best = nsmallest(MOST_SHOWN, [(-score, name) for name, score in scores.items()])
    strongest = sorted(shared, key=attrgetter("weight"), reverse=True)
    return tuple(
        Related(catalogue.entries[name], next(one.reason for one in strongest if name in one.ids), -negated)
        for negated, name in best
    )


def neighbours(catalogue: Catalogue, entry: Entry, *, listing: bool) -> frozenset[str]:
    """The ids of all cases that share an item with a case; if `listing`, of those alone that may list it as related.

    Under an item of many cases only the first are anybody's candidates.
    """
    shared = (one.ids for one in _shared(catalogue, entry))
    return frozenset().union(*(ids for ids in shared if not listing or entry.id in islice(ids, MOST_CANDIDATES + 1)))


def _shared(catalogue: Catalogue, entry: Entry) -> list[Shared]:
    """The items of a case, the rarest first."""
    found = [
        (len(ids), register, item, Shared(ids, weight, reason))
        for register, weight, reason in WEIGHTS
        for item in getattr(entry.model, register)
        if (ids := catalogue.alike.get((register, item, entry.model.example)))
    ]
    return [one for *_, one in sorted(found, key=itemgetter(0, 1, 2))]
