"""Where headings, leads and short texts may break: between the phrases that BudouX finds."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain, pairwise
from typing import cast

import budoux
import numpy as np
from markupsafe import Markup, escape
from numpy.typing import NDArray

from yokoten.catalogue import Catalogue
from yokoten.model import Case

LONGEST_BROKEN = 200
"""Longer texts wrap as the browser likes."""
CUT = "\0"
"""Stands between phrases until they are escaped; the reader of files refuses it in texts."""
EDGE = CUT * 2
"""Stands between the texts of a batch: the model looks no further past a text's end, and holds no such letter."""
REACH = 3
"""The first letter that can start a phrase, in a batch that begins with an edge."""
UNITS = 1 << 16

Ids = NDArray[np.uint16]
Scores = NDArray[np.int32]
Model = Mapping[str, Mapping[str, int]]

_known: dict[str, Markup] = {}


def phrases(text: str) -> Markup:
    """The text with `<wbr>` between its phrases; copying and searching see the text unchanged."""
    found = _known.get(text)
    if found is None:
        found = _known[text] = escape(text) if len(text) > LONGEST_BROKEN else _marked(_parser().parse(text))
    return found


def prepare(texts: Iterable[str]) -> None:
    """Find the phrases of many texts in one go, which `phrases` then knows; letter by letter takes fifty times as long."""
    wanted = [text for text in dict.fromkeys(texts) if text not in _known and 0 < len(text) <= LONGEST_BROKEN]
    if wanted:
        _known.update((text, _marked(found)) for text, found in zip(wanted, _model().parse(wanted), strict=True))


@lru_cache(maxsize=1)
def prepare_cases(catalogue: Catalogue) -> None:
    """See to what every page and list of a case breaks; once, and only where cases are drawn."""
    cases = [entry.case for entry in catalogue.cases]
    prepare(chain.from_iterable((case.title, case.change, *_broken(case)) for case in cases))


def _broken(case: Case) -> Iterator[str]:
    """What of a case stands in narrow places."""
    yield from (effect.metric for effect in case.effects)
    for phase in case.phases:
        yield from (phase.name, *phase.points, *((phase.condition,) if phase.condition else ()))


def _marked(found: Iterable[str]) -> Markup:
    return Markup(str.replace(escape(CUT.join(found)), CUT, "<wbr>"))  # noqa: S704 - escaped a moment ago


@cache
def _parser() -> budoux.Parser:
    return budoux.load_default_japanese_parser()


@cache
def _model() -> "Tables":
    return Tables(cast("Model", _parser().model))


class Tables:
    """BudouX's model as tables of numbers, so that one feature of all letters is looked up in one step."""

    def __init__(self, model: Model) -> None:
        """`model` is BudouX's: feature (UW1 … UW6, BW1 … BW3, TW1 … TW4) → letters → score."""
        keys = {key for group in model.values() for key in group}
        letters = _numbered(letter for key in keys for letter in key)
        pairs = _numbered(key[:2] for key in keys if len(key) > 1)
        triples = _numbered(key for key in keys if len(key) == len("TW1"))
        self._letters: Ids = np.zeros(UNITS, np.uint16)
        self._pairs: Ids = np.zeros((len(letters) + 1, len(letters) + 1), np.uint16)
        self._triples: Ids = np.zeros((len(pairs) + 1, len(letters) + 1), np.uint16)
        for letter, number in letters.items():
            self._letters[ord(letter)] = number
        for pair, number in pairs.items():
            self._pairs[letters[pair[0]], letters[pair[1]]] = number
        for triple, number in triples.items():
            self._triples[pairs[triple[:2]], letters[triple[2]]] = number
        self._features = [
            (at, size, _weights(model[name], ids))
            for size, (kind, first, ids) in enumerate((("UW", 0, letters), ("BW", 1, pairs), ("TW", 0, triples)))
            for at, name in enumerate(sorted(name for name in model if name.startswith(kind)), first)
        ]
        """Of each feature: where it looks, as seen from `REACH` letters before; at one, two or three; its scores."""
        self._enough = sum(sum(group.values()) for group in model.values()) / 2

    def parse(self, texts: Sequence[str]) -> Iterator[list[str]]:
        """The phrases of each text, of which there is at least one, as `budoux.Parser.parse` finds them."""
        batch = EDGE.join(("", *texts, ""))
        starts = iter((np.flatnonzero(self._scores(batch) > self._enough) + REACH).tolist())
        end, start = 0, next(starts, len(batch))
        for text in texts:
            first = end + len(EDGE)
            cuts, end = [0], first + len(text)
            while start < end:
                if start > first:
                    cuts.append(start - first)
                start = next(starts, len(batch))
            yield [text[one:other] for one, other in pairwise((*cuts, len(text)))]

    def _scores(self, batch: str) -> Scores:
        """How likely a phrase starts at each letter, from `REACH` on and but for the last edge."""
        units = np.frombuffer(batch.encode("utf-32-le", "surrogatepass"), np.uint32)
        letters = self._letters[np.where(units < UNITS, units, 0)]
        pairs = self._pairs[letters[:-1], letters[1:]]
        triples = self._triples[pairs[:-1], letters[2:]]
        scores: Scores = np.zeros(len(units) - REACH - len(EDGE), np.int32)
        for at, size, weights in self._features:
            scores += weights[(letters, pairs, triples)[size][at : at + len(scores)]]
        return scores


def _numbered(keys: Iterable[str]) -> dict[str, int]:
    return {key: number for number, key in enumerate(sorted(set(keys)), 1)}


def _weights(group: Mapping[str, int], ids: Mapping[str, int]) -> Scores:
    weights: Scores = np.zeros(len(ids) + 1, np.int32)
    for key, score in group.items():
        weights[ids[key]] = score
    return weights
