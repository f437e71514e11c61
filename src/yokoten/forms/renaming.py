"""Which field of one form is which of an older one, and every reference to it under one name."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from yokoten.forms.resolve import WORD

Tree = dict[str, Any]
NAME = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)?(?![a-z0-9_.]*\s*\()")
"""A field in a formula; what stands before a parenthesis is a function."""
CONDITIONS = ("visible_if", "required_if")
Rename = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Names:
    """How names are told anew: of fields, of rows by their table's id, of rows seen from outside (kids.age)."""

    top: Mapping[str, str]
    rows: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    dotted: Mapping[str, str] = field(default_factory=dict)


def names_in(tree: Tree, base: Tree | None = None) -> Names:
    """Id → the id that the field had in the base, which is its own where it had none or there is no base."""
    before = _tables(base) if base else {}
    fields = list(_fields(tree))
    top = _known(fields, before)
    rows: dict[str, dict[str, str]] = {}
    dotted: dict[str, str] = {}
    for one in fields:
        if inner := one.get("fields", []):
            name = field_name(one)
            rows[name] = _known(inner, before.get(top[name], {}))
            dotted |= {f"{name}.{row}": f"{top[name]}.{former}" for row, former in rows[name].items()}
    return Names(top, rows, dotted)


def _fields(tree: Tree) -> Iterator[Tree]:
    for section in tree.get("sections", ()):
        yield from section.get("fields", ())


def _tables(tree: Tree) -> dict[str, dict[str, None]]:
    return {field_name(one): {field_name(row): None for row in one.get("fields", ())} for one in _fields(tree)}


def field_name(one: Mapping[str, Any]) -> str:
    """The name that answers use: a field's id, else its part's."""
    return str(one.get("id") or one.get("part") or "")


def _known(fields: list[Tree], before: Mapping[str, Any]) -> dict[str, str]:
    """A field whose former id stood in the base and stands here no more is that field; each former id has one heir."""
    here = {field_name(one) for one in fields}
    known = {name: name for name in here}
    inherited: set[str] = set()
    for one in sorted(fields, key=field_name):
        name = field_name(one)
        former = [alias for alias in one.get("aliases", ()) if alias in before and alias not in here | inherited]
        if name not in before and former:
            known[name] = former[0]
            inherited.add(former[0])
    return known


def with_references(tree: Tree, names: Names) -> Tree:
    """The tree with every reference to a field told by its new name; ids and aliases stay as they are."""

    def top(name: str) -> str:
        return names.dotted.get(name) or names.top.get(name, name)

    told = dict(tree)
    if "sections" in tree:
        told["sections"] = [_section(section, top, names) for section in tree["sections"]]
    if "aggregate" in tree:
        told["aggregate"] = [_aggregate(one, top) for one in tree["aggregate"]]
    return told


def _section(section: Tree, top: Rename, names: Names) -> Tree:
    told = _conditions(section, top)
    if "fields" in section:
        told["fields"] = [_field(one, top, names) for one in section["fields"]]
    return told


def _field(one: Tree, top: Rename, names: Names) -> Tree:
    told = _expressions(one, top)
    if "fields" in one:
        rows = names.rows.get(field_name(one), {})
        told["fields"] = [_expressions(row, lambda name: rows.get(name) or top(name)) for row in one["fields"]]
    return told


def _expressions(one: Tree, rename: Rename) -> Tree:
    told = _conditions(one, rename)
    if isinstance(formula := one.get("formula"), str):
        told["formula"] = NAME.sub(lambda found: rename(found[0]), formula)
    if isinstance(origin := one.get("split_from"), str):
        told["split_from"] = rename(origin)
    return told


def _conditions(one: Tree, rename: Rename) -> Tree:
    return {key: _condition(value, rename) if key in CONDITIONS else value for key, value in one.items()}


def _condition(value: Any, rename: Rename) -> Any:
    if isinstance(value, list):
        return [_condition(one, rename) for one in value]
    if isinstance(value, dict):
        return {
            key: rename(one) if key == "field" and isinstance(one, str) else _condition(one, rename)
            for key, one in value.items()
        }
    return value


def _aggregate(one: Tree, top: Rename) -> Tree:
    told = dict(one)
    if isinstance(by := one.get("by"), list):
        told["by"] = [top(name) if isinstance(name, str) else name for name in by]
    if isinstance(total := one.get("sum"), str):
        told["sum"] = top(total)
    return told


def references(tree: Tree) -> Iterator[tuple[str, str]]:
    """(Field that something names, field that names it or nothing), for the fields that stand in sections."""
    rows = {field_name(one): {field_name(row) for row in one.get("fields", ())} for one in _fields(tree)}
    for section in tree.get("sections", ()):
        yield from ((name, "") for name in _named(section))
        for one in section.get("fields", ()):
            yield from ((name, field_name(one)) for name in _named(one))
            for row in one.get("fields", ()):
                yield from ((name, field_name(one)) for name in _named(row) if name not in rows[field_name(one)])
    for total in tree.get("aggregate", ()):
        yield from ((name.split(".")[0], "") for name in (*total.get("by", ()), *filter(None, (total.get("sum"),))))


def _named(one: Tree) -> set[str]:
    """The names in conditions and the formula of a field or section, tables without their rows."""
    found: set[str] = set()

    def note(name: str) -> str:
        found.add(name.split(".", maxsplit=1)[0])
        return name

    _expressions({key: value for key, value in one.items() if key != "split_from"}, note)
    return found


def words_in(tree: Any) -> Iterator[str]:
    """The parameters that a form's texts and lists of options name."""
    if isinstance(tree, str):
        yield from WORD.findall(tree)
    elif isinstance(tree, list):
        for one in tree:
            yield from words_in(one)
    elif isinstance(tree, dict):
        for key, one in tree.items():
            yield from [one] if key == "options_from" and isinstance(one, str) else words_in(one)
