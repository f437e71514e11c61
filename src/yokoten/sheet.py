"""Tables that a spreadsheet opens: CSV with a byte order mark in which no cell is run as a formula."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

MARK = b"\xef\xbb\xbf"
"""Excel reads a CSV as UTF-8 only behind it."""
FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)
SEPARATOR = ";"


def table(rows: Iterable[Sequence[str]]) -> bytes:
    """The rows as CSV: UTF-8 with its mark, CRLF, every cell harmless."""
    out = io.StringIO()
    csv.writer(out).writerows([harmless(cell) for cell in row] for row in rows)
    return MARK + out.getvalue().encode()


def harmless(cell: str) -> str:
    """A cell that starts like a formula and is no number gets an apostrophe before it."""
    runs = cell.lstrip().startswith(FORMULA) and not NUMBER.fullmatch(cell)
    return f"'{cell}" if runs or cell.startswith("'") else cell


def joined(values: Iterable[str | None]) -> str:
    """Several values in one cell; the separator inside of one is written in another way."""
    return SEPARATOR.join(_without_separator(value) for value in values if value)


def _without_separator(value: str) -> str:
    return value.replace(SEPARATOR, "%3B" if value.startswith(("https://", "http://")) else "；")
