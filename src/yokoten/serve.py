"""After an edit: compile again, and write only the pages whose topics the edit touched, and what their scripts load."""

import gc
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from yokoten.catalogue import Catalogue, filed
from yokoten.compiler import Compilation, Memory, compile_wiki
from yokoten.pages import all_pages, data_files
from yokoten.pages.page import EVERYTHING, PROBLEMS, Page, Site
from yokoten.publish import publish, retract
from yokoten.related import Related, neighbours, related
from yokoten.world import World


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What one refresh did."""

    compilation: Compilation
    written: tuple[str, ...]
    """URLs whose bytes changed."""
    gone: tuple[str, ...]
    """URLs that are no longer there."""


class Session:
    """One `serve`: the last compilation, and what it takes to bring the site to the next."""

    def __init__(  # noqa: PLR0913, PLR0917 - the six things a build leaves behind
        self,
        world: World,
        memory: Memory,
        first: Compilation,
        site: Callable[[Compilation], Site],
        write: Callable[[Page], bytes],
        folder: Path,
    ) -> None:
        """Start from a finished build in `folder`; `write` makes a page's bytes.

        What the build made stays, so the collector need not walk it after every edit.
        """
        self._world, self._memory, self._last = world, memory, first
        self._site, self._write, self._folder = site, write, folder
        self._urls = {page.url for page in all_pages(site(first))}
        gc.freeze()

    def refresh(self) -> Refreshed:
        """Bring the site to what the files now say; a broken entry leaves all other pages up."""
        compilation = compile_wiki(self._world, self._memory)
        touched = touched_topics(self._last, compilation)
        pages = list(all_pages(self._site(compilation)))
        stale = [page for page in pages if page.url not in self._urls or is_stale(page, touched)]
        written = [page.url for page in stale if publish(self._folder / page.url, self._write(page))]
        for path, content in data_files(self._site(compilation), self._last.catalogue):
            publish(self._folder / path, content)
        urls = {page.url for page in pages}
        gone = sorted(self._urls - urls)
        for url in gone:
            retract(self._folder / url)
        self._last, self._urls = compilation, urls
        return Refreshed(compilation, tuple(written), tuple(gone))


def touched_topics(before: Compilation, after: Compilation) -> frozenset[str]:
    """The topics under which the two differ; `EVERYTHING` where a register does."""
    if before.catalogue.registers != after.catalogue.registers:
        return EVERYTHING
    complaints = {PROBLEMS} if before.problems != after.problems else set()
    return touched_entries(before.catalogue, after.catalogue) | complaints


def touched_entries(old: Catalogue, new: Catalogue) -> frozenset[str]:
    """The topics of the entries that differ, and the cases whose related cases do."""
    touched: set[str] = set()
    near: set[str] = set()
    for name in old.entries.keys() | new.entries.keys():
        before, after = old.entries.get(name), new.entries.get(name)
        if before is not None and after is not None and before.digest == after.digest:
            continue
        edited = [(catalogue, entry) for catalogue, entry in ((old, before), (new, after)) if entry]
        touched.update(*(catalogue.topics(entry) for catalogue, entry in edited))
        cases = [(catalogue, entry) for catalogue, entry in edited if entry.kind == "cases"]
        stays = before is not None and after is not None and filed(before) == filed(after)
        near.update(*(neighbours(catalogue, entry, listing=stays) for catalogue, entry in cases))
    return frozenset(touched | {name for name in near - touched if _relations(old, name) != _relations(new, name)})


def _relations(catalogue: Catalogue, name: str) -> tuple[Related, ...]:
    entry = catalogue.entries.get(name)
    return related(catalogue, entry) if entry else ()


def is_stale(page: Page, touched: frozenset[str]) -> bool:
    """Whether an edit under these topics may change the page."""
    if not touched:
        return False
    return EVERYTHING in (touched, page.about) or not page.about.isdisjoint(touched)
