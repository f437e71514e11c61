"""The feed of forms: who is behind, well-formed, the same bytes each time."""

from pathlib import Path
from xml.etree import ElementTree as ET

from test_problems import TODAY
from yokoten import feeds
from yokoten.compiler import compile_wiki
from yokoten.configuration import world_at

HERE = Path(__file__).resolve().parent.parent
NAMES = {"a": feeds.ATOM}


def told(url: str) -> ET.Element:
    catalogue = compile_wiki(world_at(HERE, TODAY)).catalogue
    ((place, content),) = feeds.files(catalogue, url, TODAY, "事務局")
    assert ((place, content),) == tuple(feeds.files(catalogue, url, TODAY, "事務局"))
    return ET.fromstring(content)  # noqa: S314 - our own bytes


def test_each_edition_that_is_behind_has_a_notice():
    feed = told("https://example.jp/wiki/")
    titles = [one.text or "" for one in feed.iterfind("a:entry/a:title", NAMES)]
    assert len(titles) == 2
    assert all(title.startswith(feeds.EXAMPLE) for title in titles), "invented bodies say so"
    assert any("たとえ市" in title and "2.1.0" in title for title in titles)
    links = [one.get("href") for one in feed.iterfind("a:entry/a:link", NAMES)]
    assert "https://example.jp/wiki/forms/990035-tatoe/gakudo-nyusho.html" in links


def test_every_part_that_atom_requires_is_there():
    for url in ("", "https://example.jp/"):
        feed = told(url)
        assert feed.find("a:author/a:name", NAMES) is not None
        for element in (feed, *feed.iterfind("a:entry", NAMES)):
            assert all(element.findtext(f"a:{tag}", namespaces=NAMES) for tag in ("id", "title", "updated"))
