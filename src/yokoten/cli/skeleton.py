"""What `yokoten new` writes: everything that is required, and nothing that is made up."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from yokoten.catalogue import Catalogue
from yokoten.check.wording import UNWRITTEN
from yokoten.model.case import Required, Stage
from yokoten.model.entry import AuthorKind, Publisher, SourceKind, Verified
from yokoten.model.event import EventKind
from yokoten.model.fields import SCHEMA
from yokoten.places import kind_of

PLAIN = re.compile(r"[^\W\d_](?:[^\s:#]|[ 　])*")
"""Texts that mean the same in YAML without quotation marks."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The entry that is asked for."""

    id: str
    title: str
    today: date
    held: date
    """An event's day."""
    of: str
    """The case that an adoption took over."""
    example: bool
    """Whether its body is illustrative."""

    @property
    def kind(self) -> str:
        """cases, events, adoptions."""
        return kind_of(self.id)


def skeleton(wanted: Wanted, catalogue: Catalogue) -> str:
    """The file's text."""
    lines = [f"schema: {SCHEMA}", f"title: {scalar(wanted.title)}"]
    if wanted.example:
        lines.append("example: true")
    lines += [f"author_kind: {AuthorKind.OFFICE.label}", *OWN[wanted.kind](wanted, catalogue)]
    lines += [
        "sources:",
        "  - id: shiryo",
        f"    kind: {SourceKind.WEB.label}",
        f"    title: {UNWRITTEN}",
        f"    by: {Publisher.BODY.label}",
        f"    accessed: {wanted.today.isoformat()}",
        f"    verified: {Verified.NOT_YET.label}",
    ]
    return "\n".join(lines) + "\n"


def scalar(text: str) -> str:
    """A text as a value of YAML, in quotation marks where it needs them."""
    plain = PLAIN.fullmatch(text) and text == text.strip()
    return text if plain else json.dumps(text, ensure_ascii=False)


def first_field(catalogue: Catalogue) -> str:
    """The field that a case gets until its author chooses; empty where the register is."""
    return min(catalogue.policy_fields, key=lambda name: catalogue.policy_fields[name].order, default="")


def provisional(wanted: Wanted, catalogue: Catalogue) -> Iterator[str]:
    """The values that stand in for the author's own."""
    match wanted.kind:
        case "cases":
            field = first_field(catalogue)
            yield f"分野「{catalogue.policy_fields[field].name}」（policy_fields）"
        case "events":
            yield f"種別「{EventKind.MEETING.label}」（kind）"
        case _:
            yield f"段階「{Stage.PLAN.label}」と時期「{_month(wanted.today)}」（stages）"
    yield f"資料の種類「{SourceKind.WEB.label}」（kind）"
    yield f"発表主体「{Publisher.BODY.label}」（by）"


def _case(wanted: Wanted, catalogue: Catalogue) -> Iterator[str]:  # noqa: ARG001 - a maker takes both
    yield f"change: {UNWRITTEN}"
    yield f"stage: {Stage.UNKNOWN.label}"
    yield f"not_stated: [{', '.join(thing.label for thing in Required)}]"
    yield f"policy_fields: [{first_field(catalogue)}]"


def _event(wanted: Wanted, catalogue: Catalogue) -> Iterator[str]:  # noqa: ARG001 - a maker takes both
    yield f"kind: {EventKind.MEETING.label}"
    yield f"held: {wanted.held.isoformat()}"
    yield f"host: {UNWRITTEN}"
    yield f"summary: {UNWRITTEN}"


def _adoption(wanted: Wanted, catalogue: Catalogue) -> Iterator[str]:  # noqa: ARG001 - a maker takes both
    yield f"of: {wanted.of}"
    yield "stages:"
    yield f"  - stage: {Stage.PLAN.label}"
    yield f"    on: {_month(wanted.today)}"


def _month(day: date) -> str:
    return f"{day:%Y-%m}"


OWN: dict[str, Callable[[Wanted, Catalogue], Iterator[str]]] = {
    "cases": _case,
    "events": _event,
    "adoptions": _adoption,
}
"""Kind → the lines that only it has."""
