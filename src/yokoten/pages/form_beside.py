"""同じ手続の様式を並べる: one page per procedure of which several bodies have a form."""

from collections.abc import Iterator

from yokoten.catalogue import FORMS
from yokoten.forms.about import release
from yokoten.forms.beside import comparisons
from yokoten.pages.page import Page, Site
from yokoten.pages.template import render
from yokoten.places import beside_url


def pages(site: Site) -> Iterator[Page]:
    """The pages, in the order of the register."""
    for procedure in site.catalogue.procedures:
        if ("procedures", procedure) in site.catalogue.forms_under and comparisons(site.catalogue, procedure):
            yield _page(site, procedure)


def _page(site: Site, procedure: str) -> Page:
    catalogue, url = site.catalogue, beside_url(procedure)
    name = catalogue.procedures[procedure].name
    lead = f"「{name}」の様式を団体ごとに並べ、同じところと違うところを項目の記号と種類から機械的に分けました。"

    def body() -> str:
        found = comparisons(catalogue, procedure)
        releases = {entry.id: release(entry.form) for one in found for entry in one.forms}
        view = {"comparisons": found, "catalogue": catalogue, "procedure": procedure, "name": name}
        return render("form_beside.html", url, lead=lead, releases=releases, **view)

    return Page(url, "forms", f"{name}の様式を並べる", lead, body, frozenset({FORMS}))
