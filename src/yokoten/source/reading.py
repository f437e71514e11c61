"""One file as a tree of text, with everything refused that makes YAML treacherous."""

import hashlib
import os
from dataclasses import dataclass
from typing import Any

from yokoten.problems import Finding, Problem, Span, say
from yokoten.source.decoding import Refused, decode, hidden
from yokoten.source.files import SourceFile
from yokoten.source.flaw import Flaw
from yokoten.source.tree import Builder

MOST_BYTES = 256 * 1024
NO_FILE, TOO_LARGE = "Y0111", "Y0101"
Loc = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file holds: every scalar as typed, or no tree and the reason."""

    tree: dict[str, Any] | None
    problems: tuple[Problem, ...]
    digest: str
    """Of the file's bytes, 32 hex digits."""


def read(file: SourceFile) -> Reading:
    """Read a file; never raises for what an author can write, and takes bounded time and memory."""
    try:
        data = _bytes(file)
    except Refused as refused:
        return Reading(None, (_problem(file, Flaw(refused.code, values=refused.values)),), "")
    digest = hashlib.blake2b(data, digest_size=16).hexdigest()
    try:
        text = decode(data)
    except Refused as refused:
        return Reading(None, (_problem(file, Flaw(refused.code, values=refused.values)),), digest)
    if flaw := hidden(text):
        return Reading(None, (_problem(file, flaw),), digest)
    builder = Builder(text)
    tree = builder.build()
    return Reading(tree, tuple(_problem(file, flaw) for flaw in builder.flaws), digest)


def locate(file: SourceFile, loc: Loc, *, on_key: bool = False, part: str = "") -> Span:
    """Where a thing stands; the nearest thing above it where it is missing, the file's start where none is."""
    try:
        text = decode(_bytes(file))
    except Refused:
        return Span(file.shown)
    builder = Builder(text, keep_places=True)
    builder.build()
    if not loc or loc not in builder.places:
        while loc and loc not in builder.places:
            loc, on_key, part = loc[:-1], False, ""
        if not loc:
            return Span(file.shown)
    place = builder.places[loc]
    line, column, width = place.key if on_key and place.key else place.value
    if part:
        line, column, width = _part(text, line, column, part) or (line, column, width)
    return Span(file.shown, line, column, width)


def _part(text: str, line: int, column: int, part: str) -> tuple[int, int, int] | None:
    """The first place of a piece of text at or after a position."""
    lines = text.split("\n")
    for number in range(line, len(lines) + 1):
        at = lines[number - 1].find(part, column - 1 if number == line else 0)
        if at >= 0:
            return number, at + 1, len(part)
    return None


def _bytes(file: SourceFile) -> bytes:
    try:
        handle = os.open(file.place, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0))
    except OSError as error:
        msg = "Y0111"
        raise Refused(msg) from error
    with os.fdopen(handle, "rb") as stream:
        data = stream.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            msg = "Y0101"
            raise Refused(msg, size=f"{os.fstat(stream.fileno()).st_size:,}")
    return data


def _problem(file: SourceFile, flaw: Flaw) -> Problem:
    entry = file.shown.removesuffix(".yml")
    return say(
        Finding(flaw.code, entry, values=tuple(flaw.values.items()), hints=flaw.hints),
        Span(file.shown, flaw.line, flaw.column, flaw.width),
    )
