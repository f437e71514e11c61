"""Each rule of the merge by an example, and which changes of a form ask for which version."""

import copy
from typing import Any

import pytest

from yokoten.forms.choice import Why
from yokoten.forms.diff import Level, differences
from yokoten.forms.merge import Merged, merge
from yokoten.forms.telling import Teller
from yokoten.forms.versions import demanded, grown
from yokoten.problems.form_changes import CONFLICTS

Tree = dict[str, Any]
WORK = {
    "id": "work",
    "type": "choice",
    "label": "就労",
    "options": [{"code": "full", "label": "常勤"}, {"code": "other", "label": "その他"}],
}
WHY = {"id": "why", "type": "textarea", "label": "理由", "visible_if": {"field": "work", "is": "other"}}
KIDS = {
    "id": "kids",
    "type": "table",
    "label": "児童",
    "fields": [{"id": "age", "type": "number", "label": "年齢"}, {"id": "memo", "type": "text", "label": "メモ"}],
}
TOTAL = {"id": "total", "type": "calc", "label": "月額", "formula": "count(kids) * 3000 + sum(kids.age)"}
NAME = {"part": "full_name", "label": "氏名"}


def a_form(*fields: Tree, second: tuple[Tree, ...] = (TOTAL,), **more: Any) -> Tree:
    sections = [{"id": "one", "title": "一", "fields": list(fields or (NAME, WORK, WHY, KIDS))}]
    sections.append({"id": "two", "title": "二", "fields": list(second)})
    return copy.deepcopy({"title": "様式", "version": "1.0.0", **more, "sections": sections})


def names(tree: Tree) -> dict[str, list[str]]:
    return {one["id"]: [field.get("id", field.get("part")) for field in one["fields"]] for one in tree["sections"]}


def field(tree: Tree, name: str) -> Tree:
    return next(one for part in tree["sections"] for one in part["fields"] if name in {one.get("id"), one.get("part")})


def whys(merged: Merged) -> dict[str, Why]:
    return {conflict.name: conflict.why for conflict in merged.conflicts}


def test_a_move_and_a_change_go_together():
    theirs = a_form(NAME, WORK, KIDS, second=(WHY, TOTAL))
    merged = merge(a_form(), a_form(NAME, WORK, {**WHY, "label": "わけ"}, KIDS), theirs)
    assert merged.conflicts == ()
    assert names(merged.tree) == {"one": ["full_name", "work", "kids"], "two": ["why", "total"]}
    assert field(merged.tree, "why")["label"] == "わけ"


def test_a_rename_reaches_every_reference():
    ours = a_form(
        NAME, WORK, WHY, KIDS, second=(TOTAL, {**TOTAL, "id": "mine", "formula": "min(total, sum(kids.age))"})
    )
    new = {**KIDS, "id": "children", "aliases": ["kids"]}
    new["fields"] = [{**KIDS["fields"][0], "id": "years", "aliases": ["age"]}, KIDS["fields"][1]]
    renamed = {**TOTAL, "formula": "count(children) * 3000 + sum(children.years)"}
    merged = merge(a_form(), ours, a_form(NAME, WORK, WHY, new, second=(renamed,), aggregate=[{"by": ["work"]}]))
    assert merged.conflicts == ()
    assert field(merged.tree, "mine")["formula"] == "min(total, sum(children.years))"
    assert field(merged.tree, "total")["formula"] == renamed["formula"]


def test_a_split_replaces_an_untouched_field_and_asks_about_a_changed_one():
    pieces = [{"id": name, "type": "text", "label": "理由", "split_from": "why"} for name in ("job", "ill")]
    theirs = a_form(NAME, WORK, *pieces, KIDS)
    assert names(merge(a_form(), a_form(), theirs).tree)["one"] == ["full_name", "work", "job", "ill", "kids"]
    ours = a_form(NAME, WORK, {**WHY, "label": "わけ"}, KIDS)
    assert whys(merge(a_form(), ours, theirs)) == {"fields.why": Why.SPLIT}
    assert names(merge(a_form(), ours, theirs, {"why": "ours"}).tree)["one"] == ["full_name", "work", "why", "kids"]
    assert "why" not in names(merge(a_form(), ours, theirs, {"why": "theirs"}).tree)["one"]


def test_what_one_deleted_and_the_other_changed_is_asked():
    ours = a_form(NAME, WORK, {**WHY, "label": "わけ"}, KIDS)
    merged = merge(a_form(), ours, a_form(NAME, WORK, KIDS))
    assert whys(merged) == {"fields.why": Why.DELETED}
    assert "why" in names(merged.tree)["one"], "nothing goes while nobody chose"


def test_a_field_that_something_of_ours_needs_is_asked_for():
    mine = {"id": "mine", "type": "text", "label": "欄", "visible_if": {"field": "why", "empty": "false"}}
    ours = a_form(NAME, WORK, WHY, KIDS, second=(TOTAL, mine))
    theirs = a_form(NAME, WORK, KIDS)
    assert whys(merge(a_form(), ours, theirs)) == {"fields.why": Why.USED}
    assert merge(a_form(), a_form(), theirs).conflicts == ()


def test_a_new_field_of_ours_and_theirs_with_one_name_is_asked():
    ours = a_form(NAME, WORK, WHY, KIDS, {"id": "new", "type": "text", "label": "甲"})
    theirs = a_form(NAME, WORK, WHY, KIDS, {"id": "new", "type": "number", "label": "乙"})
    assert whys(merge(a_form(), ours, theirs)) == {"fields.new": Why.SAME_NAME}
    renamed = a_form(NAME, WORK, {**WHY, "id": "new", "aliases": ["why"]}, KIDS)
    assert whys(merge(a_form(), ours, renamed)) == {"fields.new": Why.SAME_NAME}


def test_options_are_merged_one_by_one():
    ours = {**WORK, "options": [WORK["options"][0], {"code": "night", "label": "夜勤"}, WORK["options"][1]]}
    theirs = {
        **WORK,
        "options": [WORK["options"][0], {"code": "other", "label": "ほか"}, {"code": "none", "label": "なし"}],
    }
    merged = merge(a_form(), a_form(NAME, ours, WHY, KIDS), a_form(NAME, theirs, WHY, KIDS))
    assert merged.conflicts == ()
    told = [(one["code"], one["label"]) for one in field(merged.tree, "work")["options"]]
    assert told == [("full", "常勤"), ("night", "夜勤"), ("other", "ほか"), ("none", "なし")]


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        ([("work", "is", "x"), ("age", "ge", "3")], [("work", "is", "x"), ("kin", "empty", "false")],
         [("work", "is", "x"), ("age", "ge", "3"), ("kin", "empty", "false")]),
        ([("work", "is", "y")], [("work", "is", "z")], None),
    ],
)  # fmt: skip
def test_conditions_are_merged_test_by_test(ours: list[Any], theirs: list[Any], expected: list[Any] | None):
    def group(tests: list[Any]) -> Tree:
        return {**WHY, "visible_if": {"all": [{"field": name, key: value} for name, key, value in tests]}}

    base = a_form(NAME, WORK, group([("work", "is", "x")]), KIDS)
    merged = merge(base, a_form(NAME, WORK, group(ours), KIDS), a_form(NAME, WORK, group(theirs), KIDS))
    if expected is None:
        assert whys(merged) == {"fields.why.visible_if": Why.CONDITION}
    else:
        assert merged.conflicts == ()
        assert field(merged.tree, "why") == group(expected)


def test_shared_parts_follow_the_origin_and_own_fields_stay():
    own = {"id": "mine", "type": "text", "label": "独自"}
    ours = a_form({**NAME, "label": "お名前"}, own, WORK, WHY, KIDS)
    merged = merge(a_form(), ours, a_form({**NAME, "label": "申請者の氏名"}, WORK, WHY, KIDS))
    assert merged.conflicts == ()
    assert field(merged.tree, "full_name")["label"] == "申請者の氏名"
    assert names(merged.tree)["one"] == ["full_name", "mine", "work", "why", "kids"]


def test_a_parameter_is_defined_by_the_origin_and_filled_in_by_us():
    base = {"id": "club", "label": "呼び方", "type": "word", "value": "学童クラブ"}
    ours, theirs = {**base, "value": "学童保育所"}, {**base, "label": "事業の呼び方", "value": "児童クラブ"}
    merged = merge(a_form(parameters=[base]), a_form(parameters=[ours]), a_form(parameters=[theirs]))
    assert merged.tree["parameters"] == [{**ours, "label": "事業の呼び方"}]
    other = {"id": "club", "label": "呼び方", "type": "dates", "dates": ["2026-11-30"]}
    three = (a_form(parameters=[base]), a_form(parameters=[ours]), a_form(parameters=[other]))
    assert whys(merge(*three)) == {"parameters.club": Why.TYPE}
    assert merge(*three, {"parameters.club": "theirs"}).tree["parameters"] == [other]
    named = a_form({**NAME, "label": "［club］の氏名"}, parameters=[ours])
    assert merge(a_form(parameters=[base]), named, a_form()).tree["parameters"] == [ours], "a text still says its word"


def test_two_new_orders_are_asked():
    base, ours, theirs = a_form(NAME, WORK, WHY), a_form(WORK, NAME, WHY), a_form(NAME, WHY, WORK)
    assert whys(merge(base, ours, theirs)) == {"sections.one.order": Why.ORDER}
    assert names(merge(base, ours, theirs, {"sections.one": "theirs"}).tree)["one"] == ["full_name", "why", "work"]
    assert names(merge(base, ours, theirs, {"sections.one": "ours"}).tree)["one"] == ["work", "full_name", "why"]


def test_every_kind_of_conflict_has_words():
    assert set(CONFLICTS) == {str(why) for why in Why}


LEVELS = [
    ({**WHY, "label": "わけ"}, Level.PATCH),
    ({**WHY, "required": "true"}, Level.MAJOR),
    ({**WHY, "required_if": WHY["visible_if"]}, Level.MAJOR),
    ({**WHY, "type": "number"}, Level.MAJOR),
    ({**WHY, "max_length": "300"}, Level.MINOR),
]


@pytest.mark.parametrize(("changed", "level"), LEVELS)
def test_a_change_asks_for_a_version(changed: Tree, level: Level):
    assert demanded(differences(a_form(), a_form(NAME, WORK, changed, KIDS))) is level


def test_what_comes_and_goes_asks_for_a_version():
    fewer = {**WORK, "options": WORK["options"][:1]}
    assert demanded(differences(a_form(), a_form(NAME, fewer, WHY, KIDS))) is Level.MAJOR
    assert demanded(differences(a_form(NAME, fewer, WHY, KIDS), a_form())) is Level.MINOR
    assert demanded(differences(a_form(), a_form(NAME, WORK, KIDS))) is Level.MAJOR
    assert demanded(differences(a_form(NAME, WORK, KIDS), a_form())) is Level.MINOR
    needed = {"id": "new", "type": "text", "label": "新", "required": "true"}
    assert demanded(differences(a_form(), a_form(NAME, WORK, WHY, KIDS, needed))) is Level.MAJOR
    assert demanded(differences(a_form(), a_form(version="9.0.0", usage=[{"answers": "1"}]))) is None
    assert [grown("1.2.3", level) for level in Level] == ["1.2.4", "1.3.0", "2.0.0"]


def test_differences_are_told_by_labels():
    new = a_form(NAME, {**WORK, "id": "job", "aliases": ["work"]}, KIDS, second=(WHY, TOTAL))
    told = [Teller(a_form(), new).difference(one) for one in differences(a_form(), new)]
    assert "項目「就労」の記号を「work」から「job」に変えました。" in told
    assert "項目「理由」を、区切り「一」から「二」に移しました。" in told


def test_what_each_side_adds_stands_where_it_was_put():
    own, new = ({"id": name, "type": "text", "label": name} for name in ("own", "new"))
    merged = merge(a_form(NAME, WORK, WHY), a_form(NAME, own, WORK, WHY), a_form(NAME, WORK, new, WHY))
    assert names(merged.tree)["one"] == ["full_name", "own", "work", "new", "why"]
