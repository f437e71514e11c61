"""YAML that people wrote, changed by us: comments, quotation marks and the order of keys stay."""

import io
from collections.abc import Callable
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.resolver import VersionedResolver
from ruamel.yaml.scalarstring import LiteralScalarString

STYLES = ((4, 2), (2, 0))
"""How far an item and its dash stand from the key above, as people write lists."""
Identity = Callable[[str, Any], str]
"""(key of a list, item) → what says which item it is."""
SHORT = 60
"""Characters of a mapping of plain values that still stands on one line."""


class _Text(VersionedResolver):
    """Every scalar is text as typed: 011002 stays what it is."""

    @property
    def versioned_resolver(self) -> dict[Any, Any]:
        """No plain scalar means anything else."""
        return {}


def as_written(text: str) -> YAML:
    """The style in which a text that is only read and written again stays as it is; the first where none does."""
    styles = [_style(*style) for style in STYLES]
    return next((style for style in styles if dumped(style, style.load(text)) == text), styles[0])


def _style(sequence: int, offset: int) -> YAML:
    yaml = YAML(typ="rt")
    yaml.Resolver = _Text
    yaml.preserve_quotes = True
    yaml.width = 2**16
    yaml.indent(mapping=2, sequence=sequence, offset=offset)
    return yaml


def dumped(yaml: YAML, whole: Any) -> str:
    """The text of a tree in a style."""
    stream = io.StringIO()
    yaml.dump(whole, stream)
    return stream.getvalue()


def plain(node: Any) -> Any:
    """A tree without what its text looked like."""
    if isinstance(node, dict):
        return {str(key): plain(value) for key, value in node.items()}
    return [plain(value) for value in node] if isinstance(node, list) else str(node)


def revised(text: str, tree: dict[str, Any], identity: Identity) -> str:
    """The text with as little changed as it takes to say what the tree says."""
    yaml = as_written(text)
    whole = yaml.load(text)
    _mapping(whole, tree, identity)
    return dumped(yaml, whole)


def _mapping(node: Any, tree: dict[str, Any], identity: Identity) -> None:
    for key in [key for key in node if key not in tree]:
        del node[key]
    before = -1
    for key, value in tree.items():
        if key in node:
            node[key] = _value(key, node[key], value, identity)
        else:
            node.insert(before + 1, key, _made(key, value))
        before = list(node).index(key)


def _value(key: str, node: Any, value: Any, identity: Identity) -> Any:
    if isinstance(node, CommentedMap) and isinstance(value, dict):
        _mapping(node, value, identity)
        return node
    if isinstance(node, CommentedSeq) and isinstance(value, list):
        return _sequence(key, node, value, identity)
    return node if plain(node) == value else _made(key, value)


def _sequence(key: str, node: Any, items: list[Any], identity: Identity) -> Any:
    """The list with the items that stay, each with its comments, in their new order."""
    places: dict[str, list[int]] = {}
    for place, item in enumerate(node):
        places.setdefault(identity(key, plain(item)), []).append(place)
    made, comments = CommentedSeq(), {}
    if node.fa.flow_style():
        made.fa.set_flow_style()
    flow = bool(node) and all(isinstance(item, CommentedMap) and item.fa.flow_style() for item in node)
    for item in items:
        known = places.get(identity(key, item))
        if known:
            place = known.pop(0)
            if place in node.ca.items:
                comments[len(made)] = node.ca.items[place]
            made.append(_value(key, node[place], item, identity))
        else:
            made.append(_made(key, item, flow=flow))
    made.ca.comment = node.ca.comment
    made.ca.items.update(comments)
    return made


def _made(key: str, value: Any, *, flow: bool = False) -> Any:
    """A new value as people write it: a short mapping, a list of words and an option on one line."""
    if isinstance(value, dict):
        made = CommentedMap((inner, _made(inner, one)) for inner, one in value.items())
        short = all(isinstance(one, str) for one in value.values()) and sum(map(len, value.values())) <= SHORT
        if flow or (short and key in {"options", "visible_if", "required_if", "all", "any"}):
            made.fa.set_flow_style()
        return made
    if isinstance(value, list):
        listed = CommentedSeq(_made(key, one, flow=flow) for one in value)
        if all(isinstance(one, str) and len(one) <= SHORT and "\n" not in one for one in value):
            listed.fa.set_flow_style()
        return listed
    return LiteralScalarString(value) if "\n" in value else value
