"""One pass over PyYAML's events: the tree of a text, and every refusal on the way."""

import unicodedata
from collections.abc import Callable
from typing import Any, NoReturn

import yaml

from yokoten.problems.enough import MOST, TOO_MANY
from yokoten.source.decoding import hidden
from yokoten.source.flaw import Flaw
from yokoten.source.sentences import sentence

MOST_DEPTH = 20
MOST_EVENTS = 20_000
MOST_BRACKETS = 200
"""libyaml takes quadratic time in open flow brackets, and dies of some thousands."""
PARSER: Any = yaml.cyaml.CParser if yaml.__with_libyaml__ else yaml.SafeLoader  # type: ignore[attr-defined]
_WATCHED = ("\\", " #", "\t#")
Tree = dict[str, Any]


class _Stop(Exception):  # noqa: N818 - ends the pass, never leaves this module
    """Nothing after this can be read."""

    def __init__(self, flaw: Flaw) -> None:
        super().__init__(flaw.code)
        self.flaw = flaw


def build(text: str) -> tuple[Tree | None, tuple[Flaw, ...]]:
    """The tree of a text, every scalar as typed, and what is wrong with it; no tree where that is an error."""
    builder = _Builder(text)
    try:
        _brackets(text)
        tree = builder.document()
    except _Stop as stop:
        return None, (*builder.flaws, *builder.warnings, stop.flaw)
    except yaml.YAMLError as error:
        return None, (*builder.flaws, *builder.warnings, _syntax(error, text))
    return None if builder.flaws else tree, (*builder.flaws, *builder.warnings)


def _brackets(text: str) -> None:
    if text.count("[") + text.count("{") <= MOST_BRACKETS:
        return
    depth = 0
    for char in text:
        depth += (char in "[{") - (char in "]}" and depth > 0)
        if depth > MOST_BRACKETS:
            raise _Stop(Flaw("Y0108"))


class _Builder:
    """One text on its way to a tree; an event's marks are asked for only when something is told of it."""

    __slots__ = ("_above", "_key", "_lines", "_node", "_root", "_seen", "_text", "_watched", "flaws", "warnings")

    def __init__(self, text: str) -> None:
        self._text = text
        self.flaws: list[Flaw] = []
        self.warnings: list[Flaw] = []
        """What is read all the same."""
        self._watched = any(sign in text for sign in _WATCHED)
        """Whether a scalar can hold what its source does not show, or lack what it shows."""
        self._lines: list[str] = []
        self._root: Tree | None = None
        self._above: list[tuple[Any, dict[str, Any]]] = []
        self._node: Any = None
        self._key: str | None = None
        self._seen: dict[str, Any] = {}
        """Key of the open mapping as it is compared → where it stood first."""

    def document(self) -> Tree:
        """The mapping that the text is."""
        for count, event in enumerate(iter(PARSER(self._text).get_event, None)):
            if count > MOST_EVENTS:
                _stop("Y0108", event)
            _TAKEN[type(event)](self, event)
        if self._root is None:
            raise _Stop(Flaw("Y0109"))
        return self._root

    def start(self, event: Any) -> None:
        """One document, without directives."""
        if self._root is not None or event.version or event.tags:
            _stop("Y0106", event)

    def scalar(self, event: Any) -> None:
        """A key, a value or an item."""
        if event.anchor is not None or event.tag is not None:
            _symbol(event)
        if self._watched:
            self._watch(event)
        node = self._node
        if self._key is not None:
            node[self._key] = event.value
            self._key = None
        elif type(node) is dict:
            self._named(event)
        elif node is None:
            _stop("Y0109", event)
        else:
            node.append(event.value)

    def open(self, event: Any) -> None:
        """A mapping or a list begins."""
        if event.anchor is not None or event.tag is not None:
            _symbol(event)
        if len(self._above) >= MOST_DEPTH:
            _stop("Y0108", event)
        node = self._node
        child: Any = {} if type(event) is yaml.MappingStartEvent else []
        if self._key is not None:
            node[self._key] = child
            self._key = None
        elif type(node) is list:
            node.append(child)
        elif node is not None:
            _stop("Y0115", event)
        elif type(child) is list:
            _stop("Y0109", event)
        else:
            self._root = child
        self._above.append((node, self._seen))
        self._node, self._seen = child, {}

    def close(self, _event: Any) -> None:
        """The open mapping or list ends."""
        self._node, self._seen = self._above.pop()

    def alias(self, event: Any) -> NoReturn:
        """An alias; there is none."""
        _stop("Y0104", event)

    def other(self, _event: Any) -> None:
        """The ends of the document and of the stream."""

    def _named(self, event: Any) -> None:
        key = event.value
        if key == "<<":
            _stop("Y0115", event)
        folded = key if key.isascii() else unicodedata.normalize("NFKC", key)
        first = self._seen.setdefault(folded, event)
        if first is not event:
            self._tell("Y0107", event, key=key, first=str(first.start_mark.line + 1))
        if not key.isascii() and ("\u3000" in key or "：" in key):
            self.warnings.append(Flaw("Y0122", *mark(event), {"key": key.strip()}))
        self._key = key

    def _tell(self, code: str, event: Any, **values: str) -> None:
        if len(self.flaws) >= MOST:
            _stop(TOO_MANY, event)
        self.flaws.append(Flaw(code, *mark(event), values))

    def _watch(self, event: Any) -> None:
        if not event.value.isprintable() and (flaw := hidden(event.value)) is not None:
            self._tell("Y0103", event, **flaw.values)
        if event.style:
            return
        end = event.end_mark
        self._lines = self._lines or self._text.split("\n")
        rest = self._lines[end.line][end.column :].rstrip() if end.line < len(self._lines) else ""
        comment = rest.lstrip(" \t")
        if comment.startswith("#") and comment != rest:
            self.warnings.append(Flaw("Y0121", end.line + 1, end.column + len(rest) - len(comment) + 1, len(comment)))


_TAKEN: dict[type, Callable[[_Builder, Any], None]] = {
    yaml.StreamStartEvent: _Builder.other,
    yaml.DocumentStartEvent: _Builder.start,
    yaml.MappingStartEvent: _Builder.open,
    yaml.SequenceStartEvent: _Builder.open,
    yaml.ScalarEvent: _Builder.scalar,
    yaml.AliasEvent: _Builder.alias,
    yaml.MappingEndEvent: _Builder.close,
    yaml.SequenceEndEvent: _Builder.close,
    yaml.DocumentEndEvent: _Builder.other,
    yaml.StreamEndEvent: _Builder.other,
}
"""What is done with each kind of event."""


def _stop(code: str, event: Any) -> NoReturn:
    raise _Stop(Flaw(code, *mark(event)))


def _symbol(event: Any) -> NoReturn:
    _stop("Y0104" if event.anchor is not None else "Y0105", event)


def mark(event: Any) -> tuple[int, int, int]:
    """Line and column of an event or a node from 1, and its width in characters (0 where it spans lines)."""
    start, end = event.start_mark, event.end_mark
    return start.line + 1, start.column + 1, end.column - start.column if start.line == end.line else 0


def _syntax(error: yaml.YAMLError, text: str) -> Flaw:
    place = getattr(error, "problem_mark", None)
    line, column = (place.line, place.column) if place else (0, 0)
    lines = text.split("\n")
    around = "".join(lines[max(0, line - 1) : line + 1])
    hints = (("もしかして", "全角のコロン「：」を半角の「: 」に直す"),) if "：" in around else ()
    return Flaw("Y0110", min(line, len(lines) - 1) + 1, column + 1, 0, {"problem": sentence(error)}, hints)
