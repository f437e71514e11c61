"""もしかして: what an author may have meant, among what there is."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

LONGEST = 200
"""A longer guess helps nobody."""
SHOWN = 3
"""How many guesses help; more is a list to read."""


def nearest(word: str, readings: Mapping[str, str]) -> tuple[str, ...]:
    """What is shown for the keys of `readings` that are most like the word, best first, each once."""
    found = get_close_matches(word, readings, n=2 * SHOWN, cutoff=0.6)
    held = (key for key in readings if len(word) > 1 and (word in key or key in word) and len(key) > 1)
    return tuple(dict.fromkeys(readings[key] for key in (*found, *held)))[:SHOWN]


def perhaps(guesses: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """The guesses as the hint もしかして; nothing where there are none."""
    text = "、".join(guess for guess in guesses if len(guess) <= LONGEST)
    return (("もしかして", text),) if text else ()
