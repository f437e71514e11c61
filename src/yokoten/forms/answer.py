"""Answers: whether one is there, whether it is of its field's type, and what conditions and formulas see of it."""

import datetime as dt
import math
import re
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from yokoten.forms.condition import Answer, number_of

ADDRESS = ("postal_code", "city", "street", "building")
"""The parts of an address; the last may be empty."""
DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
TIME = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]")


def is_empty(raw: Any) -> bool:
    """Whether nothing was answered: absent, an empty text or list, an unchecked box, an address without a word."""
    return raw in (None, "", []) or raw is False or (isinstance(raw, Mapping) and not _worded(raw))


def _worded(raw: Mapping[str, Any]) -> bool:
    return any(part in raw for part in ("name", "bytes", "type")) or any(
        raw.get(part) not in (None, "") for part in ADDRESS
    )


def number(raw: Any) -> Fraction | None:
    """The exact worth of a JSON number as browsers hold it (a double); nothing if it is none."""
    if isinstance(raw, bool) or not isinstance(raw, (int, float)):
        return None
    try:
        held = float(raw)
    except OverflowError:
        return None
    return Fraction(repr(held)) if math.isfinite(held) else None


def _number(raw: Any) -> bool:
    return number(raw) is not None


def _yen(raw: Any) -> bool:
    worth = number(raw)
    return worth is not None and worth.denominator == 1


def _text(raw: Any) -> bool:
    return isinstance(raw, str)


def _date(raw: Any) -> bool:
    if not isinstance(raw, str) or not DATE.fullmatch(raw):
        return False
    try:
        dt.date.fromisoformat(raw)
    except ValueError:
        return False
    return True


def _time(raw: Any) -> bool:
    return isinstance(raw, str) and TIME.fullmatch(raw) is not None


def _codes(raw: Any) -> bool:
    return isinstance(raw, list) and all(map(_text, raw)) and len(set(raw)) == len(raw)


def _address(raw: Any) -> bool:
    return isinstance(raw, Mapping)


def _file(raw: Any) -> bool:
    if not isinstance(raw, Mapping):
        return False
    size = number(raw.get("bytes"))
    named = isinstance(raw.get("name"), str) and isinstance(raw.get("type"), str)
    return named and size is not None and size.denominator == 1 and size >= 0


def _checked(raw: Any) -> bool:
    return raw is True


def _rows(raw: Any) -> bool:
    return isinstance(raw, list)


FITS: dict[str, Callable[[Any], bool]] = {
    "number": _number,
    "money": _yen,
    "date": _date,
    "time": _time,
    "multi": _codes,
    "address": _address,
    "file": _file,
    "consent": _checked,
    "table": _rows,
}
"""Type → whether an answer that is there is of it; all other types are texts."""
SILENT = frozenset({"info", "calc", "hidden"})
"""The types that nobody fills in: no verdict is given on them."""


def fits(kind: str, raw: Any) -> bool:
    """Whether an answer that is there is of this type."""
    return FITS.get(kind, _text)(raw)


def seen(kind: str, raw: Any) -> Answer:
    """What a condition sees of an answer; one that is empty or of the wrong type is none."""
    if is_empty(raw) or not fits(kind, raw):
        return None
    if isinstance(raw, str):
        worth = number_of(raw) if kind == "scale" else None
        return raw if worth is None else worth
    if isinstance(raw, bool):
        return "true"
    if isinstance(raw, (int, float)):
        return number(raw)
    return tuple(map(str, raw)) if kind == "multi" else (raw["name"] if kind == "file" else "*")
