"""What a run knows from outside: the root, the day, and who runs the wiki."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from yokoten.model.operator import Operator


@dataclass(frozen=True, slots=True)
class World:
    """The outside of one run; same world and same files, same bytes."""

    root: Path
    today: date
    operator: Operator = field(default_factory=Operator)
    site_name: str = "よこてん"
    site_url: str = ""
    overlays: tuple[Path, ...] = ()
    """Restricted roots, whose files add to public entries what no page shows."""
    shallow: bool = False
    """The repository lacks older commits, so days from its history would be wrong."""
