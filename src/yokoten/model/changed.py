"""An entry's life in the repository: when it came and last changed, and by which kind of office."""

from dataclasses import dataclass
from datetime import date

from yokoten.when import era_day


@dataclass(frozen=True, slots=True)
class Changed:
    """When an entry first and last changed, and by which kind of office; never a person."""

    first: date
    last: date
    by: str

    @property
    def first_label(self) -> str:
        """令和8年11月24日."""
        return era_day(self.first)

    @property
    def last_label(self) -> str:
        """令和8年11月24日."""
        return era_day(self.last)
