"""Forms for property tests: a base, and what two sides make of it by random edits."""

import copy
from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

Tree = dict[str, Any]
WORDS = st.sampled_from(["甲", "乙", "丙", "丁", "［club］の甲"])
TYPES = st.sampled_from(["text", "textarea", "number", "date"])


def choice(draw: st.DrawFn, name: str) -> Tree:
    codes = draw(st.lists(st.sampled_from("abcd"), min_size=1, max_size=3, unique=True))
    return {"id": name, "type": "choice", "label": draw(WORDS), "options": [{"code": c, "label": c} for c in codes]}


def new_field(draw: st.DrawFn, name: str, others: list[str]) -> Tree:
    kind = draw(st.sampled_from(["plain", "choice", "table", "part", "calc", "conditional"]))
    if kind == "choice":
        return choice(draw, name)
    if kind == "part":
        return {"part": name, "required": "true"}
    if kind == "table":
        return {
            "id": name,
            "type": "table",
            "label": "表",
            "fields": [{"id": "age", "type": "number", "label": "年齢"}],
        }
    if kind == "calc" and others:
        return {"id": name, "type": "calc", "label": "計", "formula": f"{draw(st.sampled_from(others))} * 2"}
    field = {"id": name, "type": draw(TYPES), "label": draw(WORDS)}
    if kind == "conditional" and others:
        field["visible_if"] = {"field": draw(st.sampled_from(others)), "is": draw(st.sampled_from("ab"))}
    return field


@st.composite
def forms(draw: st.DrawFn) -> Tree:
    names = [f"f{n}" for n in range(draw(st.integers(2, 6)))]
    fields = [new_field(draw, name, names[:at]) for at, name in enumerate(names)]
    cut = draw(st.integers(1, len(fields)))
    sections = [
        {"id": "s0", "title": "前", "fields": fields[:cut]},
        {"id": "s1", "title": "後", "fields": fields[cut:]},
    ]
    return {
        "schema": "1",
        "title": draw(WORDS),
        "version": "1.0.0",
        "procedures": draw(st.lists(st.sampled_from(["p", "q"]), unique=True, max_size=2)),
        "fee": {"timing": "none"},
        "parameters": [{"id": "club", "label": "呼び方", "type": "word", "value": "学童"}],
        "sections": [section for section in sections if section["fields"]],
    }


def places(tree: Tree) -> list[tuple[list[Tree], int]]:
    return [(section["fields"], at) for section in tree["sections"] for at in range(len(section["fields"]))]


def name(field: Tree) -> str:
    return field.get("id") or field["part"]


def relabel(draw: st.DrawFn, tree: Tree, _mark: str) -> None:
    holder, at = draw(st.sampled_from(places(tree)))
    holder[at]["label"] = draw(WORDS)


def retype(draw: st.DrawFn, tree: Tree, _mark: str) -> None:
    holder, at = draw(st.sampled_from(places(tree)))
    if holder[at].get("type") in {"text", "textarea", "number", "date"}:
        holder[at]["type"] = draw(TYPES)


def delete(draw: st.DrawFn, tree: Tree, _mark: str) -> None:
    if len(places(tree)) > 1:
        holder, at = draw(st.sampled_from(places(tree)))
        holder.pop(at)
        tree["sections"] = [section for section in tree["sections"] if section["fields"]]


def add(draw: st.DrawFn, tree: Tree, mark: str) -> None:
    holder, at = draw(st.sampled_from(places(tree)))
    known = [name(one[place]) for one, place in places(tree)]
    fresh = f"{mark}{draw(st.integers(0, 1))}"
    if fresh not in known:
        holder.insert(at, new_field(draw, fresh, known))


def move(draw: st.DrawFn, tree: Tree, _mark: str) -> None:
    holder, at = draw(st.sampled_from(places(tree)))
    field = holder.pop(at)
    draw(st.sampled_from(tree["sections"]))["fields"].insert(0, field)
    tree["sections"] = [section for section in tree["sections"] if section["fields"]]


def rename(draw: st.DrawFn, tree: Tree, mark: str) -> None:
    holder, at = draw(st.sampled_from(places(tree)))
    old, new = name(holder[at]), f"{mark}r{draw(st.integers(0, 1))}"
    if new not in {name(one[place]) for one, place in places(tree)} and "aliases" not in holder[at]:
        holder[at] |= {"id": new, "aliases": [old]}
        for one, place in places(tree):
            if one[place].get("visible_if", {}).get("field") == old:
                one[place]["visible_if"] = {**one[place]["visible_if"], "field": new}
            if one[place].get("formula") == f"{old} * 2":
                one[place]["formula"] = f"{new} * 2"


def reoption(draw: st.DrawFn, tree: Tree, _mark: str) -> None:
    holder, at = draw(st.sampled_from(places(tree)))
    if options := holder[at].get("options"):
        code = draw(st.sampled_from("abcd"))
        kept = [option for option in options if option["code"] != code]
        holder[at]["options"] = draw(st.permutations(kept)) if kept and len(kept) < len(options) else [
            *options, *([{"code": code, "label": draw(WORDS)}] if len(kept) == len(options) else [])]  # fmt: skip


def settle(draw: st.DrawFn, tree: Tree, _mark: str) -> None:
    tree["fee"] = {"timing": draw(st.sampled_from(["none", "on_submit"])), "amount": draw(st.sampled_from(["1", "2"]))}


def retitle(draw: st.DrawFn, tree: Tree, _mark: str) -> None:
    draw(st.sampled_from(tree["sections"]))["title"] = draw(WORDS)
    tree["title"] = draw(WORDS)


def section(draw: st.DrawFn, tree: Tree, mark: str) -> None:
    if mark not in {one["id"] for one in tree["sections"]}:
        holder, at = draw(st.sampled_from(places(tree)))
        tree["sections"].insert(0, {"id": mark, "title": "新", "fields": [holder.pop(at)]})
        tree["sections"] = [one for one in tree["sections"] if one["fields"]]


def value(draw: st.DrawFn, tree: Tree, _mark: str) -> None:
    tree["parameters"][0]["value"] = draw(WORDS)


def define(draw: st.DrawFn, tree: Tree, mark: str) -> None:
    if mark not in {one["id"] for one in tree["parameters"]}:
        tree["parameters"].append({"id": mark, "label": "値", "type": "word", "value": draw(WORDS)})
    tree["parameters"][0]["label"] = draw(WORDS)


EDITS: tuple[Callable[[st.DrawFn, Tree, str], None], ...] = (
    relabel, retype, delete, add, move, rename, reoption, settle, retitle, section, define,
)  # fmt: skip


@st.composite
def edited(draw: st.DrawFn, tree: Tree, mark: str, most: int = 4) -> Tree:
    """The form after some edits; `mark` begins the names of what is new."""
    made = copy.deepcopy(tree)
    for edit in draw(st.lists(st.sampled_from(EDITS), max_size=most)):
        edit(draw, made, mark)
    return made


@st.composite
def triples(draw: st.DrawFn) -> tuple[Tree, Tree, Tree]:
    base = draw(forms())
    ours = draw(edited(base, "o"))
    value(draw, ours, "o")
    return base, ours, draw(edited(base, draw(st.sampled_from(["t", "o"]))))
