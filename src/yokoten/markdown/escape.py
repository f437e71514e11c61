"""Text and addresses as Markdown that every parser gives back as that text: nothing in them is markup or HTML."""

import json
import re
from html import escape as html_escape

from markupsafe import Markup

SIGNS = {
    **{sign: f"\\{sign}" for sign in "\\*_{}[]#!"},
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    **{sign: f"&#{ord(sign)};" for sign in "`|~\t\n\r\u2028\u2029"},
    "\x85": "&#10;",
}
"""What can mean something anywhere; `!` does before a link.

Python-Markdown takes no backslash before `|` and `~`, and looks for code before it looks for backslashes. No reference
may name U+0085, which is a line end like any other.
"""
FIRST = {**{sign: f"\\{sign}" for sign in "-+"}, **{sign: f"&#{ord(sign)};" for sign in "=:"}}
"""What can mean something at the start of a line: lists, underlines of headings, definitions."""
NUMBERED = re.compile(r"(\d+)([.)])(?=\s|$)", re.ASCII)
_SIGNS = str.maketrans(SIGNS)
_ADDRESS = re.compile(r"[^A-Za-z0-9/:.?&=#%+,;@!$*_~-]")
"""What would end an address, or be read as something else."""
_UNPRINTABLE = re.compile(r"[\x7f-\x9f\u2028\u2029]")
"""What JSON leaves as it is and YAML reads as line ends, or not at all."""


def escape(text: object) -> Markup:
    """A text made Markdown; what is Markdown already stays."""
    return text if isinstance(text, Markup) else Markup(_edged(escaped(str(text))))  # noqa: S704 - escaped here


def escaped(text: str) -> str:
    """A text that may stand at the start of a line; spaces at its ends are left to its surroundings."""
    if found := NUMBERED.match(text):
        return f"{found[1]}\\{found[2]}{text[found.end() :].translate(_SIGNS)}"
    return (FIRST.get(text[:1]) or text[:1].translate(_SIGNS)) + text[1:].translate(_SIGNS)


def _edged(markdown: str) -> str:
    """The same with spaces at its ends, which parsers take away, as references."""
    bare = markdown.strip()
    start = markdown.find(bare) if bare else len(markdown)
    before, after = markdown[:start], markdown[start + len(bare) :]
    return f"{_references(before)}{bare}{_references(after)}"


def _references(text: str) -> str:
    return "".join(f"&#{ord(char)};" for char in text)


def address(url: str) -> Markup:
    """The target of a link as it stands in `[…](…)`."""
    safe = _ADDRESS.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), url)
    return Markup(safe.replace("&", "&amp;"))  # noqa: S704 - all else is percent-encoded


def front_matter(title: str, description: str) -> str:
    """A page's head; HTML-escaped, since themes print it as it stands."""
    told = {"title": title, "description": description}
    return "".join(("---\n", *(f"{key}: {_quoted(html_escape(text))}\n" for key, text in told.items()), "---\n"))


def _quoted(text: str) -> str:
    """A YAML scalar on one line."""
    return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False))
