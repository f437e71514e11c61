"""Whether a form's version grew as much as its content asks for."""

from collections.abc import Iterator

from yokoten.forms.diff import Difference, Level, differences
from yokoten.forms.family import ordered
from yokoten.forms.renaming import Tree
from yokoten.problems import Finding

SAME, TOO_SMALL = "Y0760", "Y0761"


def grown(version: str, level: Level) -> str:
    """The next version after a change of some size."""
    major, minor, patch = ordered(version)
    following = {
        Level.MAJOR: (major + 1, 0, 0),
        Level.MINOR: (major, minor + 1, 0),
        Level.PATCH: (major, minor, patch + 1),
    }
    return ".".join(map(str, following[level]))


def demanded(found: tuple[Difference, ...]) -> Level | None:
    """The largest step that some differences ask for; nothing where there are none."""
    return min((one.level for one in found), default=None)


def versions(entry: str, former: Tree, now: Tree) -> Iterator[Finding]:
    """What a form's version says wrong beside one of its former contents."""
    found = differences(former, now)
    level = demanded(found)
    before, after = former.get("version", ""), now.get("version", "")
    if level is None or not (before and after):
        return
    values = (
        ("value", after),
        ("other", before),
        ("needed", grown(before, level)),
        ("what", found_first(found, level)),
    )
    if before == after:
        yield Finding(SAME, entry, ("version",), values=values)
    elif ordered(before) < ordered(after) < ordered(grown(before, level)):
        yield Finding(TOO_SMALL, entry, ("version",), values=values)


def found_first(found: tuple[Difference, ...], level: Level) -> str:
    """The name of the first difference that asks for so large a step."""
    return next(one.name for one in found if one.level is level)
