"""共通項目: the list of parts, and a page per part with the forms that use it."""

from collections.abc import Iterator

from yokoten.catalogue import FORMS
from yokoten.model.form_part import FormPart
from yokoten.pages.page import Page, Site
from yokoten.pages.template import render
from yokoten.places import item_url, register_index

TITLE = "共通項目"
LEAD = "どの団体の様式でも同じ形で集める項目です。政府相互運用性フレームワーク（GIF）の項目に結び付けています。"


def pages(site: Site) -> Iterator[Page]:
    """The list, and a page per part."""
    catalogue = site.catalogue
    url = register_index("form_parts")

    def body() -> str:
        ordered = sorted(catalogue.parts.items(), key=lambda pair: (pair[1].kana, pair[0]))
        used = {one: len(catalogue.forms_under.get(("form_parts", one), ())) for one, _ in ordered}
        return render("form_parts.html", url, title=TITLE, lead=LEAD, parts=ordered, used=used)

    yield Page(url, "forms", TITLE, LEAD, body, frozenset({FORMS}))
    for name, part in sorted(catalogue.parts.items()):
        yield _part(site, name, part)


def _part(site: Site, name: str, part: FormPart) -> Page:
    catalogue, url = site.catalogue, item_url("form_parts", name)

    def body() -> str:
        forms = catalogue.forms_under.get(("form_parts", name), ())
        view = {"id": name, "part": part, "forms": forms, "catalogue": catalogue}
        return render("form_part.html", url, title=TITLE, index=register_index("form_parts"), **view)

    return Page(url, "forms", part.label, part.text, body, frozenset({f"form_parts/{name}"}))
