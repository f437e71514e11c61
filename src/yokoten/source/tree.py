"""One pass over PyYAML's events: the tree, its places if wanted, and every refusal on the way."""

import unicodedata
from dataclasses import dataclass, field
from typing import Any

import yaml

from yokoten.source.decoding import hidden
from yokoten.source.flaw import Flaw
from yokoten.source.sentences import sentence

MOST_DEPTH = 20
MOST_EVENTS = 20_000
MOST_BRACKETS = 200
"""libyaml takes quadratic time in open flow brackets, and dies of some thousands."""
LOADER: Any = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
Mark = tuple[int, int, int]
"""Line and column from 1, width in characters."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value stands, and its key where it has one."""

    value: Mark
    key: Mark | None = None


class _Stop(Exception):  # noqa: N818 - ends the pass, never leaves this module
    """Nothing after this can be read."""

    def __init__(self, flaw: Flaw) -> None:
        super().__init__(flaw.code)
        self.flaw = flaw


class Builder:
    """Builds the tree of one text; `flaws` holds what was found, `places` where things stand."""

    def __init__(self, text: str, *, keep_places: bool = False) -> None:
        """Places cost time and are kept only for messages."""
        self._text, self._keep = text, keep_places
        self.flaws: list[Flaw] = []
        self.places: dict[tuple[str | int, ...], Place] = {}
        self._lines: list[str] | None = None

    def build(self) -> dict[str, Any] | None:
        """The tree, or None where an error was found."""
        try:
            self._brackets()
            tree = self._document()
        except _Stop as stop:
            self.flaws.append(stop.flaw)
            return None
        except yaml.YAMLError as error:
            self.flaws.append(_syntax(error, self._text))
            return None
        fatal = any(not flaw.code.startswith("Y012") for flaw in self.flaws)
        return None if fatal else tree

    def _brackets(self) -> None:
        depth = 0
        if self._text.count("[") + self._text.count("{") <= MOST_BRACKETS:
            return
        for char in self._text:
            depth += (char in "[{") - (char in "]}" and depth > 0)
            if depth > MOST_BRACKETS:
                raise _Stop(Flaw("Y0108"))

    def _document(self) -> dict[str, Any]:
        events = yaml.parse(self._text, Loader=LOADER)
        root: dict[str, Any] | None = None
        stack: list[_Level] = []
        documents = 0
        for count, event in enumerate(events):
            kind = type(event)
            if count > MOST_EVENTS:
                raise _Stop(Flaw("Y0108", *_mark(event)))
            if kind is yaml.ScalarEvent:
                if not stack:
                    raise _Stop(Flaw("Y0109", *_mark(event)))
                self._scalar(stack[-1], event)
            elif kind in _STARTS:
                level = self._open(stack, event)
                root = level.node if root is None else root
                stack.append(level)
            elif kind in _ENDS:
                stack.pop()
            elif kind is yaml.AliasEvent:
                raise _Stop(Flaw("Y0104", *_mark(event)))
            elif kind is yaml.DocumentStartEvent:
                documents = self._start(documents, event)
        if root is None:
            raise _Stop(Flaw("Y0109"))
        return root

    def _start(self, documents: int, event: Any) -> int:
        if documents or event.version or event.tags:
            raise _Stop(Flaw("Y0106", *_mark(event)))
        return documents + 1

    def _open(self, stack: list["_Level"], event: Any) -> "_Level":
        _plain(event)
        if len(stack) >= MOST_DEPTH:
            raise _Stop(Flaw("Y0108", *_mark(event)))
        node: Any = {} if type(event) is yaml.MappingStartEvent else []
        if not stack:
            if not isinstance(node, dict):
                raise _Stop(Flaw("Y0109", *_mark(event)))
            return _Level(node, ())
        if stack[-1].wants_key:
            raise _Stop(Flaw("Y0115", *_mark(event)))
        return _Level(node, self._put(stack[-1], node, _mark(event)))

    def _scalar(self, level: "_Level", event: Any) -> None:
        _plain(event)
        value = event.value
        if not value.isprintable():
            self._escaped(value, event)
        if level.wants_key:
            self._key(level, value, event)
        else:
            self._put(level, value, _mark(event))
        if not event.style:
            self._cut(event)

    def _key(self, level: "_Level", value: str, event: Any) -> None:
        mark = _mark(event)
        if value == "<<":
            raise _Stop(Flaw("Y0115", *mark))
        folded = unicodedata.normalize("NFKC", value)
        if folded in level.seen:
            self.flaws.append(Flaw("Y0107", *mark, {"key": value, "first": str(level.seen[folded])}))
        if "\u3000" in value or "：" in value:
            self.flaws.append(Flaw("Y0122", *mark, {"key": value.strip()}))
        level.seen.setdefault(folded, mark[0])
        level.key, level.key_mark = value, mark

    def _put(self, level: "_Level", value: Any, mark: Mark) -> tuple[str | int, ...]:
        if isinstance(level.node, list):
            level.node.append(value)
            loc = (*level.loc, len(level.node) - 1) if self._keep else ()
            if self._keep:
                self.places[loc] = Place(mark)
            return loc
        key, level.key = level.key, None
        level.node[key] = value
        if not self._keep:
            return ()
        loc = (*level.loc, key)
        self.places[loc] = Place(mark, level.key_mark)
        return loc

    def _escaped(self, value: str, event: Any) -> None:
        if (flaw := hidden(value)) is not None:
            self.flaws.append(Flaw("Y0103", *_mark(event), flaw.values))

    def _cut(self, event: Any) -> None:
        end = event.end_mark
        if self._lines is None:
            self._lines = self._text.split("\n")
        rest = self._lines[end.line][end.column :] if end.line < len(self._lines) else ""
        if rest.lstrip(" \t").startswith("#") and rest[:1] in " \t":
            at = end.column + len(rest) - len(rest.lstrip(" \t"))
            self.flaws.append(Flaw("Y0121", end.line + 1, at + 1, len(rest.strip())))


@dataclass(slots=True)
class _Level:
    """An open mapping or list."""

    node: Any
    loc: tuple[str | int, ...]
    key: Any = None
    key_mark: Mark | None = None
    seen: dict[str, int] = field(default_factory=dict)

    @property
    def wants_key(self) -> bool:
        return self.key is None and isinstance(self.node, dict)


_STARTS = frozenset({yaml.MappingStartEvent, yaml.SequenceStartEvent})
_ENDS = frozenset({yaml.MappingEndEvent, yaml.SequenceEndEvent})


def _plain(event: Any) -> None:
    if event.anchor is not None:
        raise _Stop(Flaw("Y0104", *_mark(event)))
    if event.tag is not None:
        raise _Stop(Flaw("Y0105", *_mark(event)))


def _mark(event: Any) -> Mark:
    start, end = event.start_mark, event.end_mark
    return start.line + 1, start.column + 1, end.column - start.column if start.line == end.line else 0


def _syntax(error: yaml.YAMLError, text: str) -> Flaw:
    mark = getattr(error, "problem_mark", None)
    line, column = (mark.line, mark.column) if mark else (0, 0)
    lines = text.split("\n")
    around = "".join(lines[max(0, line - 1) : line + 1])
    hints = (("もしかして", "全角のコロン「：」を半角の「: 」に直す"),) if "：" in around else ()
    return Flaw("Y0110", min(line, len(lines) - 1) + 1, column + 1, 0, {"problem": sentence(error)}, hints)
