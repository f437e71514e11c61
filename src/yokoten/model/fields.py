"""The kinds of value a field can have, each made from the text a YAML scalar holds."""

import unicodedata
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from yokoten.when import When

SCHEMA = 1
"""The version of the shapes; a change that old files do not fit raises it and ships a migration."""


class Shape(BaseModel):
    """What all models share: frozen, closed to unknown keys, texts stripped."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True, use_attribute_docstrings=False)


def _number(value: Any) -> Any:
    return unicodedata.normalize("NFKC", value).replace(",", "").replace("−", "-") if isinstance(value, str) else value


SchemaVersion = Annotated[
    int,
    Field(
        alias="schema", title="書式の版", description=f"いまは {SCHEMA} です。", ge=SCHEMA, le=SCHEMA, examples=[SCHEMA]
    ),
]
"""Which version of the shapes a file is written in."""
Line = Annotated[str, StringConstraints(min_length=1, max_length=120, pattern=r"^[^\n]*$")]
"""One line of text."""
Text = Annotated[str, StringConstraints(min_length=1, max_length=600)]
"""A short paragraph."""
Prose = Annotated[str, StringConstraints(min_length=1, max_length=20_000)]
"""Markdown: the only fields whose text is marked up."""
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?$")]
"""An id of a register's item."""
EntryId = Annotated[str, StringConstraints(pattern=r"^[a-z_]+(/[a-z0-9][a-z0-9-]*){1,2}$")]
"""An entry's id: its path without suffix."""
BodyCode = Annotated[str, StringConstraints(pattern=r"^\d{6}$")]
"""全国地方公共団体コード, six digits."""
Url = Annotated[str, StringConstraints(pattern=r"^https?://[^\s<>\"]+$", max_length=500)]
Tel = Annotated[str, StringConstraints(pattern=r"^0\d{1,4}-\d{1,4}-\d{3,4}$")]
"""An office's telephone number with hyphens."""
Clock = Annotated[str, StringConstraints(pattern=r"^(([01]?[0-9]|2[0-3]):[0-5][0-9]|24:00)$")]
"""A time of day from 0:00 to 24:00."""
Digest = Annotated[str, StringConstraints(pattern=r"^[0-9A-F]{4}-[0-9A-F]{2}$")]
"""The short digest of a printed page that an approval quotes."""
Version = Annotated[str, StringConstraints(pattern=r"^(0|[1-9]\d{0,3})\.(0|[1-9]\d{0,3})\.(0|[1-9]\d{0,3})$")]
"""A semantic version such as 2.1.0."""
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
"""The SHA-256 of a file's bytes."""
FieldId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
"""The name of a form's field, section or parameter, as formulas write it."""
FieldName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}(\.[a-z][a-z0-9_]{0,39})?$")]
"""A field of a form (`work`), or one of a table's rows (`kids.age`)."""
OptionCode = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$")]
"""What an answer says for an option."""
Yen = Annotated[int, BeforeValidator(_number), Field(ge=0, le=10**13)]
"""Integer yen; thousands commas are accepted."""
Count = Annotated[int, BeforeValidator(_number), Field(ge=0, le=10**10)]
Number = Annotated[Decimal, BeforeValidator(_number), Field(max_digits=15, decimal_places=4)]
"""A measured figure, kept as the source wrote it."""
Day = Annotated[When, Field(examples=["2026-11-24", "令和8年11月24日"])]
