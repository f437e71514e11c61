"""Whether a file of entries lies where its kind lies."""

from collections.abc import Iterator

from yokoten.model import KINDS
from yokoten.places import address_shape, is_address, kind_of
from yokoten.problems import Finding


def place(entry: str) -> Iterator[Finding]:
    """A folder per owner where the kind has one."""
    kind = kind_of(entry)
    if kind not in KINDS or not is_address(entry, kind):
        yield Finding("Y0306", entry, values=(("value", f"{entry}.yml"), ("expected", f"{address_shape(kind)}.yml")))
