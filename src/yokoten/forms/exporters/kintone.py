"""A form as the fields and the layout of a kintone app, as its REST API takes them."""

import json
from collections.abc import Callable, Iterator, Sequence
from html import escape
from typing import Any

from yokoten.forms.exporters.kintone_formula import JOINT, code_of, expression, numeric
from yokoten.forms.exporters.loss import Export, Loss, unsaid
from yokoten.forms.patterns import PATTERNS
from yokoten.forms.resolve import Resolved, every_field, with_rows
from yokoten.forms.told import conditions, labels
from yokoten.problems.form_answers import ADDRESS, EXAMPLE

TARGET = "kintone"
Property = dict[str, Any]
Properties = dict[str, Property]
LINKS = {"tel": "CALL", "email": "MAIL", "url": "WEB"}
WIDTHS = {"SINGLE_LINE_TEXT": "320", "MULTI_LINE_TEXT": "480"}
THUMBNAIL = "150"
CONSENTED = "同意する"


def write(form: Resolved) -> Export:
    """`properties` and `layout`, and what they cannot hold."""
    numbers = numeric(form)
    properties = {code: told for field in every_field(form) for code, told in _properties(field, "", numbers)}
    told = {"name": form["title"], "properties": properties, "layout": list(_layout(form, properties, numbers))}
    if form.get("example"):
        told = {"note": EXAMPLE} | told
    return Export((json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode(), losses(form))


def _properties(field: Resolved, table: str, numbers: frozenset[str]) -> Iterator[tuple[str, Property]]:
    """The fields that one becomes, by code."""
    code, kind = code_of(f"{table}.{field['id']}" if table else field["id"]), field["type"]
    if kind == "address":
        for part, name in ADDRESS.items():
            required = bool(field.get("required")) and part != "building"
            yield (
                f"{code}{JOINT}{part}",
                _named(f"{code}{JOINT}{part}", f"{_label(field)}　{name}", "SINGLE_LINE_TEXT", required),
            )
    elif kind == "table":
        inner = {name: told for row in field.get("fields", ()) for name, told in _properties(row, field["id"], numbers)}
        yield code, {"type": "SUBTABLE", "code": code, "label": _label(field), "noLabel": False, "fields": inner}
    elif kind == "calc":
        shared = {"type": "CALC", "code": code, "label": _label(field), "noLabel": False, "required": False}
        yield code, shared | _calculated(field, table, numbers)
    elif kind != "info":
        made = MADE.get(kind, _text)(field)
        yield code, _named(code, _label(field), made.pop("type"), _required(field)) | made


def _label(field: Resolved) -> str:
    return str(field.get("label", field["id"]))


def _required(field: Resolved) -> bool:
    """Whether an app may insist: not where a condition decides."""
    return bool(field.get("required")) and "visible_if" not in field


def _named(code: str, label: str, kind: str, required: bool) -> Property:  # noqa: FBT001 - a part of what is named
    return {"type": kind, "code": code, "label": label, "noLabel": False, "required": required} | DEFAULTS.get(kind, {})


DEFAULTS: dict[str, Property] = {
    "SINGLE_LINE_TEXT": {
        "unique": False,
        "defaultValue": "",
        "minLength": "",
        "maxLength": "",
        "expression": "",
        "hideExpression": False,
    },
    "MULTI_LINE_TEXT": {"defaultValue": ""},
    "NUMBER": {
        "unique": False,
        "defaultValue": "",
        "minValue": "",
        "maxValue": "",
        "digit": True,
        "displayScale": "",
        "unit": "",
        "unitPosition": "AFTER",
    },
    "LINK": {"unique": False, "defaultValue": "", "minLength": "", "maxLength": ""},
    "DATE": {"unique": False, "defaultValue": "", "defaultNowValue": False},
    "TIME": {"defaultValue": "", "defaultNowValue": False},
    "CHECK_BOX": {"defaultValue": [], "align": "VERTICAL"},
    "DROP_DOWN": {"defaultValue": ""},
    "FILE": {"thumbnailSize": THUMBNAIL},
}
"""Type → what a field of it says where the form says nothing; numbers are strings, as in the API."""


def _text(field: Resolved) -> Property:
    return {"type": "SINGLE_LINE_TEXT"} | _lengths(field)


def _lengths(field: Resolved) -> Property:
    return {
        name: str(field[key])
        for key, name in (("min_length", "minLength"), ("max_length", "maxLength"))
        if key in field
    }


def _number(field: Resolved) -> Property:
    return {"type": "NUMBER"} | {
        name: str(field[key])
        for key, name in (("min", "minValue"), ("max", "maxValue"), ("unit", "unit"))
        if key in field
    }


def _choice(field: Resolved) -> Property:
    """One of several, as a list: round buttons of kintone always hold an answer, whoever gave it."""
    return {"type": "DROP_DOWN", "options": _options(_worded(field))}


def _worded(field: Resolved) -> list[str]:
    """The options by their words, which kintone takes for names; where two say the same, with their codes."""
    pairs = field.get("options", ())
    words = [label for _, label in pairs]
    return [f"{label}（{code}）" if words.count(label) > 1 else label for code, label in pairs]


def _options(words: Sequence[str]) -> Properties:
    return {word: {"label": word, "index": str(place)} for place, word in enumerate(words)}


MADE: dict[str, Callable[[Resolved], Property]] = {
    "textarea": lambda _: {"type": "MULTI_LINE_TEXT"},
    "number": _number,
    "money": _number,
    "date": lambda _: {"type": "DATE"},
    "time": lambda _: {"type": "TIME"},
    "choice": _choice,
    "scale": _choice,
    "multi": lambda field: {"type": "CHECK_BOX", "options": _options(_worded(field))},
    "consent": lambda _: {"type": "CHECK_BOX", "options": _options([CONSENTED])},
    "file": lambda _: {"type": "FILE"},
    **{kind: (lambda field: {"type": "LINK", "protocol": LINKS[field["type"]]} | _lengths(field)) for kind in LINKS},
}
"""Type → its kintone field without its name; all others are texts."""


def _calculated(field: Resolved, table: str, numbers: frozenset[str]) -> Property:
    """The expression, empty where kintone has no words for it."""
    return {
        "expression": expression(field.get("formula", ()), table, numbers) or "",
        "format": "NUMBER_DIGIT",
        "displayScale": "",
        "hideExpression": False,
        "unit": field.get("unit", ""),
        "unitPosition": "AFTER",
    }


def _layout(form: Resolved, properties: Properties, numbers: frozenset[str]) -> Iterator[Property]:
    for section in form["sections"]:
        heading = f"<b>{escape(section['title'])}</b>"
        yield _row([_said(heading + (f"<br>{escape(section['note'])}" if section.get("note") else ""))])
        for field in section["fields"]:
            texts = [
                escape(one) for one in (_label(field) if field["type"] == "info" else "", field.get("help", "")) if one
            ]
            if texts:
                yield _row([_said("<br>".join(texts))])
            codes = [code for code, _ in _properties(field, "", numbers)]
            if field["type"] == "table":
                inner = properties[codes[0]]["fields"]
                yield {"type": "SUBTABLE", "code": codes[0], "fields": [_placed(one) for one in inner.values()]}
            elif codes:
                yield _row([_placed(properties[code]) for code in codes])


def _row(fields: list[Property]) -> Property:
    return {"type": "ROW", "fields": fields}


def _said(words: str) -> Property:
    return {"type": "LABEL", "label": words, "size": {"width": "640"}}


def _placed(told: Property) -> Property:
    size = {"width": WIDTHS.get(told["type"], "240")}
    if told["type"] == "MULTI_LINE_TEXT":
        size["innerHeight"] = "120"
    return {"type": told["type"], "code": told["code"], "size": size}


def losses(form: Resolved) -> tuple[Loss, ...]:
    """What an app cannot hold of the form."""
    return tuple(Loss(TARGET, *told) for told in _losses(form))


def _losses(form: Resolved) -> Iterator[tuple[str, str, str]]:
    yield from unsaid(form)
    shown = labels(form)
    for section in form["sections"]:
        if "visible_if" in section:
            told = "、".join(conditions(section, shown))
            yield "", "条件", f"「{section['title']}」は{told}です。プラグインかJavaScriptで設定してください。"
    numbers = numeric(form)
    for at, field, table in with_rows(form):
        for feature, (told, lost) in LOST.items():
            if lost(field):
                yield at, feature, told
        if "formula" in field and expression(field["formula"], table, numbers) is None:
            yield at, "計算", "式は空です。kintoneの画面で設定するか、受け取ってから計算してください。"


def _shapes(field: Resolved) -> bool:
    """Whether a pattern goes lost: kintone knows those of telephone, mail and web by itself."""
    known = PATTERNS.get(field["type"], ()) if field["type"] in LINKS else ()
    return field["type"] == "address" or bool(set(field.get("patterns", ())) - set(known))


def _limited(field: Resolved) -> bool:
    return "min_items" in field or "max_items" in field or (field["type"] == "table" and _required(field))


def _says(field: Resolved, *operators: str) -> bool:
    told = json.dumps(field.get("formula", ()))
    return any(json.dumps(one) in told for one in operators)


LOST: dict[str, tuple[str, Callable[[Resolved], bool]]] = {
    "条件": (
        "いつも表示され、必須になりません。プラグインかJavaScriptで設定してください。",
        lambda field: "visible_if" in field or "required_if" in field,
    ),
    "文字の形": ("文字の形は確かめられません。受け取ってから確かめてください。", _shapes),
    "文字数": (
        "文字数は確かめられません。受け取ってから確かめてください。",
        lambda field: MADE.get(field["type"], _text)(field)["type"] == "MULTI_LINE_TEXT" and bool(_lengths(field)),
    ),
    "選択肢の記号": (
        "選択肢は文の言葉で残ります。記号は、JSON SchemaかExcelの「選択肢」シートにあります。",
        lambda field: bool(field.get("options")),
    ),
    "数": ("行や選ぶ数の上限・下限は確かめられません。受け取ってから確かめてください。", _limited),
    "整数": (
        "小数も入ります。受け取ってから確かめてください。",
        lambda field: field["type"] == "money",
    ),
    "添付ファイル": (
        "種類と大きさは確かめられません。受け取ってから確かめてください。",
        lambda field: "accept" in field or "max_mb" in field,
    ),
    "画面に出ない値": ("画面に出ます。閲覧の権限を設定してください。", lambda field: field["type"] == "hidden"),
    "割り算": ("0で割るとエラーになります。受け取ってから確かめてください。", lambda field: _says(field, "/")),
    "切り捨て": ("マイナスの数では、向きが逆になります。", lambda field: _says(field, "floor")),
    "集める目的": ("画面に出ません。説明に書き足してください。", lambda field: bool(field.get("purpose"))),
}
"""Feature → what to do by hand, and which fields lose it."""
