"""The home page: search, one's own body, the map, what is new, fields, and where each reader starts."""

from collections.abc import Iterator
from datetime import date

from yokoten.catalogue import Catalogue, Entry
from yokoten.pages.bodies import INVENTED, regions, tiles
from yokoten.pages.page import Page, Site
from yokoten.pages.template import render

URL = "index.html"
NEW = 5
SEASONS = (
    (
        (4, 5),
        "異動の季節です",
        "前の担当から受け取った取組は、団体のページで経緯を確かめられます。",
        "municipalities/index.html",
        "団体のページを開く",
    ),
    (
        (6, 9, 12, 3),
        "議会の時期です",
        "事例のページの「想定問答」と「出典」が、答弁の下調べに使えます。",
        "cases/index.html",
        "事例を探す",
    ),
    (
        (7, 8, 10, 11),
        "予算要求の時期です",
        "費用が公表されている事例と、見直し・終了した取組を先に確かめられます。",
        "cases/ended.html",
        "見直し・終了した取組を見る",
    ),
    (
        (1, 2),
        "年度末の準備の時期です",
        "契約の満了と次の更新に向けて、同じ手続の事例を並べて比べられます。",
        "procedures/index.html",
        "手続から探す",
    ),
)
"""Months, heading, sentence, page and its link's words."""
EXAMPLES = ("学童クラブ 申請", "書かない窓口", "保育所 入所選考", "おくやみ")


def pages(site: Site) -> Iterator[Page]:
    """The one page."""
    catalogue = site.catalogue
    yield Page(
        URL,
        "home",
        site.name,
        "自治体の取組を、団体の枠をこえて使い合うための記録です。",
        lambda: render(
            "home.html",
            URL,
            catalogue=catalogue,
            tiles=tiles(catalogue),
            regions=[one for one in regions(catalogue) if one[0] != INVENTED],
            news=news(site),
            season=season(site.today),
            examples=EXAMPLES,
            fields=fields(catalogue),
            measured=measured(catalogue),
            bodies=with_cases(catalogue),
        ),
    )


def news(site: Site) -> tuple[Entry, ...]:
    """The cases that changed last, by the repository's history, else by the day they were looked through."""

    def when(entry: Entry) -> date:
        changed = site.changes.get(entry.id)
        return changed.last if changed else entry.model.reviewed.start if entry.model.reviewed else date.min

    return tuple(sorted(site.catalogue.real_cases, key=lambda entry: (when(entry), entry.id), reverse=True)[:NEW])


def season(today: date) -> tuple[str, str, str, str]:
    """What offices are busy with in this month."""
    return next(told for months, *told in SEASONS if today.month in months)  # type: ignore[return-value]


def fields(catalogue: Catalogue) -> list[tuple[str, str, int]]:
    """Id, name and number of real cases of each field that has any."""
    counted = [
        (name, field, sum(not one.model.example for one in catalogue.cases_under.get(("policy_fields", name), ())))
        for name, field in sorted(catalogue.policy_fields.items(), key=lambda pair: pair[1].order)
    ]
    return [(name, field.name, count) for name, field, count in counted if count]


def measured(catalogue: Catalogue) -> int:
    """Real cases with at least one measured figure."""
    return sum(any(effect.method.code == "measured" for effect in one.case.effects) for one in catalogue.real_cases)


def with_cases(catalogue: Catalogue) -> int:
    """Real bodies that have a case."""
    return len({body for one in catalogue.real_cases for body in catalogue.bodies_of(one)})
