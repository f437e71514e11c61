"""Personal data in a text: mobile telephones, mail addresses, My Numbers, in whatever width they are typed."""

import re
import unicodedata
from collections.abc import Iterator

KANJI = str.maketrans("〇零一二三四五六七八九", "00123456789")
_HYPHENS = "‐-―−ー─━﹣"
_BETWEEN = r"\-.()/・\s"
"""What stands between the groups of a number, once widths and hyphens are one."""
_GAP = rf"[{_BETWEEN}]{{0,3}}"
_DIGIT = r"[\d〇零一二三四五六七八九]"
_NUMBER = re.compile(rf"{_DIGIT}(?:[{_BETWEEN}{_HYPHENS}－ｰ．（）／･]{{0,3}}{_DIGIT}){{10}}")
"""Eleven digits close to each other, before widths are made one."""
_AT = ("@", "＠", "﹫")
MAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}\s?@\s?[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+")
MOBILE = re.compile(
    rf"(?<![0-9])(?:0|(?:\+|00)81{_GAP}(?:\(0\){_GAP})?)[6-9]0{_GAP}[0-9]{{4}}{_GAP}[0-9]{{4}}(?![0-9])"
)
TWELVE = re.compile(rf"(?<![0-9])(?<![0-9]-)[0-9]{{4}}{_GAP}[0-9]{{4}}{_GAP}[0-9]{{4}}(?!-?[0-9])")
YEARS = re.compile(r"(?:19|20)..\D+(?:19|20)..\D+(?:19|20)..")
"""Three years one after another, which are no My Number."""
MY_NUMBER_DIGITS = 12


def suspects(text: str) -> bool:
    """Whether a text is worth the closer look; what is none of ours mostly fails here."""
    return any(sign in text for sign in _AT) or _NUMBER.search(text) is not None


def personal_data(text: str) -> Iterator[tuple[str, str]]:
    """The rule that is broken and the piece of the text that breaks it, one after another."""
    plain, places = _plain(text)
    for code, pattern in (("Y0501", MOBILE), ("Y0502", MAIL), ("Y0503", TWELVE)):
        for found in pattern.finditer(plain):
            if code != "Y0503" or (is_my_number(found[0]) and not YEARS.fullmatch(found[0])):
                yield code, text[places[found.start()] : places[found.end() - 1] + 1]


def _plain(text: str) -> tuple[str, list[int]]:
    """The text in one width with one kind of digit and hyphen, and for each of its characters where it comes from."""
    pairs = [(plain, place) for place, char in enumerate(text) for plain in unicodedata.normalize("NFKC", char)]
    plain = "".join(plain for plain, _ in pairs).translate(KANJI)
    return re.sub(f"[{_HYPHENS}]", "-", plain), [place for _, place in pairs]


def is_my_number(text: str) -> bool:
    """Whether twelve digits carry a My Number's check digit (番号法の省令5条: modulus 11 over eleven digits)."""
    digits = [int(char) for char in text if char.isdigit()]
    if len(digits) != MY_NUMBER_DIGITS:
        return False
    weighted = sum(digit * (place + 2 if place < 6 else place - 4) for place, digit in enumerate(digits[-2::-1]))  # noqa: PLR2004 - the ordinance's weights 2 to 7, then 2 to 6
    rest = weighted % 11
    return digits[-1] == (0 if rest <= 1 else 11 - rest)
