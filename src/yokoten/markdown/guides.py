"""The hand-written prose beside the data: its links led to the Markdown files of the pages they mean."""

import posixpath
import re
from collections.abc import Collection

from yokoten.places import markdown_path

LINK = re.compile(r"(?<=\]\()([^()\s#?:]+\.html)(?=[)#?])")
HEAD = re.compile(r"\A---\n(.*?\n)---\n", re.DOTALL)
TITLE = re.compile(r"^title: *(.+)$", re.MULTILINE)


def rewritten(text: str, url: str, known: Collection[str]) -> str:
    """A page's text with its links to known pages as links to their files."""
    folder = posixpath.dirname(url)

    def led(found: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(folder, found[1]))
        return markdown_path(found[1]) if target in known else found[1]

    return LINK.sub(led, text)


def title(text: str, name: str) -> str:
    """What a page calls itself in its head; its name where it has none."""
    head = HEAD.match(text)
    found = TITLE.search(head[1]) if head else None
    return found[1].strip() if found else name
