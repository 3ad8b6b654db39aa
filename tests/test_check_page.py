"""The page of a report in a real browser: whole, at every width, with nothing from outside."""

from __future__ import annotations

from pathlib import Path

import pytest
from browser import DESK, PHONE, View, html_faults, visiting
from check_world import Desk
from playwright.sync_api import Browser
from protection_world import HOME, NEAR, at
from test_check_report import BUSY, YEAR


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A desk whose report has every section: doubts, silences, protection, changes."""
    desk = Desk(tmp_path_factory.mktemp("desk"))
    desk.lay(BUSY, **YEAR)
    assert desk.run("publish") == 0
    odd = BUSY | {at(202407, village, "yatim"): 140 for village in (HOME, NEAR)}
    odd = {place: n for place, n in odd.items() if place[:2] != (202409, NEAR)}
    answers = [
        {
            "region": "35.76",
            "from": "2024-07",
            "to": "2024-07",
            "reason_id": "Pembagian tambahan bulan Juli.",
            "reason_en": "Additional deliveries in July.",
        }
    ]
    desk.lay(odd, release="2026-12", **YEAR, accept=answers)
    assert desk.run("check") == 0
    return desk


@pytest.mark.parametrize("view", [DESK, PHONE, View(768, script=False)])
def test_the_page_is_whole_at_every_width(desk: Desk, browser: Browser, view: View) -> None:
    """No request, no error, nothing wider than the window; every section has its heading."""
    with visiting(browser, desk.page("2026-12").as_uri(), view) as visit:
        assert visit.faults() == []
        heads = visit.page.locator("h2").all_inner_texts()
        assert [head.split()[0] for head in heads] == [
            "Yang",
            "Angka",
            "Cakupan",
            "Perlindungan",
            "Audit",
            "Dibanding",
        ]


def test_pictures_hold_ink(desk: Desk, browser: Browser) -> None:
    """The months stand as columns with a line over them; the doubtful number is marked."""
    with visiting(browser, desk.page("2026-12").as_uri()) as visit:
        for picture, colour in (("svg.chart", "#c9cfd4"), ("svg.chart", "#0b6e69"), ("svg.spark", "#a3261d")):
            box = visit.page.locator(picture).first
            box.scroll_into_view_if_needed()
            assert box.evaluate("one => one.getBoundingClientRect().height") > 30
            assert visit.shares([colour])[colour] > 0


def test_the_html_is_sound(desk: Desk, tmp_path: Path) -> None:
    """A validator finds nothing wrong with it."""
    assert html_faults({"report": desk.page("2026-12").read_text()}, tmp_path) == []
