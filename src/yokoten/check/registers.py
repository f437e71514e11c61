"""The registers: each file's shape and items, and what the items say against each other."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, cast

from pydantic import Field

from yokoten.check.shape import conform, is_field_id, is_slug
from yokoten.codes import check_digit, is_body_code
from yokoten.model.fields import SchemaVersion, Shape
from yokoten.model.registers import REGISTERS, Municipality, Procedure
from yokoten.places import entry_id, register_of
from yokoten.problems import Finding
from yokoten.problems.enough import MOST, enough
from yokoten.problems.nearest import nearest, perhaps


class RegisterFile(Shape):
    """A register's file, or one of its files."""

    schema_version: SchemaVersion
    items: Annotated[dict[str, Any], Field(title="登録", description="記号を見出しにして並べます。")]


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a register, and the file it stands in."""

    register: str
    id: str
    file: str
    model: Shape

    def found(self, code: str, key: str = "", hints: tuple[tuple[str, str], ...] = (), **values: str) -> Finding:
        """A finding at one of its values, or at its id."""
        loc = ("items", self.id, key) if key else ("items", self.id)
        return Finding(code, self.file, loc, on_key=not key, values=tuple(values.items()), hints=hints)


def read_register(shown: str, tree: Mapping[str, Any]) -> tuple[tuple[Item, ...], tuple[Finding, ...]]:
    """The sound items of a register's file, and what is wrong with the rest."""
    name, file = register_of(shown), entry_id(shown)
    if name not in REGISTERS:
        hints = perhaps(nearest(name, {known: known for known in REGISTERS})) or (("使える値", "・".join(REGISTERS)),)
        return (), (Finding("Y0316", file, values=(("value", name),), hints=hints),)
    whole, wrong = conform(tree, RegisterFile, file)
    items: list[Item] = []
    findings = list(wrong)
    for item, fields in whole.items.items() if whole else ():
        at = ("items", item)
        if len(findings) > MOST:
            break
        if code := _misnamed(name, item):
            values = (("field", "登録の記号"), ("value", item))
            findings.append(Finding(code, file, at, on_key=True, values=values))
            continue
        model, wrong = conform(fields, REGISTERS[name], file, at)
        findings += wrong
        if model is not None:
            items.append(Item(name, item, file, model))
    return tuple(items), tuple(enough(findings, file))


def _misnamed(register: str, item: str) -> str:
    """The rule that an item's id breaks, or empty; a part's id is the name of its field."""
    if register == "form_parts":
        return "" if is_field_id(item) and item != "index" else "Y0229"
    return "" if is_slug(item) and item != "index" else "Y0214"


def check_items(items: Iterable[Item]) -> Iterator[Finding]:
    """What items say against each other: ids and codes given twice, fields that do not exist."""
    items = tuple(items)
    ids: dict[tuple[str, str], Item] = {}
    for item in items:
        first = ids.setdefault((item.register, item.id), item)
        if first is not item:
            yield item.found("Y0317", value=item.id, other=f"{first.file}.yml")
    codes: dict[str, Item] = {}
    for item in items:
        if item.register in RULES:
            yield from RULES[item.register](item, ids)
        if item.register == "municipalities":
            code = cast("Municipality", item.model).code
            first = codes.setdefault(code, item)
            if first.id != item.id:
                yield item.found("Y0318", "code", value=code, other=f"{first.file}.yml の {first.id}")


Known = Mapping[tuple[str, str], Item]


def _municipality(item: Item, _known: Known) -> Iterator[Finding]:
    code = cast("Municipality", item.model).code
    if not is_body_code(code):
        yield item.found("Y0301", "code", perhaps([code[:5] + check_digit(code[:5])]), value=code)
    if not re.fullmatch(rf"{code}-[a-z0-9-]+", item.id):
        yield item.found("Y0319", value=item.id, municipality=code)


def _procedure(item: Item, known: Known) -> Iterator[Finding]:
    procedure = cast("Procedure", item.model)
    for key, register, title in (
        ("policy_field", "policy_fields", "分野"),
        ("standard_task", "standard_tasks", "標準化対象業務"),
    ):
        value = getattr(procedure, key)
        if value and (register, value) not in known:
            names = {name: name for place, name in known if place == register}
            yield item.found(
                "Y0303", key, perhaps(nearest(value, names)), register=title, value=value, file=f"{register}.yml"
            )


RULES: dict[str, Callable[[Item, Known], Iterator[Finding]]] = {
    "municipalities": _municipality,
    "procedures": _procedure,
}
"""Register → what its items must fulfil beyond their shape."""
