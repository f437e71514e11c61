"""Restricted fields beside the public entries: each belongs to one that is there, and is given once."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from yokoten.catalogue import Catalogue
from yokoten.link.ties import like_entries
from yokoten.model.overlay import RESTRICTED, CaseOverlay
from yokoten.model.walk import title_at
from yokoten.problems import Finding
from yokoten.problems.nearest import perhaps


@dataclass(frozen=True, slots=True)
class Addition:
    """A file that adds restricted fields to a public id."""

    id: str
    file: str
    """Its path without suffix, the restricted root's name in front."""
    model: CaseOverlay | None
    """Nothing where its shape is wrong."""

    @property
    def given(self) -> dict[str, object]:
        """Key → value of the fields it gives."""
        return (
            {key: getattr(self.model, key) for key in sorted(self.model.model_fields_set & RESTRICTED)}
            if self.model
            else {}
        )


def add(
    additions: Iterable[Addition], catalogue: Catalogue, known: Collection[str]
) -> tuple[dict[str, CaseOverlay], tuple[Finding, ...]]:
    """Id → its restricted fields; `known` are all public ids, also those that dropped out for errors of their own."""
    given: dict[tuple[str, str], tuple[object, Addition]] = {}
    findings: list[Finding] = []
    for addition in additions:
        findings += _homeless(addition, catalogue, known)
        for key, value in addition.given.items():
            first = given.setdefault((addition.id, key), (value, addition))[1]
            if first is not addition:
                values = (("field", title_at(CaseOverlay, (key,))), ("other", f"{first.file}.yml"))
                findings.append(Finding("Y0324", addition.file, (key,), on_key=True, values=values))
    fields: dict[str, dict[str, Any]] = {}
    for (entry, key), (value, _) in given.items():
        if entry in catalogue.entries:
            fields.setdefault(entry, {})[key] = value
    return {entry: CaseOverlay.model_construct(**fields[entry]) for entry in sorted(fields)}, tuple(findings)


def _homeless(addition: Addition, catalogue: Catalogue, known: Collection[str]) -> Iterator[Finding]:
    values = (("value", addition.id),)
    if addition.id in catalogue.withdrawn:
        yield Finding("Y0325", addition.file, values=values)
    elif addition.id not in catalogue.entries and addition.id not in known:
        hints = perhaps(like_entries(addition.id, "cases", catalogue.cases))
        yield Finding("Y0322", addition.file, values=values, hints=hints)
