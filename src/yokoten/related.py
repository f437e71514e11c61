"""Cases that have something to do with a case, and what: from shared procedures down to shared bodies."""

from collections import Counter
from dataclasses import dataclass

from yokoten.catalogue import Catalogue, Entry

WEIGHTS = (
    ("procedures", 8, "同じ手続"),
    ("tools", 5, "同じ製品"),
    ("standard_tasks", 3, "同じ業務"),
    ("policy_fields", 2, "同じ分野"),
)
"""Register, weight, reason; fixed, so that an edit moves only the cases that share an item with it."""
MOST_CANDIDATES = 200
MOST_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Related:
    """A related case and the strongest reason."""

    entry: Entry
    reason: str
    score: int


def related(catalogue: Catalogue, entry: Entry) -> tuple[Related, ...]:
    """At most six, best first; looks at 200 candidates at most, those under the rarest shared items first."""
    scores: Counter[str] = Counter()
    shared = [
        (len(catalogue.cases_under[register, item]), register, item, weight)
        for register, weight, _ in WEIGHTS
        for item in getattr(entry.model, register)
        if (register, item) in catalogue.cases_under
    ]
    for _, register, item, weight in sorted(shared):
        for other in catalogue.cases_under[register, item]:
            if other.id == entry.id or other.model.example != entry.model.example:
                continue
            if other.id not in scores and len(scores) >= MOST_CANDIDATES:
                break
            scores[other.id] += weight
    best = sorted(scores, key=lambda name: (-scores[name], name))[:MOST_SHOWN]
    return tuple(Related(catalogue.entries[name], strongest(catalogue, entry, name), scores[name]) for name in best)


def strongest(catalogue: Catalogue, entry: Entry, other: str) -> str:
    """The weightiest thing two cases share."""
    theirs = catalogue.entries[other].model
    return next(
        reason
        for register, _, reason in WEIGHTS
        if set(getattr(entry.model, register)) & set(getattr(theirs, register))
    )
