"""The nouns of a report: a rule, a finding of it in an entry, and the problem an author reads."""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "info"]
ERROR: Severity = "error"
WARNING: Severity = "warning"
INFO: Severity = "info"

Loc = tuple[str | int, ...]
"""Where in an entry's tree: keys and list indexes from the root, as in pydantic."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its code, how grave it is, and all it ever says (Japanese, `str.format` fields in braces)."""

    code: str
    severity: Severity
    title: str
    """体言止め, for the rule's page and the list of rules."""
    sentence: str
    """What is wrong with this entry; fields in braces come from `Finding.values`."""
    remedy: str
    """What to do about it (直し方); may be empty."""
    why: str
    """Why the rule exists, for its page: one to three sentences."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule broken at a place in an entry's tree; pure checks yield these and know no lines."""

    code: str
    entry: str
    """The entry's id (its path without suffix), or the file's path where there is no entry."""
    loc: Loc = ()
    on_key: bool = False
    """Point at the key itself rather than at its value."""
    part: str = ""
    """The piece of the scalar's text to point at; empty for all of it."""
    values: tuple[tuple[str, str], ...] = ()
    hints: tuple[tuple[str, str], ...] = ()
    """Label and text, in order: もしかして, 使える値, 相手 …"""


@dataclass(frozen=True, slots=True)
class Span:
    """A place in a file: 1-based line and column in characters, width in characters (0 = unknown)."""

    path: str
    line: int = 1
    column: int = 1
    width: int = 0


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """What the author reads: place, code, sentence and hints; sorts by place."""

    path: str
    line: int
    column: int
    code: str
    severity: Severity
    sentence: str
    width: int = 0
    hints: tuple[tuple[str, str], ...] = ()
    entry: str = ""
