"""Every internal link and anchor of the built site leads somewhere."""

from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit


class Links(HTMLParser):
    """The ids of a page, and what it links and loads."""

    def __init__(self) -> None:
        """Nothing seen yet."""
        super().__init__()
        self.ids: set[str] = set()
        self.targets: list[str] = []
        self.inline: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note ids, links, sources, and what a strict policy forbids."""
        for name, value in attrs:
            if name == "id" and value:
                self.ids.add(value)
            if name in {"href", "src", "action"} and value and (tag, name) != ("link", "canonical"):
                self.targets.append(value)
            if name == "style" or name.startswith("on") or tag == "style":
                self.inline.append(f"{tag} {name}={value}")


def parsed(site: Path) -> dict[Path, Links]:
    """Every page of the site but 404, whose addresses depend on the host."""
    pages = {}
    for path in sorted(site.rglob("*.html")):
        if path.name == "404.html":
            continue
        pages[path] = Links()
        pages[path].feed(path.read_text(encoding="utf-8"))
    return pages


def test_links_and_anchors(site: Path) -> None:
    """100 % of them."""
    pages = parsed(site)
    broken = []
    for path, links in pages.items():
        for target in links.targets:
            parts = urlsplit(target)
            if parts.scheme or parts.netloc:
                continue
            file = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            anchored = not parts.fragment or file not in pages or unquote(parts.fragment) in pages[file].ids
            if not file.is_file() or not anchored:
                broken.append(f"{path.relative_to(site)}: {target}")
    assert broken == []
    assert len(pages) > 200


def test_nothing_inline(site: Path) -> None:
    """No style attribute, no style element, no inline handler on any page; a policy on every page."""
    pages = parsed(site)
    assert [f"{path.relative_to(site)}: {links.inline}" for path, links in pages.items() if links.inline] == []
    policies = [path.read_text(encoding="utf-8").count("Content-Security-Policy") for path in site.rglob("*.html")]
    assert set(policies) == {1}


def test_nothing_comes_from_outside(site: Path) -> None:
    """Scripts, styles and images are the site's own."""
    outside = []
    for path in site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        outside += [
            f"{path}: {tag}" for tag in ('src="http', 'src="//', '<link rel="stylesheet" href="http') if tag in text
        ]
    assert outside == []
