"""Y03xx, what only a view of all entries can say."""

from yokoten.problems.rule import Rule

RULES: tuple[Rule, ...] = ()
