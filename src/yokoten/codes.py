"""Codes and terms: the check digit of a body's code, and enums whose Japanese term has an ASCII code."""

from enum import Enum
from typing import Self


class Term(Enum):
    """A closed list of Japanese terms; `value` is what YAML and the screen say, `code` what URLs and JSON say."""

    code: str
    label: str
    __hash__ = object.__hash__
    """Members are single; by their names they hash at ten times the cost."""

    def __new__(cls, label: str, code: str) -> Self:
        """Make a member whose value is its label."""
        term = object.__new__(cls)
        term._value_ = label
        term.code, term.label = code, label
        return term


class Coded(Term):
    """A closed list whose YAML says the code, since machines read it beside people: `value` is the code."""

    __hash__ = object.__hash__

    def __new__(cls, label: str, code: str) -> Self:
        """Make a member whose value is its code."""
        term = object.__new__(cls)
        term._value_ = term.code = code
        term.label = label
        return term


WEIGHTS = (6, 5, 4, 3, 2)
MODULUS = 11
DIGITS = 6


def check_digit(code5: str) -> str:
    """The sixth digit of a body's code (全国地方公共団体コード; 総務省 modulus 11 with weights 6 to 2)."""
    total = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, code5, strict=True))
    return str((MODULUS - total % MODULUS) % 10)


def is_body_code(code: str) -> bool:
    """Whether this is six digits of which the last is the check digit."""
    return len(code) == DIGITS and code.isascii() and code.isdigit() and code[-1] == check_digit(code[:5])
