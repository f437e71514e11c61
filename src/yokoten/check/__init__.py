"""What one entry says wrong by itself: its values against the model, its statements against each other."""

from collections.abc import Callable, Iterator
from datetime import date

from yokoten.catalogue import Entry
from yokoten.problems import Finding

Check = Callable[[Entry, date], Iterator[Finding]]
"""A pure rule: an entry and today → what is wrong with it."""

CHECKS: dict[str, tuple[Check, ...]] = {"cases": (), "adoptions": (), "events": ()}
"""Kind → its rules, in the order of their codes."""


def check(entry: Entry, today: date) -> Iterator[Finding]:
    """Run every rule of the entry's kind."""
    for rule in CHECKS[entry.kind]:
        yield from rule(entry, today)
