"""Editions of forms: made from another body's form, kept in step with it, and given back; what to write, nothing written."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from yokoten import bases, source
from yokoten.check.wording import BEGUN, UNWRITTEN
from yokoten.compiler import check_entry
from yokoten.forms.beginning import FIRST, LEFT
from yokoten.forms.diff import Difference, differences
from yokoten.forms.digest import digest
from yokoten.forms.merge import PARAMETERS, Merged, merge
from yokoten.forms.outline import identity
from yokoten.forms.telling import Teller
from yokoten.forms.versions import demanded, grown
from yokoten.model.entry import AuthorKind
from yokoten.model.form import Form
from yokoten.model.walk import keys
from yokoten.problems import ERROR, RULES, Finding
from yokoten.problems.form_changes import MADE, OFFERED, REFUSED, TAKEN, Reason
from yokoten.rewriting import revised
from yokoten.source import Reading, SourceFile

Tree = dict[str, Any]
GIVEN = ("parameters", "sections", "aggregate")
"""What an edition offers to its origin; title, bundle, papers, fee and the like are each body's own affair."""


class Refused(Exception):  # noqa: N818 - it carries what the editor is told
    """What cannot be done, in words."""

    def __init__(self, reason: Reason, **values: str) -> None:
        """The reason and the values of its sentence."""
        super().__init__(REFUSED[reason].format(**values))


@dataclass(frozen=True, slots=True)
class Source:
    """A form's file as it stands."""

    id: str
    content: bytes
    tree: Tree

    @property
    def text(self) -> str:
        """Its text."""
        return self.content.decode("utf-8-sig")


Files = dict[str, bytes]
"""Path in the root → content, in the order in which they are to be written: the last makes the others count."""


@dataclass(frozen=True, slots=True)
class Step:
    """An edition and its newer origin: what changed there, what the merge makes of it, and the files it asks for."""

    edition: Source
    origin: Source
    base: Tree
    merged: Merged
    taken: tuple[Difference, ...]
    files: Files


def form(root: Path, name: str) -> Source:
    """The form with an id; `Refused` where there is none or it cannot be read."""
    file = SourceFile(root / f"{name}.yml", f"{name}.yml")
    if not Path(file.place).is_file():
        raise Refused(Reason.NO_FORM, form=name)
    reading = source.read(file)
    if reading.tree is None:
        raise Refused(Reason.UNREADABLE, form=name)
    return Source(name, Path(file.place).read_bytes(), reading.tree)


def base(root: Path, known: str) -> Tree:
    """The base with a digest; `Refused` where it is lacking or not what its name says."""
    tree = bases.base(root, known)
    if tree is None:
        raise Refused(Reason.OTHER_BASE if (root / bases.base_place(known)).is_file() else Reason.NO_BASE, digest=known)
    return tree


def adopted(origin: Source, target: str, body: str, today: date, *, example: bool) -> Files:
    """The files of a body's new edition of a form: its base, and the edition with comments kept."""
    tree = {key: value for key, value in origin.tree.items() if key not in LEFT}
    told = MADE.format(form=origin.id, version=origin.tree["version"])
    tree |= {
        "author_kind": AuthorKind.OWNER.value,
        "asof": today.isoformat(),
        "version": FIRST,
        "released": today.isoformat(),
        "changelog": [{"version": FIRST, "on": today.isoformat(), "changes": [told]}],
        "upstream": _upstream(origin),
    }
    tree.pop("example", None)
    if example:
        tree["example"] = "true"
    if "regulation" in tree:
        tree["regulation"] = {**tree["regulation"], "title": UNWRITTEN}
    if "parameters" in tree:
        tree["parameters"] = [_own_value(one, body) for one in tree["parameters"]]
    return {_base_place(origin): origin.content, f"{target}.yml": _checked(origin, tree, target, today)}


def _own_value(parameter: Tree, body: str) -> Tree:
    """A parameter without what is surely another body's: its name, its office and its telephone."""
    if parameter.get("type") == "contact":
        return {**{key: value for key, value in parameter.items() if key != "tel"}, "office": UNWRITTEN}
    return {**parameter, "value": body} if parameter["id"] == "body" and parameter["type"] == "word" else parameter


def _upstream(origin: Source) -> Tree:
    return {"form": origin.id, "version": origin.tree["version"], "digest": digest(origin.content)}


def _base_place(origin: Source) -> str:
    return bases.base_place(digest(origin.content))


def step(root: Path, name: str, choices: Mapping[str, str], today: date) -> Step | None:
    """What the origin's newer version brings to an edition; nothing where it is in step.

    The files are empty while a conflict is open.
    """
    edition = form(root, name)
    upstream = edition.tree.get("upstream")
    if not isinstance(upstream, dict):
        raise Refused(Reason.NO_UPSTREAM, form=name)
    origin = form(root, upstream["form"])
    if digest(origin.content) == upstream["digest"]:
        return None
    before = base(root, upstream["digest"])
    merged = merge(before, edition.tree, origin.tree, choices)
    taken = differences(edition.tree, merged.tree)
    files: Files = {}
    if not merged.open:
        tree = _released(merged.tree, taken, TAKEN.format(form=origin.id, version=origin.tree["version"]), today)
        tree["upstream"] = _upstream(origin)
        files = {_base_place(origin): origin.content, f"{name}.yml": _checked(edition, tree, name, today)}
    return Step(edition, origin, before, merged, taken, files)


def _released(tree: Tree, found: tuple[Difference, ...], change: str, today: date) -> Tree:
    """The tree as a new version, if anything changed."""
    level = demanded(found)
    if level is None:
        return dict(tree)
    version, day = grown(tree["version"], level), today.isoformat()
    entry = {"version": version, "on": day, "changes": [change]}
    return {**tree, "version": version, "released": day, "changelog": [entry, *tree.get("changelog", [])]}


def _checked(former: Source, tree: Tree, name: str, today: date) -> bytes:
    """The new content; `Refused` where the form would have a mistake that its former text has not."""
    before = {finding.code for finding in _wrong(former.id, former.tree, today)} if former.id == name else set()
    wrong = [finding for finding in _wrong(name, tree, today) if finding.code not in before]
    if wrong:
        told = "\n".join(f"  {one.code} {RULES[one.code].sentence.format_map(dict(one.values))}" for one in wrong)
        raise Refused(Reason.WRONG, form=name, problems=told)
    windows = b"\r\n" in former.content
    places = {key: place for place, key in enumerate(keys(Form))}
    placed = dict(sorted(tree.items(), key=lambda item: places.get(item[0], len(places))))
    text = revised(former.text.replace("\r\n", "\n"), placed, identity)
    if source.build(text)[0] != tree:
        raise ValueError(text)
    return (text.replace("\n", "\r\n") if windows else text).encode()


def _wrong(name: str, tree: Tree, today: date) -> list[Finding]:
    _, findings = check_entry(name, Reading(tree, (), ""), today)
    return [one for one in findings if RULES[one.code].severity == ERROR and one.code != BEGUN]


@dataclass(frozen=True, slots=True)
class Offer:
    """What an edition would give to its origin: the origin's new file, and a description for its owner."""

    path: str
    content: bytes
    former: bytes
    title: str
    description: str
    left: tuple[str, ...]
    """What the edition says otherwise and keeps to itself, in sentences."""


def offer(root: Path, name: str, today: date) -> Offer:
    """An edition's changes as a new version of its origin; `Refused` where it is behind or there is nothing to give."""
    edition = form(root, name)
    if step(root, name, {}, today) is not None:
        raise Refused(Reason.BEHIND, form=name)
    origin = form(root, edition.tree["upstream"]["form"])
    given = {key: value for key, value in origin.tree.items() if key not in GIVEN}
    given |= {key: edition.tree[key] for key in GIVEN if key in edition.tree}
    merged = merge(origin.tree, origin.tree, given)
    found = differences(origin.tree, merged.tree)
    if not found:
        raise Refused(Reason.NOTHING, form=name)
    teller = Teller(origin.tree, merged.tree)
    told = [teller.difference(one) for one in found]
    title = OFFERED["title"].format(title=origin.tree["title"], form=name)
    tree = _released(merged.tree, found, OFFERED["change"].format(form=name), today)
    description = OFFERED["body"].format(
        form=name,
        origin=origin.id,
        before=origin.tree["version"],
        after=tree["version"],
        changes="\n".join(f"- {one}" for one in told),
    )
    kept = Teller(merged.tree, edition.tree)
    left = (one for one in differences(merged.tree, edition.tree) if one.at[0] != PARAMETERS)
    content = _checked(origin, tree, origin.id, today)
    told_left = tuple(kept.difference(one) for one in left)
    return Offer(f"{origin.id}.yml", content, origin.content, title, description, told_left)
