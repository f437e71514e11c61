"""Formulas of calculated fields: read into a tree, asked what they name, and worked out exactly.

    sum     := product (("+" | "-") product)*
    product := atom (("*" | "/") atom)*
    atom    := number | name | "(" sum ")" | function "(" arguments ")"

Numbers are fractions; what has no value (a division by zero, a field in a circle) is `None` and stays so.
"""

import math
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

NUMBER, NAME, COUNT, SUM = "number", "name", "count", "sum"
ARGUMENTS = {COUNT: 1, SUM: 1, "min": 2, "max": 2, "round": 1, "floor": 1}
"""Function → how many arguments it takes."""
DEEPEST = 20
"""Parentheses and functions within each other."""
PLACES = 10
"""Decimal places that the value of a calculated field keeps."""
TOKEN = re.compile(r"[ \t]*(?:(\d+(?:\.\d+)?)|([a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)?)|([-+*/(),]))")
_DIGITS, _WORD = 1, 2
"""The groups of `TOKEN` that hold a number, and a name."""


@dataclass(frozen=True, slots=True)
class Node:
    """A formula's tree: `op` is an operator's sign, a function's name, `number` or `name`; `at` counts characters."""

    op: str
    text: str = ""
    args: tuple["Node", ...] = ()
    at: int = 0

    def plain(self) -> list[object]:
        """The tree as JSON: `["+", a, b]`, `["number", "3000"]`, `["sum", "kids.age"]`."""
        return [self.op, *((self.text,) if self.text else ()), *(arg.plain() for arg in self.args)]


def node_of(plain: Sequence[Any]) -> Node:
    """The tree that `Node.plain` told as JSON, without its places."""
    op, *rest = plain
    text = "".join(part for part in rest if isinstance(part, str))
    return Node(op, text, tuple(node_of(part) for part in rest if not isinstance(part, str)))


@dataclass(frozen=True, slots=True)
class Fault:
    """What keeps a formula from being read: a code, the place in its text, and the words found there.

    Codes: `sign` (no such sign), `value` (a value is missing here), `rest` (something stands behind the end), `open`
    (a parenthesis is not closed), `function` (no such function), `arguments` (too few or too many), `table` (`count`
    takes a table, `sum` a table's field), `deep`.
    """

    code: str
    at: int
    found: str = ""


class _Broken(Exception):  # noqa: N818 - it never leaves this module: `parse_formula` hands out the fault
    def __init__(self, fault: Fault) -> None:
        self.fault = fault


def parse_formula(text: str) -> Node | Fault:
    """The tree of a formula, or what is wrong with it first."""
    try:
        return _Reader(text).whole()
    except _Broken as broken:
        return broken.fault


def named(node: Node) -> Iterator[Node]:
    """The nodes that name a field: `name` (`fee`), `count` (`kids`) and `sum` (`kids.age`), in order."""
    if node.op in {NAME, COUNT, SUM}:
        yield node
    for arg in node.args:
        yield from named(arg)


Value = Fraction | None


def work_out(node: Node, number: Callable[[str, str], Value]) -> Value:
    """The value of a formula; `number(op, name)` gives that of a name, and of `count` and `sum` over a table."""
    if node.op == NUMBER:
        return Fraction(node.text)
    if node.op in {NAME, COUNT, SUM}:
        return number(node.op, node.text)
    values = [work_out(arg, number) for arg in node.args]
    known = [value for value in values if value is not None]
    return OPERATIONS[node.op](*known) if len(known) == len(values) else None


def half_up(value: Fraction, places: int = 0) -> Fraction:
    """Rounded to decimal places, a half away from zero (四捨五入)."""
    scaled = abs(value) * 10**places
    whole = Fraction(math.floor(scaled + Fraction(1, 2)), 10**places)
    return -whole if value < 0 else whole


def decimal_text(value: Fraction) -> str:
    """A fraction of at most `PLACES` decimal places as digits without trailing zeros: `-12.5`, `3000`."""
    whole, rest = divmod(abs(value), 1)
    digits = f"{int(rest * 10**PLACES):0{PLACES}d}".rstrip("0")
    return f"{'-' if value < 0 else ''}{int(whole)}{'.' if digits else ''}{digits}"


def _divide(left: Fraction, right: Fraction) -> Value:
    return left / right if right else None


OPERATIONS: dict[str, Callable[..., Value]] = {
    "+": lambda left, right: left + right,
    "-": lambda left, right: left - right,
    "*": lambda left, right: left * right,
    "/": _divide,
    "min": min,
    "max": max,
    "round": half_up,
    "floor": lambda value: Fraction(math.floor(value)),
}


class _Reader:
    """Reads one formula from left to right."""

    def __init__(self, text: str) -> None:
        self._text, self._end, self._depth = text, len(text.rstrip()), 0
        self._step(0)

    def _step(self, end: int) -> None:
        """Look at the token that begins at or behind `end`; at the end of the text it is empty."""
        self._kind, self._word, self._at, self._next = 0, "", self._end, self._end
        if end >= self._end:
            return
        found = TOKEN.match(self._text, end)
        if not found or not found.lastindex:
            at = end + len(self._text[end:]) - len(self._text[end:].lstrip(" \t"))
            raise _Broken(Fault("sign", at, self._text[at]))
        self._kind = found.lastindex
        self._word, self._at, self._next = found[self._kind], found.start(self._kind), found.end()

    def _take(self) -> tuple[str, int]:
        taken = self._word, self._at
        self._step(self._next)
        return taken

    def whole(self) -> Node:
        node = self._sum()
        if self._word:
            raise _Broken(Fault("rest", self._at, self._word))
        return node

    def _sum(self) -> Node:
        return self._row(("+", "-"), self._product)

    def _product(self) -> Node:
        return self._row(("*", "/"), self._atom)

    def _row(self, signs: tuple[str, ...], part: Callable[[], Node]) -> Node:
        node = part()
        while self._word in signs:
            sign, at = self._take()
            node = Node(sign, args=(node, part()), at=at)
        return node

    def _atom(self) -> Node:
        kind, (word, at) = self._kind, self._take()
        if kind == _DIGITS:
            return Node(NUMBER, word, at=at)
        if kind == _WORD and self._word != "(":
            return Node(NAME, word, at=at)
        if kind != _WORD and word != "(":
            raise _Broken(Fault("value", at, word))
        self._depth += 1
        if self._depth > DEEPEST:
            raise _Broken(Fault("deep", at))
        node = self._call(word, at) if kind == _WORD else self._inside(at)
        self._depth -= 1
        return node

    def _inside(self, at: int) -> Node:
        node = self._sum()
        self._close(at)
        return node

    def _close(self, at: int) -> None:
        if not self._word:
            raise _Broken(Fault("open", at))
        if self._word != ")":
            raise _Broken(Fault("rest", self._at, self._word))
        self._take()

    def _call(self, name: str, at: int) -> Node:
        if name not in ARGUMENTS:
            raise _Broken(Fault("function", at, name))
        opened = self._take()[1]
        if name in {COUNT, SUM}:
            return self._over(name, opened)
        args = [self._sum()]
        while self._word == ",":
            self._take()
            args.append(self._sum())
        self._close(opened)
        if len(args) != ARGUMENTS[name]:
            raise _Broken(Fault("arguments", at, name))
        return Node(name, args=tuple(args), at=at)

    def _over(self, name: str, opened: int) -> Node:
        kind, (word, place) = self._kind, self._take()
        if kind != _WORD or ("." in word) != (name == SUM):
            raise _Broken(Fault("table", place, name))
        self._close(opened)
        return Node(name, word, at=place)
