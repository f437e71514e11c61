"""A case and a body as JSON tells them; what no source tells is null or an empty list."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from yokoten.catalogue import Catalogue, Entry
from yokoten.codes import Term
from yokoten.model.case import Case
from yokoten.model.cost import Cost, Spec
from yokoten.model.effect import Effect
from yokoten.model.fields import Shape
from yokoten.places import body_url, entry_url
from yokoten.when import When

LICENCE = "CC BY 4.0"
Record = dict[str, Any]
"""One item; `docs/guides/data.md` explains every key."""


def case_record(catalogue: Catalogue, entry: Entry, site_url: str) -> Record:
    """One case."""
    case = entry.case
    bodies = {name: catalogue.bodies[name] for name in catalogue.bodies_of(entry) if name in catalogue.bodies}
    places = {source.id: place for place, source in enumerate(case.sources, 1)}
    first = case.key_effect
    return {
        "id": entry.id,
        "url": site_url + entry_url(entry.id),
        "title": case.title,
        "change": case.change,
        "stage": _term(case.stage),
        "since": _iso(case.since),
        "fiscal_year": _fiscal_year(case.since),
        "bodies": [{"id": name, "code": body.code, "name": body.name} for name, body in bodies.items()],
        "population": sum(body.population or 0 for body in bodies.values()) or None,
        "policy_fields": _named(catalogue.policy_fields, case.policy_fields),
        "procedures": _named(catalogue.procedures, case.procedures),
        "tools": _named(catalogue.tools, case.tools),
        "first_figure": _effect(first, places) if first else None,
        "effects": [_effect(effect, places) for effect in case.effects],
        "costs": [_cost(cost) for cost in case.costs],
        **_standing(case),
        "licence": LICENCE,
    }


def _standing(case: Case) -> Record:
    """What stands behind a case: its papers, its author, its confirmation."""
    confirmed = case.confirmed
    return {
        "spec": _term(case.procurement.spec if case.procurement else Spec.NOT_STATED),
        "author_kind": _term(case.author_kind),
        "confirmed": {"on": confirmed.on.iso(), "role": confirmed.role} if confirmed else None,
        "example": case.example,
        "sources": [{"title": source.title, "url": source.url} for source in case.sources],
        "reviewed": _iso(case.reviewed),
    }


def _effect(effect: Effect, places: Mapping[str, int]) -> Record:
    return {
        "metric": effect.metric,
        "unit": effect.unit,
        "baseline": _number(effect.baseline),
        "after": _number(effect.after),
        "change": _number(effect.difference),
        "value": _number(effect.value),
        "high": _number(effect.high),
        "shown": effect.part.code if effect.part else None,
        "approx": effect.approx,
        "bound": _term(effect.bound) if effect.bound else None,
        "limits": effect.limits,
        "n": effect.n,
        "period": effect.period,
        "method": _term(effect.method),
        "source_numbers": [places[name] for name in effect.sources if name in places],
        "by": _term(effect.by),
        "note": effect.note,
    }


def _cost(cost: Cost) -> Record:
    return {
        "label": cost.label,
        "yen": cost.yen,
        "yearly": cost.yearly,
        "approx": cost.approx,
        "tax": _term(cost.tax),
        "basis": _term(cost.basis),
        "fiscal_year": _fiscal_year(cost.fiscal_year),
        "general_fund": cost.general_fund,
    }


def body_record(catalogue: Catalogue, name: str, site_url: str) -> Record:
    """One body with the ids of its cases; no count, which would rank bodies."""
    body = catalogue.bodies[name]
    return {
        "id": name,
        "url": site_url + body_url(name),
        "code": body.code,
        "name": body.name,
        "kana": body.kana,
        "prefecture": body.prefecture,
        "kind": _term(body.kind),
        "region": body.region,
        "population": body.population,
        "population_on": _iso(body.population_on),
        "population_source": body.population_source,
        "cases": sorted(entry.id for entry in catalogue.cases_of.get(name, ()) if not entry.model.example),
        "licence": LICENCE,
    }


def _term(term: Term) -> dict[str, str]:
    return {"code": term.code, "label": term.label}


def _iso(when: When | None) -> str | None:
    return when.iso() if when else None


def _fiscal_year(when: When | None) -> int | None:
    return when.fiscal_year if when else None


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _named(register: Mapping[str, Shape], items: Iterable[str]) -> list[dict[str, str]]:
    return [{"id": item, "name": str(getattr(register.get(item), "name", item))} for item in items]
