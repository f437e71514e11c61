"""A choice between two sides of a merge: its name, why it has to be made, and which choice is meant by which words."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from yokoten.forms.outline import FIELDS

At = tuple[str, ...]
OURS, THEIRS = "ours", "theirs"
SIDES = (OURS, THEIRS)


class Why(StrEnum):
    """Why someone has to choose."""

    CHANGED = "changed"
    DELETED = "deleted"
    SPLIT = "split"
    USED = "used"
    SAME_NAME = "same_name"
    TYPE = "type"
    ORDER = "order"
    CONDITION = "condition"


@dataclass(frozen=True, slots=True)
class Conflict:
    """A choice between two sides; a side that has nothing there is `MISSING`."""

    at: At
    why: Why
    base: Any
    ours: Any
    theirs: Any
    chosen: str = ""
    """`ours`, `theirs`, or empty while nobody chose."""

    @property
    def name(self) -> str:
        """What the one who chooses calls it: `fields.work.label`."""
        return name_of(self.at)


def name_of(at: At) -> str:
    """The name of a place: `fields.work.label`."""
    return ".".join(step.removeprefix("@") for step in at)


def covers(pattern: str, name: str) -> bool:
    """Whether a choice's name is that of a conflict or of something it lies in; `fields.` may be left out."""
    return any(name == known or name.startswith(f"{known}.") for known in (pattern, f"{FIELDS}.{pattern}"))
