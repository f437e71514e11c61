"""A condition that two sides changed: test by test, where both mean one group of plain tests."""

from typing import Any

from yokoten.forms.outline import MISSING, Keyed, same

Tests = dict[str, Any]
GROUPS = ("all", "any")


def merged_condition(base: Any, ours: Any, theirs: Any) -> Any:
    """The condition with the changes of both, or `MISSING` where someone has to choose.

    One test alone is a group of one. Two new conditions, a group that is left empty, groups in groups, two tests of one
    field with one operator, and a test that both changed are nobody's to guess.
    """
    if base is MISSING:
        return MISSING
    groups = {name for one in (base, ours, theirs) if isinstance(one, dict) for name in GROUPS if name in one}
    if len(groups) > 1:
        return MISSING
    group = groups.pop() if groups else "all"
    taken = [_tests(one, group) for one in (base, ours, theirs)]
    if any(tests is None for tests in taken):
        return MISSING
    before, mine, yours = (tests or {} for tests in taken)
    found = _merged(before, mine, yours)
    if not found:
        return MISSING
    items = list(found.values())
    return items[0] if len(items) == 1 and not _grouped(ours, theirs) else {group: items}


def _grouped(*conditions: Any) -> bool:
    """Whether any of the conditions is written as a group."""
    return any(isinstance(one, dict) and any(name in one for name in GROUPS) for one in conditions)


def _tests(condition: Any, group: str) -> Tests | None:
    """The tests by field and operator; nothing where they are not that simple."""
    if not isinstance(condition, dict):
        return None
    items = condition.get(group, [condition]) if group in condition else [condition]
    if not isinstance(items, list):
        return None
    tests = Keyed()
    for item in items:
        if not isinstance(item, dict) or any(name in item for name in GROUPS):
            return None
        key = " ".join((str(item.get("field", "")), *sorted(set(item) - {"field"})))
        if key in tests:
            return None
        tests[key] = item
    return tests


def _merged(base: Tests, ours: Tests, theirs: Tests) -> Tests:
    """The tests in our order, theirs that are new after them; nothing where both changed one."""
    found: Tests = {}
    for key in (*ours, *(key for key in theirs if key not in ours)):
        was, mine, yours = (tests.get(key, MISSING) for tests in (base, ours, theirs))
        if same(mine, yours) or same(was, yours):
            chosen = mine
        elif same(was, mine):
            chosen = yours
        else:
            return {}
        if chosen is not MISSING:
            found[key] = chosen
    return found
