"""After an edit: compile again, and write only the pages whose topics the edit touched, and what their scripts load."""

import gc
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from yokoten.beside import Beside
from yokoten.catalogue import FORMS, Catalogue, filed
from yokoten.compiler import Compilation, Memory, compile_wiki
from yokoten.pages import all_pages
from yokoten.pages.page import EVERYTHING, PROBLEMS, Page, Site
from yokoten.publish import publish, retract
from yokoten.related import Related, neighbours, related
from yokoten.world import World


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What one refresh did."""

    compilation: Compilation
    written: tuple[str, ...]
    """Pages whose bytes changed."""
    gone: tuple[str, ...]
    """Pages and other files that are no longer there."""


class Session:
    """One `serve`: the last compilation, and what it takes to bring the site to the next."""

    def __init__(  # noqa: PLR0913, PLR0917 - the seven things a build leaves behind
        self,
        world: World,
        memory: Memory,
        first: Compilation,
        site: Callable[[Compilation], Site],
        write: Callable[[Page], bytes],
        folder: Path,
        beside: Beside,
    ) -> None:
        """Start from a finished build in `folder`; `write` makes a page's bytes, `beside` wrote the rest.

        What the build made stays, so the collector need not walk it after every edit.
        """
        self._world, self._memory, self._last = world, memory, first
        self._site, self._write, self._folder = site, write, folder
        self._beside = beside
        self._places = self._all_places(list(all_pages(site(first))), site(first))
        gc.freeze()

    def refresh(self) -> Refreshed:
        """Bring the site to what the files now say; a broken entry leaves all other pages up."""
        compilation = compile_wiki(self._world, self._memory)
        complaints = {PROBLEMS} if self._last.problems != compilation.problems else set()
        touched = touched_topics(self._last.catalogue, compilation.catalogue) | complaints
        site = self._site(compilation)
        pages = list(all_pages(site))
        stale = [page for page in pages if page.url not in self._places or is_stale(page, touched)]
        written = [page.url for page in stale if publish(self._folder / page.url, self._write(page))]
        for place, content in self._beside.since(site, self._last.catalogue):
            publish(self._folder / place, content)
        places = self._all_places(pages, site)
        gone = sorted(self._places - places)
        for place in gone:
            retract(self._folder / place)
        self._last, self._places = compilation, places
        return Refreshed(compilation, tuple(written), tuple(gone))

    def _all_places(self, pages: Iterable[Page], site: Site) -> frozenset[str]:
        return self._beside.places(site).union(page.url for page in pages)


def touched_topics(old: Catalogue, new: Catalogue) -> frozenset[str]:
    """The topics of the entries that differ, and the cases whose related cases do; `EVERYTHING` where a register differs."""
    if old.registers != new.registers:
        return EVERYTHING
    touched: set[str] = {FORMS} if old.bases.keys() != new.bases.keys() else set()
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
