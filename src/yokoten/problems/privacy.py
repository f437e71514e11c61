"""Y05xx, personal data where the public can read it."""

from yokoten.problems.rule import Rule

RULES: tuple[Rule, ...] = ()
