"""An entry's tree as YAML for us, and the same words as Markdown for the peers."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from yokoten.model.case import Case

Tree = Mapping[str, Any]
TITLES = {field.alias or name: field.title or name for name, field in Case.model_fields.items()}
"""Key → what our page calls it."""
UNSEEN = frozenset({
    "schema", "title", "author_kind", "with", "policy_fields", "procedures", "tools", "plan_items", "sources", "body"
})  # fmt: skip
"""Keys whose values are no words of the author's, or that stand elsewhere in the Markdown."""


def yaml(tree: Tree) -> str:
    """The tree in the block style that authors write."""
    return "\n".join(_lines(tree, "")) + "\n"


def _lines(tree: Tree, pad: str) -> Iterator[str]:
    for key, value in tree.items():
        if isinstance(value, Mapping):
            yield f"{pad}{key}:"
            yield from _lines(value, f"{pad}  ")
        elif isinstance(value, list) and isinstance(value[0], Mapping):
            yield f"{pad}{key}:"
            for item in value:
                first, *rest = _lines(item, f"{pad}    ")
                yield f"{pad}  - {first.lstrip()}"
                yield from rest
        elif isinstance(value, list):
            yield f"{pad}{key}: [{', '.join(map(_scalar, value))}]"
        elif "\n" in str(value):
            yield f"{pad}{key}: |"
            yield from (f"{pad}  {line}" if line else "" for line in value.splitlines())
        else:
            yield f"{pad}{key}: {_scalar(value)}"


def _scalar(value: object) -> str:
    text = str(value)
    return text if text[:1].isalnum() or text[:1] == "-" else json.dumps(text, ensure_ascii=False)


def markdown(tree: Tree) -> str:
    """A page for a builder that knows only Markdown: title, then under our headings all that the entry tells."""
    parts = [f"---\ntitle: {tree['title']}\n---"]
    for key, value in tree.items():
        if key not in UNSEEN:
            parts.append(f"## {TITLES[key]}\n\n{_told(value)}")
    sources = "\n".join(f"- [{source['title']}]({source['url']})" for source in tree["sources"])
    return "\n\n".join((*parts, tree["body"], f"## {TITLES['sources']}\n\n{sources}")) + "\n"


def _told(value: Any) -> str:
    if isinstance(value, list):
        return "\n".join(f"- {_row(item)}" for item in value)
    return _row(value)


def _row(item: Any) -> str:
    if not isinstance(item, Mapping):
        return str(item)
    return "、".join(_row(value) for key, value in item.items() if key != "sources" and not isinstance(value, list))
