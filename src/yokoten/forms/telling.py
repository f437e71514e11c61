"""Differences and conflicts of forms in Japanese: what is meant, by the labels that people read."""

from collections.abc import Mapping
from typing import Any

from yokoten.codes import Coded
from yokoten.forms.choice import SIDES, At, Conflict
from yokoten.forms.diff import Difference, Kind
from yokoten.forms.outline import FIELDS, MISSING, SECTION, Keyed, Node, outlines
from yokoten.forms.renaming import Tree
from yokoten.model.form import Form
from yokoten.model.form_condition import Condition
from yokoten.model.form_field import FieldType, FormField
from yokoten.model.walk import keys, leaf, title_at
from yokoten.problems.form_changes import CHANGES, CONFLICTS, NOTHING, THINGS

LISTS = frozenset({FIELDS, "sections", "options", "parameters"})
LABELS = ("label", "title", "name", "id", "part", "version")
YES = {"true": "はい", "false": "いいえ"}
JOINED = {"all": "かつ", "any": "または"}
LONGEST = 60


class Teller:
    """Words for places in forms; the first form in which something has a label names it."""

    def __init__(self, *trees: Tree) -> None:
        """The oldest form first, the one whose labels are preferred."""
        self._sides = outlines(*trees)

    def difference(self, one: Difference) -> str:
        """One sentence."""
        kind = str(one.kind)
        about = one.at if one.item else one.at[:-1]
        if one.kind in {Kind.ADDED, Kind.REMOVED} and not one.item:
            kind = f"{kind}.value"
        old, new = (self.value(one.at, value) for value in (one.old, one.new))
        return CHANGES[kind].format(what=self.thing(about), key=self._key(one.at), old=old, new=new)

    def conflict(self, one: Conflict) -> dict[str, str]:
        """What happened, where, both sides and advice: `name what why base ours theirs advice chosen`."""
        why, advice = CONFLICTS[one.why]
        whole = one.why in {"deleted", "split", "used", "same_name", "type"} and one.at[-2:-1] and one.at[-2] in LISTS
        about = self.thing(one.at) if whole else f"{self.thing(one.at[:-1])}の「{self._key(one.at)}」"
        sides = {side: self.value(one.at, getattr(one, side)) for side in ("base", *SIDES)}
        return {"name": one.name, "what": about, "why": why, **sides, "advice": advice, "chosen": one.chosen}

    def thing(self, at: At) -> str:
        """What stands at a place, by its label."""
        while at and at[-1].startswith("@"):
            at = at[:-1]
        if not at:
            return THINGS["form"]
        label = self._label(at)
        if len(at) > 1 and at[-2] in LISTS:
            kind = "rows" if at[-2] == FIELDS and len(at) > len((FIELDS, "work")) else at[-2]
            return THINGS[kind].format(
                label=label, within=self.thing(at[:-2]) if len(at) > len((FIELDS, "work")) else ""
            )
        return THINGS["item"].format(label=label, within=self.thing(at[:-1]))

    def value(self, at: At, value: Any) -> str:
        """A value as people read it."""
        key = at[-1]
        if value is MISSING:
            return NOTHING
        if key == "@order":
            return "、".join(self._label((*_list_of(at), name)) for name in value)
        if key == SECTION:
            return self._label(("sections", value))
        if isinstance(value, dict):
            said = _condition(value) if "_if" in key else next((value[one] for one in LABELS if one in value), "")
            return str(said or "、".join(self.value(at, one) for one in value.values()))
        if isinstance(value, list):
            return "、".join(self.value(at, one) for one in value)
        text = _coded(at, str(value))
        return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"

    def _label(self, at: At) -> str:
        for side in self._sides:
            found: Node = side
            for step in at:
                found = found.get(step, MISSING) if isinstance(found, Mapping) else MISSING
            if isinstance(found, Mapping) and not isinstance(found, Keyed):
                return next((str(found[key]) for key in LABELS if key in found), at[-1])
            if found is not MISSING:
                return self._key(at) if isinstance(found, Keyed) else str(found)
        return self._key(at)

    def _key(self, at: At) -> str:
        if at[-1] == "@order":
            return "並び"
        if at[-1] == SECTION:
            return "区切り"
        return _title(at)


def _list_of(at: At) -> At:
    """The place of the items whose order is meant: fields of a section stand apart."""
    return (FIELDS,) if at[0] == "sections" and len(at) > len(("sections", "@order")) else at[:-1]


def _title(at: At) -> str:
    if at[0] == FIELDS:
        return title_at(FormField, at[-1:])
    return title_at(Form, tuple(step for place, step in enumerate(at) if place == 0 or at[place - 1] not in LISTS))


def _coded(at: At, value: str) -> str:
    """The Japanese word of a code."""
    if value in YES:
        return YES[value]
    terms: Any = FieldType if at[-1] == "type" and at[0] == FIELDS else None
    if terms is None and at[0] != FIELDS:
        model: Any = Form
        for step in at:
            field = keys(model).get(step) if isinstance(model, type) and hasattr(model, "model_fields") else None
            model = leaf(field.annotation) if field else None
        terms = model if isinstance(model, type) and issubclass(model, Coded) else None
    return next((term.label for term in terms or () if term.value == value), value)


def _condition(value: Mapping[str, Any]) -> str:
    """「work が other と等しい」, groups joined by かつ and または."""
    for group, word in JOINED.items():
        if isinstance(items := value.get(group), list):
            return word.join(f"（{_condition(one)}）" if set(one) & set(JOINED) else _condition(one) for one in items)
    operators = {key: one for key, one in value.items() if key != "field"}
    told = (
        f"{'、'.join(one) if isinstance(one, list) else one} {title_at(Condition, (key,))}"
        for key, one in operators.items()
    )
    return f"{value.get('field', '')} が {' '.join(told)}"
