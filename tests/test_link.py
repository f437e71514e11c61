"""What the whole promises: whatever is broken, the rest stands, and every reference in it has its target."""

from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from yokoten.compiler import compile_wiki
from yokoten.link import link
from yokoten.link.references import BODY, references
from yokoten.problems import ERROR, RULES
from yokoten.world import World

ROOT = Path(__file__).resolve().parent.parent
WHOLE = compile_wiki(World(ROOT, date(2026, 11, 24))).catalogue
ITEMS = sorted(f"{register}/{item}" for register, items in WHOLE.registers.items() for item in items)


def test_the_real_wiki_has_ties_to_lose():
    assert sum(len(list(references(entry))) for entry in WHOLE.entries.values()) > len(WHOLE.entries)


@given(st.sets(st.sampled_from(sorted(WHOLE.entries)), max_size=12), st.sets(st.sampled_from(ITEMS), max_size=12))
def test_the_rest_stands(lost_entries: set[str], lost_items: set[str]):
    entries = {name: entry for name, entry in WHOLE.entries.items() if name not in lost_entries}
    registers = {
        register: {item: model for item, model in items.items() if f"{register}/{item}" not in lost_items}
        for register, items in WHOLE.registers.items()
    }
    catalogue, findings = link(entries, registers, frozenset(lost_entries | lost_items))
    assert {finding.code for finding in findings if RULES[finding.code].severity == ERROR} == set()
    for entry in catalogue.entries.values():
        assert not entry.owner or entry.owner in catalogue.bodies
        for reference in references(entry):
            if reference.kind == BODY:
                assert reference.target in catalogue.body_ids
            else:
                assert reference.target in {**catalogue.entries, **catalogue.registers.get(reference.kind, {})}


def test_what_lost_a_reference_is_another_page():
    lost = next(
        reference.target for entry in WHOLE.cases for reference in references(entry) if reference.kind == "events"
    )
    catalogue, _ = link({n: e for n, e in WHOLE.entries.items() if n != lost}, WHOLE.registers, frozenset({lost}))
    changed = [name for name, entry in catalogue.entries.items() if entry.digest != WHOLE.entries[name].digest]
    assert changed == [name for name, entry in WHOLE.entries.items() if lost in {r.target for r in references(entry)}]


def test_nothing_lost_changes_nothing():
    catalogue, _ = link(WHOLE.entries, WHOLE.registers)
    assert catalogue.entries == WHOLE.entries
