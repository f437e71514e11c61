"""項目の説明: every field of every kind, read off the models."""

from collections.abc import Iterator
from dataclasses import dataclass
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from yokoten.codes import Coded, Term
from yokoten.model import KINDS
from yokoten.model.fields import Shape
from yokoten.pages.page import Page, Site
from yokoten.pages.template import render

NAMES = {"cases": "事例", "adoptions": "導入記録", "events": "催し", "forms": "様式"}
"""Kind → what it is called."""
URL = "reference.html"
LEAD = "事例などの記載に使う項目と、その書き方の一覧です。"


@dataclass(frozen=True, slots=True)
class Row:
    """One field as the table shows it."""

    key: str
    title: str
    required: bool
    many: bool
    text: str
    terms: tuple[str, ...]
    inner: str
    """Name of the nested shape's table, or empty."""


@dataclass(frozen=True, slots=True)
class Table:
    """The fields of one shape."""

    anchor: str
    title: str
    rows: tuple[Row, ...]


def pages(site: Site) -> Iterator[Page]:  # noqa: ARG001 - a family takes the site; fields are the same for every site
    """The one page."""
    yield Page(
        URL, "about", "項目の説明", LEAD, lambda: render("reference.html", URL, lead=LEAD, kinds=kinds()), frozenset()
    )


def kinds() -> list[tuple[str, tuple[Table, ...]]]:
    """Name of a kind and its tables, the kind's own first."""
    return [(NAMES[kind], tuple(tables(kind, model))) for kind, model in KINDS.items()]


def tables(kind: str, model: type[Shape]) -> Iterator[Table]:
    """The model's table and those of the shapes in it, each once."""
    waiting: dict[str, tuple[type[Shape], str]] = {kind: (model, NAMES[kind])}
    done: set[str] = set()
    while waiting:
        anchor = next(iter(waiting))
        shape, title = waiting.pop(anchor)
        done.add(anchor)
        found = []
        for key, info in shape.model_fields.items():
            inner, many = unwrap(info.annotation)
            nested = isinstance(inner, type) and issubclass(inner, Shape)
            name = f"{kind}-{info.alias or key}" if nested else ""
            if nested and name not in done:
                waiting[name] = (inner, info.title or key)
            found.append(_row(key, info, inner, name, many=many))
        yield Table(anchor, title, tuple(found))


def unwrap(annotation: Any) -> tuple[Any, bool]:
    """The type inside `X | None`, `tuple[X, ...]` and `Annotated`, and whether there may be several."""
    many = False
    while args := get_args(annotation):
        if get_origin(annotation) in {Union, UnionType}:
            annotation = next(arg for arg in args if arg is not NoneType)
        else:
            many = many or get_origin(annotation) is tuple
            annotation = args[0]
    return annotation, many


def _row(key: str, info: FieldInfo, inner: Any, name: str, *, many: bool) -> Row:
    terms = tuple(_written(term) for term in inner) if isinstance(inner, type) and issubclass(inner, Term) else ()
    text = info.description or ""
    if info.examples:
        text += f"例 {_example(info.examples[0])}"
    return Row(info.alias or key, info.title or key, info.is_required(), many, text, terms, name)


def _written(term: Term) -> str:
    """What YAML says for a term, with its meaning where that is a code."""
    return f"{term.value}（{term.label}）" if isinstance(term, Coded) else term.label


def _example(example: object) -> str:
    return "、".join(map(str, example)) if isinstance(example, list) else str(example)
