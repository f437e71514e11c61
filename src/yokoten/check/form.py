"""What a form says wrong by itself: names, options, what its types need, its versions."""

from collections.abc import Iterable, Iterator
from datetime import date

from yokoten.catalogue import Entry
from yokoten.forms.family import ordered
from yokoten.forms.lint import lint
from yokoten.forms.resolve import WORD
from yokoten.model.form import placed_fields
from yokoten.model.form_field import CHOOSING, FieldType, FormField, Option, RowField
from yokoten.model.form_setting import ParameterType
from yokoten.model.walk import Loc, placed_texts, title_at
from yokoten.problems import Finding
from yokoten.problems.nearest import nearest, perhaps

OWN = ("id", "type", "label")
"""What a field without a part has to say."""
OF_PART = ("type", "gif", "options", "options_from", "min", "max", "min_length", "max_length", "pattern", "unit",
           "accept", "max_mb", "formula")  # fmt: skip
"""What only the part says of a field that is made of it."""
VALUE_OF = {
    ParameterType.WORD: ("value",),
    ParameterType.DATES: ("dates", "every"),
    ParameterType.CONTACT: ("office",),
    ParameterType.OPTIONS: ("options",),
}
"""Kind of parameter → the keys of which one holds its value."""
PAIRS = (("min", "max"), ("min_length", "max_length"), ("min_items", "max_items"))


def names(entry: Entry, _today: date) -> Iterator[Finding]:
    """Names that stand for two things: fields, sections, parameters, codes of options."""
    form = entry.form
    yield from _twice(entry.id, ((("parameters", at, "id"), one.id) for at, one in enumerate(form.parameters)))
    yield from _twice(entry.id, ((("sections", at, "id"), one.id) for at, one in enumerate(form.sections)))
    yield from _twice(entry.id, (_named(loc, field) for loc, field in placed_fields(form) if len(loc) == TOP))
    for loc, field in placed_fields(form):
        if isinstance(field, FormField):
            rows = (_named((*loc, "fields", at), row) for at, row in enumerate(field.fields))
            yield from _twice(entry.id, rows)
        yield from _codes(entry.id, loc, field.options)
    for at, parameter in enumerate(form.parameters):
        yield from _codes(entry.id, ("parameters", at), parameter.options)


TOP = 4
"""How long the place of a field is that stands in a section: sections, number, fields, number."""


def _named(loc: Loc, field: RowField) -> tuple[Loc, str]:
    return (*loc, "id" if field.id else "part"), field.name


def _twice(entry: str, placed: Iterable[tuple[Loc, str]], code: str = "Y0702") -> Iterator[Finding]:
    seen: set[str] = set()
    for loc, name in placed:
        if name and name in seen:
            yield Finding(code, entry, loc, values=(("value", name),))
        seen.add(name)


def _codes(entry: str, loc: Loc, options: Iterable[Option]) -> Iterator[Finding]:
    placed = (((*loc, "options", at, "code"), option.code) for at, option in enumerate(options))
    return _twice(entry, placed, "Y0703")


def fields(entry: Entry, _today: date) -> Iterator[Finding]:
    """What each field lacks, or says that does not go with its type."""
    lists = {one.id: one.type for one in entry.form.parameters}
    for loc, field in placed_fields(entry.form):
        yield from _part(entry.id, loc, field) if field.part else _own(entry.id, loc, field)
        if field.options_from and lists.get(field.options_from) is not ParameterType.OPTIONS:
            known = {name: name for name, kind in lists.items() if kind is ParameterType.OPTIONS}
            hints = perhaps(nearest(field.options_from, known))
            values = (("value", field.options_from), ("kind", "選択肢の一覧"))
            yield Finding("Y0708", entry.id, (*loc, "options_from"), values=values, hints=hints)
        for low, high in PAIRS:
            least, most = getattr(field, low, None), getattr(field, high, None)
            if least is not None and most is not None and least > most:
                yield Finding("Y0713", entry.id, (*loc, low), values=(("value", str(least)), ("other", str(most))))


def _part(entry: str, loc: Loc, field: RowField) -> Iterator[Finding]:
    for key in OF_PART:
        if getattr(field, key) not in (None, ()):
            values = (("field", title_at(FormField, (key,))), ("key", key), ("part", str(field.part)))
            yield Finding("Y0714", entry, (*loc, key), on_key=True, values=values)


def _own(entry: str, loc: Loc, field: RowField) -> Iterator[Finding]:
    lacking = [key for key in OWN if getattr(field, key) is None]
    for key in lacking:
        yield Finding("Y0701", entry, loc, values=(("field", title_at(FormField, (key,))), ("key", key)))
    if lacking:
        return
    if field.type is FieldType.TABLE and not isinstance(field, FormField):
        yield Finding("Y0704", entry, (*loc, "type"))
        return
    needed = {
        "options": field.type in CHOOSING and not field.options_from,
        "formula": field.type is FieldType.CALC,
        "fields": field.type is FieldType.TABLE,
    }
    for key, wanted in needed.items():
        given = bool(getattr(field, key, ()))
        values = (
            ("type", field.type.label if field.type else ""),
            ("field", title_at(FormField, (key,))),
            ("key", key),
        )
        if wanted and not given:
            yield Finding("Y0712", entry, loc, values=values)
        elif given and not wanted and not (key == "options" and field.type in CHOOSING):
            yield Finding("Y0718", entry, (*loc, key), on_key=True, values=values)


def parameters(entry: Entry, _today: date) -> Iterator[Finding]:
    """Values that a body fills in: each has one, and each name in ［ ］ is a word."""
    form = entry.form
    words = {one.id: one.id for one in form.parameters if one.type is ParameterType.WORD}
    for at, one in enumerate(form.parameters):
        if not any(getattr(one, key) for key in VALUE_OF[one.type]):
            keys = " か ".join(VALUE_OF[one.type])
            values = (("label", one.label), ("keys", keys))
            yield Finding("Y0717", entry.id, ("parameters", at), values=values)
    for loc, text in placed_texts(form, frozenset({"url", "form_url", "changelog", "note"})):
        for found in WORD.finditer(text):
            if found[1] not in words:
                values = (("value", found[1]), ("kind", "言葉"))
                hints = perhaps(nearest(found[1], words))
                yield Finding("Y0708", entry.id, loc, part=found[0], values=values, hints=hints)


def versions(entry: Entry, _today: date) -> Iterator[Finding]:
    """The newest version first, none twice, the newest being the form's own."""
    form = entry.form
    before: tuple[int, ...] | None = None
    for at, change in enumerate(form.changelog):
        number = ordered(change.version)
        if before is not None and number >= before:
            values = (("value", change.version), ("other", form.changelog[at - 1].version))
            yield Finding("Y0711", entry.id, ("changelog", at, "version"), values=values)
        before = number
    if form.changelog and form.changelog[0].version != form.version:
        values = (("value", form.version), ("other", form.changelog[0].version))
        yield Finding("Y0719", entry.id, ("version",), values=values)


def citations(entry: Entry, _today: date) -> Iterator[Finding]:
    """Sources that usage cites are there."""
    known = {source.id for source in entry.model.sources}
    hints = (("使える値", "・".join(sorted(known))),) if known else ()
    for at, usage in enumerate(entry.form.usage):
        if usage.source and usage.source not in known:
            yield Finding("Y0410", entry.id, ("usage", at, "source"), values=(("value", usage.source),), hints=hints)


def wording(entry: Entry, _today: date) -> Iterator[Finding]:
    """The rules of good forms."""
    return lint(entry.id, entry.form)
