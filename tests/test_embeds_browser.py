"""Embeds in a real browser: at every width, with and without JavaScript, by keyboard, pointer and touch."""

from __future__ import annotations

from itertools import product

import pytest
from browser import View, visiting
from playwright.sync_api import Browser, Page

MAP = "/embed/map?region=35.76&year=2024"
ADDRESSES = [
    MAP,
    f"{MAP}&view=tiles&lang=en",
    "/embed/map?region=35.75&year=2024&unit=HOUSEHOLD&measure=amount",
    "/embed/map?region=18.72&year=2019&targetGroup=people-with-disabilities&release=2026-11",
    "/embed/map?by=CITY&region=35&year=2024&unit=PERSON",
    "/embed/chart?region=35.76&year=2024",
    "/embed/chart?region=35.76&by=VILLAGE&year=2024&top=50",
    "/embed/chart?region=35.76&by=MONTH",
    "/embed/chart?region=35.76&by=MONTH&measure=amount",
    "/embed/chart?region=35.75&by=STAGE&measure=requests&lang=en",
]
SHORT = [
    (MAP, View(360)),
    (ADDRESSES[5], View(360, dark=True)),
    (f"{MAP}&view=tiles", View(1280, script=False)),
]
LONG = [
    (address, View(width, script, dark))
    for address, width, script, dark in product(ADDRESSES, (280, 360, 1280), (True, False), (False, True))
]


def looked_at(browser: Browser, address: str, view: View) -> None:
    """A page without error, foreign request, overflow or barrier."""
    with visiting(browser, address, view) as visit:
        assert visit.faults() == []
        assert visit.transferred < 40_000
        assert visit.inaccessible() == []


@pytest.mark.parametrize(("address", "view"), SHORT)
def test_an_embed_is_right(site: str, browser: Browser, address: str, view: View) -> None:
    """
    No error, nothing from elsewhere, nothing too wide, no barrier, at most 40 kB.
    """
    looked_at(browser, site + address, view)


@pytest.mark.prove
@pytest.mark.parametrize(("address", "view"), LONG)
def test_every_embed_is_right_everywhere(site: str, browser: Browser, address: str, view: View) -> None:
    """
    All kinds, from a narrow column to a desk, with and without JavaScript, light and dark.
    """
    looked_at(browser, site + address, view)


@pytest.mark.parametrize("view", [View(360), View(1280)])
def test_the_page_that_writes_the_code_is_right(site: str, browser: Browser, view: View) -> None:
    """
    The page shows the embed at work in a sandbox, as high as it needs, and its code.
    """
    with visiting(browser, f"{site}/embed?figure=map&region=35.76&year=2024", view) as visit:
        assert visit.faults() == []
        assert visit.inaccessible() == []
        frame = visit.page.frame_locator("iframe.shown")
        frame.locator("svg.draw .i").first.wait_for(state="attached")
        visit.page.wait_for_function("document.querySelector('iframe.shown').style.height")
        needed = frame.locator("body").evaluate("one => one.getBoundingClientRect().height")
        given = visit.page.locator("iframe.shown").evaluate("one => one.clientHeight")
        assert given == pytest.approx(needed, abs=2)
        assert "<iframe src=" in visit.page.locator("pre.code").inner_text()


def labels(page: Page) -> list[str]:
    """What the areas of the drawing that is shown are called, in order."""
    found: list[str] = page.evaluate(
        "[...document.querySelectorAll('svg.draw')].filter(one => one.getBoundingClientRect().width)"
        ".flatMap(svg => [...svg.querySelectorAll('.i')].map(one => one.getAttribute('aria-label')))"
    )
    return found


def focused(page: Page) -> str:
    """What has the focus."""
    told = "document.activeElement.getAttribute('aria-label') || document.activeElement.tagName"
    return str(page.evaluate(told))


@pytest.mark.parametrize("address", [MAP, f"{MAP}&view=tiles", ADDRESSES[5], ADDRESSES[7]])
def test_a_figure_is_one_tab_stop_with_arrow_keys(site: str, browser: Browser, address: str) -> None:
    """
    Tab leads in once and out again; arrows, Home, End and letters move within; Escape hides the number.
    """
    with visiting(browser, site + address) as visit:
        page, keys = visit.page, visit.page.keyboard
        known = labels(page)
        keys.press("Tab")
        assert focused(page) == known[0]
        assert page.locator(".tip").inner_text() == known[0]
        keys.press("ArrowRight")
        assert focused(page) == known[1]
        keys.press("End")
        assert focused(page) == known[-1]
        keys.press("ArrowDown")
        assert focused(page) == known[-1]
        keys.press("Home")
        keys.press("ArrowLeft")
        assert focused(page) == known[0]
        keys.press(known[-1][0])
        assert focused(page)[0].lower() == known[-1][0].lower()
        keys.press("Escape")
        assert not page.locator(".tip").is_visible()
        keys.press("Tab")
        assert focused(page) == "A"
        keys.press("Shift+Tab")
        assert focused(page) in known


def test_pointing_shows_the_number(site: str, browser: Browser) -> None:
    """
    The number of an area stands beside the pointer, inside the figure, and goes with it.
    """
    with visiting(browser, site + MAP) as visit:
        page, tip = visit.page, visit.page.locator(".tip")
        area = page.locator(".draw .i[aria-label^='Kedundung']")
        area.hover()
        assert tip.inner_text().startswith("Kedundung: ")
        box, around = tip.bounding_box(), page.locator("figure").bounding_box()
        assert box is not None
        assert around is not None
        assert around["x"] - 1 <= box["x"]
        assert box["x"] + box["width"] <= around["x"] + around["width"] + 1
        page.mouse.move(2, 2)
        assert not tip.is_visible()


def test_touching_shows_the_number(site: str, browser: Browser) -> None:
    """
    A tap on an area of a phone shows its number until another is tapped.
    """
    context = browser.new_context(viewport={"width": 360, "height": 800}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(site + MAP)
    for name in ("Kedundung", "Wates"):
        page.locator(f".draw .i[aria-label^='{name}']").tap()
        assert page.locator(".tip").inner_text().startswith(f"{name}: ")
    context.close()


def test_without_javascript_every_number_can_be_read(site: str, browser: Browser) -> None:
    """
    Names and numbers stand on the map, tooltips come from the browser, the table opens.
    """
    with visiting(browser, site + MAP, View(1280, script=False)) as visit:
        page = visit.page
        assert page.locator(".draw .i > title").count() == 18
        page.locator("summary").click()
        assert page.locator("tbody tr").count() == 19
        assert page.locator("tbody tr").last.inner_text().startswith("Tidak ditampilkan per kelurahan")


def test_print_is_light_and_opens_the_table(site: str, browser: Browser) -> None:
    """
    On paper the map is light even where the reader's screen is dark, and the table is unfolded.
    """
    with visiting(browser, f"{site}{MAP}&theme=dark", View(1280, dark=True)) as visit:
        visit.page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert visit.page.locator("tbody").is_visible()
        visit.page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert not visit.page.locator("tbody").is_visible()
        visit.page.emulate_media(media="print", color_scheme="dark")
        assert visit.page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        visit.page.emulate_media(media="screen", color_scheme="dark")
        assert visit.page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(20, 24, 29)"
