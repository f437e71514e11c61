"""Debian's Chromium on a built site, and what it asks for in gzip -6 bytes."""

import functools
import gzip
import http.server
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves a folder."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Watch:
    """What a page asks for, as files of the site, and what it complains of."""

    def __init__(self, page: Page, site: Path, origin: str) -> None:
        """Begin before the page goes anywhere."""
        self.outside = self.complaints = 0
        self.files: set[str] = set()
        self._site, self._origin = site, origin
        page.on("request", lambda request: self._asked(request.url))
        page.on("console", self._said)
        page.on("pageerror", lambda _: self._complain())

    def bytes(self, *prefixes: str, but: str | None = None) -> int:
        """The sum of gzip -6 over the files asked for whose path begins so."""
        wanted = (name for name in self.files if name.startswith(prefixes) and not (but and name.startswith(but)))
        return sum(packed(self._site / name) for name in wanted)

    def _asked(self, url: str) -> None:
        if url.startswith(self._origin):
            self.files.add(unquote(urlsplit(url).path).lstrip("/"))
        elif not url.startswith("data:"):
            self.outside += 1

    def _said(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self._complain()

    def _complain(self) -> None:
        self.complaints += 1


@functools.cache
def packed(file: Path) -> int:
    """Bytes of a file as a server sends it; nothing where there is none."""
    return len(gzip.compress(file.read_bytes(), 6)) if file.is_file() else 0


def executable() -> str | None:
    """Chromium's path, where it is installed."""
    return next(filter(None, map(shutil.which, NAMES)), None)


@contextmanager
def opened(site: Path) -> Iterator[tuple[Browser, str]]:
    """A browser, and the site's address on this machine."""
    packed.cache_clear()
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=["--no-sandbox"])
        yield browser, f"http://127.0.0.1:{server.server_port}/"
        browser.close()
    server.shutdown()
    server.server_close()


@contextmanager
def watched(browser: Browser, site: Path, origin: str) -> Iterator[tuple[Page, Watch]]:
    """A page in a context that has loaded nothing yet."""
    context = browser.new_context(locale="ja-JP", timezone_id="Asia/Tokyo", viewport={"width": 1280, "height": 900})
    page = context.new_page()
    yield page, Watch(page, site, origin)
    context.close()
