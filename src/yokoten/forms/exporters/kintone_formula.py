"""Formulas of a form in the words of kintone, and the codes by which its fields know each other."""

from collections.abc import Sequence
from typing import Any

from yokoten.forms.resolve import Resolved, with_rows

JOINT = "・"
"""Between the parts of a code: no id has one, and kintone takes it."""
COUNTED = frozenset({"number", "money", "calc"})
FUNCTIONS = {"round": "ROUND({}, 0)", "floor": "ROUNDDOWN({}, 0)"}


def code_of(name: str) -> str:
    """The code of `work` or `kids.age`; codes are single in an app, so those of rows carry their table's."""
    return name.replace(".", JOINT)


def numeric(form: Resolved) -> frozenset[str]:
    """The fields that kintone can calculate with: `total`, `kids.age`."""
    return frozenset(at for at, field, _ in with_rows(form) if field["type"] in COUNTED)


def expression(plain: Sequence[Any], table: str, numbers: frozenset[str]) -> str | None:
    """A formula in kintone's words; nothing if there are none for a part of it."""
    op, *rest = plain or ("",)
    if op == "number":
        return str(rest[0])
    if op in {"name", "sum"}:
        inner = f"{table}.{rest[0]}"
        found = inner if op == "name" and inner in numbers else rest[0]
        told = code_of(found) if found in numbers else None
        return f"SUM({told})" if told and op == "sum" else told
    if op not in {"+", "-", "*", "/", *FUNCTIONS}:
        return None
    args = [expression(part, table, numbers) for part in rest]
    words = [one for one in args if one is not None]
    if len(words) < len(args):
        return None
    return FUNCTIONS[op].format(*words) if op in FUNCTIONS else f"({f' {op} '.join(words)})"
