"""Conditions of forms: read into a tree, asked what they name, and held against answers.

A test on no answer is false, but for `not` (true) and `empty`. Numbers are compared as numbers, all else as text.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

ALL, ANY = "all", "any"
OPERATORS = ("is", "not", "in", "contains", "empty", "gt", "ge", "lt", "le")
DEEPEST = 2
"""Groups within each other."""
Answer = Fraction | str | tuple[str, ...] | None
"""What a condition sees of an answer: a number, a text, the codes of several options, or none."""


@dataclass(frozen=True, slots=True)
class Test:
    """What one field's answer has to be; `values` are the words after the operator, `empty` has `true` or `false`."""

    __test__ = False
    field: str
    op: str
    values: tuple[str, ...]

    def plain(self) -> list[object]:
        """The test as JSON: `["is", "work", "other"]`."""
        return [self.op, self.field, *self.values]


@dataclass(frozen=True, slots=True)
class Group:
    """Tests of which `all` or `any` have to hold."""

    op: str
    parts: tuple["Condition", ...]

    def plain(self) -> list[object]:
        """The group as JSON: `["all", …]`."""
        return [self.op, *(part.plain() for part in self.parts)]


Condition = Test | Group


def condition_of(plain: Sequence[Any]) -> Condition:
    """The condition that `plain` told as JSON."""
    op, *rest = plain
    if op in {ALL, ANY}:
        return Group(op, tuple(map(condition_of, rest)))
    return Test(rest[0], op, tuple(rest[1:]))


@dataclass(frozen=True, slots=True)
class Fault:
    """What keeps a condition from being read: a code, and the keys that lead to the place.

    Codes: `one` (exactly one operator or group belongs here), `field` (a test names a field, a group none),
    `value` (the value does not fit its operator), `empty` (a group without tests), `deep`.
    """

    code: str
    at: tuple[str | int, ...]


def parse_condition(tree: Mapping[str, Any]) -> Condition | Fault:
    """The condition of a YAML mapping such as `{field: work, is: other}`, or what is wrong with it first."""
    return _read(tree, (), 0)


def _read(tree: Mapping[str, Any], at: tuple[str | int, ...], depth: int) -> Condition | Fault:
    said = [key for key in (*OPERATORS, ALL, ANY) if tree.get(key) is not None]
    if len(said) != 1:
        return Fault("one", at)
    (op,) = said
    if (op in OPERATORS) != bool(tree.get("field")):
        return Fault("field", at)
    if op not in {ALL, ANY}:
        return _test(str(tree["field"]), op, tree[op], (*at, op))
    return _group(op, tree[op], (*at, op), depth + 1)


def _test(field: str, op: str, value: Any, at: tuple[str | int, ...]) -> Test | Fault:
    several = isinstance(value, (list, tuple))
    words = tuple(map(_word, value)) if several else (_word(value),)
    right = several and bool(words) if op == "in" else not several and not isinstance(value, Mapping)
    if op == "empty" and words not in {("true",), ("false",)}:
        right = False
    if op in COMPARED and number_of(words[0]) is None and not words[0][:1].isdigit():
        right = False
    return Test(field, op, words) if right else Fault("value", at)


def _group(op: str, trees: Any, at: tuple[str | int, ...], depth: int) -> Group | Fault:
    if depth > DEEPEST:
        return Fault("deep", at)
    if not isinstance(trees, (list, tuple)) or not trees:
        return Fault("empty", at)
    parts: list[Condition] = []
    for index, tree in enumerate(trees):
        part = _read(tree, (*at, index), depth) if isinstance(tree, Mapping) else Fault("one", (*at, index))
        if isinstance(part, Fault):
            return part
        parts.append(part)
    return Group(op, tuple(parts))


def _word(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def tests(condition: Condition) -> Iterator[Test]:
    """The tests of a condition in order; their fields are what it names."""
    if isinstance(condition, Test):
        yield condition
    else:
        for part in condition.parts:
            yield from tests(part)


def holds(condition: Condition, answers: Callable[[str], Sequence[Answer]]) -> bool:
    """Whether a condition holds; `answers(field)` is one answer, or for a table's field seen from outside one a row.

    Of several answers one has to pass; where there are none, the test meets no answer.
    """
    if isinstance(condition, Group):
        each = (holds(part, answers) for part in condition.parts)
        return all(each) if condition.op == ALL else any(each)
    return any(passes(condition, answer) for answer in answers(condition.field) or (None,))


def passes(test: Test, answer: Answer) -> bool:
    """Whether one answer passes one test."""
    if test.op == "empty":
        return (answer is None) == (test.values[0] == "true")
    if test.op == "not":
        return not any(same(answer, value) for value in test.values)
    if answer is None:
        return False
    if test.op == "contains":
        return isinstance(answer, tuple) and test.values[0] in answer
    if test.op in COMPARED:
        return compared(test.op, answer, test.values[0])
    return any(same(answer, value) for value in test.values)


def same(answer: Answer, value: str) -> bool:
    """Whether an answer is what the condition says; a number by its worth, several codes never."""
    return answer == number_of(value) if isinstance(answer, Fraction) else answer == value


COMPARED: dict[str, Callable[[Any, Any], bool]] = {
    "gt": lambda left, right: bool(left > right),
    "ge": lambda left, right: bool(left >= right),
    "lt": lambda left, right: bool(left < right),
    "le": lambda left, right: bool(left <= right),
}


def compared(op: str, answer: Answer, value: str) -> bool:
    """Whether an answer lies where the condition says: numbers by worth, days and times by their text."""
    if isinstance(answer, Fraction):
        bound = number_of(value)
        return bound is not None and COMPARED[op](answer, bound)
    return isinstance(answer, str) and COMPARED[op](answer, value)


def number_of(text: str) -> Fraction | None:
    """The number that plain decimal digits say: `-12.5`."""
    sign, digits = (-1, text[1:]) if text.startswith("-") else (1, text)
    whole, point, rest = digits.partition(".")
    said = all(part.isascii() and part.isdigit() for part in (whole, *((rest,) if point else ())))
    return sign * Fraction(digits) if said else None
