"""The search index: documents → the files a browser loads, as paths and bytes; nothing touches the disk."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence

from yokoten.search import tokens
from yokoten.search.document import SearchDocument, card, in_kinds
from yokoten.search.grams import postings
from yokoten.search.shards import shard_bits, shards

FOLDER = "search"
CARDS, TEXTS = 64, 8
"""Documents in a block of cards, and in a block of texts."""

File = tuple[str, bytes]


def build(documents: Sequence[SearchDocument], synonyms: Sequence[Sequence[str]]) -> Iterator[File]:
    """All files of the index, the one that names their version last."""
    ordered = in_kinds(documents)
    bits = shard_bits(len(ordered))
    seen, common = hashlib.blake2b(digest_size=8), list[str]()
    for path, content in _parts(ordered, bits, common):
        seen.update(content)
        yield path, content
    yield from delta({})
    meta = {
        "documents": len(ordered),
        "bits": bits,
        "cards": CARDS,
        "texts": TEXTS,
        "kinds": _ranges(ordered),
        "synonyms": _folded(synonyms),
        "common": sorted(common),
        "version": seen.hexdigest(),
    }
    yield _file("meta", meta)


def delta(edited: Mapping[int, SearchDocument]) -> Iterator[File]:
    """The file that replaces documents of a built index, by their numbers, with what they have become."""
    entries = [
        [card(document), list(document.tools), document.text, document.keywords, number]
        for number, document in sorted(edited.items())
    ]
    yield _file("delta", entries)


def _parts(documents: Sequence[SearchDocument], bits: int, common: list[str]) -> Iterator[File]:
    """All parts but the last; the keys of very many documents are added to `common` on the way."""
    for shard in shards(list(postings(documents)), bits):
        common += shard.common
        yield _file(f"g/{shard.number:03x}", " ".join(shard.keys), shard.body.decode("ascii"))
    for start in range(0, len(documents), CARDS):
        yield _file(f"c/{start // CARDS:03d}", [card(document) for document in documents[start : start + CARDS]])
    for start in range(0, len(documents), TEXTS):
        yield _file(f"t/{start // TEXTS:03d}", [document.text for document in documents[start : start + TEXTS]])


def _file(name: str, *values: object) -> File:
    """A classic script that hands the values over; a line separator would end a string in old engines."""
    spelled = ",".join(json.dumps(value, ensure_ascii=False, separators=(",", ":")) for value in (name, *values))
    spelled = spelled.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"{FOLDER}/{name}.js", f"yokoten.search.take({spelled});\n".encode("utf-8", "backslashreplace")


def _ranges(documents: Sequence[SearchDocument]) -> dict[str, list[int]]:
    """Kind → the number of its first document and of the one after its last."""
    ranges: dict[str, list[int]] = {}
    for number, document in enumerate(documents):
        ranges.setdefault(document.kind, [number, number])[1] = number + 1
    return ranges


def _folded(synonyms: Sequence[Sequence[str]]) -> list[list[str]]:
    """The groups as search reads them, without words that fold to the same and groups left with one."""
    groups = (list(dict.fromkeys(tokens.fold(word) for word in group)) for group in synonyms)
    return [group for group in groups if len(group) > 1]
