"""受け取る: the files of a form that people take away, what each loses, and what to do by hand instead."""

from collections.abc import Iterable
from dataclasses import dataclass

from yokoten.forms.exporters import TARGETS, Loss, Target, place
from yokoten.forms.resolve import Resolved
from yokoten.forms.told import Labels, labels


@dataclass(frozen=True, slots=True)
class Lost:
    """What is lost of several items alike."""

    feature: str
    by_hand: str
    labels: tuple[str, ...]
    """Their labels; none where it concerns the whole form."""


@dataclass(frozen=True, slots=True)
class Download:
    """A file on the page."""

    label: str
    ending: str
    """What people call its format: xlsx."""
    url: str
    """From the site's root."""
    name: str
    """What a browser saves it as."""
    use: str
    lost: tuple[Lost, ...]


def downloads(entry: str, form: Resolved) -> list[Download]:
    """What the form with this id is offered as, in the order of the register; targets of programs are left out."""
    shown = labels(form)
    return [_download(entry, form, target, shown) for target in TARGETS.values() if target.people]


def _download(entry: str, form: Resolved, target: Target, shown: Labels) -> Download:
    ending = target.ending.rpartition(".")[2]
    losses = target.people.losses(form) if target.people else ()
    return Download(
        label=target.label,
        ending=ending,
        url=place(entry, target),
        name=f"{form['title']}_{target.label}.{ending}".replace("/", "／"),
        use=target.people.by_hand if target.people else "",
        lost=_together(losses, shown),
    )


def _together(losses: Iterable[Loss], shown: Labels) -> tuple[Lost, ...]:
    """Losses of the same kind in one, in the order in which they are first met."""
    found: dict[tuple[str, str], list[str]] = {}
    for loss in losses:
        items = found.setdefault((loss.feature, loss.by_hand), [])
        if loss.field:
            items.append(shown[loss.field][0])
    return tuple(Lost(feature, by_hand, tuple(items)) for (feature, by_hand), items in found.items())
