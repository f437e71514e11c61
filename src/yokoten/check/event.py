"""What an event says against itself: participants that are someone."""

from collections.abc import Iterator
from datetime import date

from yokoten.catalogue import Entry
from yokoten.problems import Finding


def participants(entry: Entry, _today: date) -> Iterator[Finding]:
    """Each participant is a body or has a name."""
    for index, participant in enumerate(entry.event.participants):
        if not participant.body and not participant.name:
            values = (("field", "参加した団体"), ("keys", "body と name"))
            yield Finding("Y0430", entry.id, ("participants", index), values=values)
