"""Markdown of the prose fields: CommonMark and tables without HTML, then a fixed list of tags."""

from functools import cache

import nh3
from markdown_it import MarkdownIt
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
SCHEMES = {"https", "mailto"}
"""Plus relative links; `http` would leave the reader without encryption."""


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    parser.disable("image")
    return parser


def prose(text: str) -> Markup:
    """The text as HTML; headings start at h3, since a page has its own h1 and h2."""
    tokens = _parser().parse(text)
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = "h3" if token.tag in {"h1", "h2", "h3"} else "h4"
    html = _parser().renderer.render(tokens, _parser().options, {})
    return Markup(nh3.clean(html, tags=TAGS, attributes={"a": {"href"}}, url_schemes=SCHEMES, link_rel="noopener"))  # noqa: S704 - cleaned
