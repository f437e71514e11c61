"""What a run can say of its own configuration and its root."""

from collections.abc import Iterable, Iterator

from yokoten.problems import Finding

CONFIGURATION = "mkdocs.yml"


def surroundings(
    *,
    operator: bool,
    site_url: bool,
    shallow: bool = False,
    restricted: Iterable[str] = (),
    missing: Iterable[str] = (),
) -> Iterator[Finding]:
    """What is unset, what is cut short, and which folders only a restricted root may have."""
    if not operator:
        yield Finding("Y0901", CONFIGURATION)
    if not site_url:
        yield Finding("Y0902", CONFIGURATION)
    if shallow:
        yield Finding("Y0903", CONFIGURATION)
    for overlay in missing:
        yield Finding("Y0904", CONFIGURATION, values=(("value", overlay),))
    for folder in restricted:
        yield Finding("Y0607", folder, values=(("value", folder),))
