"""A form as the JSON of SurveyJS (survey-core 3): sections as panels, tables as dynamic panels."""

import json
from collections.abc import Callable, Iterator
from fractions import Fraction
from html import escape
from typing import Any

from yokoten.forms.exporters.loss import Export, Loss
from yokoten.forms.exporters.surveyjs_expressions import Expressions
from yokoten.forms.resolve import Resolved, every_field
from yokoten.forms.verdict import MEGABYTE, SAME_ENDING
from yokoten.problems.form_answers import ADDRESS, EXAMPLE

TARGET = "surveyjs"
Element = dict[str, Any]


def write(form: Resolved) -> Export:
    """The survey, and what it cannot hold."""
    expressions = Expressions(form)
    panels = [_panel(section, expressions) for section in form["sections"]]
    survey = {
        "title": form["title"],
        **({"description": EXAMPLE} if form.get("example") else {}),
        "locale": "ja",
        "showQuestionNumbers": "off",
        "clearInvisibleValues": "onComplete",
        "pages": [{"name": "form", "elements": panels}],
    }
    losses = tuple(Loss(TARGET, *told) for told in _losses(form, expressions))
    return Export((json.dumps(survey, ensure_ascii=False, indent=2) + "\n").encode(), losses)


def _panel(section: Resolved, expressions: Expressions) -> Element:
    panel: Element = {"type": "panel", "name": f"section_{section['id']}", "title": section["title"]}
    if section.get("note"):
        panel["description"] = section["note"]
    if "visible_if" in section:
        panel["visibleIf"] = expressions.told(section["visible_if"])
    return panel | {"elements": [_element(field, expressions) for field in section["fields"]]}


def _element(field: Resolved, expressions: Expressions, table: str = "") -> Element:
    """One question; in a table the names of its row stand in `panel`."""
    told: Element = {"name": field["id"], "title": field.get("label", field["id"])}
    if field.get("help"):
        told["description"] = field["help"]
    if field.get("required"):
        told["isRequired"] = True
    for key, name in (("visible_if", "visibleIf"), ("required_if", "requiredIf")):
        if key in field and not (key == "required_if" and field.get("required")):
            expression = expressions.told(field[key], table, field["id"])
            told |= {name: expression} if expression else {}
    made = MADE.get(field["type"], _text)(field)
    if field["type"] == "table":
        inner = [_element(row, expressions, field["id"]) for row in field.get("fields", ())]
        made = _table(field) | {"templateElements": inner}
    if field["type"] == "address":
        made |= {"validators": [_whole(field["id"], table)]}
    if "formula" in field:
        made["expression"] = expressions.formula(field, table)
    if field["type"] in {"info", "hidden", "calc"}:
        told = {key: value for key, value in told.items() if key not in {"isRequired", "requiredIf"}}
    return {"type": made.pop("type")} | told | made


def _limits(field: Resolved, kind: str, keys: tuple[str, str], names: tuple[str, str]) -> list[Element]:
    said = {name: _number(field[key]) for key, name in zip(keys, names, strict=True) if key in field}
    return [{"type": kind} | said] if said else []


def _number(text: str) -> int | float:
    return int(text) if Fraction(text).denominator == 1 else float(text)


def _checked(made: Element, validators: list[Element]) -> Element:
    return made | ({"validators": validators} if validators else {})


def _text(field: Resolved) -> Element:
    made: Element = {"type": "comment" if field["type"] == "textarea" else "text"}
    if field["type"] in INPUTS:
        made["inputType"] = INPUTS[field["type"]]
    lengths = _limits(field, "text", ("min_length", "max_length"), ("minLength", "maxLength"))
    return _checked(made, lengths + [_regex(pattern) for pattern in field.get("patterns", ())])


INPUTS = {"date": "date", "time": "time", "email": "email", "tel": "tel", "url": "url"}


def _regex(pattern: str) -> Element:
    return {"type": "regex", "regex": f"^(?:{pattern})$"}


def _counted(field: Resolved) -> Element:
    limits = _limits(field, "numeric", ("min", "max"), ("minValue", "maxValue"))
    whole = [_regex("-?[0-9]+")] if field["type"] == "money" else []
    return _checked({"type": "text", "inputType": "number"}, limits + whole)


def _choices(field: Resolved) -> list[Element]:
    return [{"value": code, "text": label} for code, label in field.get("options", ())]


def _choice(field: Resolved) -> Element:
    return {"type": "radiogroup", "choices": _choices(field)}


def _multi(field: Resolved) -> Element:
    limits = _limits(field, "answercount", ("min_items", "max_items"), ("minCount", "maxCount"))
    return _checked({"type": "checkbox", "choices": _choices(field)}, limits)


def _consent(_field: Resolved) -> Element:
    return {"type": "boolean", "valueTrue": True, "renderAs": "checkbox"}


def _file(field: Resolved) -> Element:
    made: Element = {"type": "file", "storeDataAsText": False}
    if field.get("accept"):
        others = [other for other, one in SAME_ENDING.items() if one in field["accept"]]
        made["acceptedTypes"] = ",".join(f".{ending}" for ending in dict.fromkeys([*field["accept"], *others]))
    if "max_mb" in field:
        made["maxSize"] = int(Fraction(field["max_mb"]) * MEGABYTE)
    return made


def _address(_field: Resolved) -> Element:
    items: list[Element] = [{"name": key, "title": label} for key, label in ADDRESS.items()]
    items[0]["validators"] = [_regex("[0-9]{7}")]
    return {"type": "multipletext", "items": items}


def _whole(name: str, table: str) -> Element:
    """An address that is begun has to be whole."""
    here = f"panel.{name}" if table else name
    parts = " and ".join(f"{{{here}.{key}}} notempty" for key in ADDRESS if key != "building")
    return {"type": "expression", "expression": f"{{{here}}} empty or ({parts})"}


def _table(field: Resolved) -> Element:
    made: Element = {
        "type": "paneldynamic",
        "templateTitle": f"{field.get('label', '')} {{panelIndex}}",
        "panelCount": 0,
    }
    name = field["id"]
    limits = [f"{{{name}.length}} <= {field['max_items']}"] if "max_items" in field else []
    if "min_items" in field:
        limits.append(f"{{{name}.length}} = 0 or {{{name}.length}} >= {field['min_items']}")
    if "max_items" in field:
        made["maxPanelCount"] = _number(field["max_items"])
    return _checked(made, [{"type": "expression", "expression": limit} for limit in limits])


def _info(field: Resolved) -> Element:
    texts = [escape(field[key]) for key in ("label", "help") if field.get(key)]
    return {"type": "html", "html": "".join(f"<p>{text}</p>" for text in texts)}


MADE: dict[str, Callable[[Resolved], Element]] = {
    "number": _counted,
    "money": _counted,
    "choice": _choice,
    "scale": _choice,
    "multi": _multi,
    "consent": _consent,
    "file": _file,
    "address": _address,
    "calc": lambda _: {"type": "expression"},
    "info": _info,
    "hidden": lambda _: {"type": "text", "visible": False, "clearIfInvisible": "none"},
}
"""Type → the question without its name; all others are texts."""

Told = tuple[str, str, str]


def _losses(form: Resolved, expressions: Expressions) -> Iterator[Told]:
    fields = [
        (at, one)
        for field in every_field(form)
        for at, one in ((field["id"], field), *((f"{field['id']}.{row['id']}", row) for row in field.get("fields", ())))
    ]
    if any("min_length" in one or "max_length" in one for _, one in fields):
        yield (
            "",
            "文字数の数え方",
            "「𠮷」のような一部の漢字と絵文字は2文字と数えられます。上限に余裕をもたせてください。",
        )
    for at, one in fields:
        if one["type"] == "file":
            yield (
                at,
                "ファイルの検査",
                "種類と大きさは、選んだときにだけ確かめられます。受け取ってから確かめてください。",
            )
        if one["type"] == "table":
            yield at, "何も書かない行", "どの行にも答えがないときは、行がないものとして扱われます。"
        if "formula" in one and "/" in json.dumps(one["formula"]):
            yield at, "割り算", "0で割る場合と端数は、受け取ってから計算し直してください。"
        if one.get("purpose") or one.get("gif"):
            yield at, "集める目的", "画面に載せる場合は、説明に書き足してください。"
    for at in expressions.lost:
        yield at, "条件", "この条件は働きません。製品の画面で、条件を設定してください。"
