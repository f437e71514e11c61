"""What readers subscribe to: an Atom feed (RFC 4287) of the forms whose origins went on."""

from collections.abc import Iterator
from datetime import date
from xml.etree import ElementTree as ET

from yokoten.catalogue import Catalogue, Entry
from yokoten.forms.family import behind
from yokoten.model.form_setting import Change
from yokoten.places import entry_url

PLACE = "feeds/forms.xml"
ATOM = "http://www.w3.org/2005/Atom"
TITLE = "元の様式が更新されました"
EXAMPLE = "【架空の例】"
NOBODY = "urn:yokoten:"
"""What ids begin with where the wiki has no address."""


def files(catalogue: Catalogue, url: str, today: date, author: str) -> Iterator[tuple[str, bytes]]:
    """Place in the site and content; `url` is the site's address or empty, `author` who runs it."""
    noticed = [(entry, changes) for entry in catalogue.of_kind("forms") if (changes := behind(catalogue, entry))]
    feed = ET.Element(f"{{{ATOM}}}feed")
    days = [changes[0].on.start for _, changes in noticed]
    _head(feed, f"{url or NOBODY}{PLACE}", TITLE, max(days, default=today))
    _text(ET.SubElement(feed, f"{{{ATOM}}}author"), "name", author)
    if url:
        ET.SubElement(feed, f"{{{ATOM}}}link", rel="self", href=f"{url}{PLACE}")
    for entry, changes in sorted(noticed, key=lambda one: (one[1][0].on.start, one[0].id), reverse=True):
        _notice(feed, catalogue, entry, changes, url)
    ET.register_namespace("", ATOM)
    ET.indent(feed)
    yield PLACE, ET.tostring(feed, encoding="utf-8", xml_declaration=True) + b"\n"


def _notice(feed: ET.Element, catalogue: Catalogue, entry: Entry, changes: tuple[Change, ...], url: str) -> None:
    """An edition, and what its origin changed since."""
    form, newest = entry.form, changes[0]
    body = catalogue.bodies[entry.owner].name if entry.owner in catalogue.bodies else entry.owner
    title = f"{EXAMPLE if form.example else ''}{body}「{form.title}」の元の様式が、版 {newest.version} になりました"
    notice = ET.SubElement(feed, f"{{{ATOM}}}entry")
    _head(notice, f"{url or NOBODY}{entry_url(entry.id)}#{newest.version}", title, newest.on.start)
    ET.SubElement(notice, f"{{{ATOM}}}link", href=f"{url or '../'}{entry_url(entry.id)}")
    _text(notice, "summary", "".join(text for change in changes for text in change.changes))


def _head(element: ET.Element, name: str, title: str, day: date) -> None:
    for tag, text in (("id", name), ("title", title), ("updated", f"{day.isoformat()}T00:00:00+09:00")):
        _text(element, tag, text)


def _text(element: ET.Element, tag: str, text: str) -> None:
    ET.SubElement(element, f"{{{ATOM}}}{tag}").text = text
