"""Personal data in texts that the public reads: private telephones, mail addresses, My Numbers."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

from yokoten.catalogue import Entry
from yokoten.model.walk import Loc, placed_texts, texts
from yokoten.problems import Finding

SKIPPED = frozenset({"contact", "url", "form_url"})
"""An office's own telephone and addresses of pages are public."""

_GAP = r"[-‐-―−ー.\s()]{0,2}"
_SUSPECT = re.compile(r"[@＠]|(?:\d[-‐-―−ー－ｰ.．\s()（）]{0,2}){10}")
MAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
MOBILE = re.compile(rf"(?<![0-9])(?:0|\+81{_GAP})[789]0{_GAP}[0-9]{{4}}{_GAP}[0-9]{{4}}(?![0-9])")
TWELVE = re.compile(rf"(?<![0-9])[0-9]{{4}}{_GAP}[0-9]{{4}}{_GAP}[0-9]{{4}}(?![0-9])")
MY_NUMBER_DIGITS = 12


def personal_data(entry: Entry, _today: date) -> Iterator[Finding]:
    """Every telephone, address and number in the entry's texts; most entries are passed at one look."""
    if _SUSPECT.search("\0".join(texts(entry.model, SKIPPED))):
        for loc, text in placed_texts(entry.model, SKIPPED):
            yield from _in_text(entry.id, loc, text)


def _in_text(entry: str, loc: Loc, text: str) -> Iterator[Finding]:
    plain, places = _plain(text)
    for code, pattern in (("Y0501", MOBILE), ("Y0502", MAIL), ("Y0503", TWELVE)):
        for found in pattern.finditer(plain):
            if code != "Y0503" or is_my_number(found[0]):
                part = text[places[found.start()] : places[found.end() - 1] + 1]
                yield Finding(code, entry, loc, part=part)


def _plain(text: str) -> tuple[str, list[int]]:
    """The text in one width, and for each of its characters the place it comes from."""
    pairs = [(plain, place) for place, char in enumerate(text) for plain in unicodedata.normalize("NFKC", char)]
    return "".join(plain for plain, _ in pairs), [place for _, place in pairs]


def is_my_number(text: str) -> bool:
    """Whether twelve digits carry a My Number's check digit (番号法の省令5条: modulus 11 over eleven digits)."""
    digits = [int(char) for char in text if char.isdigit()]
    if len(digits) != MY_NUMBER_DIGITS:
        return False
    weighted = sum(digit * (place + 2 if place < 6 else place - 4) for place, digit in enumerate(digits[-2::-1]))  # noqa: PLR2004 - the ordinance's weights 2 to 7, then 2 to 6
    rest = weighted % 11
    return digits[-1] == (0 if rest <= 1 else 11 - rest)
