"""A form as people see it: parts, option lists and local words filled in; the same model, with nothing left to look up."""

import re
from collections.abc import Mapping
from typing import Any, TypeVar

from yokoten.model.fields import Shape
from yokoten.model.form import Form
from yokoten.model.form_field import Option, RowField
from yokoten.model.form_part import FormPart
from yokoten.model.form_setting import ParameterType

F = TypeVar("F", bound=RowField)
S = TypeVar("S", bound=Shape)

WORD = re.compile("［([a-z][a-z0-9_]{0,39})］")
"""The name of a word parameter inside a shown text."""
OWN_WORDS = ("label", "required", "help", "purpose")
"""What a form may say of a part beside its conditions; all else is the part's."""
PART_WORDS = ("type", "label", "required", "help", "purpose", "gif", "sensitive", "options", "min", "max", "min_length",
              "max_length", "pattern", "unit", "accept", "max_mb")  # fmt: skip
"""What a part says of the field that is made of it."""
SHOWN = ("title", "note", "label", "help", "purpose", "unit")
"""The texts of sections, fields and options in which words are filled in."""


def resolve(form: Form, parts: Mapping[str, FormPart]) -> Form:
    """The form with each field complete: `id`, `type` and `options` given, `required` true or false.

    A field made of a part keeps its `part`, so that one still sees what is shared; a part that is not known, or a list
    that is not there, leaves the field as it was written.
    """
    words = words_of(form)
    lists = {one.id: one.options for one in form.parameters if one.type is ParameterType.OPTIONS}
    sections = []
    for section in form.sections:
        fields = tuple(_field(field, parts, lists, words) for field in section.fields)
        sections.append(_worded(section.model_copy(update={"fields": fields}), words))
    return form.model_copy(update={"sections": tuple(sections)})


def _field(field: F, parts: Mapping[str, FormPart], lists: Mapping[str, tuple[Option, ...]], words: Mapping[str, str]) -> F:
    given: dict[str, Any] = {"id": field.name}
    if field.part and (part := parts.get(field.part)):
        given |= {key: getattr(part, key) for key in PART_WORDS}
        given |= {key: value for key in OWN_WORDS if (value := getattr(field, key)) is not None}
    given["required"] = bool(given.get("required", field.required))
    options = lists.get(field.options_from or "", given.get("options", field.options))
    given["options"] = tuple(_worded(option, words) for option in options)
    rows = getattr(field, "fields", ())
    if rows:
        given["fields"] = tuple(_field(row, parts, lists, words) for row in rows)
    return _worded(field.model_copy(update=given), words)


def _worded(shape: S, words: Mapping[str, str]) -> S:
    changed = {
        key: filled(text, words)
        for key in SHOWN
        if isinstance(text := getattr(shape, key, None), str) and "［" in text
    }
    return shape.model_copy(update=changed) if changed else shape


def filled(text: str, words: Mapping[str, str]) -> str:
    """The text with the values of word parameters in place of their names in ［ ］; unknown names stay."""
    return WORD.sub(lambda found: words.get(found[1], found[0]), text)


def words_of(form: Form) -> dict[str, str]:
    """The name and value of each word parameter that has one."""
    return {one.id: one.value for one in form.parameters if one.type is ParameterType.WORD and one.value}
