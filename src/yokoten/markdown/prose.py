"""Prose fields told again in Markdown that every parser reads alike: what the site lets through, and nothing else."""

import posixpath
from collections.abc import Callable, Iterable
from urllib.parse import urlsplit

from markdown_it.tree import SyntaxTreeNode
from markupsafe import Markup

from yokoten.markdown.escape import address, escaped
from yokoten.pages.prose import SCHEMES, parsed
from yokoten.places import markdown_path, relative

INDENT = " " * 4
"""What belongs to an item of a list; Python-Markdown takes no less."""
CODE = frozenset("<&`\\")
"""Signs with which parsers differ in code; code that has them stands as text."""
LOWEST = frozenset({"h1", "h2", "h3"})
Way = Callable[[str], str]
"""A relative link's target → its target in the tree, or nothing where it leads nowhere."""


def prose(text: str, way: Way) -> Markup:
    """The text of a prose field; headings start at the third level, as on the site."""
    return Markup(_blocks(SyntaxTreeNode(parsed(text)).children, way))  # noqa: S704 - every text in it is escaped


def way_from(url: str, known: frozenset[str]) -> Way:
    """The ways that relative links of the page at a URL have to pages that are `known`."""

    def way(target: str) -> str:
        path = urlsplit(target).path
        page = posixpath.normpath(posixpath.join(posixpath.dirname(url), path)) if path else ""
        return relative(markdown_path(page), url) if page in known else ""

    return way


def _blocks(nodes: Iterable[SyntaxTreeNode], way: Way) -> str:
    return "\n\n".join(_block(node, way) for node in nodes)


def _block(node: SyntaxTreeNode, way: Way) -> str:
    match node.type:
        case "heading":
            return f"{'###' if node.tag in LOWEST else '####'} {_inline(node, way)}"
        case "paragraph":
            return _inline(node, way)
        case "bullet_list" | "ordered_list":
            return _list(node, way)
        case "blockquote":
            return "\n".join(f"> {line}".rstrip() for line in _blocks(node.children, way).split("\n"))
        case "code_block" | "fence":
            return _code(node.content.rstrip("\n"))
        case "table":
            return _table(node, way)
        case "hr":
            return "***"
        case unknown:
            raise NotImplementedError(unknown)


def _list(node: SyntaxTreeNode, way: Way) -> str:
    first = int(node.attrs.get("start", 1))
    items = []
    for number, item in enumerate(node.children, first):
        mark = "-" if node.type == "bullet_list" else f"{number}."
        lines = _blocks(item.children, way).split("\n")
        items.append("\n".join(f"{INDENT}{line}".rstrip() for line in lines).replace(INDENT, f"{mark} ".ljust(4), 1))
    return "\n\n".join(items)


def _code(content: str) -> str:
    lines = content.split("\n")
    if CODE.isdisjoint(content):
        return "\n".join(f"{INDENT}{line}".rstrip() for line in lines)
    return "  \n".join(escaped(line.strip()) for line in lines if line.strip())


def _table(node: SyntaxTreeNode, way: Way) -> str:
    rows = [[_inline(cell, way) for cell in row.children] for part in node.children for row in part.children]
    head, *rest = (f"| {' | '.join(row)} |" for row in rows)
    return "\n".join((head, f"|{' --- |' * len(rows[0])}", *rest))


def _inline(node: SyntaxTreeNode, way: Way) -> str:
    """The text of a block, or of a mark in it."""
    return "".join(_piece(piece, way) for piece in node.children)


def _piece(node: SyntaxTreeNode, way: Way) -> str:
    match node.type:
        case "inline":
            return _inline(node, way)
        case "text":
            return escaped(node.content)
        case "softbreak":
            return "\n"
        case "hardbreak":
            return "  \n"
        case "em" | "strong":
            return f"{node.markup}{_inline(node, way)}{node.markup}"
        case "code_inline":
            return f"`{node.content}`" if CODE.isdisjoint(node.content) else escaped(node.content)
        case "link":
            return _link(node, way)
        case unknown:
            raise NotImplementedError(unknown)


def _link(node: SyntaxTreeNode, way: Way) -> str:
    target = str(node.attrs["href"])
    scheme, text = urlsplit(target).scheme, _inline(node, way)
    allowed = target if scheme in SCHEMES else "" if scheme or target.startswith("//") else way(target)
    return f"[{text}]({address(allowed)})" if allowed else text
