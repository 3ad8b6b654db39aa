"""Every kind of page in a real browser: nothing from elsewhere, nothing too wide, readable for everybody."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import httpx
import pytest
from browser import DESK, PHONE, View, html_faults, visiting
from playwright.sync_api import Browser, Page
from web_world import BROWSER, Outline

PAGES = (
    "/",
    "/regions",
    "/regions/18",
    "/regions/35.76",
    "/regions/35.75?year=2023",
    "/regions/18.72.03",
    "/regions/18.72.03.1002",
    "/programs",
    "/programs/mojokerto-baksos",
    "/programs/batu-hksn",
    "/events",
    "/events/metro-lkks-baksos-2019",
    "/organizations",
    "/organizations/metro-lkks",
    "/services",
    "/claims",
    "/data",
    "/data/distributions?by=VILLAGE,YEAR,UNIT&region=35.76",
    "/data/complaints?by=CITY,MONTH,COMPLAINT_TOPIC,STAGE",
    "/data/events",
    "/embed",
    "/method",
    "/releases",
    "/releases/2026-11",
    "/limits",
    "/sources",
    "/words",
    "/search?q=ganjar",
    "/report?page=/regions/35.76",
)
SHORT = (
    "/",
    "/regions/35.76",
    "/regions/18.72.03.1002",
    "/programs/mojokerto-baksos",
    "/services",
    "/method",
    "/data/complaints?by=CITY,MONTH,COMPLAINT_TOPIC,STAGE",
)
"""The pages of the short form: those with maps, charts and wide tables."""
WRONG = {"/nothing": 404, "/regions/99.99": 404, "/programs/mojokerto": 404, "/?lang=fr": 400}
PAINTED = "performance.getEntriesByName('first-contentful-paint')"
HEAVIEST = 100_000
"""Bytes of a page with everything that it loads, gzipped."""


def looked_at(browser: Browser, url: str, view: View, status: int = 200) -> list[str]:
    """What is wrong with a page: errors, outside requests, overflow, and what axe-core finds."""
    with visiting(browser, url, view, status) as visit:
        return [*visit.faults(), *visit.inaccessible()]


@pytest.mark.parametrize("path", SHORT)
def test_a_page_is_sound_on_a_phone(site: str, browser: Browser, path: str) -> None:
    """
    At 360 px a page has no error, asks no other host, is not too wide, and axe-core finds nothing.
    """
    assert looked_at(browser, site + path, PHONE) == []


@pytest.mark.prove
@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [PHONE.width, DESK.width])
@pytest.mark.parametrize("path", [*PAGES, "/?lang=en", "/releases/2026-11/regions/35.76?lang=en"])
def test_every_page_is_sound_at_every_width(
    site: str, browser: Browser, path: str, width: int, dark: bool, script: bool
) -> None:
    """
    The same of every kind of page at 360 and 1280 px, light and dark, with JavaScript and without.
    """
    assert looked_at(browser, site + path, View(width, script, dark)) == []


@pytest.mark.parametrize("path", WRONG)
def test_a_page_of_an_error_is_sound(site: str, browser: Browser, path: str) -> None:
    """
    A page that says what went wrong is as sound as the others.
    """
    assert looked_at(browser, site + path, PHONE, WRONG[path]) == []


@pytest.fixture(scope="module")
def http(site: str) -> Iterator[httpx.Client]:
    """A client that accepts pages; it keeps no idle connection, which the server may close."""
    fresh = httpx.Limits(max_keepalive_connections=0)
    with httpx.Client(base_url=site, headers=BROWSER, timeout=30, limits=fresh) as http:
        yield http


def test_every_page_is_valid_html(http: httpx.Client, tmp_path: Path) -> None:
    """
    html-validate finds no fault in any kind of page, in either language, nor in pages of errors.
    """
    paths = [*PAGES, *WRONG, "/regions/35.76?lang=en", "/releases/2026-11/start"]
    pages = {f"page-{at}": http.get(path).text for at, path in enumerate(paths)}

    assert html_faults(pages, tmp_path) == []


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_light(http: httpx.Client, path: str) -> None:
    """
    A page and all that it loads take at most 100 kB, gzipped.
    """
    text = http.get(path).text
    page = Outline(text)
    links = [a for a in page.every("link") if a.get("rel") in {"stylesheet", "icon"}]
    loaded = [a.get("href") for a in links] + [
        a.get("src") for a in (*page.every("script"), *page.every("img"))
    ]
    bodies = [http.get(urljoin(path, one)).content for one in loaded if one]

    assert sum(len(gzip.compress(body)) for body in (text.encode(), *bodies)) <= HEAVIEST


def focused(page: Page) -> str:
    """The text or name of what has the focus."""
    return str(
        page.evaluate("(document.activeElement.textContent || document.activeElement.name || '').trim()")
    )


def test_search_is_walked_by_keyboard_alone(site: str, browser: Browser) -> None:
    """
    Tab reaches the skip link and the search; arrows choose a suggestion, Escape closes, Enter opens it.
    """
    with visiting(browser, f"{site}/regions", DESK) as visit:
        page = visit.page
        page.keyboard.press("Tab")
        assert focused(page) == "Langsung ke isi"
        while focused(page) != "q":
            page.keyboard.press("Tab")
        page.keyboard.type("ganjar")
        options = page.get_by_role("option")
        options.first.wait_for()
        page.keyboard.press("ArrowDown")
        field = page.get_by_role("combobox")
        assert field.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
        assert options.first.get_attribute("aria-selected") == "true"
        page.keyboard.press("Escape")
        assert field.get_attribute("aria-expanded") == "false"
        page.keyboard.press("ArrowDown")
        options.first.wait_for()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_url("**/regions/18.72.03.1002")
        assert visit.faults() == []


def test_search_works_without_javascript(site: str, browser: Browser) -> None:
    """
    Without JavaScript the form leads to a page of results, in the language of the page.
    """
    with visiting(browser, f"{site}/?lang=en", View(360, script=False)) as visit:
        visit.page.get_by_role("searchbox").fill("ganjar")
        visit.page.get_by_role("button", name="Search").click()
        visit.page.wait_for_url("**/search?q=ganjar&lang=en")

        assert visit.page.get_by_role("link", name="Ganjar Agung").count() == 1


def test_the_citation_can_be_copied(site: str, browser: Browser) -> None:
    """
    The box opens, and one click copies the text that names the release.
    """
    with visiting(browser, f"{site}/regions/35.76", DESK) as visit:
        visit.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        visit.page.get_by_text("Kutip halaman ini").click()
        visit.page.get_by_role("button", name="Salin APA").click()
        visit.page.get_by_text("Tersalin").wait_for()

        assert "2026-11" in visit.page.evaluate("navigator.clipboard.readText()")


@pytest.mark.prove
def test_a_city_is_painted_within_a_second_on_a_slow_phone(site: str, browser: Browser) -> None:
    """
    With a CPU four times slower the page of a city is first painted within a second of its request.
    """
    with visiting(browser, f"{site}/regions/35.76", PHONE) as visit:
        visit.page.context.new_cdp_session(visit.page).send("Emulation.setCPUThrottlingRate", {"rate": 4})
        paints = []
        for _ in range(5):  # the quickest of five, since the machine does other things too
            visit.page.reload()
            visit.page.wait_for_function(f"{PAINTED}.length > 0")
            paints.append(visit.page.evaluate(f"{PAINTED}[0].startTime"))

        assert min(paints) <= 1_000
