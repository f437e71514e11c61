"""The run's world from a root's mkdocs.yml: who runs the wiki, and where it stands."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

from yokoten import source
from yokoten.model.operator import Operator
from yokoten.repository import is_shallow
from yokoten.world import World

CONFIGURATION = "mkdocs.yml"


def world_at(root: Path, today: date) -> World:
    """The world of a root on a day; what mkdocs.yml leaves out stays unset."""
    settings = source.settings(root / CONFIGURATION)
    default = World(root, today)
    return World(
        root,
        today,
        operator=_operator(settings),
        site_name=_text(settings, "site_name") or default.site_name,
        site_url=_text(settings, "site_url"),
        shallow=is_shallow(root),
    )


def _operator(settings: Mapping[str, Any]) -> Operator:
    plugins = settings.get("plugins")
    for plugin in plugins if isinstance(plugins, list) else ():
        ours = plugin.get("yokoten") if isinstance(plugin, dict) else None
        operator = ours.get("operator") if isinstance(ours, dict) else None
        if isinstance(operator, dict):
            return Operator(**{field.name: _text(operator, field.name) for field in fields(Operator)})
    return Operator()


def _text(settings: Mapping[str, Any], key: str) -> str:
    value = settings.get(key, "")
    return value.strip() if isinstance(value, str) else ""
