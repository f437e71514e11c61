"""CPU seconds that one edit costs a running session; prints them, since the whole process also builds first."""

import datetime as dt
import sys
import tempfile
import time
from pathlib import Path

from yokoten.compiler import Compilation, Memory, compile_wiki
from yokoten.pages import all_pages
from yokoten.pages.page import Page, Site
from yokoten.publish import publish
from yokoten.serve import Session
from yokoten.world import World

TODAY = dt.date(2026, 11, 24)


def site(compilation: Compilation) -> Site:
    """The site as a refresh makes it."""
    return Site(compilation.catalogue, TODAY)


def write(page: Page) -> bytes:
    """A page's bytes without the frame, which an edit does not touch."""
    return page.render().encode()


def main() -> None:
    """Build once, edit one entry, refresh."""
    root = Path(sys.argv[1])
    world, memory = World(root, TODAY), Memory()
    start = time.process_time()
    first = compile_wiki(world, memory)
    checked = time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        pages = list(all_pages(site(first)))
        for page in pages:
            publish(Path(folder) / page.url, write(page))
        built = time.process_time()
        session = Session(world, memory, first, site, write, Path(folder))
        case = next(iter(sorted((root / "cases").rglob("*.yml"))))
        before = time.process_time()
        case.write_text(case.read_text(encoding="utf-8").replace("title: ", "title: 改めた", 1), encoding="utf-8")
        written = session.refresh().written
        after = time.process_time()
    sys.stderr.write(
        f"{len(pages)} pages: check {checked - start:.2f} s, pages {built - checked:.2f} s, "
        f"one edit {after - before:.2f} s CPU ({len(written)} pages written)\n"
    )


if __name__ == "__main__":
    main()
