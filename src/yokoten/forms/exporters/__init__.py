"""The ways out of a form: each target with its name, its file's ending and the function that writes it."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from typing import Any

from yokoten.forms.exporters import json_schema, kintone, surveyjs
from yokoten.forms.exporters.loss import Export, Loss
from yokoten.forms.resolve import Resolved

__all__ = ["TARGETS", "Export", "Loss", "People", "Target", "export", "files", "place", "places"]


@dataclass(frozen=True, slots=True)
class People:
    """A target that people are offered: what they do with the file, and what it loses, told without making it."""

    by_hand: str
    losses: Callable[[Resolved], tuple[Loss, ...]]


@dataclass(frozen=True, slots=True)
class Target:
    """A way out."""

    label: str
    ending: str
    write: Callable[[Resolved], Export]
    people: People | None = None
    """What the form's page offers it as; nothing where only programs ask for it."""


def _late(module: str, function: str) -> Callable[[Resolved], Any]:
    """A function of a module that is loaded when it is called: openpyxl is heavy, and few commands write workbooks."""

    def called(form: Resolved) -> Any:
        return getattr(import_module(f"yokoten.forms.exporters.{module}"), function)(form)

    return called


TARGETS: dict[str, Target] = {
    json_schema.TARGET: Target("JSON Schema 2020-12", "schema.json", json_schema.write),
    surveyjs.TARGET: Target("SurveyJS", "surveyjs.json", surveyjs.write),
    "settings": Target(
        "設定シート",
        "settings.xlsx",
        _late("setting_sheet", "write"),
        People("電子申請の製品の設定画面に、見ながら入れます。", _late("setting_sheet", "losses")),
    ),
    "input": Target(
        "入力シート",
        "input.xlsx",
        _late("input_sheet", "write"),
        People("窓口や電話で聞いた答えを、1件1行で書きます。", _late("input_sheet", "losses")),
    ),
    kintone.TARGET: Target(
        "kintone",
        "kintone.json",
        kintone.write,
        People("REST APIの「フィールドの追加」と「レイアウトの変更」に渡します。", kintone.losses),
    ),
}
"""Name of a target → how it is written; a new one is a module beside this and its goldens."""
REMEMBERED = 256
"""So many forms are not written again in one process."""


def export(form: Resolved, target: str) -> Export:
    """The form told to a target; `KeyError` if there is no such target."""
    return TARGETS[target].write(form)


def files(entry: str, form: Resolved) -> Iterator[tuple[str, bytes]]:
    """Place in the site and content of each target's file of the form with this id."""
    contents = _written(json.dumps(form, ensure_ascii=False))
    yield from zip(places(entry), contents, strict=True)


@lru_cache(maxsize=REMEMBERED)
def _written(spelled: str) -> tuple[bytes, ...]:
    """Each target's file of a form spelled as JSON; workbooks take long, and most edits leave most forms alone."""
    form = json.loads(spelled)
    return tuple(target.write(form).content for target in TARGETS.values())


def places(entry: str) -> list[str]:
    """The places of these files."""
    return [place(entry, target) for target in TARGETS.values()]


def place(entry: str, target: Target) -> str:
    """The place of one, such as `api/forms/990019-mihon/gakudo.schema.json`."""
    return f"api/{entry}.{target.ending}"
