"""What an author is told: every rule's sentence, and the finding that carries it to a place in a file."""

from yokoten.problems import (
    authorship,
    form_changes,
    form_wording,
    forms,
    linking,
    privacy,
    reading,
    sense,
    shape,
    surroundings,
)
from yokoten.problems.rule import ERROR, INFO, WARNING, Finding, Problem, Rule, Span

RULES: dict[str, Rule] = {
    rule.code: rule
    for table in (reading, shape, linking, sense, privacy, authorship, forms, form_wording, form_changes, surroundings)
    for rule in table.RULES
}

LONGEST = 200
"""Characters of a value that a sentence repeats; a path through several entries has its place in them."""

__all__ = ["ERROR", "INFO", "RULES", "WARNING", "Finding", "Problem", "Rule", "Span", "say"]


def say(finding: Finding, span: Span) -> Problem:
    """Give a finding its place and its words; `KeyError` if its code has no rule."""
    rule = RULES[finding.code]
    values = {name: _told(value) for name, value in finding.values}
    return Problem(
        path=span.path,
        line=span.line,
        column=span.column,
        width=span.width,
        code=rule.code,
        severity=rule.severity,
        sentence=rule.sentence.format_map(values),
        hints=(*finding.hints, *((("直し方", rule.remedy.format_map(values)),) if rule.remedy else ())),
        entry=finding.entry,
    )


def _told(value: str) -> str:
    """An author's words on one line and no longer than a sentence can bear."""
    line = " ".join(value.split())
    return line if len(line) <= LONGEST else f"{line[:LONGEST]}…"
