"""A form's page: trying it, its fields, its family, and what each body fills in."""

from collections.abc import Iterator
from typing import Any

from yokoten.catalogue import FORMS, Entry
from yokoten.forms.about import exported, release, sums, value
from yokoten.forms.beside import comparisons
from yokoten.forms.family import Edition, family, origin, source, users
from yokoten.forms.told import labels, lines
from yokoten.model.form import Form
from yokoten.model.form_field import UNANSWERED, FieldType
from yokoten.model.form_setting import Licence
from yokoten.pages.case import correction_mail
from yokoten.pages.form_adopt import adopting
from yokoten.pages.form_downloads import downloads
from yokoten.pages.form_preview import SCRIPTS, preview
from yokoten.pages.form_step import pairs, step
from yokoten.pages.form_tree import tree
from yokoten.pages.page import Page, Site
from yokoten.pages.template import render
from yokoten.places import beside_url, entry_url
from yokoten.project import content, content_number
from yokoten.when import era_day

FEW = 8
"""So many cases of the form's procedures stand on its page."""
TERMS = {
    Licence.PDL1: "出典を記せば、だれでも写し、直し、使えます。直したときは、直したことも記します。",
    Licence.CC0: "出典を記さなくても、だれでも写し、直し、使えます。",
    Licence.LAW13: "規則や告示で定められた様式は、著作権の目的になりません。だれでも使えます。",
}
"""Licence → what it lets others do."""


def pages(site: Site) -> Iterator[Page]:
    """One page per form."""
    for entry in site.catalogue.of_kind("forms"):
        yield page(site, entry)


def page(site: Site, entry: Entry) -> Page:
    """The page of one form."""
    url, form = entry_url(entry.id), entry.form
    lead = form.summary or f"{form.title}の様式です。"
    about = frozenset({FORMS, entry.id, *(f"procedures/{one}" for one in form.procedures)})
    return Page(url, "forms", form.title, lead, lambda: render("form.html", url, **view(site, entry)), about)


def view(site: Site, entry: Entry) -> dict[str, Any]:
    """All that the template prints."""
    catalogue, form = site.catalogue, entry.form
    structure = exported(catalogue, entry)
    fields = lines(form, structure, catalogue.parts)
    return {
        "entry": entry,
        "form": form,
        "catalogue": catalogue,
        "names": catalogue.names[entry.id],
        "release": release(form),
        "fields": fields,
        "asked": [one for one in fields if one.type not in UNANSWERED and one.type is not FieldType.TABLE],
        "personal": [one for one in fields if one.personal],
        "preview": preview(structure),
        "downloads": downloads(entry.id, structure),
        "scripts": (*SCRIPTS, "form-adopt"),
        "adopting": adopting(entry, catalogue.names[entry.id], release(form)),
        "parameters": [(one, value(one)) for one in form.parameters],
        "terms": TERMS[form.licence],
        "credit": credit(site, entry),
        "family": family(catalogue, entry),
        "tree": tree(family(catalogue, entry)),
        "edition": next(one for one in family(catalogue, entry) if one.entry.id == entry.id),
        "step": step(catalogue, entry),
        "pairs": pairs(entry, family(catalogue, entry), source(catalogue, entry)),
        "bundle": bundle(site, entry),
        "places": {source.id: place for place, source in enumerate(form.sources, 1)},
        "users": sorted(users(catalogue, entry)),
        "adopted": [one for one in catalogue.backlinks.get(entry.id, ()) if one.kind == "adoptions"],
        "cases": cases(site, form),
        "beside": [
            (beside_url(one), catalogue.procedures[one].name) for one in form.procedures if comparisons(catalogue, one)
        ],
        "sums": [sums(labels(structure), one) for one in form.aggregate],
        "changed": site.changes.get(entry.id),
        "number": content_number(content(form)),
        "today": era_day(site.today),
        "mail": correction_mail(site, entry),
    }


def credit(site: Site, entry: Entry) -> str:
    """What an adopter writes on its own page of the wiki; nothing where no credit is asked for."""
    first = origin(site.catalogue, entry)
    names = site.catalogue.names[first.id]
    return f"{names}の様式を加工して作成" if entry.form.licence is Licence.PDL1 and names else ""


def bundle(site: Site, entry: Entry) -> list[Entry]:
    """The forms of the same set, this one among them."""
    own = entry.form.bundle
    if own is None:
        return []
    forms = site.catalogue.of_kind("forms")
    return [one for one in forms if one.owner == entry.owner and one.form.bundle and one.form.bundle.id == own.id]


def cases(site: Site, form: Form) -> list[Entry]:
    """The cases of the same procedures, of real bodies or invented as the form is."""
    under = (site.catalogue.cases_under.get(("procedures", one), ()) for one in form.procedures)
    found = {one.id: one for group in under for one in group if one.model.example <= form.example}
    return list(found.values())[:FEW]


def state(edition: Edition) -> str:
    """Where an edition stands: 元の様式, 最新の版に追いついています, 1版おくれ."""
    if not edition.depth:
        return "元の様式"
    return f"{len(edition.behind)}版おくれ" if edition.behind else "元の様式の更新をすべて取り込み済み"
