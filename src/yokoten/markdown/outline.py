"""A model as nested lines: every field it gives, by its Japanese title, in the order of the model."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from yokoten.codes import Coded, Term
from yokoten.model.fields import Shape
from yokoten.pages.figures import amount
from yokoten.when import When

LONG = 10_000
"""From here on an integer gets commas; years are below."""
Line = tuple[int, str, str]
"""How deep it stands, a field's title, and its value; a group of fields has no value."""


def outline(model: Shape, skip: frozenset[str] = frozenset(), depth: int = 0) -> Iterator[Line]:
    """The fields that say something other than what they say unwritten, but for the keys in `skip`."""
    unit = getattr(model, "unit", None) or ""
    for name, field in type(model).model_fields.items():
        value = getattr(model, name)
        if (field.alias or name) not in skip and value not in (None, ()) and value != field.default:
            yield from _told(field.title or name, value, unit, depth)


def _told(title: str, value: Any, unit: str, depth: int) -> Iterator[Line]:
    if isinstance(value, Shape):
        yield depth, title, ""
        yield from outline(value, depth=depth + 1)
    elif isinstance(value, tuple):
        if isinstance(value[0], Shape):
            for number, one in enumerate(value, 1):
                yield from _told(f"{title} {number}", one, unit, depth)
        else:
            yield depth, title, "、".join(_word(one, unit) for one in value)
    else:
        yield depth, title, _word(value, unit)


def _word(value: Any, unit: str) -> str:
    if isinstance(value, bool):
        return "はい" if value else "いいえ"
    if isinstance(value, Coded):
        return f"{value.label}（{value.code}）"
    if isinstance(value, Term):
        return value.label
    if isinstance(value, When):
        return value.label()
    if isinstance(value, Decimal):
        return amount(value, unit)
    return f"{value:,}" if isinstance(value, int) and value >= LONG else str(value)
