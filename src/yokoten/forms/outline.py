"""A form as nested things with names: lists become mappings by the key that says what an item is, fields stand apart."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from yokoten.forms.renaming import Names, field_name, names_in, with_references

Tree = dict[str, Any]
"""A form as the strict reader gives it: mappings, lists and text."""
Node = Any
"""Text, a mapping by key of the form, a `Keyed`, a condition as it stands in the tree, or `MISSING`."""


class Keyed(dict[str, Any]):
    """A list whose items are known by a key; its order is the list's."""


class Missing:
    """What is not there."""

    def __repr__(self) -> str:
        """As tests show it."""
        return "MISSING"


MISSING = Missing()
IDENTITY = {
    "sections": ("id",),
    "options": ("code",),
    "parameters": ("id",),
    "changelog": ("version",),
    "sources": ("id",),
    "handouts": ("kind", "title"),
    "shared_in": ("tool", "name"),
    "usage": ("source", "from", "to"),
    "aggregate": ("by", "sum"),
    "suppress": ("rule",),
}
"""List → the keys that say which of its items is which; an item of another list is known by all it says."""
CONDITIONS = frozenset({"visible_if", "required_if"})
SECTION = "@section"
"""Where a field of the outline says in which section it stands."""
FIELDS = "fields"


def outline(tree: Tree, names: Names) -> dict[str, Node]:
    """The form by names; `names` says which fields are known by a former id."""
    read = with_references(tree, names)
    whole = {key: node(key, value) for key, value in read.items() if key != "sections"}
    whole["sections"], whole[FIELDS] = Keyed(), Keyed()
    for section in read.get("sections", ()):
        name = _unused(whole["sections"], section.get("id", ""))
        whole["sections"][name] = {key: node(key, value) for key, value in section.items() if key != FIELDS}
        for field in section.get(FIELDS, ()):
            known = names.top.get(field_name(field), field_name(field))
            whole[FIELDS][_unused(whole[FIELDS], known)] = {SECTION: name, **_field(field, names)}
    return whole


def _field(field: Tree, names: Names) -> dict[str, Node]:
    """A field; the rows of a table are fields again."""
    said = {key: node(key, value) for key, value in field.items() if key != FIELDS}
    if FIELDS in field:
        rows, known = Keyed(), names.rows.get(field_name(field), {})
        for row in field[FIELDS]:
            name = _unused(rows, known.get(field_name(row), field_name(row)))
            rows[name] = {key: node(key, value) for key, value in row.items()}
        said[FIELDS] = rows
    return said


def node(key: str, value: Any) -> Node:
    """What stands behind a key, by names."""
    if key in CONDITIONS:
        return value
    if isinstance(value, dict):
        return {inner: node(inner, one) for inner, one in value.items()}
    if isinstance(value, list):
        items = Keyed()
        for item in value:
            items[_unused(items, identity(key, item))] = node("", item)
        return items
    return value


def identity(key: str, item: Any) -> str:
    """What says which item of a list this is, given the key that the list stands behind."""
    if key == FIELDS and isinstance(item, dict):
        return field_name(item)
    if isinstance(item, str):
        return item
    keys = IDENTITY.get(key, ())
    said = [_text(item[one]) for one in keys if one in item] if isinstance(item, dict) else []
    return " ".join(said) if said else _text(item)


def _text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True)


def _unused(taken: Keyed, name: str) -> str:
    """The name, numbered where a list says it twice: such a form is wrong, and nothing of it is lost."""
    found, number = name, 1
    while found in taken:
        number += 1
        found = f"{name}#{number}"
    return found


def built(whole: Mapping[str, Node]) -> Tree:
    """The tree of an outline, with every reference to the ids that its fields have now."""
    tree = {key: plain(value) for key, value in whole.items() if key not in {"sections", FIELDS}}
    tree["sections"] = []
    for name, section in whole["sections"].items():
        inside = [_built_field(field) for field in whole[FIELDS].values() if field[SECTION] == name]
        tree["sections"].append({**plain(section), FIELDS: inside})
    return with_references(tree, _back(whole[FIELDS]))


def _built_field(field: Mapping[str, Node]) -> Tree:
    return {key: plain(value) for key, value in field.items() if key != SECTION}


def plain(value: Node) -> Any:
    """A node as the tree says it."""
    if isinstance(value, Keyed):
        return [plain(item) for item in value.values()]
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items() if key != SECTION}
    return value


def _back(fields: Keyed) -> Names:
    """Known name → the id of now, for the references of a tree that is made of these fields."""
    top = {known: field_name(field) or known for known, field in fields.items()}
    rows: dict[str, dict[str, str]] = {}
    dotted: dict[str, str] = {}
    for known, field in fields.items():
        if FIELDS in field:
            now = {row: field_name(one) or row for row, one in field[FIELDS].items()}
            rows[top[known]] = now
            dotted |= {f"{known}.{row}": f"{top[known]}.{new}" for row, new in now.items()}
    return Names(top, rows, dotted)


def outlines(base: Tree, *others: Tree) -> tuple[dict[str, Node], ...]:
    """A form and what came of it, a renamed field under the id that it had in the first."""
    first = names_in(base)
    return (outline(base, first), *(outline(other, names_in(other, base)) for other in others))


def frozen(value: Node) -> Any:
    """A node to compare by: the order of keys says nothing, that of a list does."""
    if isinstance(value, Keyed | list):
        items: Iterable[Any] = value.items() if isinstance(value, Keyed) else enumerate(value)
        return tuple((key, frozen(item)) for key, item in items)
    if isinstance(value, dict):
        return frozenset((key, frozen(one)) for key, one in value.items())
    return value


def same(one: Node, other: Node) -> bool:
    """Whether two nodes say the same."""
    return one is other or bool(frozen(one) == frozen(other))
