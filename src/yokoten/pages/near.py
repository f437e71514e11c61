"""Bodies alike: which are near in size, and the small file per body that the home page reads of them."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from yokoten.catalogue import Catalogue, Entry
from yokoten.model.registers import BodyKind, Municipality
from yokoten.pages.figures import key_figure, money, silence
from yokoten.pages.page import Site
from yokoten.places import body_url, entry_url

PEERS = 5
SHOWN = 3
"""So many cases of each body alike stand on the home page."""
FOLDER = "near"


def files(site: Site, before: Catalogue | None = None) -> Iterator[tuple[str, bytes]]:
    """Place and content of every body's file; of those alone that an edit touched, where `before` is what they tell."""
    catalogue = site.catalogue
    for name in touched(catalogue, before) if before else catalogue.bodies:
        yield place(name), file(catalogue, name)


def places(site: Site) -> Iterator[str]:
    """The place of every body's file."""
    return map(place, site.catalogue.bodies)


def place(name: str) -> str:
    """Where a body's file lies."""
    return f"{FOLDER}/{name}.js"


def touched(now: Catalogue, before: Catalogue) -> Iterable[str]:
    """The bodies whose file tells something else than before: all that are of a kind with an edited case's."""
    if now.registers != before.registers:
        return now.bodies
    old, new = ({(entry.id, entry.digest): entry for entry in one.cases} for one in (before, now))
    edited = [(old | new)[key] for key in old.keys() ^ new.keys()]
    alike = {kin(now.bodies[body]) for entry in edited for body in now.bodies_of(entry) if body in now.bodies}
    return [name for name, body in now.bodies.items() if kin(body) in alike]


def file(catalogue: Catalogue, name: str) -> bytes:
    """A classic script that hands the bodies alike to the page, with what they registered last."""
    data = {
        "id": name,
        "peers": [_told(catalogue, other) for other in peers(catalogue, name)[:PEERS]],
        "registered": [
            _told(catalogue, other) | {"cases": _cases(catalogue, other)} for other in registered(catalogue, name)
        ],
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"window.yokoten.nearData({text});\n".encode()


def _told(catalogue: Catalogue, name: str) -> dict[str, object]:
    body = catalogue.bodies[name]
    return {"name": body.name, "url": body_url(name), "population": body.population}


def _cases(catalogue: Catalogue, name: str) -> list[dict[str, object]]:
    return [_case(one) for one in catalogue.cases_of[name][:SHOWN]]


def _case(entry: Entry) -> dict[str, object]:
    case, shown = entry.case, key_figure(entry.case)
    unsaid, no_general = silence(case)
    costs = [(cost, f"うち一般財源 {general or no_general}") for cost, general in money(case) if cost]
    return {
        "title": case.title,
        "url": entry_url(entry.id),
        "stage": (case.stage.code, case.stage.label),
        "figure": (shown.text, shown.metric, shown.method.code, shown.method.told) if shown else None,
        "costs": costs or [(f"費用 {unsaid}", "")],
    }


def registered(catalogue: Catalogue, name: str) -> tuple[str, ...]:
    """Of the bodies alike the nearest that have a case."""
    return tuple(other for other in peers(catalogue, name) if other in catalogue.cases_of)[:PEERS]


def peers(catalogue: Catalogue, name: str) -> tuple[str, ...]:
    """The bodies of the same kind and prefecture, nearest in population first; none where its own is not known."""
    own = catalogue.bodies[name]
    if own.population is None:
        return ()
    known = ((one, catalogue.bodies[one].population) for one in kindred(catalogue)[kin(own)] if one != name)
    alike = sorted((abs(population - own.population), other) for other, population in known if population is not None)
    return tuple(other for _, other in alike)


@lru_cache(maxsize=2)
def kindred(catalogue: Catalogue) -> Mapping[tuple[bool, str, str], list[str]]:
    """What bodies stand among their own by → their ids."""
    groups: defaultdict[tuple[bool, str, str], list[str]] = defaultdict(list)
    for name, body in catalogue.bodies.items():
        groups[kin(body)].append(name)
    return groups


def kin(body: Municipality) -> tuple[bool, str, str]:
    """Invented and real bodies, prefectures, and wards, cities, towns with villages stand among their own."""
    towns = {BodyKind.TOWN, BodyKind.VILLAGE}
    cities = {BodyKind.CITY, BodyKind.CORE, BodyKind.DESIGNATED}
    rank = "town" if body.kind in towns else "city" if body.kind in cities else body.kind.code
    return (body.example, body.prefecture or "", rank)
