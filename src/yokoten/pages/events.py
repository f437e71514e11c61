"""The pages of 催し and of 導入記録."""

from collections.abc import Iterator

from yokoten.catalogue import Entry
from yokoten.pages.page import Page, Site
from yokoten.pages.prose import prose
from yokoten.pages.template import render
from yokoten.places import entry_url
from yokoten.when import When


def pages(site: Site) -> Iterator[Page]:
    """The list of events, a page per event, the list of adoptions, a page per adoption."""
    yield _events(site)
    for entry in site.catalogue.of_kind("events"):
        yield _event(site, entry)
    yield _adoptions(site)
    for entry in site.catalogue.of_kind("adoptions"):
        yield _adoption(site, entry)


def _events(site: Site) -> Page:
    url = "events/index.html"
    held = sorted(site.catalogue.of_kind("events"), key=lambda entry: (_held(entry).start, entry.id), reverse=True)
    lead = "座談会、発表会、研修の記録です。"
    return Page(url, "about", "催し", lead, lambda: render("events.html", url, lead=lead, events=held))


def _event(site: Site, entry: Entry) -> Page:
    catalogue, event = site.catalogue, entry.event
    url = entry_url(entry.id)

    def body() -> str:
        citing = [one for one in catalogue.backlinks.get(entry.id, ()) if one.kind == "cases"]
        return render(
            "event.html",
            url,
            entry=entry,
            changed=site.changes.get(entry.id),
            event=event,
            cases=citing,
            catalogue=catalogue,
            prose=prose(event.body) if event.body else "",
        )

    return Page(url, "about", event.title, event.summary, body, frozenset({entry.id}))


def _adoptions(site: Site) -> Page:
    url = "adoptions/index.html"
    lead = "ほかの団体の取組や様式をもとに導入した記録です。事務局が尋ねて記録しています。"
    entries = sorted(site.catalogue.of_kind("adoptions"), key=lambda entry: (entry.model.example, entry.id))
    return Page(
        url,
        "about",
        "導入記録",
        lead,
        lambda: render("adoptions.html", url, lead=lead, entries=entries, catalogue=site.catalogue),
    )


def _adoption(site: Site, entry: Entry) -> Page:
    url = entry_url(entry.id)
    return Page(
        url,
        "about",
        entry.model.title,
        f"{entry.model.title}の導入記録です。",
        lambda: render(
            "adoption.html",
            url,
            entry=entry,
            changed=site.changes.get(entry.id),
            adoption=entry.adoption,
            catalogue=site.catalogue,
        ),
        frozenset({entry.id}),
    )


def _held(entry: Entry) -> When:
    return entry.event.held
