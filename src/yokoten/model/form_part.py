"""共通項目: a field that forms of all bodies have alike, bound to a core part of GIF."""

from typing import Annotated

from pydantic import Field

from yokoten.model.fields import Line, Text
from yokoten.model.form_field import Column, FieldType


class FormPart(Column):
    """共通項目."""

    type: Annotated[FieldType, Field(title="種類", examples=["person_name"])]
    label: Annotated[Line, Field(title="項目名", examples=["氏名"])]
    kana: Annotated[Line, Field(title="よみ", description="一覧の並びに使います。", examples=["しめい"])]
    text: Annotated[Text, Field(title="使い方", description="どの様式のどこに使うか。")]
