"""As much as an author can take in of one file."""

from collections.abc import Iterable, Iterator

from yokoten.problems import ERROR, RULES, Finding

MOST = 50
"""So many errors are told, and no more are looked for; guesses at what was meant cost time."""
TOO_MANY = "Y0116"


def enough(findings: Iterable[Finding], entry: str) -> Iterator[Finding]:
    """The findings of an entry up to so many errors, and a word where there are more, which are never worked out."""
    errors = 0
    for finding in findings:
        errors += RULES[finding.code].severity == ERROR
        if errors > MOST:
            yield Finding(TOO_MANY, entry)
            return
        yield finding
