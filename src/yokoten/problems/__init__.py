"""What an author is told: every rule's sentence, and the finding that carries it to a place in a file."""

from yokoten.problems import authorship, linking, privacy, reading, sense, shape, surroundings
from yokoten.problems.rule import ERROR, INFO, WARNING, Finding, Problem, Rule, Span

RULES: dict[str, Rule] = {
    rule.code: rule
    for table in (reading, shape, linking, sense, privacy, authorship, surroundings)
    for rule in table.RULES
}

__all__ = ["ERROR", "INFO", "RULES", "WARNING", "Finding", "Problem", "Rule", "Span", "say"]


def say(finding: Finding, span: Span) -> Problem:
    """Give a finding its place and its words; `KeyError` if its code has no rule."""
    rule = RULES[finding.code]
    return Problem(
        path=span.path,
        line=span.line,
        column=span.column,
        width=span.width,
        code=rule.code,
        severity=rule.severity,
        sentence=rule.sentence.format_map(dict(finding.values)),
        hints=(*finding.hints, *((("直し方", rule.remedy.format_map(dict(finding.values))),) if rule.remedy else ())),
        entry=finding.entry,
    )
