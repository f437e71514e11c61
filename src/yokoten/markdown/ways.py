"""Where relative links of prose lead in the tree, which has other files than the site has pages."""

import posixpath
from collections.abc import Callable, Mapping

from yokoten.places import markdown_path, root

Way = Callable[[str], str]
"""A path in a relative link → the path to write in its place, or nothing where it leads nowhere."""


def way_from(url: str, known: Mapping[str, str]) -> Way:
    """The ways of the page at a URL; `known` is each page's URL → the page of the tree that stands for it."""

    def way(path: str) -> str:
        page = known.get(posixpath.normpath(posixpath.join(posixpath.dirname(url), path)))
        return root(url) + markdown_path(page) if page else ""

    return way
