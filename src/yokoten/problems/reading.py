"""Y01xx, what the reader says of a file as YAML text."""

from yokoten.problems.rule import Rule

RULES: tuple[Rule, ...] = ()
