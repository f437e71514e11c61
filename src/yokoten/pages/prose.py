"""Markdown of the prose fields: CommonMark and tables without HTML, then a fixed list of tags."""

import re
from functools import cache

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

TAGS = {
    "p",
    "br",
    "strong",
    "em",
    "code",
    "pre",
    "blockquote",
    "ul",
    "ol",
    "li",
    "a",
    "h3",
    "h4",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "hr",
}
LINE = r"[^\W\d_][^\n\\`*_\[\]<>&\x00-\x1f\x7f-\xa0\u2028\u2029]*(?<!\s)"
PLAIN = re.compile(rf"{LINE}(?:\n{{1,}}{LINE})*\n*")
"""Lines that start with a letter and hold nothing that Markdown or HTML reads: what most people write."""
SCHEMES = {"https", "mailto"}
"""Plus relative links; `http` would leave the reader without encryption."""


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    parser.disable("image")
    return parser


def prose(text: str) -> Markup:
    """The text as HTML; headings start at h3, since a page has its own h1 and h2."""
    if PLAIN.fullmatch(text):
        parts = (part.strip("\n") for part in text.split("\n\n"))
        return Markup("".join(f"<p>{part}</p>\n" for part in parts if part))  # noqa: S704 - plain
    return _rendered(text)


def parsed(text: str) -> list[Token]:
    """The text as the parser's tokens; links not yet looked at."""
    return _parser().parse(text)


def _rendered(text: str) -> Markup:
    tokens = parsed(text)
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = "h3" if token.tag in {"h1", "h2", "h3"} else "h4"
    html = _parser().renderer.render(tokens, _parser().options, {})
    return Markup(nh3.clean(html, tags=TAGS, attributes={"a": {"href"}}, url_schemes=SCHEMES, link_rel="noopener"))  # noqa: S704 - cleaned
