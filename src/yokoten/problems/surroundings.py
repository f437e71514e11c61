"""Y09xx, what the run says of its configuration and its repository."""

from yokoten.problems.rule import Rule

RULES: tuple[Rule, ...] = ()
