"""All postings of many texts at once: UTF-16 units in numpy arrays, equal to what `tokens` says one by one."""

import functools
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from yokoten.search import tokens
from yokoten.search.document import SearchDocument

Units = NDArray[np.uint16]
Flags = NDArray[np.bool_]
Keys = NDArray[np.uint64]
Numbers = NDArray[np.uint32]

TEXT, HEAD, TITLE = 0, 1, 2
"""Where in a document a token stands."""
CHUNK = 200
USUAL_LENGTH = 1000
"""The length in characters of which a document's words count as BM25 counts them; fixed, so that no entry moves another."""
SATURATION, BY_LENGTH = 1.2, 0.75
STRONG = 0.6

_INVERSE = np.uint32(pow(tokens.MULTIPLIER, -1, 1 << 32))
_MULTIPLIER = np.uint32(tokens.MULTIPLIER)


@dataclass(frozen=True, slots=True)
class Postings:
    """Of some documents: hashed grams in order, for each its document with a level in the low two bits; and words."""

    grams: Numbers
    values: Numbers
    words: dict[str, list[int]]


def unhash(hashed: Numbers) -> Numbers:
    """The gram (first unit high, second or nothing low) of a hash."""
    return hashed * _INVERSE


@dataclass(frozen=True, slots=True)
class _Classes:
    """By unit: its folded form, and what it is."""

    lower: Units
    folded: Units
    cjk: Flags
    kanji: Flags
    latin: Flags
    digit: Flags
    katakana: Flags
    ending: Flags
    verb_in_i: Flags
    rough: Flags
    """Units that only `unicodedata` can spell."""


def _members(pattern: str) -> Flags:
    member = re.compile(f"[{pattern}]")
    return np.array([bool(member.match(chr(unit))) for unit in range(0x10000)])


@functools.cache
def _classes() -> _Classes:
    lower = np.arange(0x10000, dtype=np.uint16)
    rough = _members("\u0300-\u036f\u0530-\u1dff\u3099\u309a\uff65-\uffdc\ud800-\udfff")
    for unit in np.flatnonzero(~rough):
        spelled = unicodedata.normalize("NFKC", chr(unit)).lower()
        if len(spelled) == 1 and spelled < "\U00010000":
            lower[unit] = ord(spelled)
        else:
            rough[unit] = True
    folded = np.array(
        [ord(chr(unit).translate(tokens.TO_HIRAGANA).translate(tokens.VARIANTS)) for unit in range(0x10000)]
    )
    return _Classes(
        lower=lower,
        folded=folded.astype(np.uint16),
        cjk=_members(tokens.CJK),
        kanji=_members(tokens.KANJI),
        latin=_members(tokens.LATIN),
        digit=_members("0-9"),
        katakana=_members(tokens.KATAKANA),
        ending=_members(tokens.VERB_ENDINGS),
        verb_in_i=_members(tokens.VERBS_IN_I),
        rough=rough,
    )


def postings(documents: Sequence[SearchDocument]) -> Iterator[Postings]:
    """The postings of the documents, some hundred at a time; document numbers are their places."""
    for start in range(0, len(documents), CHUNK):
        yield _chunk(documents[start : start + CHUNK], start)


def _chunk(documents: Sequence[SearchDocument], start: int) -> Postings:
    fields = [field for document in documents for field in _fields(document)]
    line, lengths = _units(fields)
    owner = np.repeat(np.arange(len(fields), dtype=np.uint32), lengths)
    places = (owner // 3 << 2 | TITLE - owner % 3).astype(np.uint64)
    sizes = np.add.reduceat(lengths, np.arange(0, len(lengths), 3))
    kinds = _classes()
    line = kinds.lower[line]
    keep = ~_dropped(line, kinds)
    line, places = kinds.folded[line[keep]], places[keep]
    keys = np.concatenate(list(_gram_keys(line, places, kinds)))
    grams, values = _grouped(keys, sizes, start)
    words = _words(line, places, sizes, start, kinds)
    for number, document in enumerate(documents, start):
        for key in sorted({key for name in document.body_name for key in tokens.name_keys(name)}):
            words.setdefault(key, []).append(number << 2 | 3)
    return Postings(grams, values, words)


def _fields(document: SearchDocument) -> tuple[str, str, str]:
    """Title, head and text; the order of the levels backwards."""
    head = "\n".join((*document.body_name, *document.tools))
    return document.title, head, f"{document.stage_label}\n{document.text}\n{document.keywords}"


def _units(fields: Sequence[str]) -> tuple[Units, NDArray[np.int64]]:
    """The UTF-16 units of all fields, each closed by a line end, and their lengths."""
    parts = [f"{field}\n".encode("utf-16-le", "surrogatepass") for field in fields]
    rough = _classes().rough
    line = np.frombuffer(b"".join(parts), dtype="<u2")
    found = np.flatnonzero(rough[line])
    if found.size:
        ends = np.cumsum([len(part) // 2 for part in parts])
        for number in np.unique(np.searchsorted(ends, found, side="right")):
            spelled = unicodedata.normalize("NFKC", fields[number]).lower()
            parts[number] = f"{spelled}\n".encode("utf-16-le", "surrogatepass")
        line = np.frombuffer(b"".join(parts), dtype="<u2")
    return line, np.array([len(part) // 2 for part in parts])


def _after(flags: Flags, steps: int) -> Flags:
    """The flag of the unit so many steps later (earlier where negative); none beyond the ends."""
    moved = np.zeros_like(flags)
    if steps > 0:
        moved[:-steps] = flags[steps:]
    else:
        moved[-steps:] = flags[:steps]
    return moved


def _dropped(line: Units, kinds: _Classes) -> Flags:
    """The units that `tokens.spell` takes out."""
    digit, kanji, katakana = kinds.digit[line], kinds.kanji[line], kinds.katakana[line]
    long = line == ord("ー")
    long_end = long & _after(katakana, -1) & ~_after(katakana | long, 1)
    three = _after(digit, 1) & _after(digit, 2) & _after(digit, 3) & ~_after(digit, 4)
    separator = (line == ord(",")) & _after(digit, -1) & three
    ending = kinds.ending[line] & _after(kanji, -1) & _after(kanji, 1)
    ending_i = (line == ord("い")) & _after(kinds.verb_in_i[line], -1) & _after(kanji, 1)
    dropped: Flags = long_end | separator | ending | ending_i
    return dropped


def _gram_keys(line: Units, places: Keys, kinds: _Classes) -> Iterator[Keys]:
    """Bigrams, single signs that are words, and in titles and heads every kanji."""
    cjk, kanji = kinds.cjk[line], kinds.kanji[line]
    pairs = np.flatnonzero(cjk[:-1] & cjk[1:])
    yield _keyed(line[pairs], line[pairs + 1], places[pairs])
    alone = cjk & ~_after(cjk, -1) & ~_after(cjk, 1)
    lone = kanji & ~_after(kanji, -1) & ~_after(kanji, 1)
    single = np.flatnonzero(alone | lone | (kanji & (places & 3 != TEXT)))
    yield _keyed(line[single], np.zeros(single.size, np.uint16), places[single])


def _keyed(first: Units, second: Units, places: Keys) -> Keys:
    hashed: Numbers = (first.astype(np.uint32) << np.uint32(16) | second) * _MULTIPLIER
    keys: Keys = hashed.astype(np.uint64) << np.uint64(32) | places
    return keys


def _grouped(keys: Keys, sizes: NDArray[np.int64], start: int) -> tuple[Numbers, Numbers]:
    """Each (gram, document) once, with the level that its places and its number of times give."""
    keys.sort()
    pairs = keys >> 2
    last = np.flatnonzero(np.append(pairs[1:] != pairs[:-1], np.ones(min(1, pairs.size), bool)))
    times = np.diff(last, prepend=-1)
    local = (pairs[last] & 0x3FFFFFFF).astype(np.int64)
    where = (keys[last] & 3).astype(np.uint32)
    level = np.where(where == TEXT, _strong(times, sizes[local]), where + 1)
    return (keys[last] >> 32).astype(np.uint32), ((local + start) << 2 | level).astype(np.uint32)


def _strong(times: NDArray[np.int64], size: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Whether BM25 calls so many times in a text of this size much."""
    floor = SATURATION * (1 - BY_LENGTH + BY_LENGTH * size / USUAL_LENGTH)
    strong: NDArray[np.bool_] = times / (times + floor) >= STRONG
    return strong


def _words(line: Units, places: Keys, sizes: NDArray[np.int64], start: int, kinds: _Classes) -> dict[str, list[int]]:
    """Latin words and numbers → documents with levels."""
    latin = kinds.latin[line]
    found = np.where(latin, line, ord(" ")).astype("<u2").tobytes().decode("utf-16-le").split()
    begins = places[np.flatnonzero(latin & ~_after(latin, -1))].tolist()
    seen: dict[tuple[str, int], tuple[int, int]] = {}
    for word, place in zip(found, begins, strict=True):
        times, where = seen.get((word, place >> 2), (0, TEXT))
        seen[word, place >> 2] = times + 1, max(where, place & 3)
    if not seen:
        return {}
    strong = _strong(np.array([times for times, _ in seen.values()]), sizes[[local for _, local in seen]])
    words: dict[str, list[int]] = {}
    for (word, local), (_, where), much in sorted(zip(seen, seen.values(), strong.tolist(), strict=True)):
        words.setdefault(word, []).append((local + start) << 2 | (where + 1 if where else int(much)))
    return words
