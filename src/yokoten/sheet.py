"""Items as files: lines of JSON, and CSV that a spreadsheet opens and in which it runs no cell as a formula."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

MARK = "\ufeff"
"""Excel reads a CSV as UTF-8 only behind it."""
FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)
SEPARATOR = ";"


@dataclass(frozen=True, slots=True)
class Told:
    """One item as a line of JSON and as a row of CSV."""

    stamp: str
    """Stands for all that it was told from."""
    line: str
    row: str


Memory = dict[str, Told]
"""Item → how it was told last; a session keeps one as long as the registers stay."""


def remembered(memory: Memory, name: str, stamp: str, tell: Callable[[], tuple[object, Sequence[str]]]) -> Told:
    """The item as told before; where its stamp is another, as `tell` gives it: a record, and its cells."""
    known = memory.get(name)
    if known is None or known.stamp != stamp:
        record, cells = tell()
        memory[name] = known = Told(stamp, json_line(record), csv_row(cells))
    return known


def json_line(record: object) -> str:
    """A record on one line."""
    return json.dumps(record, ensure_ascii=False)


def csv_row(cells: Iterable[str]) -> str:
    """A row of CSV with its line end, every cell harmless."""
    out = io.StringIO()
    csv.writer(out).writerow([harmless(cell) for cell in cells])
    return out.getvalue()


def table(rows: Iterable[str]) -> bytes:
    """Rows as a file: UTF-8 with its mark."""
    return encoded(chain((MARK,), rows))


def array(lines: Iterable[str]) -> Iterator[str]:
    """Lines of JSON as the lines of an array."""
    between = "[\n"
    for line in lines:
        yield between
        yield line
        between = ",\n"
    yield "\n]" if between == ",\n" else "[\n\n]"


def encoded(texts: Iterable[str]) -> bytes:
    """Many texts as one, in UTF-8; what is large is in memory once."""
    whole = io.BytesIO()
    for text in texts:
        whole.write(text.encode())
    return whole.getvalue()


def harmless(cell: str) -> str:
    """A cell that starts like a formula and is no number gets an apostrophe before it."""
    runs = cell.lstrip().startswith(FORMULA) and not NUMBER.fullmatch(cell)
    return f"'{cell}" if runs or cell.startswith("'") else cell


def joined(values: Iterable[str | None]) -> str:
    """Several values in one cell; the separator inside of one is written in another way."""
    return SEPARATOR.join(_without_separator(value) for value in values if value)


def _without_separator(value: str) -> str:
    return value.replace(SEPARATOR, "%3B" if value.startswith(("https://", "http://")) else "；")
