"""Y06xx, whose words and which circle an entry is."""

from yokoten.problems.rule import Rule

RULES: tuple[Rule, ...] = ()
