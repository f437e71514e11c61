"""Interim reader: YAML files as trees of text."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from yokoten.problems import Problem, Span


@dataclass(frozen=True, slots=True)
class SourceFile:
    path: Path
    shown: str


@dataclass(frozen=True, slots=True)
class Reading:
    tree: dict[str, Any] | None
    problems: tuple[Problem, ...]
    digest: str


def walk(root, folders):
    return [SourceFile(p, p.relative_to(root).as_posix()) for f in folders for p in sorted((root / f).rglob("*.yml"))], []


def read(file):
    data = file.path.read_bytes()
    return Reading(yaml.load(data, Loader=yaml.CBaseLoader), (), hashlib.blake2b(data, digest_size=16).hexdigest())


def locate(file, loc, on_key=False, part=""):
    node = yaml.compose(file.path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
    mark = node.start_mark
    for key in loc:
        if isinstance(key, int):
            node = node.value[key]; mark = node.start_mark
        else:
            k, node = next((k, v) for k, v in node.value if k.value == key); mark = node.start_mark
            if on_key: mark = k.start_mark
    line, column = mark.line, mark.column
    if part:
        text = file.path.read_text(encoding="utf-8").splitlines()
        column = text[line].index(part)
    return Span(file.shown, line + 1, column + 1, len(part))


class _Settings(yaml.CBaseLoader if yaml.__with_libyaml__ else yaml.BaseLoader):
    """Every scalar as text, whatever its tag."""


def settings(path: Path) -> dict[str, Any]:
    """A configuration file as texts, its tags ignored; empty where there is none that can be read."""
    try:
        tree = yaml.load(path.read_bytes(), Loader=_Settings)  # noqa: S506 - a loader that only makes texts
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        return {}
    return tree if isinstance(tree, dict) else {}
