"""Prose fields told again in Markdown that every parser reads alike: what the site lets through, and nothing else."""

from collections.abc import Callable, Iterable
from urllib.parse import urlsplit

from markdown_it.tree import SyntaxTreeNode
from markupsafe import Markup

from yokoten.markdown.escape import address, escaped
from yokoten.markdown.ways import Way
from yokoten.pages.prose import SCHEMES, parsed

INDENT = " " * 4
"""What belongs to an item of a list; Python-Markdown takes no less."""
BREAK = "  \n"
CODE = frozenset("<>&`\\|{}")
"""Signs with which parsers differ in code; code that has one stands as text."""
LARGE = frozenset({"h1", "h2", "h3"})


def prose(text: str, way: Way) -> Markup:
    """The text of a prose field; headings start at the third level, as on the site."""
    return Markup(_blocks(SyntaxTreeNode(parsed(text)).children, way))  # noqa: S704 - every text in it is escaped


def _blocks(nodes: Iterable[SyntaxTreeNode], way: Way) -> str:
    return "\n\n".join(BLOCKS[node.type](node, way) for node in nodes)


def _inline(node: SyntaxTreeNode, way: Way) -> str:
    """The text of a block, or of a mark in it."""
    return "".join(PIECES[piece.type](piece, way) for piece in node.children)


def _heading(node: SyntaxTreeNode, way: Way) -> str:
    return ("### " if node.tag in LARGE else "#### ") + _inline(node, way).replace("\n", " ")


def _list(node: SyntaxTreeNode, way: Way) -> str:
    first = int(node.attrs.get("start", 1))
    marks = (f"{number}. " if node.type == "ordered_list" else "- " for number, _ in enumerate(node.children, first))
    return "\n\n".join(_item(mark, item, way) for mark, item in zip(marks, node.children, strict=True))


def _item(mark: str, node: SyntaxTreeNode, way: Way) -> str:
    first, *rest = _blocks(node.children, way).split("\n")
    return "\n".join((mark.ljust(len(INDENT)) + first, *(f"{INDENT}{line}" if line else "" for line in rest)))


def _quote(node: SyntaxTreeNode, way: Way) -> str:
    return "\n".join(f"> {line}" for line in _blocks(node.children, way).split("\n"))


def _table(node: SyntaxTreeNode, way: Way) -> str:
    rows = [[_inline(cell, way) for cell in row.children] for part in node.children for row in part.children]
    head, *rest = (f"| {' | '.join(row)} |" for row in rows)
    return "\n".join((head, f"|{' --- |' * len(rows[0])}", *rest))


def _lines(node: SyntaxTreeNode, _way: Way) -> str:
    """A block of code line by line, since no parser's block of code is another's in a list."""
    return BREAK.join(_code(line.strip()) for line in node.content.split("\n") if line.strip())


def _code(text: str) -> str:
    return f"`{text}`" if CODE.isdisjoint(text) else escaped(text)


def _marked(node: SyntaxTreeNode, way: Way) -> str:
    return f"{node.markup}{_inline(node, way)}{node.markup}"


def _link(node: SyntaxTreeNode, way: Way) -> str:
    target, text = _allowed(str(node.attrs["href"]), way), _inline(node, way)
    return f"[{text}]({address(target)})" if target else text


def _allowed(href: str, way: Way) -> str:
    """Where a link may lead: out by a safe scheme, or to a page of the tree."""
    parts = urlsplit(href)
    if parts.scheme in SCHEMES:
        return href
    return way(parts.path) if parts.path and not (parts.scheme or parts.netloc) else ""


BLOCKS: dict[str, Callable[[SyntaxTreeNode, Way], str]] = {
    "paragraph": _inline,
    "heading": _heading,
    "bullet_list": _list,
    "ordered_list": _list,
    "blockquote": _quote,
    "table": _table,
    "code_block": _lines,
    "fence": _lines,
    "hr": lambda _node, _way: "***",
}
PIECES: dict[str, Callable[[SyntaxTreeNode, Way], str]] = {
    "inline": _inline,
    "text": lambda node, _way: escaped(node.content),
    "softbreak": lambda _node, _way: "\n",
    "hardbreak": lambda _node, _way: BREAK,
    "code_inline": lambda node, _way: _code(node.content),
    "em": _marked,
    "strong": _marked,
    "link": _link,
}
"""What the site's parser makes of a prose field → how it is told."""
