"""Verdicts on one answer: what is wrong with it, as a code, and the limit it misses."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from yokoten.forms import answer
from yokoten.forms.patterns import PATTERNS, matches

CHOOSING = frozenset({"choice", "multi", "scale"})
ITEMS = frozenset({"multi", "table"})
NUMBERS = frozenset({"number", "money"})
MEGABYTE = 1024 * 1024
SAME_ENDING = {"jpeg": "jpg"}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is wrong at a place such as `kids.0.age`; `values` holds what the sentence names."""

    at: str
    code: str
    values: dict[str, str] = field(default_factory=dict)

    def plain(self) -> dict[str, Any]:
        """The verdict as JSON."""
        return {"at": self.at, "code": self.code, **({"values": self.values} if self.values else {})}


Told = tuple[str, str, str]
"""What a check found: where below the field, a code, and a limit; the first and the last may be empty."""


def verdicts(given: Mapping[str, Any], at: str, raw: Any, *, required: bool) -> Iterator[Verdict]:
    """What is wrong with an answer to the field `given`, in the order of the codes; rows of a table come elsewhere."""
    kind = given["type"]
    if kind in answer.SILENT:
        return
    if answer.is_empty(raw):
        if required:
            yield Verdict(at, "required")
    elif not answer.fits(kind, raw):
        yield Verdict(at, "type")
    else:
        for below, code, limit in _checks(given, kind, raw):
            yield Verdict(f"{at}.{below}" if below else at, code, {"limit": limit} if limit else {})


def _checks(given: Mapping[str, Any], kind: str, raw: Any) -> Iterator[Told]:
    if kind in NUMBERS:
        yield from _within(given, ("min", "max"), ("too_small", "too_large"), answer.number(raw) or Fraction(0))
    elif kind in ITEMS:
        names = ("min_items", "max_items"), ("too_few_items", "too_many_items")
        yield from _within(given, *names, Fraction(len(raw)))
    elif kind == "address":
        yield from _address(raw)
    elif kind == "file":
        yield from _file(given, raw)
    elif isinstance(raw, str) and kind not in CHOOSING:
        names = ("min_length", "max_length"), ("too_short", "too_long")
        yield from _within(given, *names, Fraction(len(raw)))
        if not all(matches(pattern, raw) for pattern in given.get("patterns", ())):
            yield "", "pattern", ""
    if kind in CHOOSING:
        chosen = {raw} if isinstance(raw, str) else set(raw)
        if chosen - {code for code, _ in given.get("options", ())}:
            yield "", "not_an_option", ""


def _within(given: Mapping[str, Any], keys: tuple[str, str], codes: tuple[str, str], worth: Fraction) -> Iterator[Told]:
    least, most = (given.get(key) for key in keys)
    if least is not None and worth < Fraction(least):
        yield "", codes[0], least
    if most is not None and worth > Fraction(most):
        yield "", codes[1], most


def _address(raw: Mapping[str, Any]) -> Iterator[Told]:
    for part in answer.ADDRESS:
        said = raw.get(part)
        if said in (None, ""):
            if part != "building":
                yield part, "required", ""
        elif not isinstance(said, str):
            yield part, "type", ""
        elif part == "postal_code" and not matches(PATTERNS[part][0], said):
            yield part, "pattern", ""


def _file(given: Mapping[str, Any], raw: Mapping[str, Any]) -> Iterator[Told]:
    if "max_mb" in given and raw["bytes"] > Fraction(given["max_mb"]) * MEGABYTE:
        yield "", "too_big_file", given["max_mb"]
    accepted = given.get("accept", ())
    if accepted and ending(raw["name"]) not in {SAME_ENDING.get(one, one) for one in accepted}:
        yield "", "file_type", "・".join(accepted)


def ending(name: str) -> str:
    """The ending of a file's name as `accept` has it: `jpg` of `a.JPEG`; empty where there is none."""
    last = name.rpartition(".")[2].lower() if "." in name else ""
    return SAME_ENDING.get(last, last)
