"""What search takes for the same text, and the tokens it is cut into; site/assets/search-text.js does the same."""

import re
import unicodedata
from collections.abc import Iterator

KANJI = "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
KATAKANA = "\u30a1-\u30fa"
CJK = f"{KANJI}\u3041-\u3096\u309d\u309e\u30fc\uac00-\ud7a3\ud800-\udfff"
"""What bigrams are made of, after folding; pairs of surrogates are read as two units."""
LATIN = "0-9a-z\u00df-\u00f6\u00f8-\u024f\u0370-\u03ff\u0400-\u052f"
"""What whole tokens are made of."""
VERB_ENDINGS = "えきぎけげしせちっびべみめり"
"""A single one between two kanji is how 申し込み differs from 申込み; particles are not among them."""
VERBS_IN_I = "問払扱使買追違習"
"""After these い is such an ending too; after others it is an adjective's (青い森 is not 青森)."""

VARIANTS = str.maketrans(
    "ゕゖς桧﨑髙邊邉澤濱濵龍嶋冨瀧廣國齋齊斎",
    "かけσ檜崎高辺辺沢浜浜竜島富滝広国斉斉斉",
)
"""Ways of writing one sign that names of places and people mix."""
TO_HIRAGANA = {unit: unit - 0x60 for unit in (*range(0x30A1, 0x30F7), 0x30FD, 0x30FE)}

_SEPARATED = re.compile(r"([0-9]),(?=[0-9]{3}(?![0-9]))")
_LONG_END = re.compile(f"([{KATAKANA}])ー(?![{KATAKANA}ー])")
_ENDING = re.compile(f"([{KANJI}])[{VERB_ENDINGS}](?=[{KANJI}])")
_ENDING_I = re.compile(f"([{VERBS_IN_I}])い(?=[{KANJI}])")
_TOKEN = re.compile(f"[{LATIN}]+|[{CJK}]+")
_LONE = re.compile(f"(?<![{KANJI}])[{KANJI}](?![{KANJI}])")


def spell(text: str) -> str:
    """The text with one spelling for each word; katakana still tell words from endings."""
    text = unicodedata.normalize("NFKC", text).lower()
    text = _SEPARATED.sub(r"\1", text)
    text = _LONG_END.sub(r"\1", text)
    return _ENDING_I.sub(r"\1", _ENDING.sub(r"\1", text))


def fold(text: str) -> str:
    """The spelling with katakana as hiragana and one sign for each; as long as `spell` gives it."""
    return spell(text).translate(TO_HIRAGANA).translate(VARIANTS)


def units(text: str) -> str:
    """The text as UTF-16 units, a sign outside the first plane as two."""
    return "".join(map(chr, memoryview(text.encode("utf-16-le", "surrogatepass")).cast("H")))


def runs(folded: str) -> Iterator[str]:
    """Latin words and stretches of Japanese, in order."""
    return (match[0] for match in _TOKEN.finditer(units(folded)))


def tokens(text: str) -> list[str]:
    """Whole latin words, bigrams of Japanese, single signs that stand alone; in order, repeated ones too."""
    found: list[str] = []
    for run in runs(fold(text)):
        if len(run) == 1 or re.match(f"[{LATIN}]", run):
            found.append(run)
        else:
            found += (run[at : at + 2] for at in range(len(run) - 1))
    return found


def lone_kanji(text: str) -> list[str]:
    """Kanji that are words by themselves within longer Japanese, so that 税 finds 税の徴収."""
    longer = (run for run in runs(fold(text)) if len(run) > 1)
    return [match[0] for run in longer for match in _LONE.finditer(run)]


def name_keys(name: str) -> tuple[str, ...]:
    """The keys under which a body's whole name is found, with and without its kind: @津市 and @津."""
    whole = "".join(runs(fold(name)))
    short = whole[:-1] if whole[-1:] in tuple("都道府県市区町村") else ""
    return tuple(f"@{key}" for key in (whole, short) if key)


def home(key: str) -> int:
    """The number that says which shard a key lies in: letters lie together, a body's name with its first gram."""
    start = key[1:3] if key[0] == "@" and len(key) > 1 else key[:2]
    if re.match(f"[{LATIN}]", start) and not start[0].isdigit():
        start = start[:1]
    first, second = (*map(ord, start), 0)[:2]
    return (first << 16 | second) * MULTIPLIER & 0xFFFFFFFF


MULTIPLIER = 2654435761
"""Knuth's, odd: the product modulo 2³² can be undone, and its first bits spread grams evenly."""
