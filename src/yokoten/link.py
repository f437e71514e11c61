"""All entries together: what only the whole can say, and the catalogue of what is sound."""

from collections.abc import Iterable, Mapping
from datetime import date

from yokoten.catalogue import Catalogue, Entry, Registers
from yokoten.problems import ERROR, RULES, Finding


def link(entries: Mapping[str, Entry], registers: Registers, today: date) -> tuple[Catalogue, tuple[Finding, ...]]:
    """Find broken ties, drop the entries that carry them, and make the catalogue of the rest."""
    whole = Catalogue(entries, registers)
    findings = tuple(_findings(whole, today))
    return Catalogue(sound(entries, findings), registers), findings


def sound(entries: Mapping[str, Entry], findings: Iterable[Finding]) -> dict[str, Entry]:
    """The entries without an error against them, in order of id."""
    bad = {finding.entry for finding in findings if RULES[finding.code].severity == ERROR}
    return {name: entries[name] for name in sorted(entries) if name not in bad}


def _findings(whole: Catalogue, today: date) -> Iterable[Finding]:
    return ()
