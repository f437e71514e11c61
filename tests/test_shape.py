"""Whatever a tree holds, its author reads our words: no exception, no sentence of pydantic's."""

import copy
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from test_problems import JAPANESE, TODAY
from yokoten.check.overlay import read_overlay
from yokoten.check.shape import SAY, conform
from yokoten.compiler import check_entry
from yokoten.link import link
from yokoten.model import KINDS
from yokoten.model.overlay import CaseOverlayFile
from yokoten.model.registers import REGISTERS
from yokoten.model.walk import keys, leaf, placed_texts, texts
from yokoten.problems import RULES, Finding, Span, say
from yokoten.source import Reading

ROOT = Path(__file__).resolve().parent.parent
MODELS = {**KINDS, **REGISTERS, "overlay": CaseOverlayFile}
ENGLISH = re.compile(r"\b(input|should|valid|field|required|string|value|type|error|least|most)\b", re.IGNORECASE)
QUOTED = re.compile("「[^」]*」|（[^）]*）")
"""What an author wrote, or a key that a sentence names."""


def tree(path: Path) -> dict[str, Any]:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - makes texts only


ENTRIES = {
    path.relative_to(ROOT).as_posix().removesuffix(".yml"): tree(path)
    for kind in KINDS
    for path in sorted((ROOT / kind).rglob("*.yml"))
}


def spoken(findings: tuple[Finding, ...]) -> list[str]:
    problems = [say(finding, Span(finding.entry)) for finding in findings]
    for problem in problems:
        assert JAPANESE.search(problem.sentence)
        assert not ENGLISH.search(QUOTED.sub("", problem.sentence)), problem.sentence
    return [problem.code for problem in problems]


def models() -> set[type[BaseModel]]:
    """Every model there is, nested ones included."""
    found: set[type[BaseModel]] = set()
    waiting: list[Any] = list(MODELS.values())
    while waiting:
        model = waiting.pop()
        if isinstance(model, type) and issubclass(model, BaseModel) and model not in found:
            found.add(model)
            waiting += [leaf(field.annotation) for field in model.model_fields.values()]
    return found


WRONG = (
    *(
        "x",
        "あ" * 30_000,
        "-1",
        "0.00001",
        "1e30",
        "NaN",
        "Infinity",
        "1.5",
        "99999999999999999999",
        "a\nb",
        "９",
        "見積額",
    ),
    *([], [[]], ["x"], [""], [{}], {}, {"x": "y"}, {"x": ["y"]}, [{"x": "y"}]),
)
"""Values that are wrong for one kind of field or another."""


def provoked() -> Iterator[tuple[type[BaseModel], dict[str, Any], str]]:
    """Each field of each model with each wrong value, and the type of error that pydantic raises there."""
    for model in sorted(models(), key=lambda model: model.__name__):
        for key in (*keys(model), "nowhere"):
            for wrong in WRONG:
                try:
                    model.model_validate({key: wrong})
                except ValidationError as error:
                    yield from ((model, {key: wrong}, item["type"]) for item in error.errors())


def test_every_error_has_a_sentence_of_its_own():
    assert {kind for _, _, kind in provoked()} <= set(SAY)


def test_every_sentence_is_japanese():
    for model, wrong, _ in provoked():
        _, findings = conform(wrong, model, "cases/132241-tama/a")
        assert findings
        assert "Y0201" not in spoken(findings) or "rule" in wrong


def test_an_unknown_error_still_has_a_sentence(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delitem(SAY, "enum")
    _, findings = conform({**next(iter(ENTRIES.values())), "stage": "本各導入"}, KINDS["cases"], "cases/x/y")
    assert spoken(findings) == ["Y0201"]


def test_empty_values_count_as_absent():
    plain = copy.deepcopy(next(iter(ENTRIES.values())))
    filled, _ = conform(plain, KINDS["cases"], "a")
    emptied, findings = conform({**plain, "trigger": plain.get("trigger", ""), "partners": ""}, KINDS["cases"], "a")
    assert findings == ()
    assert emptied == filled.model_copy(update={"partners": ()})


def test_texts_have_places():
    for name, entry in ENTRIES.items():
        model, _ = conform(entry, KINDS[name.split("/")[0]], name)
        assert sorted(texts(model, frozenset())) == sorted(text for _, text in placed_texts(model, frozenset()))


JUNK = st.recursive(
    st.one_of(st.text(max_size=40), st.sampled_from([text for text in WRONG if isinstance(text, str)])),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=10), inner, max_size=3)),
    max_leaves=6,
)


def places(node: Any, at: tuple = ()) -> list[tuple]:
    """Every place in a tree."""
    inner = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    return [at, *(place for key, value in inner for place in places(value, (*at, key)))]


@st.composite
def mutated(draw: st.DrawFn) -> tuple[str, dict[str, Any]]:
    """A real entry with one to four places replaced, removed, copied to elsewhere or joined by a new key."""
    name = draw(st.sampled_from(sorted(ENTRIES)))
    entry = copy.deepcopy(ENTRIES[name])
    for _ in range(draw(st.integers(1, 4))):
        place = draw(st.sampled_from(places(entry)))
        parent: Any = entry
        for key in place[:-1]:
            parent = parent[key]
        match draw(st.sampled_from(["replace", "remove", "copy", "add"])):
            case "replace" if place:
                parent[place[-1]] = draw(JUNK)
            case "remove" if place:
                del parent[place[-1]]
            case "copy" if place:
                other: Any = entry
                for key in draw(st.sampled_from(places(entry))):
                    other = other[key]
                parent[place[-1]] = copy.deepcopy(other)
            case _:
                entry[draw(st.text(max_size=12))] = draw(JUNK)
    return name, entry


@given(mutated())
def test_no_tree_breaks_a_check(given_: tuple[str, dict[str, Any]]):
    name, changed = given_
    assert set(spoken(read_overlay(f"members/{name}", changed)[1])) <= set(RULES)
    entry, findings = check_entry(name, Reading(changed, (), ""), TODAY)
    assert set(spoken(findings)) <= set(RULES)
    if entry is not None:
        catalogue, ties = link({name: entry}, {register: {} for register in REGISTERS})
        assert set(spoken(ties)) <= set(RULES)
        assert set(catalogue.entries) <= {name}
