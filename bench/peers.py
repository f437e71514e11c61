"""The peers, each given the same texts as Markdown; one that is not installed says what is missing."""

import importlib.util
import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from bench.entries import Text
from bench.measure import Task

HUGO_LAYOUT = (
    '<!doctype html><html lang="ja"><head><meta charset="utf-8"><title>{{ .Title }}</title></head>'
    "<body><h1>{{ .Title }}</h1>{{ .Content }}</body></html>\n"
)


Peer = Callable[[Path, Sequence[Text], Path], Task | str]
"""(folder, texts, our built site) → what to run, or what is missing."""


def _markdown(folder: Path, texts: Sequence[Text]) -> None:
    for text in texts:
        target = folder / text.body / f"{text.slug}.md"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text.markdown, encoding="utf-8")


def _material(name: str, folder: Path, texts: Sequence[Text], plugins: str) -> Task:
    _markdown(folder / "docs", texts)
    (folder / "docs" / "index.md").write_text("# home\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(
        "site_name: peer\nuse_directory_urls: false\ntheme:\n  name: material\n  font: false\n  language: ja\n"
        f"nav:\n  - index.md\nplugins: {plugins}\n",
        encoding="utf-8",
    )
    argv = [sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(folder / "site")]
    return Task(name, argv, folder, folder / "site", peer=True)


def material(folder: Path, texts: Sequence[Text], site: Path) -> Task | str:  # noqa: ARG001 - a Peer
    """Material for MkDocs, pages out of the nav, no search."""
    return _material(MATERIAL, folder, texts, "[]")


def material_search(folder: Path, texts: Sequence[Text], site: Path) -> Task | str:  # noqa: ARG001 - a Peer
    """The same with its search plugin in Japanese."""
    return _material(MATERIAL_SEARCH, folder, texts, "[search: {lang: ja}]")


def hugo(folder: Path, texts: Sequence[Text], site: Path) -> Task | str:  # noqa: ARG001 - a Peer
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
    return Task(HUGO, ["hugo", "--quiet", "-d", str(folder / "site")], folder, folder / "site", peer=True)


def pagefind(folder: Path, texts: Sequence[Text], site: Path) -> Task | str:  # noqa: ARG001 - a Peer
    """Pagefind's index over the articles of our built pages."""
    if importlib.util.find_spec("pagefind") is None:
        return "pagefind (PyPI: pagefind[bin])"
    folder.mkdir(parents=True)
    argv = [sys.executable, "-m", "pagefind", "--site", str(site), "--output-path", str(folder / "out")]
    return Task(PAGEFIND, [*argv, "--root-selector", "article"], folder, folder / "out", peer=True)


MATERIAL, MATERIAL_SEARCH = "Material, no search", "Material with search"
HUGO, PAGEFIND = "Hugo", "Pagefind index of our pages"
PEERS: dict[str, Peer] = {
    MATERIAL: material,
    MATERIAL_SEARCH: material_search,
    HUGO: hugo,
    PAGEFIND: pagefind,
}
"""Name in the table → how it is prepared."""
