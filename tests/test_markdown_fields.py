"""Every field of every kind has its place in the Markdown: an entry that fills them all loses none."""

import itertools
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from markdown import markdown

from test_export import DAY, SKIPPED, Article, lost
from yokoten.catalogue import Catalogue, Entry
from yokoten.check.shape import conform
from yokoten.codes import Term
from yokoten.compiler import compile_wiki
from yokoten.configuration import world_at
from yokoten.markdown import files
from yokoten.model import KINDS
from yokoten.model.effect import Effect
from yokoten.model.entry import Common
from yokoten.model.fields import Shape
from yokoten.model.walk import keys, leaf
from yokoten.pages.page import Site
from yokoten.pages.reference import unwrap
from yokoten.when import When

NAMES = {
    "cases": "cases/990019-mihon/full",
    "adoptions": "adoptions/990019-mihon/full",
    "events": "events/2026-11-24-full",
    "forms": "forms/990019-mihon/full",
}
OTHER = "cases/990027-reiji/shisetsu-yoyaku"
FIXED = {
    "schema": "1", "policy_fields": "child", "procedures": "gakudo", "tools": "logoform", "standard_tasks": "resident",
    "plan_items": "dx1", "with": "990027", "body": "990027", "learned_from": "990027", "case": OTHER, "of": OTHER,
    "result": "cases/990019-mihon/gomi-chatbot", "event": "events/2021-08-31-cio-zadankai", "id": "s1", "sources": "s1",
    "tel": "03-1234-5678", "from": "20:00", "to": "21:30", "code": "c1", "field": "s1", "part": "full_name", "by": "s1",
    "source": "s1", "options_from": "s1", "split_from": "s1", "sum": "s1", "form": "forms/990019-mihon/gakudo-nyusho", "tool": "logoform",
    "version": "1.0.0", "digest": "0" * 64, "month": "5", "day": "10", "years": "5", "fiscal_year": "2027",
}  # fmt: skip
"""Key → the value that stands in it, where a field does not take any text."""
LEFT = {"withdrawn", "suppress", "aliases", "example", "not_stated", "none_known"}
"""What a page does not say in so many words."""
ALONE = {"value", "change"}
"""An effect's numbers that stand without the others; the real cases have them."""


def filled(model: type[Shape], count: Iterator[int]) -> dict[str, Any]:
    """A tree with every field of a model, each with a value of its own."""
    left = LEFT | (ALONE if model is Effect else set())
    tree = {key: value(key, field.annotation, count) for key, field in keys(model).items() if key not in left}
    return tree | ({"body": "本文の**言葉**"} if "body" in tree and issubclass(model, Common) else {})


def value(key: str, annotation: Any, count: Iterator[int]) -> Any:
    """A value of a field."""
    inner, many = leaf(annotation), unwrap(annotation)[1]
    number = next(count)
    if issubclass(inner, Shape):
        one: Any = filled(inner, count)
    elif issubclass(inner, Term):
        one = next(iter(inner)).value
    elif inner is bool:
        one = "true"
    elif inner is When:
        one = (date(2021, 1, 1) + timedelta(days=number)).isoformat()
    elif inner in {int, Decimal}:
        one = FIXED.get(key) or str(1_000 + number)
    else:
        one = f"https://example.jp/{number}" if key in {"url", "form_url"} else FIXED.get(key) or f"文の{number}番"
    return [one] if many else one


@pytest.fixture(scope="module")
def whole(repository: Any) -> Catalogue:
    """The repository's catalogue with an entry of each kind that fills every field."""
    catalogue = compile_wiki(world_at(repository, DAY)).catalogue
    FIXED["standard_tasks"] = next(iter(catalogue.standard_tasks))
    FIXED["plan_items"] = next(iter(catalogue.registers["plan_items"]))
    full = {}
    for kind, name in NAMES.items():
        model, findings = conform(filled(KINDS[kind], itertools.count(1)), KINDS[kind], name)
        assert (findings, model is None) == ((), False)
        full[name] = Entry(name, kind, model, "")
    return replace(catalogue, entries={**catalogue.entries, **full})


@pytest.mark.parametrize("name", NAMES.values())
def test_every_field_is_told(name: str, whole: Catalogue):
    entry = whole.entries[name]
    text = dict(files(Site(whole, DAY), {}, ()))[f"docs/{name}.md"].decode()
    body = text.split("---\n", 2)[2]
    assert lost(whole, entry, Article(f"<article>{markdown(body, extensions=['tables'])}</article>")) == []
    assert ("本文の**言葉**" in body) == hasattr(entry.model, "body")
    assert set(keys(KINDS[entry.kind])) - LEFT - SKIPPED <= set(
        entry.model.model_dump(exclude_none=True, by_alias=True)
    )
