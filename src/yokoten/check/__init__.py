"""What one entry says wrong by itself: its values against the model, its statements against each other."""

from collections.abc import Callable, Iterator
from datetime import date

from yokoten.catalogue import Entry
from yokoten.check import adoption, case, common, effect, event, form, form_logic, wording
from yokoten.problems import Finding

Check = Callable[[Entry, date], Iterator[Finding]]
"""A pure rule: an entry and today → what is wrong with it."""

COMMON: tuple[Check, ...] = (
    common.sources,
    common.past_days,
    common.review,
    common.repetitions,
    common.authorship,
    common.suppressions,
    wording.wording,
)
"""The rules of every entry, and the only ones of an entry that is withdrawn."""
CHECKS: dict[str, tuple[Check, ...]] = {
    "cases": (
        case.required_things,
        case.course,
        case.money,
        case.hours,
        case.citations,
        case.pointers,
        effect.effects,
        effect.same_metric,
    ),
    "adoptions": (adoption.stages,),
    "events": (event.participants,),
    "forms": (form.names, form.fields, form.parameters, form.versions, form.citations, form_logic.logic, form.wording),
}
"""Kind → the rules it has beyond those of every entry."""


def check(entry: Entry, today: date) -> Iterator[Finding]:
    """Run every rule of the entry's kind."""
    for rule in COMMON if entry.model.withdrawn else (*COMMON, *CHECKS[entry.kind]):
        yield from rule(entry, today)
