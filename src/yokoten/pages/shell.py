"""A page's frame: the theme's own `main.html`, rendered once per section and depth, into which bodies are spliced."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from html import escape

from yokoten.pages.page import Page


@dataclass(frozen=True, slots=True)
class Slots:
    """The unguessable words that stand where a page's own text will stand."""

    title: str
    description: str
    canonical: str
    content: str

    @classmethod
    def new(cls) -> "Slots":
        """Fresh words for one build."""
        return cls(*(f"yk{secrets.token_hex(12)}" for _ in range(4)))


Capture = Callable[[str, int, Slots], str]
"""(section, depth, slots) → the theme's page with the slots in it."""


@dataclass(frozen=True, slots=True)
class Shell:
    """A frame cut at its slots; `order[i]` says what goes between `pieces[i]` and `pieces[i + 1]`."""

    pieces: tuple[str, ...]
    order: tuple[str, ...]

    @classmethod
    def cut(cls, html: str, slots: Slots) -> "Shell":
        """Cut a captured frame; `ValueError` unless content stands in it exactly once."""
        if html.count(slots.content) != 1 or not html.count(slots.title):
            message = "the theme's main.html lost a slot of ours"
            raise ValueError(message)
        names = {getattr(slots, name): name for name in ("title", "description", "canonical", "content")}
        places = sorted((at, word) for word in names for at in _all(html, word))
        pieces, start = [], 0
        for at, word in places:
            pieces.append(html[start:at])
            start = at + len(word)
        return cls((*pieces, html[start:]), tuple(names[word] for _, word in places))

    def splice(self, page: Page, canonical: str) -> str:
        """The whole page; every text from data escaped, the body as its renderer made it."""
        texts = {
            "title": escape(page.title),
            "description": escape(page.description),
            "canonical": escape(canonical),
            "content": page.render(),
        }
        parts = [self.pieces[0]]
        for name, piece in zip(self.order, self.pieces[1:], strict=True):
            parts += (texts[name], piece)
        return "".join(parts)


class Shells:
    """The frames of one build, captured when first needed."""

    def __init__(self, capture: Capture, site_url: str) -> None:
        """`capture` asks the theme; `site_url` is empty where the address is not configured."""
        self._capture = capture
        self._site_url = site_url
        self._slots = Slots.new()
        self._shells: dict[tuple[str, int], Shell] = {}

    def page(self, page: Page) -> bytes:
        """A finished page as UTF-8."""
        key = (page.section, page.url.count("/"))
        if key not in self._shells:
            self._shells[key] = Shell.cut(self._capture(*key, self._slots), self._slots)
        return self._shells[key].splice(page, self._site_url + page.url).encode()


def _all(text: str, word: str) -> list[int]:
    found, at = [], text.find(word)
    while at >= 0:
        found.append(at)
        at = text.find(word, at + 1)
    return found
