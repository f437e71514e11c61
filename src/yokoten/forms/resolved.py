"""The plain structure of a form's model, with its shared parts put in."""

from collections.abc import Mapping
from typing import Any

from yokoten.forms.resolve import Resolved, resolve
from yokoten.model.fields import Shape
from yokoten.model.form import Form, placed_fields
from yokoten.model.form_part import FormPart


def resolved(form: Form, parts: Mapping[str, FormPart]) -> Resolved:
    """What evaluator, browser and pages read of a form (`forms.resolve.Resolved`)."""
    named = {field.part for _, field in placed_fields(form) if field.part}
    return resolve(_plain(form), {name: _plain(parts[name]) for name in sorted(named) if name in parts})


def _plain(shape: Shape) -> dict[str, Any]:
    return shape.model_dump(mode="json", by_alias=True, exclude_defaults=True)
