"""What is written beside the pages: the search index, what pages' scripts load, tables, schemas; whole, or after an edit."""

from collections.abc import Iterator, Mapping

from yokoten import feeds, gif, intake, tables
from yokoten.catalogue import Catalogue
from yokoten.forms import exporters
from yokoten.forms.about import exported
from yokoten.pages import data_files, data_places
from yokoten.pages.page import Site
from yokoten.search import entries
from yokoten.sheet import Memory

File = tuple[str, bytes]
"""Place in the site, and content."""


class Beside:
    """The files beside the pages of one build, and what it takes to bring them to the next."""

    def __init__(self, *, remember: bool) -> None:
        """`remember` what entries were told as, where edits are to follow."""
        self._remember = remember
        self._told: Memory = {}
        self._index: frozenset[str] = frozenset()

    def whole(self, site: Site) -> Iterator[File]:
        """All of them; the index last, which needs the most memory and finds it where the tables were."""
        self._told.clear()
        yield from self._tables(site)
        yield from _forms(site.catalogue, {})
        yield from _feeds(site)
        yield from data_files(site)
        yield from self._indexed(site.catalogue)
        yield from (file for file in intake.files() if file[0] != intake.SETTINGS)

    def since(self, site: Site, before: Catalogue) -> Iterator[File]:
        """Those that may tell something else than when `before` was what there is."""
        now = site.catalogue
        if entries.updatable(self._built, now):
            yield from entries.update(self._built, now)
        else:
            yield from self._indexed(now)
        yield from data_files(site, before)
        if now.registers != before.registers:
            self._told.clear()
        yield from self._tables(site)
        same = before.of_kind("forms") if now.registers == before.registers else ()
        yield from _forms(now, {entry.id: entry.digest for entry in same})
        yield from _feeds(site)

    def places(self, site: Site) -> frozenset[str]:
        """Of those whose number moves with the entries, which there are now."""
        forms = (place for entry in site.catalogue.of_kind("forms") for place in exporters.places(entry.id))
        return self._index.union(data_places(site), forms)

    def _indexed(self, catalogue: Catalogue) -> Iterator[File]:
        places = []
        for place, content in entries.index(catalogue):
            places.append(place)
            yield place, content
        self._built, self._index = catalogue, frozenset(places)

    def _tables(self, site: Site) -> Iterator[File]:
        told = self._told if self._remember else None
        yield from tables.files(site.catalogue, site.url, site.today, told)
        yield from gif.files(site.catalogue, site.url, told, site.changes)


def _forms(catalogue: Catalogue, told: Mapping[str, str]) -> Iterator[File]:
    """The forms in the words of each target; not those that were told with this digest."""
    for entry in catalogue.of_kind("forms"):
        if told.get(entry.id) != entry.digest:
            yield from exporters.files(entry.id, exported(catalogue, entry))


def _feeds(site: Site) -> Iterator[File]:
    return feeds.files(site.catalogue, site.url, site.today, site.operator.name or site.name)
