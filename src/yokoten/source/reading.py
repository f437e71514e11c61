"""One file as a tree of text, with everything refused that makes YAML treacherous."""

import errno
import hashlib
import os
import stat
from dataclasses import dataclass
from typing import Any

from yokoten.problems import Finding, Problem, Span, say
from yokoten.source.decoding import Refused, decode, hidden
from yokoten.source.files import NO_FILE, UNREADABLE, SourceFile
from yokoten.source.flaw import Flaw
from yokoten.source.marks import Loc, Marks
from yokoten.source.tree import build

MOST_BYTES = 256 * 1024
TOO_LARGE = "Y0101"
_FLAGS = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"))
"""A link is not followed, and a pipe that took a file's place is not waited for."""
_LINK = frozenset({errno.ELOOP, errno.EMLINK, errno.ENXIO})
"""What systems answer where a link or a socket stands."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file holds: every scalar as typed, or no tree and the reason."""

    tree: dict[str, Any] | None
    problems: tuple[Problem, ...]
    digest: str
    """Of the file's bytes, 32 hex digits."""
    content: bytes = b""
    """The file's bytes, where there is a tree."""


def read(file: SourceFile) -> Reading:
    """Read a file; never raises for what an author can write, and takes bounded time and memory."""
    digest = ""
    try:
        data = _bytes(file)
        digest = hashlib.blake2b(data, digest_size=16).hexdigest()
        text = decode(data)
    except Refused as refused:
        return Reading(None, (_problem(file, Flaw(refused.code, values=refused.values)),), digest)
    if flaw := hidden(text):
        return Reading(None, (_problem(file, flaw),), digest)
    tree, flaws = build(text)
    return Reading(tree, tuple(_problem(file, flaw) for flaw in flaws), digest, data)


class Places:
    """Where things stand in one file, which is read again when the first of them is asked for."""

    def __init__(self, file: SourceFile) -> None:
        """Nothing is read yet."""
        self.file = file
        self._marks: Marks | None = None

    def span(self, loc: Loc, *, on_key: bool = False, part: str = "") -> Span:
        """Where a thing stands; the nearest thing above it where it is missing, the file's start where none is."""
        if not loc:
            return Span(self.file.shown)
        if self._marks is None:
            try:
                self._marks = Marks(decode(_bytes(self.file)))
            except Refused:
                self._marks = Marks("")
        return Span(self.file.shown, *self._marks.at(loc, on_key=on_key, part=part))


def _bytes(file: SourceFile) -> bytes:
    try:
        handle = os.open(file.place, _FLAGS)
    except OSError as error:
        raise Refused(NO_FILE if error.errno in _LINK else UNREADABLE) from error
    try:
        state = os.fstat(handle)
        if not stat.S_ISREG(state.st_mode):
            raise Refused(NO_FILE)
        data = os.read(handle, MOST_BYTES + 1)
        while len(data) < state.st_size <= MOST_BYTES and (more := os.read(handle, MOST_BYTES)):
            data += more
    except OSError as error:
        raise Refused(UNREADABLE) from error
    finally:
        os.close(handle)
    if len(data) > MOST_BYTES:
        raise Refused(TOO_LARGE, size=f"{state.st_size:,}")
    return data


def _problem(file: SourceFile, flaw: Flaw) -> Problem:
    entry = file.shown.removesuffix(".yml")
    return say(
        Finding(flaw.code, entry, values=tuple(flaw.values.items()), hints=flaw.hints),
        Span(file.shown, flaw.line, flaw.column, flaw.width),
    )
