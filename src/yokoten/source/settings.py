"""MkDocs' own configuration as texts, for commands that run without MkDocs."""

from pathlib import Path
from typing import Any

import yaml

_Base: Any = yaml.CBaseLoader if yaml.__with_libyaml__ else yaml.BaseLoader


def settings(path: Path) -> dict[str, Any]:
    """A configuration file as texts, its tags ignored; empty where there is none that can be read."""
    try:
        tree = yaml.load(path.read_bytes(), Loader=_Base)  # noqa: S506 - a loader that only makes texts
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        return {}
    return tree if isinstance(tree, dict) else {}
