"""Forms together: sets of one body, editions and where they come from, fields made of shared parts."""

from collections.abc import Iterator

from yokoten.catalogue import Entry
from yokoten.forms.family import ordered
from yokoten.forms.lint import is_personal
from yokoten.link.circles import circles
from yokoten.link.ties import Ties
from yokoten.model.form import placed_fields
from yokoten.problems import Finding


def _forms(ties: Ties) -> Iterator[Entry]:
    return (entry for entry in ties.living if entry.kind == "forms")


def bundles(ties: Ties) -> Iterator[Finding]:
    """A set's name is the same in all its forms."""
    titles: dict[tuple[str, str], Entry] = {}
    for entry in _forms(ties):
        if bundle := entry.form.bundle:
            first = titles.setdefault((entry.owner, bundle.id), entry)
            if first.form.bundle and first.form.bundle.title != bundle.title:
                values = (("value", bundle.id), ("other", f"{first.id}.yml"))
                yield Finding("Y0715", entry.id, ("bundle", "title"), values=values)


def upstreams(ties: Ties) -> Iterator[Finding]:
    """No circle of origins, and no edition of a version that its origin has not reached."""
    origins: dict[str, set[str]] = {}
    for entry in _forms(ties):
        upstream = entry.form.upstream
        origin = ties.whole.entries.get(upstream.form) if upstream else None
        if upstream is None or origin is None or origin.kind != "forms" or origin.model.withdrawn:
            continue
        origins[entry.id] = {origin.id}
        if ordered(upstream.version) > ordered(origin.form.version):
            values = (("value", upstream.version), ("other", origin.form.version))
            yield Finding("Y0720", entry.id, ("upstream", "version"), values=values)
    for path in circles(origins):
        yield Finding("Y0716", path[0], ("upstream", "form"), values=(("path", " → ".join(path)),))


def parts(ties: Ties) -> Iterator[Finding]:
    """What a form has to say of the fields it makes of parts: purpose, required or not, how long it is kept."""
    for entry in _forms(ties):
        personal = False
        for loc, field in placed_fields(entry.form):
            said = ties.whole.parts.get(field.part or "", field)
            personal = personal or is_personal(said)
            if not field.part or field.part not in ties.whole.parts:
                continue
            values = (("value", field.label or said.label or field.name),)
            if is_personal(said) and not (field.purpose or said.purpose):
                yield Finding("Y0722", entry.id, loc, values=values)
            if field.required is None and said.required is None:
                yield Finding("Y0730", entry.id, loc, values=values)
        if personal and not entry.form.retention:
            yield Finding("Y0733", entry.id)
