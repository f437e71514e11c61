"""A case's page and its print."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from yokoten.catalogue import FORMS, Entry
from yokoten.model.case import Case, Required, Result
from yokoten.pages.figures import figures, general_fund, places_of, yen
from yokoten.pages.hours import strips
from yokoten.pages.page import Page, Site
from yokoten.pages.phrases import prepare_cases
from yokoten.pages.prose import prose
from yokoten.pages.template import render
from yokoten.places import entry_url
from yokoten.project import content, content_number
from yokoten.related import related
from yokoten.when import era_day

PAIR = 2
"""So many phases stand side by side where a condition changed between them; others become a timeline."""
LONG = 1_700
"""Characters of a case's content from which small type is needed for one sheet."""
HOLDS_BY_ITEM = {
    Required.COST: "costs",
    Required.PROCUREMENT: "procurement",
    Required.EFFECT: "effects",
    Required.TOOL: "tools",
    Required.CONTACT: "contact",
    Required.HANDOUT: "handouts",
    Required.STUMBLING: "stumbling",
}
"""Required thing → the field that tells it."""


def pages(site: Site) -> Iterator[Page]:
    """One page per case."""
    for entry in site.catalogue.of_kind("cases"):
        yield page(site, entry)


def page(site: Site, entry: Entry) -> Page:
    """The page of one case."""
    url, case = entry_url(entry.id), entry.case
    return Page(
        url,
        "cases",
        case.title,
        case.change,
        lambda: render("case.html", url, **view(site, entry)),
        frozenset({entry.id, *(f"{FORMS}/{one}" for one in case.procedures)}),
    )


def view(site: Site, entry: Entry) -> dict[str, Any]:
    """All that the template prints."""
    prepare_cases(site.catalogue)
    catalogue, case = site.catalogue, entry.case
    bodies = [(name, catalogue.bodies[name]) for name in catalogue.bodies_of(entry) if name in catalogue.bodies]
    names = catalogue.names[entry.id]
    places, told, shown = places_of(case), content(case), figures(case)
    return {
        "entry": entry,
        "case": case,
        "catalogue": catalogue,
        "bodies": bodies,
        "names": names,
        "population": sum(body.population or 0 for _, body in bodies),
        "figures": shown,
        "contested": list(dict.fromkeys(figure.metric for figure in shown if figure.contested)),
        "missing": missing(case),
        "costs": [(cost, yen(cost.yen), general_fund(cost)) for cost in case.costs],
        "places": places,
        "hours": strips(case.hours, places),
        "pair": len(case.phases) == PAIR and bool(case.phases[-1].condition),
        "changed_course": len({phase.result for phase in case.phases} - {Result.NOT_STATED}) > 1,
        "related": related(catalogue, entry),
        "adopted": [one for one in catalogue.backlinks.get(entry.id, ()) if one.kind == "adoptions"],
        "forms": forms_of(site, entry),
        "events": events_of(site, case),
        "prose": prose(case.body) if case.body else "",
        "changed": site.changes.get(entry.id),
        "number": content_number(told),
        "overdue": bool(case.review_due and case.review_due.end < site.today),
        "today": era_day(site.today),
        "long": len(told) > LONG,
        "citation": f"{names}「{case.title}」よこてん（{site.name}）、{site.url}{entry_url(entry.id)}、{era_day(site.today)}現在",
        "mail": correction_mail(site, entry),
    }


def forms_of(site: Site, entry: Entry) -> list[Entry]:
    """The forms of the case's procedures; those of invented bodies only beside an invented case."""
    under = (site.catalogue.forms_under.get(("procedures", one), ()) for one in entry.case.procedures)
    found = {one.id: one for group in under for one in group if one.model.example == entry.model.example}
    return list(found.values())


def events_of(site: Site, case: Case) -> list[Entry]:
    """The events that the case's sources come from."""
    named = dict.fromkeys(source.event for source in case.sources if source.event)
    return [site.catalogue.entries[name] for name in named if name in site.catalogue.entries]


def missing(case: Case) -> dict[str, str]:
    """Field → what to print where it is empty: 公表資料に記載なし, 特になし, 未測定, or plain 記載なし."""
    words = dict.fromkeys(HOLDS_BY_ITEM.values(), "記載なし")
    words |= {HOLDS_BY_ITEM[item]: "公表資料に記載なし" for item in case.not_stated if item in HOLDS_BY_ITEM}
    words |= {
        HOLDS_BY_ITEM[item]: "未測定" if item is Required.EFFECT else "特になし"
        for item in case.none_known
        if item in HOLDS_BY_ITEM
    }
    return words


def correction_mail(site: Site, entry: Entry) -> str:
    """A letter to the operator with its subject filled in, or nothing where no address is configured."""
    if not site.operator.mail:
        return ""
    subject = quote(f"修正の依頼：{entry.model.title}（{entry.id}）")
    return f"mailto:{site.operator.mail}?subject={subject}"
