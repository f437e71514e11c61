"""One tree against its model: values become typed, and pydantic's errors become findings in our words."""

from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from yokoten.problems import Finding

M = TypeVar("M", bound=BaseModel)


def conform(tree: Mapping[str, Any], model: type[M], entry: str) -> tuple[M | None, tuple[Finding, ...]]:
    """The tree as a model, or what keeps it from being one; empty scalars count as absent."""
    try:
        return model.model_validate(tree), ()
    except ValidationError as error:
        return None, tuple(
            Finding("Y0201", entry, tuple(item["loc"]), values=(("message", item["msg"]),)) for item in error.errors()
        )
