"""Formulas of a form in the words of a spreadsheet: the row's own cells, rows of other sheets counted by their number."""

from collections.abc import Callable, Sequence
from typing import Any

Cells = Callable[[str], str]
"""Name of a field → the cell of its answer in this row, such as `N(D4)`; empty where there is none."""
Tables = Callable[[str], str]
"""Name of a table → its column of numbers, of `kids.age` → its column of answers; empty where there is none."""
FUNCTIONS = {"floor": "INT({})", "round": "ROUND({},0)", "min": "MIN({},{})", "max": "MAX({},{})"}
SCALE = 10
"""Places to which a calculated value is rounded, as everywhere."""


def told(plain: Sequence[Any], cells: Cells, tables: Tables, row: int) -> str:
    """The formula for this row; `LookupError` if it names what no cell holds.

    Division by zero gives an empty cell; numbers are binary, not exact.
    """
    return f'=IFERROR(ROUND({_told(plain, cells, tables, f"$A{row}")},{SCALE}),"")'


def _told(plain: Sequence[Any], cells: Cells, tables: Tables, number: str) -> str:
    op, *rest = plain
    if op == "number":
        return str(rest[0])
    if op == "name":
        return f"N({_found(cells(rest[0]), rest[0])})"
    if op in {"count", "sum"}:
        return _over(op, rest[0], tables, number)
    args = [_told(part, cells, tables, number) for part in rest]
    return FUNCTIONS[op].format(*args) if op in FUNCTIONS else f"({op.join(args)})"


def _over(op: str, name: str, tables: Tables, number: str) -> str:
    numbers = _found(tables(name.partition(".")[0]), name)
    if op == "count":
        return f"COUNTIF({numbers},{number})"
    return f"SUMIF({numbers},{number},{_found(tables(name), name)})"


def _found(where: str, name: str) -> str:
    if not where:
        raise LookupError(name)
    return where
