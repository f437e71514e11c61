"""What every kind of entry can say against itself: sources, days, authorship, suppressions."""

from collections.abc import Iterator
from datetime import date

from yokoten.catalogue import Entry
from yokoten.codes import Term
from yokoten.model.entry import AuthorKind, Common
from yokoten.model.walk import Loc, title_at
from yokoten.problems import ERROR, RULES, Finding
from yokoten.when import When


def sources(entry: Entry, _today: date) -> Iterator[Finding]:
    """Ids given once, papers that can be followed, none missing where the office writes from papers."""
    model, seen = entry.model, set[str]()
    for index, source in enumerate(model.sources):
        if source.id in seen:
            yield Finding("Y0409", entry.id, ("sources", index, "id"), values=(("value", source.id),))
        seen.add(source.id)
        if not source.url and not source.event and not model.example:
            yield Finding("Y0413", entry.id, ("sources", index), values=(("value", source.title),))
        if source.published and source.accessed and source.accessed.end < source.published.start:
            values = (("value", source.accessed.label()), ("other", source.published.label()))
            yield Finding("Y0407", entry.id, ("sources", index, "accessed"), values=values)
    if not seen and model.author_kind is AuthorKind.OFFICE and not model.withdrawn and not model.example:
        yield Finding("Y0426", entry.id)


def past_days(entry: Entry, today: date) -> Iterator[Finding]:
    """Days that only the past can have."""
    model = entry.model
    days: list[tuple[Loc, str, When | None]] = [
        (("asof",), "基準日", model.asof),
        (("reviewed",), "点検した日", model.reviewed),
        (("confirmed", "on"), "確認日", model.confirmed.on if model.confirmed else None),
        (("withdrawn", "on"), "取下げの日", model.withdrawn.on if model.withdrawn else None),
    ]
    for index, source in enumerate(model.sources):
        days.append((("sources", index, "published"), "発表日", source.published))
        days.append((("sources", index, "accessed"), "確認日", source.accessed))
    for loc, field, day in days:
        if day and day.start > today:
            yield future(entry.id, loc, field, day)


def future(entry: str, loc: Loc, field: str, day: When) -> Finding:
    """A day that has not come yet where only the past makes sense."""
    return Finding("Y0406", entry, loc, values=(("field", field), ("value", day.label())))


LISTS = (
    "policy_fields", "procedures", "standard_tasks", "plan_items", "tools", "beneficiaries", "challenges", "not_stated",
    "none_known",
)  # fmt: skip
"""Keys whose values are counted or found by; given twice, an entry would stand twice in a list."""


def repetitions(entry: Entry, _today: date) -> Iterator[Finding]:
    """Values that a list gives twice."""
    values = entry.model.__dict__
    for key in LISTS:
        given = values.get(key, ())
        if len(given) > 1 and len(set(given)) < len(given):
            firsts = {value: place for place, value in reversed(list(enumerate(given)))}
            place = next(place for place, value in enumerate(given) if firsts[value] != place)
            shown = given[place].label if isinstance(given[place], Term) else given[place]
            told = (("field", title_at(type(entry.model), (key,))), ("value", shown))
            yield Finding("Y0434", entry.id, (key, place), values=told)


def review(entry: Entry, today: date) -> Iterator[Finding]:
    """A review that is due, or due before it was made."""
    reviewed, due = entry.model.reviewed, entry.model.review_due
    if due and reviewed and due.end < reviewed.start:
        values = (("value", due.label()), ("other", reviewed.label()))
        yield Finding("Y0429", entry.id, ("review_due",), values=values)
    elif due and due.end < today and not entry.model.withdrawn:
        yield Finding("Y0408", entry.id, ("review_due",), values=(("value", due.label()),))


def authorship(entry: Entry, _today: date) -> Iterator[Finding]:
    """An owner's own words need the owner's confirmation."""
    model = entry.model
    if model.author_kind is AuthorKind.OWNER and not model.confirmed and not model.withdrawn and not model.example:
        yield Finding("Y0601", entry.id, ("author_kind",))


def suppressions(entry: Entry, today: date) -> Iterator[Finding]:
    """Suppressions that ran out, and those that cannot work."""
    for index, suppress in enumerate(entry.model.suppress):
        rule = RULES.get(suppress.rule)
        if rule is None or rule.severity == ERROR:
            yield Finding("Y0428", entry.id, ("suppress", index, "rule"), values=(("rule", suppress.rule),))
        elif suppress.until.end < today:
            values = (("rule", suppress.rule), ("value", suppress.until.label()))
            yield Finding("Y0427", entry.id, ("suppress", index, "until"), values=values)


def suppressed(model: Common, code: str, today: date) -> bool:
    """Whether someone looked at this warning and lets it stand today; errors never stand."""
    return RULES[code].severity != ERROR and any(
        suppress.rule == code and suppress.until.end >= today for suppress in model.suppress
    )
