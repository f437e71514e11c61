"""What every page tells in Markdown: address → template and what it prints, from the views of the site's own pages."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import Any

from yokoten.catalogue import Catalogue, Entry
from yokoten.forms import beside
from yokoten.forms.about import release
from yokoten.markdown.outline import outline
from yokoten.model.registers import Procedure, Tool
from yokoten.pages import bodies, case, case_list, ended, form, form_beside, former, home, reference, registers, rules
from yokoten.pages.page import Site
from yokoten.places import FORM_LIST, REGISTER_PAGES, base_name, body_url, entry_url, item_url, register_index, rule_url
from yokoten.problems import RULES
from yokoten.when import era_day

View = Callable[[], Mapping[str, Any]]
LISTS = (
    ("事例", "cases/index.html"),
    ("見直し・終了した取組", "cases/ended.html"),
    ("様式", FORM_LIST),
    ("共通項目", "form_parts/index.html"),
    ("団体", "municipalities/index.html"),
    ("分野", "fields/index.html"),
    ("手続", "procedures/index.html"),
    ("製品・サービス", "tools/index.html"),
    ("催し", "events/index.html"),
    ("導入記録", "adoptions/index.html"),
    ("項目の説明", "reference.html"),
    ("入力チェックの説明", "problems/index.html"),
)
"""Name and address of each list, in the order of the navigation."""
NOTICE = "特定の製品・事業者を推奨するものではありません。数値は、それぞれの資料を出した主体の発表です。"


@dataclass(frozen=True, slots=True)
class Told:
    """A page's template and what it prints beside its title and lead; `body` is its prose field, if it has one."""

    template: str
    view: View
    body: str = ""


Pages = Iterator[tuple[str, Told]]


def told(site: Site) -> dict[str, Told]:
    """Every page that shows data, by its address."""
    families = (_home, _cases, _forms, _parts, _bodies, _registers, _events, _adoptions, _former, _rules)
    return dict(page for family in families for page in family(site))


def lists(catalogue: Catalogue) -> tuple[tuple[str, str], ...]:
    """The lists that this wiki has: that of forms only where there are some."""
    return tuple(one for one in LISTS if one[1] != FORM_LIST or catalogue.of_kind("forms"))


def _home(site: Site) -> Pages:
    catalogue = site.catalogue

    def view() -> dict[str, Any]:
        return {
            "catalogue": catalogue,
            "bodies": home.with_cases(catalogue),
            "measured": home.measured(catalogue),
            "lists": lists(catalogue),
            "fields": home.fields(catalogue),
            "news": home.news(site),
            "today": era_day(site.today),
            "operator": site.operator,
        }

    yield home.URL, Told("home.md", view)


def _cases(site: Site) -> Pages:
    catalogue = site.catalogue
    yield case_list.URL, Told("cases.md", partial(_apart, catalogue, catalogue.newest))
    stopped = tuple(entry for entry in catalogue.newest if entry.case.stage in ended.ENDED)
    yield ended.URL, Told("ended.md", partial(_apart, catalogue, stopped))
    for entry in catalogue.cases:
        yield entry_url(entry.id), Told("case.md", partial(_case, site, entry), entry.case.body or "")


def _apart(catalogue: Catalogue, cases: tuple[Entry, ...]) -> dict[str, Any]:
    """All of them, those of invented bodies apart."""
    real = [entry for entry in cases if not entry.model.example]
    return {"catalogue": catalogue, "real": real, "invented": cases[len(real) :]}


def _case(site: Site, entry: Entry) -> dict[str, Any]:
    items = {
        register: [site.catalogue.registers[register][name].name for name in getattr(entry.case, register)]  # type: ignore[attr-defined]
        for register in ("standard_tasks", "plan_items")
    }
    return {**case.view(site, entry), **items}


TOLD_APART = frozenset(
    {
        *("schema", "title", "summary", "example", "author_kind", "confirmed", "sources", "asof", "reviewed"),
        *("review_due", "aliases", "suppress", "withdrawn", "note"),
    }
)
"""What a form's page says outside the outline of its fields."""


def _forms(site: Site) -> Pages:
    catalogue = site.catalogue
    forms = catalogue.of_kind("forms")
    if forms:
        yield FORM_LIST, Told("forms.md", lambda: {"forms": forms, "catalogue": catalogue, "release": release})
    for entry in forms:
        yield entry_url(entry.id), Told("form.md", partial(_form, site, entry))
    for page in form_beside.pages(site):
        procedure = page.url.rsplit("/", 1)[-1].removesuffix(".html")
        view = {"comparisons": beside.comparisons(catalogue, procedure), "catalogue": catalogue}
        yield page.url, Told("form_beside.md", partial(dict, view))


def _form(site: Site, entry: Entry) -> dict[str, Any]:
    base = base_name(entry.form.upstream.digest) if entry.form.upstream else ""
    return {**form.view(site, entry), "base": base, "outline": list(outline(entry.form, TOLD_APART))}


def _parts(site: Site) -> Pages:
    catalogue = site.catalogue
    ordered = sorted(catalogue.parts.items(), key=lambda pair: (pair[1].kana, pair[0]))
    yield register_index("form_parts"), Told("form_parts.md", lambda: {"parts": ordered})
    for name, part in ordered:
        forms = catalogue.forms_under.get(("form_parts", name), ())
        view = {"id": name, "outline": list(outline(part)), "forms": forms, "catalogue": catalogue}
        yield item_url("form_parts", name), Told("form_part.md", partial(dict, view))


def _bodies(site: Site) -> Pages:
    catalogue = site.catalogue
    index = register_index("municipalities")
    yield index, Told("bodies.md", lambda: {"regions": bodies.regions(catalogue)})
    for name in catalogue.bodies:
        yield body_url(name), Told("body.md", partial(bodies.view, catalogue, name))


def _registers(site: Site) -> Pages:
    catalogue = site.catalogue
    for register in registers.HEADS:
        yield register_index(register), Told("register.md", partial(_register, catalogue, register))
        for item in catalogue.registers[register]:
            yield item_url(register, item), Told("item.md", partial(_item, catalogue, register, item))


def _register(catalogue: Catalogue, register: str) -> dict[str, Any]:
    return {"groups": registers.GROUPINGS[register](catalogue), "folder": REGISTER_PAGES[register]}


def _item(catalogue: Catalogue, register: str, name: str) -> dict[str, Any]:
    item = catalogue.registers[register][name]
    beside = {"policy_fields": ("procedures", "この分野の手続"), "tools": ("tools", "同じ区分の製品")}
    folder, heading = beside.get(register, (register, ""))
    return {
        "item": item,
        "facts": list(_facts(catalogue, item)),
        "catalogue": catalogue,
        "cases": catalogue.cases_under.get((register, name), ()),
        "forms": catalogue.forms_under.get((register, name), ()),
        "peers": registers.peers(catalogue, register, name),
        "folder": REGISTER_PAGES[folder],
        "beside": heading,
        "notice": NOTICE if register == "tools" else "",
    }


def _facts(catalogue: Catalogue, item: object) -> Iterator[tuple[str, str, str]]:
    """Name and text of what a register says of an item, and the address that it stands for."""
    match item:
        case Procedure():
            field = catalogue.policy_fields.get(item.policy_field)
            task = catalogue.standard_tasks.get(item.standard_task or "")
            yield "分野", field.name if field else "", ""
            yield "区分", item.group or "", ""
            yield "標準化対象業務", task.name if task else "", ""
            yield "名称の出典", item.source or "", item.source or ""
        case Tool():
            yield "区分", item.category.label, ""
            yield "提供者", item.vendor or "公表資料に記載なし", ""
            yield "公式ページ", item.url or "", item.url or ""
            yield "出典", item.source or "", item.source or ""


def _events(site: Site) -> Pages:
    held = sorted(site.catalogue.of_kind("events"), key=lambda entry: (entry.event.held.start, entry.id), reverse=True)
    yield "events/index.html", Told("events.md", lambda: {"entries": held})
    for entry in held:
        yield entry_url(entry.id), Told("event.md", partial(_entry, site, entry), entry.event.body or "")


def _adoptions(site: Site) -> Pages:
    entries = sorted(site.catalogue.of_kind("adoptions"), key=lambda entry: (entry.model.example, entry.id))
    listed = {"entries": entries, "catalogue": site.catalogue}
    yield "adoptions/index.html", Told("adoptions.md", lambda: listed)
    for entry in entries:
        yield entry_url(entry.id), Told("adoption.md", partial(_entry, site, entry))


def _entry(site: Site, entry: Entry) -> dict[str, Any]:
    citing = site.catalogue.backlinks.get(entry.id, ())
    return {
        "entry": entry,
        "model": entry.model,
        "catalogue": site.catalogue,
        "cases": [one for one in citing if one.kind == "cases"],
        "changed": site.changes.get(entry.id),
    }


def _former(site: Site) -> Pages:
    catalogue = site.catalogue
    for entry in catalogue.entries.values():
        for alias in entry.model.aliases:
            yield entry_url(alias), Told("moved.md", partial(_entry, site, entry))
    for name, tomb in catalogue.withdrawn.items():
        _, title, index = former.LISTS[tomb.kind]
        for place in (name, *tomb.model.aliases):
            if place not in catalogue.entries:
                yield entry_url(place), Told("withdrawn.md", partial(_tomb, tomb, title, index))


def _tomb(tomb: Entry, title: str, index: str) -> dict[str, Any]:
    return {"withdrawn": tomb.model.withdrawn, "list": (title, index)}


def _rules(_site: Site) -> Pages:
    yield reference.URL, Told("reference.md", lambda: {"kinds": reference.kinds()})
    grouped = [
        (rules.GROUPS[key], list(group))
        for key, group in groupby(sorted(RULES.values(), key=lambda rule: rule.code), lambda rule: rule.code[:3])
    ]
    yield "problems/index.html", Told("rules.md", lambda: {"groups": grouped, "gravity": rules.GRAVITY})
    for code, rule in RULES.items():
        yield rule_url(code), Told("rule.md", partial(dict, rule=rule, gravity=rules.GRAVITY))
