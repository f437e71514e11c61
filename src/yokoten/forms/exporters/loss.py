"""What a target cannot hold of a form, and what to do by hand instead; and what an export is made of."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Loss:
    """A loss record: `field` is `work` or `kids.age`, or empty where it concerns the whole form."""

    target: str
    field: str
    feature: str
    by_hand: str

    def plain(self) -> dict[str, str]:
        """The record as JSON."""
        return {"target": self.target, "field": self.field, "feature": self.feature, "by_hand": self.by_hand}


@dataclass(frozen=True, slots=True)
class Export:
    """A form told to a target: the file's content, and what did not go into it."""

    content: bytes
    losses: tuple[Loss, ...]
