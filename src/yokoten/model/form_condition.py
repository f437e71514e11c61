"""条件: when a form's field or section is shown, or required; two levels of groups at most."""

from typing import Annotated

from pydantic import Field

from yokoten.model.fields import FieldName, Line, Shape


class Test(Shape):
    """条件の一つ: what one field's answer has to be; exactly one operator stands beside the field."""

    __test__ = False

    field: Annotated[FieldName | None, Field(title="項目", examples=["work"])] = None
    is_: Annotated[Line | None, Field(alias="is", title="と等しい", examples=["other"])] = None
    not_: Annotated[Line | None, Field(alias="not", title="と等しくない")] = None
    in_: Annotated[tuple[Line, ...], Field(alias="in", title="のどれか")] = ()
    contains: Annotated[Line | None, Field(title="を含む", description="複数選択の答えに使います。")] = None
    empty: Annotated[bool | None, Field(title="答えがない", description="true か false です。")] = None
    gt: Annotated[Line | None, Field(title="より大きい")] = None
    ge: Annotated[Line | None, Field(title="以上")] = None
    lt: Annotated[Line | None, Field(title="より小さい")] = None
    le: Annotated[Line | None, Field(title="以下")] = None


class Inner(Test):
    """条件の内側: a test, or a group of tests."""

    all: Annotated[tuple[Test, ...], Field(title="すべて")] = ()
    any: Annotated[tuple[Test, ...], Field(title="どれか")] = ()


class Condition(Test):
    """条件: a test, or a group of tests and groups."""

    all: Annotated[tuple[Inner, ...], Field(title="すべて")] = ()
    any: Annotated[tuple[Inner, ...], Field(title="どれか")] = ()
