"""検算: the answer of a sum such as 276件×9分＝41.4時間, worked out exactly."""

import re
import unicodedata
from dataclasses import dataclass
from fractions import Fraction

UNITS = {
    "秒": Fraction(1),
    "分": Fraction(60),
    "時間": Fraction(3600),
    "%": Fraction(1, 100),
    "割": Fraction(1, 10),
}
"""Units that change a number's size; others count as they are."""
TIMES = frozenset({"秒", "分", "時間"})
MYRIADS = {"": 1, "千": 10**3, "万": 10**4, "億": 10**8}
SLACK = Fraction(1, 100)
"""How far apart, relative to the larger, two figures of a source may lie: sources round as they go."""

_TERM = re.compile(r"約?([0-9]{1,15})(?:\.([0-9]{1,6}))?([千万億]?)([^0-9×÷=+\-]{0,12})")


@dataclass(frozen=True, slots=True)
class Reckoning:
    """Both sides of a sum in the unit of its right side."""

    computed: Fraction
    stated: Fraction
    unit: str

    @property
    def agrees(self) -> bool:
        """Whether the left side gives the right one."""
        return near(self.computed, self.stated)


def reckon(text: str) -> Reckoning | None:
    """Work out a product or quotient; `None` for anything this cannot read."""
    plain = unicodedata.normalize("NFKC", text).replace(",", "").replace(" ", "")
    left, equals, right = re.sub("[*xX✕✖]", "×", plain).replace("/", "÷").partition("=")
    terms = [_TERM.fullmatch(part) for part in re.split("[×÷]", left)]
    stated = _TERM.fullmatch(right)
    if not equals or stated is None or len(terms) < 2 or None in terms:  # noqa: PLR2004 - a sum has two terms
        return None
    product, timed = Fraction(1), False
    for operator, term in zip(("×", *re.findall("[×÷]", left)), terms, strict=True):
        assert term is not None  # noqa: S101 - said above, for the type checker
        size = _size(term)
        if operator == "÷" and size == 0:
            return None
        product = product * size if operator == "×" else product / size
        timed ^= term[4] in TIMES
    if timed != (stated[4] in TIMES):
        return None
    return Reckoning(product / UNITS.get(stated[4], Fraction(1)), _size(stated, unit=False), stated[4])


def _size(term: re.Match[str], *, unit: bool = True) -> Fraction:
    number = Fraction(f"{term[1]}.{term[2] or 0}") * MYRIADS[term[3]]
    return number * UNITS.get(term[4], Fraction(1)) if unit else number


def near(one: Fraction, other: Fraction) -> bool:
    """Whether two figures are the same but for rounding: within one in a hundred, or a half."""
    apart = abs(one - other)
    return apart <= SLACK * max(abs(one), abs(other)) or (apart < 1 and round(one) == round(other))
