"""Y04xx, what one entry says against itself."""

from yokoten.problems.rule import Rule

RULES: tuple[Rule, ...] = ()
