"""The hand-written prose beside the data: its links led to the files of the pages they mean."""

import re

from yokoten.markdown.ways import Way

LINK = re.compile(r"(?<=\]\()([^()\s#?:]+\.html)(?=[)#?])")
HEAD = re.compile(r"\A---\n(.*?\n)---\n", re.DOTALL)
TITLE = re.compile(r"^title: *(.+)$", re.MULTILINE)


def rewritten(text: str, way: Way) -> str:
    """A page's text; links that lead to no page stay as they are."""
    return LINK.sub(lambda found: way(found[1]) or found[1], text)


def title(text: str, name: str) -> str:
    """What a page calls itself in its head; its name where it has none."""
    head = HEAD.match(text)
    found = TITLE.search(head[1]) if head else None
    return found[1].strip() if found else name
