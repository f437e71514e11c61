"""What no text of an entry may hold: personal data, and the words of a file that is only begun."""

from collections.abc import Callable, Iterator
from datetime import date

from yokoten.catalogue import Entry
from yokoten.check import privacy
from yokoten.model.walk import Loc, placed_texts, texts, title_at
from yokoten.problems import Finding

UNWRITTEN = "（ここに書きます）"
"""What `yokoten new` writes where only the author knows the text."""
BEGUN = "Y0432"
ADDRESSES = frozenset({"url", "form_url"})
"""Addresses of pages are public, whatever digits are in them."""


def wording(entry: Entry, _today: date) -> Iterator[Finding]:
    """Each text that is wrong in itself; most entries are passed at one look at all of them."""
    whole = "\0".join(texts(entry.model, ADDRESSES))
    wanted = [look for suspects, look in LOOKS if suspects(whole)]
    if wanted:
        for loc, text in placed_texts(entry.model, ADDRESSES):
            for look in wanted:
                yield from look(entry, loc, text)


def _is_begun(text: str) -> bool:
    return UNWRITTEN in text


def _unwritten(entry: Entry, loc: Loc, text: str) -> Iterator[Finding]:
    if UNWRITTEN in text:
        values = (("field", title_at(type(entry.model), loc)), ("value", UNWRITTEN))
        yield Finding(BEGUN, entry.id, loc, part=UNWRITTEN, values=values)


def _personal(entry: Entry, loc: Loc, text: str) -> Iterator[Finding]:
    for code, part in privacy.personal_data(text):
        yield Finding(code, entry.id, loc, part=part)


Look = Callable[[Entry, Loc, str], Iterator[Finding]]
LOOKS: tuple[tuple[Callable[[str], bool], Look], ...] = ((privacy.suspects, _personal), (_is_begun, _unwritten))
"""Whether anything in all texts is worth a look, and the look at one of them."""
