"""Whether a file of entries lies where its kind lies."""

from collections.abc import Iterator

from yokoten.model import KINDS
from yokoten.places import OWNED_FOLDERS, kind_of
from yokoten.problems import Finding


def place(entry: str) -> Iterator[Finding]:
    """A folder per owner where the kind has one."""
    kind, *rest = entry.split("/")
    owned = kind_of(entry) in OWNED_FOLDERS
    if kind not in KINDS or len(rest) != (2 if owned else 1):
        expected = f"{kind}/<コード-ローマ字>/<記号>.yml" if owned else f"{kind}/<記号>.yml"
        yield Finding("Y0306", entry, values=(("value", f"{entry}.yml"), ("expected", expected)))
