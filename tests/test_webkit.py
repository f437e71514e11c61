"""A short pass in WebKit at the size of an iPad, the deputy mayor's browser."""

import os
import shutil
import subprocess
from collections.abc import Iterator

import pytest
from selenium.webdriver import WebKitGTK, WebKitGTKOptions
from selenium.webdriver.common.by import By
from selenium.webdriver.webkitgtk.service import Service

from conftest import missing

pytestmark = pytest.mark.webkit
DISPLAY = ":97"


@pytest.fixture(scope="module")
def ipad() -> Iterator[WebKitGTK]:
    """WebKit on a screen of its own, 820 × 1180."""
    driver, screen = shutil.which("WebKitWebDriver"), shutil.which("Xvfb")
    if not driver or not screen:
        missing("WebKitWebDriver or Xvfb")
    with subprocess.Popen([screen, DISPLAY, "-screen", "0", "1200x1300x24"], stderr=subprocess.DEVNULL) as server:
        os.environ["DISPLAY"] = DISPLAY
        os.environ["WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS"] = "1"
        options = WebKitGTKOptions()
        try:
            browser = WebKitGTK(options=options, service=Service(driver))
            browser.set_window_size(820, 1180)
            yield browser
            browser.quit()
        finally:
            server.terminate()


@pytest.mark.parametrize(
    "url", ["index.html", "cases/132241-tama/ai-phone-vaccine.html", "municipalities/132241-tama.html"]
)
def test_pages_stand_on_an_ipad(url: str, served: str, ipad: WebKitGTK) -> None:
    """The heading is there, nothing is wider than the screen, and phrases break where they may."""
    ipad.get(served + url)
    assert ipad.find_element(By.TAG_NAME, "h1").text
    assert ipad.execute_script("return document.documentElement.scrollWidth <= window.innerWidth")
