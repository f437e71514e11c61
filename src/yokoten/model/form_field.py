"""項目: the fields of a form, one shape for all types, and the sections they stand in."""

from typing import Annotated

from pydantic import Field

from yokoten.codes import Coded
from yokoten.model.fields import Count, FieldId, Line, Number, OptionCode, Shape, Text
from yokoten.model.form_condition import Condition


class FieldType(Coded):
    """項目の種類. The everyday twelve first."""

    TEXT = "1行の文字", "text"
    TEXTAREA = "複数行の文字", "textarea"
    NUMBER = "数", "number"
    DATE = "日付", "date"
    CHOICE = "1つを選ぶ", "choice"
    MULTI = "いくつでも選ぶ", "multi"
    PERSON_NAME = "氏名", "person_name"
    KANA = "フリガナ", "kana"
    ADDRESS = "住所", "address"
    TEL = "電話番号", "tel"
    EMAIL = "メールアドレス", "email"
    FILE = "添付ファイル", "file"
    MONEY = "金額", "money"
    TIME = "時刻", "time"
    POSTAL_CODE = "郵便番号", "postal_code"
    URL = "ウェブの番地", "url"
    MUNICIPALITY = "団体", "municipality"
    CONSENT = "同意", "consent"
    SCALE = "段階評価", "scale"
    TABLE = "繰り返し", "table"
    CALC = "計算", "calc"
    INFO = "説明", "info"
    HIDDEN = "画面に出ない値", "hidden"


CHOOSING = frozenset({FieldType.CHOICE, FieldType.MULTI, FieldType.SCALE})
"""The types whose answers are codes of options."""
PERSONAL = frozenset(
    {
        FieldType.PERSON_NAME,
        FieldType.KANA,
        FieldType.ADDRESS,
        FieldType.POSTAL_CODE,
        FieldType.TEL,
        FieldType.EMAIL,
    }
)
"""The types whose answers tell of a person by themselves."""
UNANSWERED = frozenset({FieldType.INFO, FieldType.CALC, FieldType.HIDDEN})
"""The types that nobody fills in."""


class Option(Shape):
    """選択肢."""

    code: Annotated[
        OptionCode, Field(title="選択肢の記号", description="集計や条件で使う半角の記号です。", examples=["full"])
    ]
    label: Annotated[Line, Field(title="選択肢の文")]


class Column(Shape):
    """項目の中身: what a field of any type, of a part or of a table's row can say."""

    type: Annotated[
        FieldType | None,
        Field(title="種類", description="共通項目（part）のときは書きません。", examples=["text"]),
    ] = None
    label: Annotated[Line | None, Field(title="項目名", examples=["氏名"])] = None
    required: Annotated[bool | None, Field(title="必須", description="true は必須、false は任意です。")] = None
    help: Annotated[Text | None, Field(title="説明", description="項目名と入力欄の間に出ます。")] = None
    purpose: Annotated[
        Line | None,
        Field(
            title="集める目的", description="個人情報を集める項目には必ず書きます。", examples=["入所の審査のため。"]
        ),
    ] = None
    gif: Annotated[Line | None, Field(title="政府相互運用性フレームワーク（GIF）の項目", examples=["個人.氏名"])] = None
    sensitive: Annotated[bool, Field(title="要配慮個人情報")] = False
    options: Annotated[tuple[Option, ...], Field(title="選択肢")] = ()
    options_from: Annotated[
        FieldId | None, Field(title="選択肢の一覧", description="団体ごとに変える値（parameters）の記号です。")
    ] = None
    min: Annotated[Number | None, Field(title="最小")] = None
    max: Annotated[Number | None, Field(title="最大")] = None
    min_length: Annotated[Count | None, Field(title="文字数の下限")] = None
    max_length: Annotated[Count | None, Field(title="文字数の上限")] = None
    pattern: Annotated[Line | None, Field(title="文字の形（正規表現）", examples=[r"\d{7}"])] = None
    unit: Annotated[Line | None, Field(title="単位", examples=["円"])] = None
    accept: Annotated[tuple[Line, ...], Field(title="受け付けるファイルの種類", examples=[["pdf", "jpg"]])] = ()
    max_mb: Annotated[Number | None, Field(title="ファイルの大きさの上限（MB）")] = None
    formula: Annotated[
        str | None, Field(title="計算式", min_length=1, max_length=400, examples=["count(kids) * 3000"])
    ] = None


class RowField(Column):
    """繰り返しの中の項目."""

    id: Annotated[FieldId | None, Field(title="項目の記号", examples=["age"])] = None
    part: Annotated[FieldId | None, Field(title="共通項目", examples=["full_name"])] = None
    aliases: Annotated[tuple[FieldId, ...], Field(title="以前の項目の記号")] = ()
    split_from: Annotated[FieldId | None, Field(title="分かれる前の項目の記号")] = None
    visible_if: Annotated[Condition | None, Field(title="表示する条件")] = None
    required_if: Annotated[Condition | None, Field(title="必須になる条件")] = None

    @property
    def name(self) -> str:
        """The name that answers, conditions and formulas use: its id, else its part's; empty where it has neither."""
        return self.id or self.part or ""


class FormField(RowField):
    """項目."""

    min_items: Annotated[Count | None, Field(title="行の下限")] = None
    max_items: Annotated[Count | None, Field(title="行の上限")] = None
    fields: Annotated[
        tuple[RowField, ...], Field(title="行の項目", description="繰り返し（table）のときに書きます。")
    ] = ()


class Section(Shape):
    """区切り: fields under one heading."""

    id: Annotated[FieldId, Field(title="区切りの記号", examples=["applicant"])]
    title: Annotated[Line, Field(title="見出し", examples=["申請者"])]
    note: Annotated[Text | None, Field(title="説明")] = None
    visible_if: Annotated[Condition | None, Field(title="表示する条件")] = None
    fields: Annotated[tuple[FormField, ...], Field(title="項目", min_length=1)]
