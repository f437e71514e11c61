"""What search knows of one page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """A page that can be found: what it is, whose it is, and all it says."""

    id: str
    kind: str
    title: str
    url: str
    body_name: Sequence[str]
    """Names of its municipalities, the owner first."""
    stage_code: str
    stage_label: str
    tools: Sequence[str]
    """Names by which its products are known."""
    text: str
    """All prose, joined; excerpts are taken from it."""
    population: int | None = None
    example: bool = False
    """Invented; shown as such among the results."""
    keywords: str = ""
    """Found like the text and never shown."""


def card(document: SearchDocument) -> list[object]:
    """What a result shows, as the browser reads it; a URL that follows from the id is left out."""
    url = "" if document.url == f"{document.id}.html" else document.url
    names, stage = list(document.body_name), [document.stage_code, document.stage_label]
    return [document.id, document.kind, document.title, url, names, *stage, document.population, int(document.example)]


def in_kinds(documents: Iterable[SearchDocument]) -> list[SearchDocument]:
    """The documents kind by kind, else in the order given; kinds in order of first appearance."""
    groups: dict[str, list[SearchDocument]] = {}
    for document in documents:
        groups.setdefault(document.kind, []).append(document)
    return [document for group in groups.values() for document in group]
