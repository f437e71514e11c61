"""The merge of forms: its laws on random forms, and each rule by an example."""

import copy
import json
from collections.abc import Iterator
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from form_trees import Tree, edited, forms, triples
from yokoten.forms.diff import differences
from yokoten.forms.merge import merge
from yokoten.forms.outline import SECTION, built, frozen, outline, outlines, same
from yokoten.forms.renaming import names_in


def but_for_values(tree: Tree) -> Tree:
    other = copy.deepcopy(tree)
    for parameter in other.get("parameters", ()):
        parameter.pop("value", None)
    return other


def alike(one: Tree, other: Tree) -> bool:
    return same(*(outline(tree, names_in(tree)) for tree in (one, other)))


def shuffled(node: Any) -> Any:
    """The same with the keys of every mapping the other way round."""
    if isinstance(node, dict):
        return {key: shuffled(value) for key, value in reversed(node.items())}
    return [shuffled(item) for item in node] if isinstance(node, list) else node


def leaves(node: Any, at: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every text of an outline with its place, a condition whole."""
    if isinstance(node, dict) and not (at and at[-1] in {"visible_if", "required_if"}):
        for key, value in node.items():
            yield from leaves(value, (*at, key))
    else:
        yield at, json.dumps(node, sort_keys=True)


@given(forms())
def test_an_outline_says_all_of_a_form(tree: Tree):
    assert built(outline(tree, names_in(tree))) == tree


@given(forms(), st.data())
def test_nothing_changed_changes_nothing(tree: Tree, data: st.DataObject):
    assert merge(tree, tree, tree).tree == tree
    ours = data.draw(edited(tree, "o"))
    merged = merge(tree, ours, tree)
    assert merged.conflicts == ()
    assert alike(merged.tree, ours)


@given(forms(), st.data())
def test_untouched_ours_becomes_theirs_but_for_values(tree: Tree, data: st.DataObject):
    theirs, ours = data.draw(edited(tree, "t")), copy.deepcopy(tree)
    ours["parameters"][0]["value"] = "自分の言葉"
    merged = merge(tree, ours, theirs)
    assert merged.conflicts == ()
    assert alike(but_for_values(merged.tree), but_for_values(theirs))
    assert merged.tree["parameters"][0]["value"] == "自分の言葉"


@given(triples())
def test_the_order_of_keys_says_nothing(three: tuple[Tree, Tree, Tree]):
    fees = {"timing": "on_submit", "amount": "1"}, {"timing": "after_review", "amount": "2"}
    for tree, fee in zip(three[1:], fees, strict=True):
        tree |= {"fee": fee, "title": f"{fee['amount']}番の題名"}
    one, other = merge(*three), merge(*map(shuffled, three))
    assert {"fee.amount", "fee.timing", "title"} <= {conflict.name for conflict in one.conflicts}
    assert alike(one.tree, other.tree)
    assert [conflict.name for conflict in one.conflicts] == [conflict.name for conflict in other.conflicts]


@settings(max_examples=300)
@given(triples(), st.sampled_from(["", "ours", "theirs"]))
def test_nothing_on_either_side_disappears_unnamed(three: tuple[Tree, Tree, Tree], side: str):
    base, ours, theirs = three
    merged = merge(*three)
    if side:
        merged = merge(*three, {conflict.name: side for conflict in merged.conflicts})
    named = [conflict.at for conflict in merged.conflicts]
    for one in (ours, theirs):
        told = [*named, *(found.at for found in differences(one, merged.tree, own=True))]
        before, after = outlines(one, merged.tree)
        now = dict(leaves(after))
        lost = [at for at, text in leaves(before) if now.get(at) != text]
        assert [at for at in lost if not any(at[: len(place)] == place for place in told)] == []
    if not side:
        before, mine, yours, after = outlines(base, ours, theirs, merged.tree)
        for one in (mine, yours):
            changed = {
                name for name, said in one["fields"].items() if content(said) != content(before["fields"].get(name))
            }
            assert all(("fields", name) in named for name in changed - set(after["fields"]))


def content(field: Any) -> Any:
    return frozen({key: value for key, value in (field or {}).items() if key != SECTION})


@given(triples())
def test_every_choice_settles_a_conflict(three: tuple[Tree, Tree, Tree]):
    choices: dict[str, str] = {}
    for _ in range(20):
        merged = merge(*three, choices)
        if not merged.open:
            break
        choices |= {conflict.name: "theirs" for conflict in merged.open}
    assert merged.open == ()


@given(forms(), st.data())
def test_after_offer_and_accept_there_is_nothing_to_take_over(origin: Tree, data: st.DataObject):
    edition = data.draw(edited(origin, "o"))
    edition["parameters"][0]["value"] = "自分の言葉"
    accepted = merge(origin, origin, edition)
    assert accepted.conflicts == ()
    again = merge(origin, edition, accepted.tree)
    assert again.conflicts == ()
    assert differences(edition, again.tree) == ()
    assert alike(again.tree, edition)
