"""The run's world from a root's mkdocs.yml: who runs the wiki, and where it stands."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

from yokoten import source
from yokoten.model.operator import Operator
from yokoten.repository import is_shallow
from yokoten.world import World

CONFIGURATION = "mkdocs.yml"


def world_at(root: Path, today: date, overlays: Iterable[Path] = ()) -> World:
    """The world of a root on a day, with restricted roots beside those of mkdocs.yml; what that leaves out is unset."""
    settings = source.settings(root / CONFIGURATION)
    default = World(root, today)
    return World(
        root,
        today,
        operator=_operator(settings),
        site_name=_text(settings, "site_name") or default.site_name,
        site_url=_text(settings, "site_url"),
        overlays=(*_overlays(root, settings), *overlays),
        shallow=is_shallow(root),
    )


def documents_at(root: Path) -> tuple[Path, tuple[str, ...]]:
    """The folder of a root's hand-written pages, and the patterns of what in it is not for publishing."""
    settings = source.settings(root / CONFIGURATION)
    kept_back = "\n".join(_text(settings, key) for key in ("exclude_docs", "draft_docs"))
    return root / (_text(settings, "docs_dir") or "docs"), tuple(kept_back.splitlines())


def _operator(settings: Mapping[str, Any]) -> Operator:
    operator = _options(settings).get("operator")
    known = operator if isinstance(operator, dict) else {}
    return Operator(**{field.name: _text(known, field.name) for field in fields(Operator)})


def _overlays(root: Path, settings: Mapping[str, Any]) -> tuple[Path, ...]:
    overlays = _options(settings).get("overlays")
    return tuple(root / str(overlay) for overlay in overlays) if isinstance(overlays, list) else ()


def _options(settings: Mapping[str, Any]) -> Mapping[str, Any]:
    plugins = settings.get("plugins")
    for plugin in plugins if isinstance(plugins, list) else ():
        ours = plugin.get("yokoten") if isinstance(plugin, dict) else None
        if isinstance(ours, dict):
            return ours
    return {}


def _text(settings: Mapping[str, Any], key: str) -> str:
    value = settings.get(key, "")
    return value.strip() if isinstance(value, str) else ""
