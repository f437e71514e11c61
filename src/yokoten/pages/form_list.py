"""The list of forms, narrowed by facets where a script runs."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from yokoten.catalogue import FORMS, Catalogue, Entry
from yokoten.forms.about import release
from yokoten.forms.beside import comparisons
from yokoten.forms.family import behind, users
from yokoten.model.form import top_fields
from yokoten.model.form_field import UNANSWERED
from yokoten.pages.page import Page, Site
from yokoten.pages.template import render
from yokoten.places import FORM_LIST, beside_url


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to narrow the list: a key for addresses, a heading, and its values with how many forms have each."""

    key: str
    title: str
    choices: tuple[tuple[str, str, int], ...]
    """Code, label, count."""


Values = Callable[[Catalogue, Entry], list[tuple[str, str]]]
"""What a form has of a facet: codes and labels."""


def _procedures(catalogue: Catalogue, entry: Entry) -> list[tuple[str, str]]:
    return [(one, catalogue.procedures[one].name) for one in entry.form.procedures]


def _bodies(catalogue: Catalogue, entry: Entry) -> list[tuple[str, str]]:
    return [(entry.owner, catalogue.bodies[entry.owner].name)]


def _users(catalogue: Catalogue, entry: Entry) -> list[tuple[str, str]]:
    count = len(users(catalogue, entry))
    return [("some", "ほかの団体が利用")] if count else [("none", "まだこの団体だけ")]


FACETS: tuple[tuple[str, str, Values], ...] = (
    ("p", "手続", _procedures),
    ("k", "種別", lambda _, entry: [(entry.form.kind.code, entry.form.kind.label)]),
    ("u", "使う人", lambda _, entry: [(entry.form.user.code, entry.form.user.label)]),
    ("i", "本人確認", lambda _, entry: [(entry.form.identity.level.code, entry.form.identity.level.label)]),
    ("f", "手数料", lambda _, entry: [(entry.form.fee.timing.code, entry.form.fee.timing.label)]),
    ("b", "団体", _bodies),
    ("n", "利用団体", _users),
)


@dataclass(frozen=True, slots=True)
class Row:
    """A form as the list shows it."""

    entry: Entry
    release: str
    fields: int
    shared: int
    users: int
    behind: int
    values: str
    """What it has of each facet, as `key:code` words for the script."""


def pages(site: Site) -> Iterator[Page]:
    """The list, where there are forms."""
    if site.catalogue.of_kind("forms"):
        lead = "住民や職員が書く様式です。試しに書いてみて、自団体用につくり替えられます。"
        view = lambda: render("forms.html", FORM_LIST, lead=lead, **_view(site.catalogue))  # noqa: E731 - rendered late
        yield Page(FORM_LIST, "forms", "様式", lead, view, frozenset({FORMS}))


def _view(catalogue: Catalogue) -> dict[str, Any]:
    places = {name: place for place, name in enumerate(catalogue.procedures)}

    def place(entry: Entry) -> tuple[bool, int, str]:
        """Real ones first, then by procedure as the register orders them."""
        return entry.model.example, min((places[one] for one in entry.form.procedures), default=len(places)), entry.id

    forms = sorted(catalogue.of_kind("forms"), key=place)
    return {
        "catalogue": catalogue,
        "rows": [row(catalogue, entry) for entry in forms],
        "facets": facets(catalogue, forms),
        "beside": beside(catalogue),
        "invented": all(entry.model.example for entry in forms),
    }


def row(catalogue: Catalogue, entry: Entry) -> Row:
    """One form of the list."""
    fields = [one for one in top_fields(entry.form) if one.type not in UNANSWERED]
    values = [f"{key}:{code}" for key, _, of in FACETS for code, _ in of(catalogue, entry)]
    return Row(
        entry,
        release(entry.form),
        len(fields),
        sum(bool(one.part) for one in fields),
        len(users(catalogue, entry)),
        len(behind(catalogue, entry)),
        " ".join(values),
    )


def facets(catalogue: Catalogue, forms: list[Entry]) -> tuple[Facet, ...]:
    """Those with more than one value among the forms, the frequent values first."""
    made = []
    for key, title, of in FACETS:
        counts = Counter(pair for entry in forms for pair in of(catalogue, entry))
        ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        if len(ordered) > 1:
            made.append(Facet(key, title, tuple((code, label, count) for (code, label), count in ordered)))
    return tuple(made)


def beside(catalogue: Catalogue) -> list[tuple[str, str, int]]:
    """Procedures of which several bodies have a form: address, name, number of forms."""
    return [
        (beside_url(one), procedure.name, len(catalogue.forms_under[("procedures", one)]))
        for one, procedure in catalogue.procedures.items()
        if ("procedures", one) in catalogue.forms_under and comparisons(catalogue, one)
    ]
