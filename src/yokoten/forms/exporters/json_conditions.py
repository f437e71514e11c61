"""A form's conditions as JSON Schemas of its answers: `if` this schema takes them, the condition holds."""

from collections.abc import Callable
from typing import Any

from yokoten.forms import answer
from yokoten.forms.condition import ALL, ANY, COMPARED, Test, number_of, passes
from yokoten.forms.exporters.text_order import ordered
from yokoten.forms.resolve import Resolved

Schema = dict[str, Any]
Plain = list[Any]
NEVER: Schema = {"not": {}}
BOUNDS = {"gt": "exclusiveMinimum", "ge": "minimum", "lt": "exclusiveMaximum", "le": "maximum"}
COMPARABLE = frozenset({"number", "money", "calc", "scale", "date", "time"})


class Conditions:
    """The conditions of one form; `lost` names the fields whose condition no schema can say."""

    def __init__(self, fields: dict[str, Resolved], around: dict[str, Plain | None]) -> None:
        """The fields of the form by name, and the condition of the section each stands in."""
        self._fields, self._around = fields, around
        self._defined: dict[str, Schema] = {}
        self.lost: dict[str, None] = {}

    def definitions(self) -> dict[str, Schema]:
        """What the schemas refer to."""
        return self._defined

    def shown(self, name: str, table: str = "") -> Schema | None:
        """Takes answers (or a row of the table) with which the field is shown; nothing if it always is."""
        field = self._row(table)[name] if table else self._fields[name]
        said = [field.get("visible_if")] if table else [self._around[name], field.get("visible_if")]
        conditions = [one for one in said if one]
        if not conditions or (table and not self._sayable(field["visible_if"], table, name)):
            return None
        key = f"shown-{table}-{name}" if table else f"shown-{name}"
        if key not in self._defined:
            self._defined[key] = {}
            self._defined[key] = _both([self._schema(one, table) for one in conditions])
        return {"$ref": f"#/$defs/{key}"}

    def demanded(self, name: str, table: str = "") -> Schema | None:
        """Takes answers with which the field is shown and its `required_if` holds; nothing where it has none."""
        field = self._row(table)[name] if table else self._fields[name]
        said = field.get("required_if")
        if not said or (table and not self._sayable(said, table, name)):
            return None
        shown = self.shown(name, table)
        return _both([*((shown,) if shown else ()), self._schema(said, table)])

    def _row(self, table: str) -> dict[str, Resolved]:
        return {field["id"]: field for field in self._fields[table].get("fields", ())}

    def _sayable(self, said: Plain, table: str, name: str) -> bool:
        """Whether a condition in a row asks for its own row only; a schema of a row sees nothing else."""
        if said[0] in {ALL, ANY}:
            return all(self._sayable(part, table, name) for part in said[1:])
        if said[1] in self._row(table):
            return True
        self.lost[f"{table}.{name}"] = None
        return False

    def _schema(self, said: Plain, table: str) -> Schema:
        if said[0] == ALL:
            return _both([self._schema(part, table) for part in said[1:]])
        if said[0] == ANY:
            return {"anyOf": [self._schema(part, table) for part in said[1:]]}
        op, name, *values = said
        if table or "." not in name:
            fields = self._row(table) if table else self._fields
            return self._test(fields[name], op, values, table) if name in fields else _absent(op, values)
        outer, _, inner = name.partition(".")
        return self._any_row(outer, inner, op, values)

    def _test(self, field: Resolved, op: str, values: list[str], table: str) -> Schema:
        """Takes answers whose answer to the field passes; one that is hidden or of the wrong type is none."""
        turned = op == "not" or (op == "empty" and values == ["true"])
        if op in COMPARED and field["type"] not in COMPARABLE:
            self.lost[field["id"]] = None
        accepted = _accepted(field, op, values)
        if accepted is None:
            return {} if turned else NEVER
        name = field["id"]
        there: Schema = {"type": "object", "properties": {name: accepted}, "required": [name]}
        shown = self.shown(name, table)
        passed = there if shown is None else _both([shown, there])
        return {"not": passed} if turned else passed

    def _any_row(self, name: str, inner: str, op: str, values: list[str]) -> Schema:
        """Takes answers of which one row passes; no row at all is no answer."""
        table = self._fields.get(name)
        row = self._row(name).get(inner) if table and table["type"] == "table" else None
        if row is None:
            return _absent(op, values)
        passed = _both([{"type": "object"}, self._test(row, op, values, name)])
        one: Schema = {
            "type": "object",
            "properties": {name: {"type": "array", "contains": passed}},
            "required": [name],
        }
        any_row: Schema = {
            "type": "object",
            "properties": {name: {"type": "array", "contains": {"type": "object"}}},
            "required": [name],
        }
        shown = self.shown(name)
        if _absent(op, values) == NEVER:
            return one if shown is None else _both([shown, one])
        return {"anyOf": [one, {"not": any_row}, *(({"not": shown},) if shown else ())]}


def _both(schemas: list[Schema]) -> Schema:
    return schemas[0] if len(schemas) == 1 else {"allOf": schemas}


def _absent(op: str, values: list[str]) -> Schema:
    """What a test on no answer comes to."""
    return {} if op == "not" or (op == "empty" and values == ["true"]) else NEVER


def _accepted(field: Resolved, op: str, values: list[str]) -> Schema | None:
    """Takes one answer that is of its type and passes (`not` and `empty: true` turned round); nothing if none can."""
    kind = field["type"]
    if op == "empty":
        return TYPED.get(kind, {"type": "string"})
    if op == "contains":
        return {**TYPED["multi"], "contains": {"const": values[0]}} if kind == "multi" else None
    return ACCEPTED.get(kind, _text)(field, op, values)


def _text(_field: Resolved, op: str, values: list[str]) -> Schema | None:
    return None if op in COMPARED else {"type": "string", "enum": sorted(set(values))}


def _ordered(field: Resolved, op: str, values: list[str]) -> Schema | None:
    if op not in COMPARED:
        return _text(field, op, values)
    return {"allOf": [TYPED[field["type"]], {"type": "string", "pattern": f"^(?:{ordered(op, values[0])})$"}]}


def _consent(_field: Resolved, op: str, values: list[str]) -> Schema | None:
    return TYPED["consent"] if op not in COMPARED and "true" in values else None


def _file(_field: Resolved, op: str, values: list[str]) -> Schema | None:
    parts = TYPED["file"]["properties"]
    return None if op in COMPARED else {**TYPED["file"], "properties": {**parts, "name": {"enum": values}}}


def _none(_field: Resolved, _op: str, _values: list[str]) -> Schema | None:
    return None


def _numeric(field: Resolved, op: str, values: list[str]) -> Schema | None:
    kind = "integer" if field["type"] == "money" else "number"
    worths = [worth for value in values if (worth := number_of(value)) is not None]
    numbers = [int(worth) if worth.denominator == 1 else float(worth) for worth in worths]
    if not numbers:
        return None
    return {"type": kind, BOUNDS[op]: numbers[0]} if op in BOUNDS else {"type": kind, "enum": sorted(set(numbers))}


def _scale(field: Resolved, op: str, values: list[str]) -> Schema | None:
    """The codes that pass, of those there are."""
    test = Test(field["id"], "in" if op in {"is", "not"} else op, tuple(values))
    codes = [code for code, _ in field.get("options", ()) if passes(test, answer.seen("scale", code))]
    return {"type": "string", "enum": codes} if codes else None


TYPED: dict[str, Schema] = {
    "number": {"type": "number"},
    "money": {"type": "integer"},
    "calc": {"type": "number"},
    "date": {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
    "time": {"type": "string", "pattern": f"^(?:{answer.TIME.pattern})$"},
    "multi": {"type": "array", "items": {"type": "string"}, "uniqueItems": True},
    "address": {"type": "object"},
    "file": {
        "type": "object",
        "properties": {
            "name": {"type": "string"},
            "bytes": {"type": "integer", "minimum": 0},
            "type": {"type": "string"},
        },
        "required": ["name", "bytes", "type"],
    },
    "consent": {"type": "boolean", "const": True},
    "table": {"type": "array"},
}
"""Type → takes an answer of it; all others are texts."""

ACCEPTED: dict[str, Callable[[Resolved, str, list[str]], Schema | None]] = {
    "number": _numeric,
    "money": _numeric,
    "calc": _numeric,
    "scale": _scale,
    "date": _ordered,
    "time": _ordered,
    "consent": _consent,
    "file": _file,
    **dict.fromkeys(("multi", "address", "table", "info"), _none),
}
"""Type → takes an answer that passes; all others are texts."""
