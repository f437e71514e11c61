"""The shapes of entries: pydantic models are the one truth for fields, their titles, help and examples."""

from yokoten.model.adoption import Adoption
from yokoten.model.case import Case
from yokoten.model.entry import Common
from yokoten.model.event import Event
from yokoten.model.form import Form

KINDS: dict[str, type[Common]] = {"cases": Case, "adoptions": Adoption, "events": Event, "forms": Form}
"""Top folder of a root → the model of the entries in it."""

__all__ = ["KINDS", "Adoption", "Case", "Common", "Event", "Form"]
