"""The rules of good forms: what a form asks, and in which words (デジタル庁デザインシステム, 個人情報保護法, 番号法)."""

import re
from collections.abc import Iterator

from yokoten.model.form import Form, placed_fields
from yokoten.model.form_field import PERSONAL, UNANSWERED, Column, FieldType, RowField
from yokoten.model.walk import Loc
from yokoten.problems import Finding

MOST_FIELDS = 25
TYPED = frozenset({FieldType.TEXT, FieldType.TEXTAREA, FieldType.NUMBER, FieldType.FILE})
"""The types in which a My Number could be sent."""
MY_NUMBER = re.compile("個人番号|マイナンバー(?!カード)")
DOUBLE_NEGATIVE = re.compile("(ない|なく|なけれ|ません|せず|なし)[^。、]{0,8}(ない|ません|なし|なかっ)")
MUST = re.compile("(なければ|なくては|ないと)(な|いけ)")
"""Which denies twice and means that something has to be."""
FULL_WIDTH = re.compile("全角")
INSTRUCTION = re.compile("(入力|記入|選択|記載)してください|^[(（]?例[)）:：]|(^|[^入出])(入力例|記入例)")
MARK = re.compile("必須|任意|[※＊*]")
CALENDAR = re.compile("カレンダー")
BIRTH = re.compile("生年月日|誕生日")
WESTERN = re.compile("西暦")


def lint(entry: str, form: Form) -> Iterator[Finding]:
    """Every rule broken, in the order of the form."""
    fields = list(placed_fields(form))
    asked = [one for _, one in fields if one.type not in UNANSWERED and one.type is not FieldType.TABLE]
    if len(asked) > MOST_FIELDS:
        yield Finding("Y0721", entry, ("sections",), on_key=True, values=(("count", str(len(asked))),))
    for loc, one in fields:
        yield from _purposes(entry, loc, one)
        yield from _words(entry, loc, one)
        yield from _days(entry, loc, one)


OF_PERSONS = ("個人.", "住所.", "連絡先.")
"""The groups of GIF whose items tell of a person."""


def is_personal(field: Column) -> bool:
    """Whether answers tell of a person; of a field made of a part, ask the part."""
    return field.type in PERSONAL or field.sensitive or (field.gif or "").startswith(OF_PERSONS)


def _purposes(entry: str, loc: Loc, field: RowField) -> Iterator[Finding]:
    label = field.label or field.name
    if not field.part and is_personal(field) and not field.purpose:
        yield Finding("Y0722", entry, loc, values=(("value", label),))
    if field.type in TYPED and field.label and (found := MY_NUMBER.search(field.label)):
        yield Finding("Y0723", entry, (*loc, "label"), part=found[0], values=(("value", field.label),))
    if field.type in PERSONAL and not field.part and not field.gif:
        yield Finding("Y0729", entry, loc, values=(("value", label), ("type", field.type.label)))
    if field.required is None and not field.part and field.type not in UNANSWERED:
        yield Finding("Y0730", entry, loc, values=(("value", label),))


WORDINGS = (
    ("Y0724", ("label", "help"), DOUBLE_NEGATIVE),
    ("Y0725", ("label", "help"), FULL_WIDTH),
    ("Y0726", ("label",), INSTRUCTION),
    ("Y0731", ("label",), MARK),
)
"""Rule, the texts it looks at, and what it does not want there."""


def _words(entry: str, loc: Loc, field: RowField) -> Iterator[Finding]:
    for code, keys, unwanted in WORDINGS:
        for key in keys:
            text = getattr(field, key) or ""
            found = unwanted.search(text)
            if found and not (code == "Y0724" and MUST.search(text)):
                yield Finding(code, entry, (*loc, key), part=found[0], values=(("value", found[0]),))


def _days(entry: str, loc: Loc, field: RowField) -> Iterator[Finding]:
    birth = bool(field.label and BIRTH.search(field.label))
    if birth and ((field.help and CALENDAR.search(field.help)) or field.type not in {None, FieldType.DATE}):
        yield Finding("Y0727", entry, loc, values=(("value", str(field.label)),))
    elif field.type is FieldType.DATE and not WESTERN.search(field.help or ""):
        yield Finding("Y0728", entry, loc, values=(("value", field.label or field.name),))
