"""The API explorer: our own files, our questions as examples, answers as table, chart and map."""

from __future__ import annotations

from urllib.parse import quote

import httpx
import pytest
from browser import DESK, PHONE, View, visiting
from playwright.sync_api import Browser, Page

from api.store import Release

EXAMPLE = "Apa tujuan bhakti sosial LKKS Kota Metro?"
DISTRICTS = """{
  regions(where: {code: {within: "35.76"}, level: {eq: DISTRICT}}) {
    nodes { code name population { value } }
  }
}"""


def ready(page: Page) -> None:
    page.wait_for_selector(".graphiql-query-editor .view-line", timeout=60_000)


@pytest.mark.parametrize("view", [DESK, PHONE, View(dark=True)], ids=["desk", "phone", "dark"])
def test_an_example_is_run_and_shown(site: str, browser: Browser, view: View) -> None:
    """A question chosen from the list is asked, and its answer stands as JSON and as a table."""
    with visiting(browser, f"{site}/explorer", view) as visit:
        ready(visit.page)
        visit.page.get_by_role("button", name=EXAMPLE).click()
        visit.page.wait_for_selector(".results table tbody tr", timeout=15_000)

        assert visit.page.locator(".results").inner_text().startswith("Tabel")
        assert visit.faults() == []
        assert visit.inaccessible() == []


def test_a_linked_question_becomes_a_chart_a_map_and_a_file(site: str, browser: Browser) -> None:
    """A question in the address is ready to run; its list is drawn, mapped and saved."""
    with visiting(browser, str(httpx.URL(f"{site}/explorer", params={"query": DISTRICTS}))) as visit:
        page = visit.page
        ready(page)
        page.wait_for_function(
            "document.querySelector('.graphiql-query-editor').innerText.includes('regions')"
        )
        page.locator(".graphiql-execute-button").click()
        page.wait_for_selector(".results table tbody tr", timeout=15_000)
        assert page.locator(".results tbody tr").count() == 3
        page.get_by_role("button", name="Grafik").click()
        assert page.locator(".results .bar").count() == 3
        page.get_by_role("button", name="Peta").click()
        page.wait_for_selector(".results .area", timeout=15_000)
        assert page.locator(".results .area").count() == 3
        assert "perkiraan" in page.locator(".results").inner_text()
        with page.expect_download() as saved:
            page.get_by_role("button", name="Unduh CSV").click()
        assert saved.value.path().read_text().splitlines()[0] == "code,name,population.value"
        assert visit.faults() == []


MAPPED = "Bagaimana memetakan penyaluran per kelurahan di Kota Mojokerto?"
FOCUSED = """() => {
  const one = document.activeElement;
  return (one.getAttribute('aria-label') || one.textContent || '').trim();
}"""


def tab_to(page: Page, name: str, most: int = 40) -> None:
    """Presses Tab until what has the focus starts with a name."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate(FOCUSED).startswith(name):
            return
    raise AssertionError(f"Tab does not reach {name}")


def test_the_explorer_is_walked_by_keyboard_alone(site: str, browser: Browser) -> None:
    """
    Tab and arrows reach an example, its answer as table, chart and map, and the files; no editor holds them.
    """
    with visiting(browser, f"{site}/explorer") as visit:
        page, press = visit.page, visit.page.keyboard.press
        ready(page)
        tab_to(page, "Cari contoh")
        page.keyboard.type("memetakan")
        press("ArrowDown")
        assert page.evaluate(FOCUSED) == MAPPED
        press("Enter")
        page.wait_for_selector(".results table tbody tr", timeout=15_000)
        assert page.locator("[role=status]", has_text="6 baris").count() == 1
        tab_to(page, "Pertanyaan GraphQL")
        press("Enter")
        tab_to(page, "Tabel")
        tab_to(page, "Grafik", most=1)
        press("Space")
        assert page.locator(".results .bar").count() == 6
        assert page.locator(".results .water").text_content() == "DATA SINTETIS"
        tab_to(page, "Peta", most=1)
        press("Space")
        page.wait_for_selector(".results .mark", timeout=15_000)
        tab_to(page, "Unduh CSV")
        with page.expect_download() as saved:
            press("Enter")
        assert len(saved.value.path().read_text().splitlines()) == 7
        assert visit.faults() == []
        assert visit.inaccessible() == []


def test_a_query_is_written_and_run_by_keyboard_alone(site: str, browser: Browser) -> None:
    """
    The first stop of Tab leads into the editor, Tab leads out, and a refusal is told with its remedy.
    """
    with visiting(browser, f"{site}/explorer?lang=en") as visit:
        page, press = visit.page, visit.page.keyboard.press
        ready(page)
        tab_to(page, "Skip to the query", most=1)
        press("Enter")
        press("Control+A")
        page.keyboard.insert_text(
            'query { distributions(by: [CITY], where: {region: {in: ["99"]}}) { totalCount } }'
        )
        press("Control+Enter")
        page.locator(".results .refused", has_text="The nearest ones").wait_for()
        press("Escape")  # closes what the editor suggests
        tab_to(page, "Execute query", most=2)
        press("Escape")  # closes its tooltip
        assert visit.inaccessible() == []


def test_the_list_of_examples_is_one_stop(site: str, browser: Browser) -> None:
    """
    Arrows, Home and End move within the examples; Tab leaves them for the tabs, which are a plain list.
    """
    with visiting(browser, f"{site}/explorer") as visit:
        page, press = visit.page, visit.page.keyboard.press
        ready(page)
        tab_to(page, "Cari contoh")
        press("Tab")
        first = page.evaluate(FOCUSED)
        press("End")
        assert page.evaluate(FOCUSED) != first
        press("Home")
        assert page.evaluate(FOCUSED) == first
        tab_to(page, "<untitled>", most=1)
        tab_to(page, "New tab", most=2)
        press("Enter")
        page.locator(".graphiql-tab").nth(1).wait_for()
        assert page.locator(".graphiql-tabs [role=tab]").count() == 0
        assert page.locator(".graphiql-tab-button[aria-current=true]").count() == 1
        assert visit.inaccessible() == []


def test_the_page_names_its_release_and_its_language(site: str, seed_release: Release) -> None:
    """A pinned page asks its own release; English keeps the place; unknown releases are not found."""
    pinned = httpx.get(f"{site}/releases/{seed_release.id}/explorer?lang=en&query=x")

    assert f'data-endpoint="/releases/{seed_release.id}/graphql"' in pinned.text
    assert '<html lang="en">' in pinned.text
    assert 'href="/releases/' in pinned.text
    assert httpx.get(f"{site}/releases/1999-01/explorer").status_code == 404


@pytest.mark.parametrize("place", ["?query={}", "?variables={}", "?lang={}", "?{}=1", "/{}"])
def test_nothing_of_an_address_becomes_markup(site: str, place: str) -> None:
    """Scripts in any part of the address come back as text or not at all."""
    evil = quote("\"'><script>alert(1)</script>")

    assert "<script>alert" not in httpx.get(f"{site}/explorer{place.format(evil)}").text


def test_built_files_are_compressed_and_kept_for_ever(site: str) -> None:
    """The files carry hashes, are sent compressed, and nothing else in their folder is served."""
    page = httpx.get(f"{site}/explorer")
    script = page.text.split('<script type="module" src="')[1].split('"')[0]

    answer = httpx.get(site + script, headers={"accept-encoding": "br, gzip"})

    assert answer.headers["content-encoding"] == "br"
    assert "immutable" in answer.headers["cache-control"]
    assert "javascript" in answer.headers["content-type"]
    for name in ("manifest.jsonx", "..%2fmanifest.json", "../../pages.py"):
        assert httpx.get(f"{site}/explorer/files/{name}").status_code == 404
