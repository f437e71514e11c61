"""Forms of any number and length, of an invented body: the same number, the same bytes."""

import copy
import json
from typing import Any

Tree = dict[str, Any]
OWNER = "990019-mihon"
LINES = 5
"""Fields of a section."""
SHAPES: tuple[Tree, ...] = (
    {"type": "text", "label": "件名", "required": True, "max_length": 40},
    {
        "type": "choice",
        "label": "区分",
        "required": True,
        "options": [{"code": "new", "label": "新しく使う"}, {"code": "other", "label": "その他"}],
    },
    {"type": "textarea", "label": "区分がその他の理由", "required": False, "max_length": 300},
    {"type": "number", "label": "人数", "required": False, "min": 0, "max": 500, "unit": "人"},
    {"type": "date", "label": "希望する日", "required": True, "help": "西暦で書いてください。"},
)
"""What fields of a section are, in turn; the third depends on the second."""


def form(number: int, fields: int) -> Tree:
    """One form, with a condition in each section and a sum of all numbers."""
    sections: list[Tree] = [
        {"id": f"s{start}", "title": f"その{start // LINES + 1}", "fields": [_field(start, at) for at in range(LINES)]}
        for start in range(0, fields, LINES)
    ]
    people = " + ".join(f"f{start + LINES - 2}" for start in range(0, min(fields, LINES * 5), LINES))
    total = {"id": "total", "type": "calc", "label": "人数の合計", "formula": people, "unit": "人"}
    sections[-1]["fields"][-1] = total
    return {
        "schema": 1,
        "title": f"施設の利用の申込書{number}",
        "example": True,
        "author_kind": "自治体作成",
        "version": "1.0.0",
        "released": "2026-10-01",
        "kind": "reservation",
        "user": "resident",
        "identity": {"level": "contact"},
        "fee": {"timing": "none"},
        "licence": "pdl1",
        "parameters": [{"id": "body", "label": "団体名", "type": "word", "value": "みほん市"}],
        "sections": sections,
    }


def renewed(base: Tree, every: int, words: str) -> Tree:
    """The form with other words in the labels of every so many sections."""
    tree = copy.deepcopy(base)
    for section in tree["sections"][::every]:
        for field in section["fields"]:
            field["label"] += words
    return tree


def text(tree: Tree) -> str:
    """As a file: JSON is YAML too, and the strict reader takes every scalar as text."""
    return json.dumps(tree, ensure_ascii=False, indent=1)


def _field(start: int, at: int) -> Tree:
    field = {"id": f"f{start + at}", **SHAPES[at]}
    if field["type"] == "textarea":
        test = {"field": f"f{start + at - 1}", "is": "other"}
        field |= {"visible_if": test, "required_if": test}
    return field
