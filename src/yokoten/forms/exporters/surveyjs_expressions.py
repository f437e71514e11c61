"""A form's conditions and formulas in the expression language of SurveyJS."""

from collections.abc import Sequence
from typing import Any

from yokoten.forms import expression
from yokoten.forms.condition import ALL, ANY
from yokoten.forms.resolve import Resolved

Plain = list[Any]
SIGNS = {"is": "=", "not": "<>", "gt": ">", "ge": ">=", "lt": "<", "le": "<="}
UNANSWERED = frozenset({"info", "address", "table", "file"})
"""Types of which conditions can only ask whether there is an answer."""


class Expressions:
    """The expressions of one form; `lost` names the fields of which one cannot be said."""

    def __init__(self, form: Resolved) -> None:
        """Take note of every field and of the section it stands in."""
        self._fields = {field["id"]: field for section in form["sections"] for field in section["fields"]}
        self._around = {field["id"]: section for section in form["sections"] for field in section["fields"]}
        self.lost: dict[str, None] = {}

    def told(self, said: Plain, table: str = "", name: str = "") -> str:
        """A condition as it is written in a row of the table, or on the form; empty if it cannot be said."""
        try:
            return self._condition(said, table, ())
        except LookupError:
            self.lost[f"{table}.{name}" if table else name] = None
            return ""

    def formula(self, field: Resolved, table: str) -> str:
        """A formula; what is hidden or empty counts as 0."""
        try:
            return self._number(field["formula"], table)
        except LookupError:
            self.lost[f"{table}.{field['id']}" if table else field["id"]] = None
            return "0"

    def _row(self, table: str) -> dict[str, Resolved]:
        return {field["id"]: field for field in self._fields[table].get("fields", ())} if table else {}

    def _condition(self, said: Plain, table: str, asked: Sequence[str]) -> str:
        op, *rest = said
        if op in {ALL, ANY}:
            word = " and " if op == ALL else " or "
            return word.join(f"({self._condition(part, table, asked)})" for part in rest)
        name, *values = rest
        turned = op == "not" or (op == "empty" and values == ["true"])
        if "." in name:
            return self._any_row(name, op, values, turned=turned)
        inner = self._row(table).get(name)
        field = inner or self._fields.get(name)
        if field is None:
            return "1 = 1" if turned else "1 = 2"
        told = _test(field, f"{{panel.{name}}}" if inner else f"{{{name}}}", op, values)
        if name in asked:  # a circle, which lint refuses
            raise LookupError(name)
        shown = self._shown(name, table if inner else "", (*asked, name))
        if not shown:
            return told
        return f"!({shown}) or ({told})" if turned else f"({shown}) and ({told})"

    def _shown(self, name: str, table: str, asked: Sequence[str]) -> str:
        """When a field is shown; empty if always."""
        field = self._row(table)[name] if table else self._fields[name]
        said = [] if table else [self._around[name].get("visible_if")]
        conditions = [one for one in (*said, field.get("visible_if")) if one]
        return " and ".join(f"({self._condition(one, table, asked)})" for one in conditions)

    def _any_row(self, name: str, op: str, values: list[str], *, turned: bool) -> str:
        """A test on all rows, seen from outside: one has to pass."""
        table, _, inner = name.partition(".")
        field = self._row(table).get(inner) if table in self._fields else None
        if field is None or turned or "visible_if" in field or self._shown(table, "", ()):
            raise LookupError(name)
        test = _test(field, f"{{{inner}}}", op, values)
        if "\\" in test:
            raise LookupError(name)
        quoted = test.replace("'", "\\'")
        return f"countInArray({{{table}}}, '{inner}', '{quoted}') > 0"

    def _number(self, node: Plain, table: str) -> str:
        op, *rest = node
        if op == expression.NUMBER:
            return str(rest[0])
        if op in {expression.NAME, expression.COUNT, expression.SUM}:
            return self._named(op, rest[0], table)
        values = [self._number(part, table) for part in rest]
        if op == "floor":
            return f"(trunc({values[0]}) - iif({values[0]} < trunc({values[0]}), 1, 0))"
        return f"({values[0]} {op} {values[1]})" if op in {"+", "-", "*", "/"} else f"{op}({', '.join(values)})"

    def _named(self, op: str, name: str, table: str) -> str:
        if op == expression.SUM:
            outer, _, inner = name.partition(".")
            row = self._row(outer).get(inner) if outer in self._fields else None
            if row is None or "visible_if" in row:
                raise LookupError(name)
            told, shown = f"sumInArray({{{outer}}}, '{inner}')", self._shown(outer, "", ())
        else:
            inside = name in self._row(table)
            if not inside and name not in self._fields:
                raise LookupError(name)
            shown = self._shown(name, table if inside else "", ())
            here = f"panel.{name}" if inside else name
            told = f"({{{here}.length}} + 0)" if op == expression.COUNT else f"({{{here}}} + 0)"
        return f"iif({shown}, {told}, 0)" if shown else told


def _test(field: Resolved, here: str, op: str, values: list[str]) -> str:
    """One test on what stands in `here`."""
    kind = field["type"]
    if op == "empty":
        return f"{here} {'empty' if values == ['true'] else 'notempty'}"
    if kind in UNANSWERED or (op == "contains") != (kind == "multi"):
        return "1 = 1" if op == "not" else "1 = 2"
    told = [_value(kind, value) for value in values]
    if op in {"in", "contains"}:
        return (
            f"{here} {'anyof' if op == 'in' else 'contains'} {'[' + ', '.join(told) + ']' if op == 'in' else told[0]}"
        )
    return f"{here} {SIGNS[op]} {told[0]}"


def _value(kind: str, value: str) -> str:
    if kind == "consent":
        return "true" if value == "true" else "'false'"
    if kind in {"number", "money", "calc"} and value.lstrip("-").replace(".", "", 1).isdigit():
        return value
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"
