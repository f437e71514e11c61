"""What a run knows from outside: roots, the day, who runs the wiki, and the history of its files."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Operator:
    """Who runs this wiki; empty where the configuration does not say."""

    name: str = ""
    mail: str = ""
    tel: str = ""
    url: str = ""
    team: str = ""


@dataclass(frozen=True, slots=True)
class World:
    """The outside of one run; same world and same files, same bytes."""

    root: Path
    today: date
    operator: Operator = field(default_factory=Operator)
    site_name: str = "よこてん"
    site_url: str = ""
