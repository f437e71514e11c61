"""Who runs a wiki: configured, never invented."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Operator:
    """The operating body; a field is empty where the configuration does not say."""

    name: str = ""
    mail: str = ""
    tel: str = ""
    url: str = ""
    team: str = ""
