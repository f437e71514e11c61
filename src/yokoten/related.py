"""Cases that have something to do with a case, and what: from shared procedures down to shared bodies."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain, islice
from operator import itemgetter

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


def related(catalogue: Catalogue, entry: Entry) -> tuple[Related, ...]:
    """At most six, best first; looks at 100 candidates at most, those under the rarest shared items first."""
    shared = _shared(catalogue, entry)
    scores = dict.fromkeys(islice(chain.from_iterable(ids for ids, _ in shared), MOST_CANDIDATES + 1), 0)
    scores.pop(entry.id, None)
    for ids, weight in shared:
        for name in scores.keys() & ids.keys():
            scores[name] += weight
    best = sorted(sorted(scores), key=scores.__getitem__, reverse=True)[:MOST_SHOWN]
    return tuple(Related(catalogue.entries[name], strongest(catalogue, entry, name), scores[name]) for name in best)


def neighbours(catalogue: Catalogue, entry: Entry) -> frozenset[str]:
    """The ids of all cases that share an item with a case: those whose related cases it can be."""
    return frozenset().union(*(ids for ids, _ in _shared(catalogue, entry)))


def _shared(catalogue: Catalogue, entry: Entry) -> list[tuple[Mapping[str, None], int]]:
    """Ids and weight under each item of a case, the rarest item first."""
    found = [
        (len(ids), register, item, ids, weight)
        for register, weight, _ in WEIGHTS
        for item in getattr(entry.model, register)
        if (ids := catalogue.alike.get((register, item, entry.model.example)))
    ]
    return [(ids, weight) for *_, ids, weight in sorted(found, key=itemgetter(0, 1, 2))]


def strongest(catalogue: Catalogue, entry: Entry, other: str) -> str:
    """The weightiest thing two cases share."""
    theirs = catalogue.entries[other].model
    return next(
        reason
        for register, _, reason in WEIGHTS
        if set(getattr(entry.model, register)) & set(getattr(theirs, register))
    )
