"""What a page is before it is bytes, and what every page may read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from yokoten.catalogue import Catalogue
from yokoten.model.changed import Changed
from yokoten.model.operator import Operator
from yokoten.problems import Problem


@dataclass(frozen=True)
class Site:
    """All that pages are made from."""

    catalogue: Catalogue
    today: date
    name: str = "よこてん"
    url: str = ""
    operator: Operator = field(default_factory=Operator)
    changes: Mapping[str, Changed] = field(default_factory=dict)
    """Entry's id → its history; empty outside a repository."""
    problems: tuple[Problem, ...] | None = None
    """What is wrong with the files, where the site is for authors (`serve`); None on the public site."""


EVERYTHING = frozenset({"*"})
"""A page that any edit may change."""
PROBLEMS = "problems"
"""The topic of what is wrong with the files, which may change where no entry does."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page to be: its place, the section whose item is active in the header, its head, and its body."""

    url: str
    section: str
    """home, cases, forms, municipalities or about."""
    title: str
    description: str
    render: Callable[[], str]
    """The body's HTML, everything from data escaped."""
    about: frozenset[str] = EVERYTHING
    """The topics it reads (`Catalogue.topics`): an edit under another topic leaves its bytes alone."""
