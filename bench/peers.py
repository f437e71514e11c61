"""The peers, each given the same texts as Markdown; one that is not installed says what is missing."""

import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.entries import Text

HUGO_LAYOUT = (
    '<!doctype html><html lang="ja"><head><meta charset="utf-8"><title>{{ .Title }}</title></head>'
    "<body><h1>{{ .Title }}</h1>{{ .Content }}</body></html>\n"
)


@dataclass(frozen=True, slots=True)
class Command:
    """What to run, where, and where its output lies."""

    argv: list[str]
    cwd: Path
    out: Path


Peer = Callable[[Path, Sequence[Text], Path], Command | str]
"""(folder, texts, our built site) → the command, or why it cannot be run."""


def _markdown(folder: Path, texts: Sequence[Text]) -> None:
    for text in texts:
        target = folder / text.body / f"{text.slug}.md"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(f"---\ntitle: {text.title}\n---\n\n" + "\n\n".join(text.paragraphs) + "\n", encoding="utf-8")


def _material(folder: Path, texts: Sequence[Text], *, search: bool) -> Command:
    _markdown(folder / "docs", texts)
    (folder / "docs" / "index.md").write_text("# home\n", encoding="utf-8")
    plugins = "plugins:\n  - search:\n      lang: ja\n" if search else "plugins: []\n"
    (folder / "mkdocs.yml").write_text(
        "site_name: peer\nuse_directory_urls: false\ntheme:\n  name: material\n  font: false\n  language: ja\n"
        f"nav:\n  - index.md\n{plugins}",
        encoding="utf-8",
    )
    return Command([sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(folder / "site")], folder, folder / "site")


def material(folder: Path, texts: Sequence[Text], site: Path) -> Command | str:  # noqa: ARG001 - a Peer
    """Material for MkDocs, pages out of the nav, no search."""
    return _material(folder, texts, search=False)


def material_search(folder: Path, texts: Sequence[Text], site: Path) -> Command | str:  # noqa: ARG001 - a Peer
    """The same with its search plugin in Japanese."""
    return _material(folder, texts, search=True)


def hugo(folder: Path, texts: Sequence[Text], site: Path) -> Command | str:  # noqa: ARG001 - a Peer
    """Hugo with two tiny templates."""
    if not shutil.which("hugo"):
        return "hugo (Debian: apt-get install hugo)"
    _markdown(folder / "content", texts)
    layouts = folder / "layouts" / "_default"
    layouts.mkdir(parents=True)
    (layouts / "single.html").write_text(HUGO_LAYOUT, encoding="utf-8")
    (layouts / "list.html").write_text(HUGO_LAYOUT, encoding="utf-8")
    (folder / "config.toml").write_text(
        'baseURL = "/"\ntitle = "peer"\ndisableKinds = ["taxonomy", "term", "RSS"]\n', encoding="utf-8"
    )
    return Command(["hugo", "--quiet", "-d", str(folder / "site")], folder, folder / "site")


def pagefind(folder: Path, texts: Sequence[Text], site: Path) -> Command | str:  # noqa: ARG001 - a Peer
    """Pagefind's index over our built pages."""
    try:
        import pagefind as installed  # noqa: F401, PLC0415 - only to know whether it is there
    except ImportError:
        return "pagefind (PyPI: pagefind[extended])"
    if not site.exists():
        return "a built site"
    folder.mkdir(parents=True, exist_ok=True)
    return Command(
        [sys.executable, "-m", "pagefind", "--site", str(site), "--output-path", str(folder / "out")],
        folder,
        folder / "out",
    )


PEERS: dict[str, Peer] = {
    "Material, no search": material,
    "Material with search": material_search,
    "Hugo": hugo,
    "Pagefind index": pagefind,
}
"""Name in the table → how it is prepared."""
