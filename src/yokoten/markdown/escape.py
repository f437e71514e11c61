"""Text and addresses as Markdown that every parser gives back as that text: nothing in them is markup or HTML."""

import json
import re
from html import escape as html_escape

from markupsafe import Markup

SIGNS = {
    **{sign: f"\\{sign}" for sign in "\\*_{}[]#"},
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    **{sign: f"&#{ord(sign)};" for sign in "`|~\t\n\r\x0b\x0c\x85\u2028\u2029"},
}
"""What can mean something anywhere. Python-Markdown knows no backslash before `|` and `~`, and splits cells before code."""
FIRST = {**{sign: f"\\{sign}" for sign in "-+!"}, **{sign: f"&#{ord(sign)};" for sign in "=:"}}
"""What can mean something at the start of a line: lists, underlines of headings, definitions, admonitions."""
NUMBERED = re.compile(r"(\d+)([.)])(?=\s|$)", re.ASCII)
_SIGNS = str.maketrans(SIGNS)
UNSAFE = re.compile(r"[^A-Za-z0-9/:.?=#%+,;@!$*_~-]")
"""What of an address would end it, or be read as something else."""


def escape(text: object) -> Markup:
    """A text, made Markdown; what is Markdown already stays."""
    return text if isinstance(text, Markup) else Markup(_edges(escaped(str(text))))  # noqa: S704 - escaped here


def escaped(text: str) -> str:
    """A text that may stand at the start of a line; spaces at its ends are left to its surroundings."""
    if found := NUMBERED.match(text):
        return f"{found[1]}\\{found[2]}{text[found.end() :].translate(_SIGNS)}"
    return FIRST.get(text[:1], text[:1].translate(_SIGNS)) + text[1:].translate(_SIGNS)


def _edges(markdown: str) -> str:
    """Spaces at the ends, which parsers take away, as references."""
    bare = markdown.strip()
    before, _, after = markdown.partition(bare) if bare else (markdown, "", "")
    return "".join((*(f"&#{ord(char)};" for char in before), bare, *(f"&#{ord(char)};" for char in after)))


def address(url: str) -> Markup:
    """The target of a link as it stands in `[…](…)`."""
    return Markup("&amp;").join(  # noqa: S704 - every other sign is percent-encoded
        Markup(UNSAFE.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), part))
        for part in url.split("&")
    )


def front_matter(title: str, description: str) -> str:
    """A page's head; HTML-escaped, since themes print it as it stands."""
    told = {"title": title, "description": description}
    lines = (f"{key}: {json.dumps(html_escape(text), ensure_ascii=False)}\n" for key, text in told.items())
    return f"---\n{''.join(lines)}---\n"
