"""All entries together: what only the whole can say, and the catalogue of what is sound."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import chain

from yokoten.catalogue import Catalogue, Entry, Registers
from yokoten.link.forms import bundles, parts, upstreams
from yokoten.link.order import adoptions, cycles
from yokoten.link.owners import aliases, examples, joint, owners, titles
from yokoten.link.references import Reference, without
from yokoten.link.ties import Ties, broken_ties, dangling
from yokoten.problems import ERROR, RULES, Finding


def link(
    entries: Mapping[str, Entry],
    registers: Registers,
    broken: frozenset[str] = frozenset(),
    begun: frozenset[str] = frozenset(),
) -> tuple[Catalogue, tuple[Finding, ...]]:
    """Find broken ties, drop the entries that carry them, and make the catalogue of the rest.

    `broken` are the ids of what exists but is not sound: entries, items (`tools/logoform`) and whole registers
    (`registers/tools`). `begun` are entries whose author is still at work: they are held to all rules, and shown
    nowhere. In the catalogue every reference has its target.
    """
    whole = Catalogue(dict(sorted(entries.items())), registers)
    ties = Ties.of(whole, broken)
    findings = list(chain.from_iterable(rule(ties) for rule in LINKS))
    hidden = begun | {finding.entry for finding in findings if finding.code == UNOWNED}
    kept = {name: entry for name, entry in sound(whole.entries, findings).items() if name not in hidden}
    living, late = _resolved({name: entry for name, entry in kept.items() if name in ties.made}, ties)
    withdrawn = {name: entry for name, entry in kept.items() if name not in ties.made}
    return Catalogue(living, registers, withdrawn), (*findings, *late)


LINKS = (owners, broken_ties, examples, joint, titles, aliases, cycles, adoptions, bundles, upstreams, parts)
"""The rules that see all entries."""
UNOWNED = "Y0321"
"""A warning to the entry's author, who did nothing wrong; yet there is no body to show the entry under."""


def sound(entries: Mapping[str, Entry], findings: Iterable[Finding]) -> dict[str, Entry]:
    """The entries without an error against them, in order of id."""
    bad = {finding.entry for finding in findings if RULES[finding.code].severity == ERROR}
    return {name: entries[name] for name in sorted(entries) if name not in bad}


def _resolved(living: dict[str, Entry], ties: Ties) -> tuple[dict[str, Entry], tuple[Finding, ...]]:
    """The entries without references to what was dropped, and a word on each such reference.

    An entry that means nothing without one is dropped too, and with it what others say of it.
    """
    findings: list[Finding] = []
    while True:
        gone: defaultdict[str, list[Reference]] = defaultdict(list)
        for name, reference in dangling(ties, living):
            gone[name].append(reference)
        left = {name: without(living[name], lost) for name, lost in gone.items()}
        dead = {name for name, entry in left.items() if entry is None}
        findings += (_dropped(name, reference, ties) for name in sorted(dead or gone) for reference in gone[name])
        if not dead:
            return {name: left.get(name) or entry for name, entry in living.items()}, tuple(findings)
        living = {name: entry for name, entry in living.items() if name not in dead}


def _dropped(name: str, reference: Reference, ties: Ties) -> Finding:
    code = "Y0320" if ties.is_withdrawn(reference) else "Y0315"
    return Finding(code, name, reference.loc, values=(("value", reference.target),))
