"""What a target cannot hold of a form, and what to do by hand instead; and what an export is made of."""

from collections.abc import Iterator
from dataclasses import dataclass

from yokoten.forms.resolve import Resolved


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


def unsaid(form: Resolved) -> Iterator[tuple[str, str, str]]:
    """What a file of items alone does not say of the whole form: field, feature, what to do by hand."""
    if form.get("identity", "none") != "none":
        yield "", "本人確認", "ファイルには入りません。設定シートの表紙を見て、別に行ってください。"
    if form.get("fee", "none") != "none":
        yield "", "手数料", "ファイルには入りません。設定シートの表紙を見て、別に受け取ってください。"
    for told in form.get("sums", ()):
        yield "", "集計", f"{told}は、受け取ってから集計してください。"
