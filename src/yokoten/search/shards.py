"""Gram shards: which keys lie together, and their postings as text that a script can carry."""

import base64
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from yokoten.search import tokens
from yokoten.search.grams import Numbers, Postings, unhash

ENTRIES_PER_SHARD = 5
BUCKETS = 16
"""Parts of the index that are put in order one after the other, so that only one is in memory twice."""

COMMON = 8_192
"""Documents with a gram, above which its postings are longer than a whole shard should be."""

Bytes = NDArray[np.uint8]
_KANA = re.compile("[\u3041-\u3096]")


@dataclass(frozen=True, slots=True)
class Shard:
    """What lies together: keys, and of each key how many documents, then these as varint differences."""

    number: int
    keys: list[str]
    body: bytes
    """Base64."""
    common: list[str]
    """Keys with kana that more than `COMMON` documents have: endings and particles of every sentence."""


def shard_bits(documents: int) -> int:
    """The number of shards as a power of two: near a fifth of the documents, at least one."""
    return round(math.log2(max(1, documents / ENTRIES_PER_SHARD)))


def shards(chunks: Sequence[Postings], bits: int) -> Iterator[Shard]:
    """All shards in order."""
    words = _words_by_shard(chunks, bits)
    part = min(bits, BUCKETS.bit_length() - 1)
    bounds = np.arange((1 << part) + 1, dtype=np.uint64) << np.uint64(32 - part)
    cuts = [np.searchsorted(chunk.grams, bounds).tolist() for chunk in chunks]
    for bucket in range(1 << part):
        slices = [slice(cut[bucket], cut[bucket + 1]) for cut in cuts]
        grams = np.concatenate([np.empty(0, np.uint32), *(c.grams[s] for c, s in zip(chunks, slices, strict=True))])
        values = np.concatenate([np.empty(0, np.uint32), *(c.values[s] for c, s in zip(chunks, slices, strict=True))])
        order = np.argsort(grams, kind="stable")
        first = bucket << bits - part
        yield from _bucket(grams[order], values[order], range(first, first + (1 << bits - part)), bits, words)


def _words_by_shard(chunks: Sequence[Postings], bits: int) -> dict[int, dict[str, list[int]]]:
    """Shard → word → postings of all chunks."""
    words: dict[int, dict[str, list[int]]] = {}
    for chunk in chunks:
        for word, values in chunk.words.items():
            words.setdefault(tokens.home(word) >> 32 - bits, {}).setdefault(word, []).extend(values)
    return words


def _bucket(
    grams: Numbers, values: Numbers, numbers: range, bits: int, words: dict[int, dict[str, list[int]]]
) -> Iterator[Shard]:
    starts = np.flatnonzero(np.append(np.ones(min(1, grams.size), bool), grams[1:] != grams[:-1]))
    distinct, sizes = grams[starts], np.diff(np.append(starts, grams.size))
    code, offsets = varints(_with_counts(values, starts))
    ends = np.searchsorted(distinct, (np.array([*numbers, numbers.stop], np.uint64)) << np.uint64(32 - bits))
    keys = unhash(distinct)
    heads = np.append(offsets[starts + np.arange(starts.size)], code.size)
    for number, begin, end in zip(numbers, ends[:-1].tolist(), ends[1:].tolist(), strict=True):
        extra = sorted(words.get(number, {}).items())
        body = code[heads[begin] : heads[end]].tobytes() + b"".join(_packed(found) for _, found in extra)
        many = _spelled(keys[begin:end][sizes[begin:end] > COMMON])
        common = [key for key in many if _KANA.search(key)]
        spelled = [*_spelled(keys[begin:end]), *(word for word, _ in extra)]
        yield Shard(number, spelled, base64.b64encode(body), common)


def _with_counts(values: Numbers, starts: NDArray[np.int64]) -> Numbers:
    """Before each gram's postings their number; in them each document as the step from the one before."""
    documents, levels = values >> 2, values & 3
    steps = np.diff(documents, prepend=np.uint32(0))
    steps[starts] = documents[starts]
    counts = np.diff(np.append(starts, values.size)).astype(np.uint32)
    return np.insert(steps << 2 | levels, starts, counts)


def _packed(values: list[int]) -> bytes:
    array = np.array(values, np.uint32)
    return varints(_with_counts(array, np.zeros(1, np.int64)))[0].tobytes()


def varints(values: Numbers) -> tuple[Bytes, NDArray[np.int64]]:
    """Seven bits a byte, low ones first, the top bit where more follow; and where each number begins."""
    widths = np.ones(values.size, np.int64)
    for bound in (7, 14, 21, 28):
        widths += values >= np.uint32(1 << bound)
    offsets = np.cumsum(widths) - widths
    code = np.zeros(int(widths.sum()), np.uint8)
    for step in range(5):
        wide = widths > step
        more = (widths[wide] > step + 1).astype(np.uint8) << 7
        code[offsets[wide] + step] = (values[wide] >> np.uint32(7 * step) & np.uint32(0x7F)).astype(np.uint8) | more
    return code, offsets


def _spelled(keys: Numbers) -> list[str]:
    """Grams as strings of one or two units."""
    if not keys.size:
        return []
    signs = np.empty((keys.size, 3), "<u2")
    signs[:, 0], signs[:, 1], signs[:, 2] = keys >> 16, keys & 0xFFFF, ord(" ")
    flat = signs.ravel()
    line: str = flat[flat != 0].tobytes().decode("utf-16-le", "surrogatepass")
    return line.split(" ")[:-1]
