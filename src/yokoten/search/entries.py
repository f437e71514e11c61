"""What of the catalogue can be found: its entries, bodies, fields, procedures and products."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import chain
from typing import cast

from yokoten import places
from yokoten.catalogue import CASE_REGISTERS, Catalogue, Entry
from yokoten.codes import Term
from yokoten.model.registers import Synonyms
from yokoten.model.walk import placed_texts
from yokoten.search.document import SearchDocument
from yokoten.search.index import File, build, delta

KINDS = ("cases", "forms", "adoptions", "events")
"""Entries in the order in which the index numbers them."""
SKIPPED = frozenset(
    {
        *CASE_REGISTERS,
        "title",
        "tags",
        "sources",
        "with_",
        "effects",
        "costs",
        "aliases",
        "suppress",
        "note",
        "learned_from",
    }
    | {
        "tel",
        "ext",
        "form_url",
        "url",
        "host",
        "body_code",
        "of",
        "result",
        "version",
        "confirmed",
        "upstream",
        "code",
        "formula",
        "digest",
        "changelog",
        "pattern",
        "accept",
    }
)
"""Fields that say nothing a reader would look for, or that are written out below."""


def index(catalogue: Catalogue) -> Iterator[File]:
    """The whole index of a catalogue."""
    yield from build(list(documents(catalogue)), synonyms(catalogue))


def updatable(built: Catalogue, now: Catalogue) -> bool:
    """Whether an index built from one catalogue can be brought to the next: the same entries, perhaps edited."""
    return built.registers == now.registers and built.entries.keys() == now.entries.keys()


def update(built: Catalogue, now: Catalogue) -> Iterator[File]:
    """What brings an index built from one catalogue to the next."""
    ordered = chain.from_iterable(built.of_kind(kind) for kind in KINDS)
    yield from delta({
        number: _entry(now, now.entries[entry.id])
        for number, entry in enumerate(ordered)
        if now.entries[entry.id].digest != entry.digest
    })  # fmt: skip


def documents(catalogue: Catalogue) -> Iterator[SearchDocument]:
    """Everything with a page, cases first."""
    for kind in KINDS:
        for entry in catalogue.of_kind(kind):
            yield _entry(catalogue, entry)
    yield from _items(catalogue)


def synonyms(catalogue: Catalogue) -> list[tuple[str, ...]]:
    """The groups of the register."""
    return [cast("Synonyms", item).words for item in catalogue.registers.get("synonyms", {}).values()]


def _entry(catalogue: Catalogue, entry: Entry) -> SearchDocument:
    bodies = [catalogue.bodies[body] for body in catalogue.bodies_of(entry) if body in catalogue.bodies]
    stage = entry.case.stage if entry.kind == "cases" else None
    texts = tuple(_texts(entry))
    short = (text for text in texts if not text.endswith("。"))
    return SearchDocument(
        id=entry.id,
        kind=entry.kind,
        title=entry.model.title,
        url=places.entry_url(entry.id),
        body_name=[body.name for body in bodies],
        stage_code=stage.code if stage else "",
        stage_label=stage.label if stage else "",
        tools=_tools(catalogue, entry),
        text="\n".join(text for text in texts if text.endswith("。")),
        population=bodies[0].population if bodies else None,
        example=entry.model.example,
        keywords="\n".join((*short, *_figures(entry), *_filed(catalogue, entry), *(body.kana for body in bodies))),
    )


def _tools(catalogue: Catalogue, entry: Entry) -> list[str]:
    """Its products by name and by sound."""
    ids = entry.case.tools if entry.kind == "cases" else ()
    tools = [catalogue.tools[tool] for tool in ids if tool in catalogue.tools]
    return [word for tool in tools for word in (tool.name, tool.kana)]


def _texts(entry: Entry) -> Iterator[str]:
    """Its sentences, and the names and labels it gives."""
    for _, text in placed_texts(entry.model, SKIPPED):
        if not isinstance(text, Term) and not text.isascii():
            yield text


def _figures(entry: Entry) -> Iterator[str]:
    """Effects and costs in words."""
    if entry.kind != "cases":
        return
    for effect in entry.case.effects:
        figures = (effect.baseline, effect.after, effect.change, effect.value, effect.high)
        yield f"{effect.metric}：{'、'.join(f'{_plain(figure)}{effect.unit}' for figure in figures if figure is not None)}"
    for cost in entry.case.costs:
        yield f"{cost.label}：{cost.yen:,}円（{cost.basis.label}）"


def _plain(figure: Decimal) -> str:
    return f"{figure:f}".rstrip("0").rstrip(".") if "." in f"{figure:f}" else f"{figure:f}"


def _filed(catalogue: Catalogue, entry: Entry) -> Iterator[str]:
    """The names of what it is filed under, and its tags."""
    yield from getattr(entry.model, "tags", ())
    for register in ("policy_fields", "procedures", "standard_tasks"):
        items = catalogue.registers.get(register, {})
        for name in getattr(entry.model, register, ()):
            if name in items:
                yield cast("str", getattr(items[name], "name", ""))


def _items(catalogue: Catalogue) -> Iterator[SearchDocument]:
    """The pages of the registers."""
    for register in places.REGISTER_PAGES:
        for name, item in catalogue.registers.get(register, {}).items():
            title, kana = (cast("str", getattr(item, key, "")) for key in ("name", "kana"))
            title = title or cast("str", getattr(item, "label", ""))
            body = register == "municipalities"
            yield SearchDocument(
                id=f"{register}/{name}",
                kind=register,
                title=title,
                url=places.item_url(register, name),
                body_name=[title] if body else [],
                stage_code="",
                stage_label="",
                tools=[kana],
                text=str(getattr(item, "text", None) or getattr(item, "prefecture", "")),
                population=getattr(item, "population", None) if body else None,
                example=getattr(item, "example", False),
            )
