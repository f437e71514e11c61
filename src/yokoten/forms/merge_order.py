"""The order of a list that two sides changed: one side's order as the frame, the other's items put in after their forerunners."""

from collections.abc import Collection, Sequence


def merged_order(
    base: Sequence[str], ours: Sequence[str], theirs: Sequence[str], kept: Collection[str], frame: str = ""
) -> tuple[list[str], bool]:
    """The kept names in order, and whether both sides put the names that all have in two new orders.

    `frame` is `ours` or `theirs` where someone chose between the two.
    """
    common = [name for name in base if name in kept and name in ours and name in theirs]
    in_ours = [name for name in ours if name in common]
    in_theirs = [name for name in theirs if name in common]
    ours_moved, theirs_moved = in_ours != common, in_theirs != common
    torn = ours_moved and theirs_moved and in_ours != in_theirs
    quiet = not ours_moved and (theirs_moved or list(ours) == list(base))
    theirs_first = frame == "theirs" if torn else quiet
    first, second = (theirs, ours) if theirs_first else (ours, theirs)
    found = [name for name in first if name in kept]
    for at, name in enumerate(second):
        if name in kept and name not in found:
            before = next((one for one in reversed(second[:at]) if one in found), None)
            found.insert(0 if before is None else found.index(before) + 1, name)
    return found, torn
