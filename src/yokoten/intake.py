"""What editors complete from: JSON Schemas of entries and registers, with messages in Japanese."""

import json
from collections.abc import Iterator
from typing import Any

from yokoten.model import KINDS
from yokoten.model.fields import SCHEMA
from yokoten.model.overlay import CaseOverlayFile
from yokoten.model.registers import REGISTERS

DRAFT = "http://json-schema.org/draft-07/schema#"
SINGULAR = {"cases": "case", "adoptions": "adoption", "events": "event", "forms": "form"}
OVERLAYS = {"cases": CaseOverlayFile}
"""Kind of entry → the model of the files that add restricted fields to it."""
RESTRICTED = "examples/members"
"""The restricted root that lies in this repository; patterns without a slash in front match in it as well."""
SETTINGS = ".vscode/settings.json"


def files() -> Iterator[tuple[str, bytes]]:
    """Path from the root → bytes: a schema per kind, restricted kind and register, and the editor's settings."""
    globs: dict[str, list[str]] = {}
    for kind, model in KINDS.items():
        path = f"schema/{SINGULAR[kind]}-{SCHEMA}.schema.json"
        globs[f"./{path}"] = [f"{kind}/**/*.yml", f"!{RESTRICTED}/**"]
        yield path, _bytes(_schema(model.model_json_schema(), path))
    for kind, overlay in OVERLAYS.items():
        path = f"schema/restricted-{SINGULAR[kind]}-{SCHEMA}.schema.json"
        globs[f"./{path}"] = [f"{RESTRICTED}/{kind}/**/*.yml"]
        yield path, _bytes(_schema(overlay.model_json_schema(), path))
    for register, item in REGISTERS.items():
        path = f"schema/{register}-{SCHEMA}.schema.json"
        globs[f"./{path}"] = [f"registers/{register}.yml", f"registers/{register}/*.yml"]
        yield path, _bytes(_register(item.model_json_schema(), path))
    yield SETTINGS, _bytes(_settings(globs))


def _schema(schema: dict[str, Any], path: str) -> dict[str, Any]:
    return {"$schema": DRAFT, "$id": path, "$comment": "yokoten schema が書いたもの。手で直さない。", **_spoken(schema)}


def _register(item: dict[str, Any], path: str) -> dict[str, Any]:
    definitions = item.pop("$defs", {})
    whole = {
        "type": "object",
        "required": ["schema", "items"],
        "additionalProperties": False,
        "properties": {
            "schema": {"const": SCHEMA, "title": "書式の版"},
            "items": {"type": "object", "title": "項目", "additionalProperties": item},
        },
        "$defs": definitions,
    }
    return _schema(whole, path)


def _spoken(node: Any) -> Any:
    """The schema with a Japanese message at each place that can be wrong; numbers and dates may be typed bare."""
    if isinstance(node, list):
        return [_spoken(item) for item in node]
    if not isinstance(node, dict):
        return node
    spoken = {key: _spoken(value) for key, value in node.items() if key != "const" or not isinstance(value, float)}
    title = node.get("title")
    if isinstance(title, str) and isinstance(node.get("description"), str) and "properties" not in node:
        spoken["errorMessage"] = f"{title}：{node['description']}"
    if isinstance(node.get("pattern"), str):  # not a field of this name
        spoken["patternErrorMessage"] = f"{title or '値'}の形が違います。{_sample(node)}"
    return spoken


def _sample(node: dict[str, Any]) -> str:
    examples = node.get("examples") or []
    return f"例 {examples[0]}" if examples else "項目の説明を見てください。"


def _settings(globs: dict[str, list[str]]) -> dict[str, Any]:
    return {
        "yaml.schemas": globs,
        "yaml.schemaStore.enable": False,
        "files.eol": "\n",
        "files.encoding": "utf8",
        "[yaml]": {"editor.insertSpaces": True, "editor.tabSize": 2},
    }


def _bytes(value: dict[str, Any]) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
