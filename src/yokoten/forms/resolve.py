"""A form with its shared parts and its own words put in: the plain structure that evaluator, browser and exporters read."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from yokoten.forms import condition, expression
from yokoten.forms.patterns import PATTERNS, translate

Tree = Mapping[str, Any]
"""A form, part or field as its YAML has it, or as `model_dump(mode="json", by_alias=True, exclude_defaults=True)`."""
Resolved = dict[str, Any]
"""`{title, version, example?, sections: [{id, title, note?, visible_if?, fields: […]}]}`, JSON throughout.

A field has `id type label` and, where they say something, `required help purpose gif sensitive shared options
min max min_length max_length min_items max_items max_mb unit accept patterns formula visible_if required_if fields`.
`options` are pairs of code and label; numbers are decimal text; `patterns` are matched whole; `formula` and the
conditions are the lists that `plain()` of their trees gives. An expression that cannot be read is left out.
"""
WORD = re.compile(r"［([a-z][a-z0-9_]*)］")
SHOWN = ("label", "help", "purpose", "unit")
NUMBERS = ("min", "max", "min_length", "max_length", "min_items", "max_items", "max_mb")


def resolve(form: Tree, parts: Mapping[str, Tree]) -> Resolved:
    """The structure of a form, given the shared parts by id."""
    return _Resolver(form, parts).whole()


def every_field(resolved: Resolved) -> Iterator[Resolved]:
    """The fields of all sections in order, without those of rows."""
    for section in resolved["sections"]:
        yield from section["fields"]


def with_rows(resolved: Resolved) -> Iterator[tuple[str, Resolved, str]]:
    """Every field, those of rows after their table: its name (`work`, `kids.age`), itself, its table or nothing."""
    for field in every_field(resolved):
        yield field["id"], field, ""
        for row in field.get("fields", ()):
            yield f"{field['id']}.{row['id']}", row, field["id"]


class _Resolver:
    def __init__(self, form: Tree, parts: Mapping[str, Tree]) -> None:
        self._form, self._parts = form, parts
        parameters = form.get("parameters", ())
        self._words = {item["id"]: str(item["value"]) for item in parameters if item.get("value") is not None}
        self._lists = {item["id"]: item["options"] for item in parameters if item.get("options")}

    def whole(self) -> Resolved:
        return {
            "title": self._said(self._form["title"]),
            "version": str(self._form.get("version", "")),
            **({"example": True} if self._form.get("example") else {}),
            "sections": [self._section(section) for section in self._form["sections"]],
        }

    def _said(self, text: str) -> str:
        """A shown text with the body's own words in it; an unknown word stays as it stands."""
        return WORD.sub(lambda found: self._words.get(found[1], found[0]), text)

    def _section(self, tree: Tree) -> Resolved:
        section = {"id": tree["id"], **{key: self._said(tree[key]) for key in ("title", "note") if tree.get(key)}}
        return {
            **section,
            **_expressions(tree),
            "fields": [field for inner in tree["fields"] if (field := self._field(inner))],
        }

    def _field(self, own: Tree) -> Resolved | None:
        """A field, or nothing if the shared part it names is not there."""
        part = self._parts.get(own["part"]) if own.get("part") else {}
        if part is None or not (own.get("type") or part.get("type")):
            return None
        tree = {**part, **{key: value for key, value in own.items() if value is not None}}
        field: Resolved = {"id": own.get("id") or own["part"], "type": tree["type"]}
        field |= {key: self._said(tree[key]) for key in SHOWN if tree.get(key)}
        field |= {key: decimal(tree[key]) for key in NUMBERS if tree.get(key) is not None}
        field |= {key: True for key in ("required", "sensitive") if tree.get(key)}
        field |= {key: tree[key] for key in ("gif",) if tree.get(key)}
        if own.get("part"):
            field["shared"] = True
        return field | self._listed(tree) | _expressions(tree)

    def _listed(self, tree: Tree) -> Resolved:
        """What a field holds several of: options, endings of files, patterns, fields of a row."""
        options = tree.get("options") or self._lists.get(tree.get("options_from") or "", ())
        own = translate(tree["pattern"]) if tree.get("pattern") else None
        rows = [field for inner in tree.get("fields", ()) if (field := self._field(inner))]
        lists = {
            "options": [[str(option["code"]), self._said(option["label"])] for option in options],
            "accept": [str(ending).lower().lstrip(".") for ending in tree.get("accept", ())],
            "patterns": [*PATTERNS.get(tree["type"], ()), *((own,) if own else ())],
            "fields": rows,
        }
        return {key: value for key, value in lists.items() if value}


def decimal(value: Any) -> str:
    """A number of a YAML file as plain decimal digits."""
    return f"{Decimal(str(value)):f}"


def _expressions(tree: Tree) -> Resolved:
    said: Resolved = {}
    for key in ("visible_if", "required_if"):
        if tree.get(key):
            read = condition.parse_condition(tree[key])
            if not isinstance(read, condition.Fault):
                said[key] = read.plain()
    if tree.get("formula"):
        node = expression.parse_formula(tree["formula"])
        if isinstance(node, expression.Node):
            said["formula"] = node.plain()
    return said
