"""公開しない記載: what a restricted root adds to a public case."""

from typing import Annotated

from pydantic import Field

from yokoten.model.fields import Day, Digest, Line, SchemaVersion, Shape


class Approval(Shape):
    """決裁の記録（参加自治体限り）."""

    number: Annotated[Line, Field(title="文書番号")]
    on: Annotated[Day, Field(title="決裁日")]
    digest: Annotated[Digest, Field(title="内容確認番号", examples=["3F2A-9C"])]


class CaseOverlay(Shape):
    """What only member bodies see of a case; lies in a restricted root under the same path."""

    approval: Annotated[Approval | None, Field(title="決裁")] = None
    renewal: Annotated[Line | None, Field(title="次期更新の予定")] = None


RESTRICTED = frozenset(CaseOverlay.model_fields)
"""Keys that the public root must not hold."""


class CaseOverlayFile(CaseOverlay):
    """A file of a restricted root that adds to a case."""

    schema_version: SchemaVersion
