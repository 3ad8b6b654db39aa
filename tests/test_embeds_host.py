"""An embed inside a page of another origin: sandboxed, as high as it needs, and deaf to strangers."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest
from browser import View, visiting
from playwright.sync_api import Browser, Page

EMBED = "region=35.76&year=2024"
PAGE = """<!doctype html><html lang="id"><head><meta charset="utf-8"><title>Portal</title></head>
<body style="margin:0"><main><h1>Portal</h1>%s</main></body></html>"""


class Silent(SimpleHTTPRequestHandler):
    """Serves a folder without a word."""

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


@pytest.fixture
def portal(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A folder and its address, of another origin than the server's."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Silent, directory=str(tmp_path)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield tmp_path, f"http://localhost:{server.server_port}"
    server.shutdown()
    server.server_close()


def code_of(site: str) -> str:
    """The code that the server gives for a site, from its own page, at the address it is served from."""
    from html import unescape

    page = httpx.get(f"{site}/embed?figure=map&{EMBED}", headers={"accept": "text/html"}).text
    return unescape(page.partition('<pre class="code">')[2].partition("</pre>")[0])


def heights(page: Page) -> tuple[float, float]:
    """How high the frame is, and how high its content."""
    frame = page.locator("iframe").first
    inside = (
        page.frame_locator("iframe")
        .first.locator("body")
        .evaluate("one => one.getBoundingClientRect().height")
    )
    return float(frame.evaluate("one => one.clientHeight")), float(inside)


def settled(page: Page) -> None:
    """Waits until the frame is as high as its content."""
    for _ in range(100):
        given, needed = heights(page)
        if abs(given - needed) < 2:
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"the frame is {given} high, its content {needed}")


@pytest.mark.parametrize("view", [View(360), pytest.param(View(1280), marks=pytest.mark.prove)])
def test_the_code_works_in_a_page_of_another_origin(
    site: str, browser: Browser, portal: tuple[Path, str], view: View
) -> None:
    """
    The frame runs sandboxed, takes the height of its content, and follows it when the table opens.
    """
    folder, address = portal
    (folder / "index.html").write_text(PAGE % code_of(site), encoding="utf-8")
    with visiting(browser, address, view) as visit:
        settled(visit.page)
        before = heights(visit.page)[0]
        visit.page.frame_locator("iframe").locator("summary").click()
        settled(visit.page)
        assert heights(visit.page)[0] > before + 200
        assert visit.faults() == []
        origin = visit.page.frames[1].evaluate("self.origin")
        assert origin == "null"


def test_without_the_script_the_frame_still_shows_the_figure(
    site: str, browser: Browser, portal: tuple[Path, str]
) -> None:
    """
    The first line of the code alone is enough: the height is that of the figure at a usual width.
    """
    folder, address = portal
    frame = code_of(site).splitlines()[0]
    (folder / "index.html").write_text(PAGE % f'<div style="width:640px">{frame}</div>', encoding="utf-8")
    with visiting(browser, address) as visit:
        given, needed = heights(visit.page)
        assert given == pytest.approx(needed, rel=0.08)
        assert visit.faults() == []


def test_a_script_that_comes_late_still_fits_the_frame(
    site: str, browser: Browser, portal: tuple[Path, str]
) -> None:
    """
    A frame that said its height before anybody listened is asked again.
    """
    folder, address = portal
    frame = code_of(site).splitlines()[0]
    (folder / "index.html").write_text(PAGE % frame, encoding="utf-8")
    with visiting(browser, address, View(360)) as visit:
        visit.page.frame_locator("iframe").locator("svg.draw").wait_for()
        visit.page.add_script_tag(url=f"{site}/embed/host.js")
        settled(visit.page)
        assert visit.page.locator("iframe").evaluate("one => one.style.height") != ""


FAKE = "<script>setInterval(() => parent.postMessage({setiakawan: {height: %d}}, '*'), 20)</script>"


def test_strangers_cannot_resize_a_frame(site: str, browser: Browser, portal: tuple[Path, str]) -> None:
    """
    Messages of the host page itself, of a frame from elsewhere, and absurd heights change nothing.
    """
    folder, address = portal
    (folder / "fake.html").write_text(PAGE % (FAKE % 3000), encoding="utf-8")
    strange = f'<iframe id="strange" src="{address}/fake.html" title="x" style="height:77px"></iframe>'
    own = "<script>setInterval(() => postMessage({setiakawan: {height: 2900}}, '*'), 20)</script>"
    (folder / "index.html").write_text(PAGE % (code_of(site) + strange + own), encoding="utf-8")
    with visiting(browser, address) as visit:
        settled(visit.page)
        visit.page.wait_for_timeout(300)
        settled(visit.page)
        assert visit.page.locator("#strange").evaluate("one => one.style.height") == "77px"


def test_the_script_of_hosts_checks_where_messages_come_from(
    site: str, browser: Browser, portal: tuple[Path, str]
) -> None:
    """
    Without the check of the source, a stranger's message would resize our frame: the test above can fail.
    """
    folder, address = portal
    script = httpx.get(f"{site}/embed/host.js").text
    careless = script.replace("frame.contentWindow === event.source && ours(frame)", "true").replace(
        "(event.origin !== home && event.origin !== 'null')", "false"
    )
    assert careless != script
    (folder / "fake.html").write_text(PAGE % (FAKE % 3000), encoding="utf-8")
    (folder / "host.js").write_text(careless, encoding="utf-8")
    strange = f'<iframe id="strange" src="{address}/fake.html" title="x" style="height:77px"></iframe>'
    page = code_of(site).splitlines()[0] + strange + '<script src="host.js"></script>'
    (folder / "index.html").write_text(PAGE % page, encoding="utf-8")
    with visiting(browser, address) as visit:
        visit.page.wait_for_function("document.querySelector('iframe').style.height === '3000px'")
