"""The fields of a model and the texts of an entry, by their places in its tree."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

Loc = tuple[str | int, ...]


def keys(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """Key as YAML writes it (alias or name) → field."""
    return {field.alias or name: field for name, field in model.model_fields.items()}


def leaf(annotation: Any) -> Any:
    """The class a field's values are of, inside optional values and lists."""
    while args := [arg for arg in get_args(annotation) if arg is not type(None)]:
        annotation = args[0]
    return annotation


def field_at(model: type[BaseModel], loc: Loc) -> tuple[type[BaseModel], FieldInfo | None]:
    """The model that has the last key of a place, and its field there; no field where the key is unknown."""
    owner, field, inner = model, None, model
    for key in loc:
        if isinstance(key, str) and isinstance(inner, type) and issubclass(inner, BaseModel):
            owner, field = inner, keys(inner).get(key)
            inner = leaf(field.annotation) if field else inner
    return owner, field


def title_at(model: type[BaseModel], loc: Loc) -> str:
    """The Japanese title of the field at a place; its key where the model knows none."""
    _, field = field_at(model, loc)
    return (
        field.title if field and field.title else next((str(key) for key in reversed(loc) if isinstance(key, str)), "")
    )


def texts(model: BaseModel, skip: frozenset[str]) -> list[str]:
    """All texts of an entry, without the fields named."""
    found: list[str] = []
    waiting: list[BaseModel] = [model]
    for one in waiting:
        values = one.__dict__
        for name in _worded(type(one), skip):
            value = values[name]
            for inner in value if type(value) is tuple else (value,):
                if type(inner) is str:
                    found.append(inner)
                elif inner is not None:
                    waiting.append(inner)
    return found


@cache
def _worded(model: type[BaseModel], skip: frozenset[str]) -> tuple[str, ...]:
    """The attributes of a model that hold texts, or models."""
    kinds = {name: leaf(field.annotation) for name, field in model.model_fields.items() if name not in skip}
    return tuple(name for name, kind in kinds.items() if issubclass(kind, str | BaseModel))


def placed_texts(value: Any, skip: frozenset[str], loc: Loc = ()) -> Iterator[tuple[Loc, str]]:
    """The same texts with their places, in the order of the model."""
    inner: Iterable[tuple[str | int, Any]] = ()
    if isinstance(value, str):
        yield loc, value
    elif isinstance(value, tuple):
        inner = enumerate(value)
    elif isinstance(value, BaseModel):
        fields = type(value).model_fields
        inner = ((fields[name].alias or name, part) for name, part in value.__dict__.items() if name not in skip)
    for key, part in inner:
        yield from placed_texts(part, skip, (*loc, key))
