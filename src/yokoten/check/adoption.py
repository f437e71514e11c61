"""What an adoption says against itself: its stages in order, none of them still to come."""

from collections.abc import Iterator
from datetime import date

from yokoten.catalogue import Entry
from yokoten.check.common import future
from yokoten.model.case import Stage
from yokoten.problems import Finding


def stages(entry: Entry, today: date) -> Iterator[Finding]:
    """Stages from the oldest to the newest, up to today."""
    earlier = None
    for index, stage in enumerate(entry.adoption.stages):
        if stage.on.start > today and stage.stage is not Stage.PLAN:
            yield future(entry.id, ("stages", index, "on"), "時期", stage.on)
        if earlier and stage.on.end < earlier.start:
            values = (("start", earlier.label()), ("end", stage.on.label()))
            yield Finding("Y0405", entry.id, ("stages", index, "on"), values=values)
        earlier = stage.on
