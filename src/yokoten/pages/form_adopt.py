"""「この様式をもとに自団体用をつくる」: what the script is told, which makes the files in the reader's browser."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from yokoten.catalogue import Entry
from yokoten.forms.beginning import FIRST, LEFT
from yokoten.forms.digest import digest
from yokoten.model.entry import AuthorKind
from yokoten.model.form_setting import ParameterType
from yokoten.places import BASES
from yokoten.problems.form_changes import MADE, NOTICE

NO_WORD = r"(?![\s\S]*［[a-z][a-z0-9_]*］)[\s\S]*"
"""HTML pattern of a typed text: what stands in ［ ］ would be taken for the name of a value."""
TEL = r"0\d{1,4}-\d{1,4}-\d{3,4}"
"""HTML pattern of an office's telephone number."""


@dataclass(frozen=True, slots=True)
class Adopting:
    """What the template prints."""

    told: str
    """The attribute `data-yk-adopt`, JSON: the origin's file verbatim, which is also the base, and what replaces what."""
    base: str
    """Where the base belongs in a wiki."""
    slug: str
    contact: bool
    """Whether a value that each body fills in says who answers."""
    no_word: str = NO_WORD
    tel: str = TEL


def adopting(entry: Entry, names: str, release: str) -> Adopting | None:
    """What making an edition takes; nothing where the form's file is not at hand."""
    written, form = entry.written, entry.form
    if written is None:
        return None
    known, slug = digest(written.content), entry.id.rpartition("/")[2]
    upstream = {"form": entry.id, "version": form.version, "digest": known}
    facts = {"owner": names, "title": form.title, "release": release, "licence": form.licence.label, **upstream}
    told = {
        "text": written.content.decode(),
        "slug": slug,
        "left": LEFT,
        "same": {"author_kind": AuthorKind.OWNER.value, "version": FIRST},
        "upstream": upstream,
        "change": MADE.format(**upstream),
        "parameters": written.tree.get("parameters", []),
        "notice": _filled(NOTICE, facts),
    }
    contact = any(one.type is ParameterType.CONTACT for one in form.parameters)
    told_json = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return Adopting(told_json, f"{BASES}/{known}.yml", slug, contact)


def _filled(text: str, facts: Mapping[str, str]) -> str:
    """The text with what is known; what the reader types keeps its mark."""
    for name, value in facts.items():
        text = text.replace(f"{{{name}}}", value)
    return text
