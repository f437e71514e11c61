"""JSON Schema 2020-12 of the answers to a form, such that a validator gives the evaluator's verdicts.

An answer that is empty is left out of what is validated. A field under a condition stands in `allOf` as `if`/`then`;
`$defs` holds the condition of each such field, so that others can refer to it.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from typing import Any

from yokoten.forms import answer
from yokoten.forms.exporters.json_conditions import Conditions
from yokoten.forms.exporters.loss import Export, Loss
from yokoten.forms.resolve import Resolved, every_field
from yokoten.forms.verdict import MEGABYTE, SAME_ENDING
from yokoten.problems.form_answers import ADDRESS, EXAMPLE

TARGET = "json-schema"
DIALECT = "https://json-schema.org/draft/2020-12/schema"
Schema = dict[str, Any]


def write(form: Resolved) -> Export:
    """The schema, and what it cannot hold."""
    fields = {field["id"]: field for field in every_field(form)}
    around = {field["id"]: section.get("visible_if") for section in form["sections"] for field in section["fields"]}
    conditions = Conditions(fields, around)
    schema = {
        "$schema": DIALECT,
        "title": form["title"],
        **({"description": EXAMPLE} if form.get("example") else {}),
        "$comment": f"版：{form['version']}　答えのない項目は送りません。",
        **_object(list(fields.values()), conditions),
    }
    defs = conditions.definitions()
    losses = tuple(Loss(TARGET, *told) for told in _losses(form, conditions))
    schema |= {"$defs": defs} if defs else {}
    return Export((json.dumps(schema, ensure_ascii=False, indent=2) + "\n").encode(), losses)


def _object(fields: list[Resolved], conditions: Conditions, table: str = "") -> Schema:
    """The schema of an object of answers: the form's, or a row's of a table."""
    properties, required, rules = {}, [], []
    for field in fields:
        if field["type"] == "info":
            continue
        name, told = field["id"], _told(field)
        whole = told | _field(field, conditions)
        shown = conditions.shown(name, table)
        properties[name] = whole if shown is None else told
        must = bool(field.get("required")) and field["type"] not in answer.SILENT
        if shown is None and must:
            required.append(name)
        if shown is not None:
            then = {"type": "object", "properties": {name: whole}} | ({"required": [name]} if must else {})
            rules.append({"if": shown, "then": then})
        demanded = conditions.demanded(name, table)
        if demanded is not None and not must and field["type"] not in answer.SILENT:
            then = {"type": "object", "properties": {name: True}, "required": [name]}
            rules.append({"if": demanded, "then": then})
    schema: Schema = {"type": "object", "properties": properties}
    return schema | ({"required": required} if required else {}) | ({"allOf": rules} if rules else {})


def _told(field: Resolved) -> Schema:
    """What people read of a field."""
    comment = "　".join(f"{word}：{field[key]}" for key, word in COMMENTS.items() if field.get(key))
    told = {"title": field.get("label"), "description": field.get("help"), "$comment": comment}
    return {key: value for key, value in told.items() if value}


COMMENTS = {"unit": "単位", "purpose": "集める目的", "gif": "GIF"}


def _field(field: Resolved, conditions: Conditions) -> Schema:
    kind = field["type"]
    if kind == "table":
        items = _object(field.get("fields", []), conditions, field["id"])
        return {"type": "array", "items": items} | _limits(field, ITEMS)
    if kind in MADE:
        return MADE[kind](field)
    patterns = [{"pattern": whole(pattern)} for pattern in field.get("patterns", ())]
    joined = patterns[0] if len(patterns) == 1 else ({"allOf": patterns} if patterns else {})
    return {"type": "string"} | _limits(field, LENGTHS) | joined


NUMBERS = {"min": "minimum", "max": "maximum"}
LENGTHS = {"min_length": "minLength", "max_length": "maxLength"}
ITEMS = {"min_items": "minItems", "max_items": "maxItems"}


def _limits(field: Resolved, names: Mapping[str, str]) -> Schema:
    return {name: number(field[key]) for key, name in names.items() if key in field}


def number(text: str) -> int | float:
    """Decimal text as a JSON number."""
    return int(text) if Fraction(text).denominator == 1 else float(text)


def whole(pattern: str) -> str:
    """A pattern that has to take all of a text."""
    return f"^(?:{pattern})$"


def _number(field: Resolved) -> Schema:
    return {"type": "integer" if field["type"] == "money" else "number"} | _limits(field, NUMBERS)


def _options(field: Resolved) -> Schema:
    codes = [{"const": code, "title": label} for code, label in field.get("options", ())]
    return {"type": "string", "oneOf": codes} if codes else {"type": "string", "not": {}}


def _multi(field: Resolved) -> Schema:
    return {"type": "array", "uniqueItems": True, "items": _options(field)} | _limits(field, ITEMS)


def _address(_field: Resolved) -> Schema:
    parts: dict[str, Schema] = {key: {"type": "string", "title": label} for key, label in ADDRESS.items()}
    parts["postal_code"]["pattern"] = "^[0-9]{7}$"
    for key in ("city", "street"):
        parts[key]["minLength"] = 1
    return {"type": "object", "properties": parts, "required": ["postal_code", "city", "street"]}


def _file(field: Resolved) -> Schema:
    size: Schema = {"type": "integer", "minimum": 0}
    if "max_mb" in field:
        size["maximum"] = int(Fraction(field["max_mb"]) * MEGABYTE)
    name: Schema = {"type": "string"}
    if field.get("accept"):
        name["pattern"] = rf"\.(?:{'|'.join(_endings(field['accept']))})$"
    properties = {"name": name, "bytes": size, "type": {"type": "string"}}
    return {"type": "object", "properties": properties, "required": ["name", "bytes", "type"]}


def _endings(accepted: list[str]) -> Iterator[str]:
    """Each ending in any case, jpeg where jpg is taken."""
    taken = {SAME_ENDING.get(one, one) for one in accepted}
    taken |= {other for other, one in SAME_ENDING.items() if one in taken}
    for ending in sorted(taken):
        yield "".join(f"[{sign}{sign.upper()}]" if sign.isalpha() else sign for sign in ending)


MADE: dict[str, Callable[[Resolved], Schema]] = {
    "number": _number,
    "money": _number,
    "choice": _options,
    "scale": _options,
    "multi": _multi,
    "address": _address,
    "file": _file,
    "date": lambda _: {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
    "time": lambda _: {"type": "string", "pattern": f"^{answer.TIME.pattern}$"},
    "consent": lambda _: {"type": "boolean", "const": True},
    "calc": lambda _: {"type": "number", "readOnly": True},
    "hidden": lambda _: {},
}
"""Type → the schema of an answer; all others are texts."""

Told = tuple[str, str, str]


def _losses(form: Resolved, conditions: Conditions) -> Iterator[Told]:
    if len(form["sections"]) > 1 or any(section.get("note") for section in form["sections"]):
        yield "", "区切りの見出しと説明", "画面を作るときに、見出しと説明を付けてください。"
    for field in every_field(form):
        for at, one in (
            (field["id"], field),
            *((f"{field['id']}.{row['id']}", row) for row in field.get("fields", ())),
        ):
            if one["type"] == "info":
                yield at, "説明の文", "画面を作るときに、文を置いてください。"
            if "formula" in one:
                yield at, "計算", "送る前に計算して値を入れ、受け取ってからもう一度計算して確かめてください。"
            if one["type"] == "date":
                yield at, "暦にない日付", "formatを確かめる設定の検査器で使ってください。"
    for at in conditions.lost:
        yield at, "条件", "この条件は検査されません。受け取ってから、条件に合うかを確かめてください。"
