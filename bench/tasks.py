"""Our own commands as the bench times them."""

import sys
from pathlib import Path

from bench.measure import Task
from yokoten.warm import CACHE

CHECK = "check"
COLD = "cold build, all in"
WARM = "warm build, nothing changed"
PAGES = "pages only, from checked entries"
INDEX = "search index, from checked entries"
EDIT = "one edit in serve, the dearest of five"
FORMS = "forms (at most 1,000) checked, and told to every target"
SITE = "site"
"""Where in the folder the builds leave the site."""


def ours(wiki: Path, folder: Path) -> list[Task]:
    """In the order they are run; the builds leave the site behind."""
    python, yokoten = sys.executable, str(Path(sys.executable).with_name("yokoten"))
    site = folder / SITE
    build = [python, "-m", "mkdocs", "build", "-q", "-d", str(site)]

    def part(name: str, word: str) -> Task:
        out, note = folder / word, folder / f"{word}.json"
        return Task(name, [python, "-m", "bench.inside", word, str(wiki), str(out), str(note)], wiki, out, note=note)

    return [
        Task(CHECK, [yokoten, "check", "--root", str(wiki), "--today", "2026-11-24"], wiki, folder / "nothing"),
        Task(COLD, build, wiki, site, clear=[wiki / CACHE]),
        Task(WARM, build, wiki, site, keep=True),
        part(PAGES, "pages"),
        part(INDEX, "index"),
        part(EDIT, "edit"),
        part(FORMS, "forms"),
    ]
