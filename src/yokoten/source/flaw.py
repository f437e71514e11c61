"""What the reader finds wrong with a text, before it has words."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Flaw:
    """A rule's code, line and column from 1, width in characters, and the values of its sentence."""

    code: str
    line: int = 1
    column: int = 1
    width: int = 0
    values: Mapping[str, str] = field(default_factory=dict)
    hints: tuple[tuple[str, str], ...] = ()
