"""Our pages among MkDocs' files: made when they are to be written, or taken over from the site before."""

from pathlib import Path

from mkdocs.structure.files import File

from yokoten.pages.page import Page
from yokoten.pages.shell import Shells
from yokoten.publish import publish
from yokoten.warm import Former


class EntryFile(File):
    """A page of ours among MkDocs' files: made when it is to be written, never held."""

    page_of_ours: Page
    shells: Shells
    former: Former | None
    """The site of the build before, where it has this page as it would be made now."""

    def copy_file(self, dirty: bool = False) -> None:  # noqa: FBT001, FBT002, ARG002 - MkDocs' signature
        """Take the page over, or render and write it."""
        if not (self.former and self.former.take(self.page_of_ours.url, Path(self.abs_dest_path))):
            publish(self.abs_dest_path, self.shells.page(self.page_of_ours))


class TakenFile(EntryFile):
    """A page that comes back with the whole former site, since nothing was edited."""

    def copy_file(self, dirty: bool = False) -> None:  # noqa: FBT001, FBT002 - MkDocs' signature
        """Leave it to `Former.take_all`."""
