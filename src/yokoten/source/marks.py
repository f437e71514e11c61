"""Where in a text a thing stands, for those who are told of it."""

from typing import Any

import yaml

from yokoten.source.tree import build, mark

LOADER: Any = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
Loc = tuple[str | int, ...]
Mark = tuple[int, int, int]
"""Line and column from 1, width in characters."""
START: Mark = (1, 1, 0)


class Marks:
    """The places in one text, which is taken apart once for all that is told of it."""

    def __init__(self, text: str) -> None:
        """A text that has no tree has no place but its start."""
        self._lines = text.split("\n")
        self._root = yaml.compose(text, Loader=LOADER) if build(text)[0] is not None else None
        self._children: dict[int, dict[str | int, tuple[Any, Any]]] = {}

    def at(self, loc: Loc, *, on_key: bool = False, part: str = "") -> Mark:
        """The place of a value, its key or a part of it; of the nearest thing above it where it is missing."""
        key, node, missing = None, self._root, False
        for step in loc:
            found = self._inside(node).get(step)
            if found is None:
                missing = True
                break
            key, node = found
        if node is None or node is self._root:
            return START
        if missing:
            return mark(node)
        if on_key and key is not None:
            return mark(key)
        line, column, width = mark(node)
        return (self._part(line, column, part) if part else None) or (line, column, width)

    def _inside(self, node: Any) -> dict[str | int, tuple[Any, Any]]:
        """Key or index → the nodes of key and value; kept, since many findings of a file share what is above them."""
        known = self._children.get(id(node))
        if known is None:
            if isinstance(node, yaml.MappingNode):
                known = {key.value: (key, value) for key, value in node.value}
            elif isinstance(node, yaml.SequenceNode):
                known = {index: (None, value) for index, value in enumerate(node.value)}
            else:
                known = {}
            self._children[id(node)] = known
        return known

    def _part(self, line: int, column: int, part: str) -> Mark | None:
        """The first place of a piece of text at or after a position."""
        for number in range(line, len(self._lines) + 1):
            at = self._lines[number - 1].find(part, column - 1 if number == line else 0)
            if at >= 0:
                return number, at + 1, len(part)
        return None
