"""Y02xx, what a model says of one value."""

from yokoten.problems.rule import Rule

RULES: tuple[Rule, ...] = ()
