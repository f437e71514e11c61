"""What a case says against itself: its nine required things, its course, its money, its sources."""

from collections.abc import Iterator
from datetime import date

from yokoten.catalogue import Entry
from yokoten.check.common import future
from yokoten.model.case import Case, HandoutHow, Required, Stage
from yokoten.model.cost import Basis
from yokoten.model.entry import AuthorKind
from yokoten.model.walk import Loc
from yokoten.problems import Finding

ENDING = frozenset({Stage.END, Stage.SHRINK})
KEYS = {
    Required.STAGE: "stage",
    Required.COST: "costs",
    Required.PROCUREMENT: "procurement",
    Required.EFFECT: "effects",
    Required.TOOL: "tools",
    Required.CONTACT: "contact",
    Required.HANDOUT: "handouts",
    Required.STUMBLING: "stumbling",
}
"""Required thing → the key that tells it."""


def stated(case: Case) -> dict[Required, bool]:
    """For each required thing, whether the case tells it."""
    return {
        Required.STAGE: case.stage is not Stage.UNKNOWN,
        Required.COST: bool(case.costs),
        Required.PROCUREMENT: case.procurement is not None,
        Required.EFFECT: bool(case.effects),
        Required.TOOL: bool(case.tools or case.product),
        Required.CONTACT: case.contact is not None,
        Required.HANDOUT: bool(case.handouts),
        Required.STUMBLING: case.stumbling is not None,
    }


def required_things(entry: Entry, _today: date) -> Iterator[Finding]:
    """Each of the nine has a value or is said to have none; never both, never neither."""
    case = entry.case
    for name, kind, code in (("not_stated", AuthorKind.OFFICE, "Y0403"), ("none_known", AuthorKind.OWNER, "Y0404")):
        if getattr(case, name) and case.author_kind is not kind:
            yield Finding(code, entry.id, (name,), on_key=True)
    listed = "not_stated" if case.author_kind is AuthorKind.OFFICE else "none_known"
    excused = (*case.not_stated, *case.none_known)
    for thing, told in stated(case).items():
        if told is not (thing in excused):
            continue
        if told:
            name = "not_stated" if thing in case.not_stated else "none_known"
            at: Loc = (name, getattr(case, name).index(thing))
            yield Finding("Y0402", entry.id, at, values=(("label", thing.label), ("list", name)))
        else:
            place: Loc = ("stage",) if thing is Required.STAGE else ()
            values = (("label", thing.label), ("key", KEYS[thing]), ("list", listed))
            yield Finding("Y0401", entry.id, place, values=values)


def course(entry: Entry, today: date) -> Iterator[Finding]:
    """Phases in order of time, up to the stage of today."""
    case = entry.case
    if case.since and case.since.start > today and case.stage is not Stage.PLAN:
        yield future(entry.id, ("since",), "その段階になった時期", case.since)
    latest = None
    for index, phase in enumerate(case.phases):
        loc: Loc = ("phases", index)
        if phase.start and phase.end and phase.end.end < phase.start.start:
            values = (("start", phase.start.label()), ("end", phase.end.label()))
            yield Finding("Y0405", entry.id, (*loc, "to"), values=values)
        if phase.start and latest and phase.start.end < latest.start:
            yield Finding("Y0425", entry.id, (*loc, "from"), values=(("name", phase.name),))
        if phase.start and phase.start.start > today and phase.stage is not Stage.PLAN:
            yield future(entry.id, (*loc, "from"), "経過の時期", phase.start)
        latest = phase.start or latest
    if case.phases and case.phases[-1].stage not in {case.stage, Stage.UNKNOWN} and case.stage is not Stage.UNKNOWN:
        values = (("last", case.phases[-1].stage.label), ("stage", case.stage.label))
        yield Finding("Y0424", entry.id, ("phases", len(case.phases) - 1, "stage"), values=values)
    if case.stage in ENDING and case.end_reason is None:
        yield Finding("Y0423", entry.id, ("stage",), values=(("stage", case.stage.label),))


def money(entry: Entry, today: date) -> Iterator[Finding]:
    """Funds that add up to the cost, and accounts of years that are over."""
    for index, cost in enumerate(entry.case.costs):
        if cost.basis is Basis.ACCOUNTS and cost.fiscal_year and cost.fiscal_year.end >= today:
            yield future(entry.id, ("costs", index, "fiscal_year"), "決算の年度", cost.fiscal_year)
        total = sum(fund.yen for fund in cost.financing)
        if cost.financing and total != cost.yen:
            values = (("total", f"{total:,}"), ("yen", f"{cost.yen:,}"))
            yield Finding("Y0422", entry.id, ("costs", index, "financing"), on_key=True, values=values)


def hours(entry: Entry, _today: date) -> Iterator[Finding]:
    """Hours that end after they begin."""
    for index, one in enumerate(entry.case.hours):
        start, end = one.span
        if one.end and end <= start:
            values = (("start", one.start), ("end", one.end))
            yield Finding("Y0433", entry.id, ("hours", index, "to"), values=values)


def citations(entry: Entry, _today: date) -> Iterator[Finding]:
    """Ids of sources that this case has, and sources that no figure needs."""
    case, cited = entry.case, set[str]()
    known = {source.id for source in case.sources}
    hints = (("使える値", "・".join(sorted(known))),) if known else ()
    for key in ("costs", "effects", "hours", "side_effects", "questions"):
        for index, item in enumerate(getattr(case, key)):
            cited.update(item.sources)
            for place, source in enumerate(item.sources):
                if source not in known:
                    loc = (key, index, "sources", place)
                    yield Finding("Y0410", entry.id, loc, values=(("value", source),), hints=hints)
    for index, paper in enumerate(case.sources):
        if cited & known and paper.id not in cited:
            yield Finding("Y0411", entry.id, ("sources", index, "id"), values=(("value", paper.id),))


def pointers(entry: Entry, _today: date) -> Iterator[Finding]:
    """Lines that point at nothing: a source of inspiration without a name, a public paper without an address."""
    for index, learned in enumerate(entry.case.learned_from):
        if not learned.case and not learned.text:
            values = (("field", "参考にした取組"), ("keys", "case と text"))
            yield Finding("Y0430", entry.id, ("learned_from", index), values=values)
    for index, handout in enumerate(entry.case.handouts):
        if handout.how is HandoutHow.PUBLIC and not handout.url and not entry.model.example:
            yield Finding("Y0431", entry.id, ("handouts", index, "how"))
