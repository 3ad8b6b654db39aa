"""Pages of places call alike what rounding does not tell apart, and say how far a total is off."""

from __future__ import annotations

from typing import Any

import pytest
from web_world import visitor

from api.schema.deviation import DEMONSTRATION, least, typical
from api.store import Store
from api.tables import Level
from api.web.pages.place import Series, series_of

HERE, YEAR = "35.76.01.1001", "2024"


def _row(value: int, year: str = YEAR, code: str = HERE) -> dict[str, Any]:
    told = {"value": value, "status": "VALUE", "unit": "PERSON", "rate": {"value": None}}
    village = {"code": code, "name": code, "parent": None}
    named = {"year": {"code": year}, "village": village, "remainder": False}
    return {**named, "unit": "PERSON", "deliveries": told, "amount": told}


def _series(here: int, before: int, *others: int) -> Series:
    """A kelurahan with its two years, and the others of its city."""
    villages = [_row(here), *(_row(value, code=f"35.76.01.2{at:03}") for at, value in enumerate(others))]
    rows = {"years": [_row(here), _row(before, "2023")], "villages": villages}
    data = {
        name: {"rows": rows.get(name, [])} for name in ("years", "villages", "groups", "shares", "months")
    }
    return series_of(data, YEAR, HERE)[0]


@pytest.mark.parametrize(
    ("before", "alike"), [(300, True), (399, True), (201, True), (402, False), (198, False)]
)
def test_a_change_that_rounding_explains_is_none(before: int, alike: bool) -> None:
    """
    Below the least difference of two totals no per cent is told.
    """
    found = _series(300, before)

    assert found.alike is alike
    assert (found.change is None) is alike
    assert least(Level.VILLAGE) == 102


def test_a_rank_is_no_finer_than_rounding() -> None:
    """
    The best and the worst rank that stays possible, from 300 among 500, 350, 250 and 100.
    """
    assert _series(300, 300, 500, 350, 250, 100).ranks == (2, 4)
    assert _series(300, 300, 500, 100).ranks == (2, 2)
    assert _series(300, 300, 310, 290).ranks == (1, 3)


@pytest.mark.parametrize(
    ("path", "level"),
    [
        ("/regions/35.76", Level.CITY),
        ("/regions/35.76.01", Level.DISTRICT),
        ("/regions/18.72.01.1001", Level.VILLAGE),
        ("/programs/metro-demo", Level.CITY),
    ],
)
def test_a_page_says_how_far_its_totals_are_off(seed_store: Store, path: str, level: Level) -> None:
    """
    The typical deviation and the least difference stand beside the numbers, with a way to the method.
    """
    with visitor(seed_store) as http:
        text = http.get(path).text

    assert f"sekitar {typical(level):.0f}; selisih di bawah {least(level)} mungkin" in text
    assert "/method#simpangan" in text


def test_a_place_is_not_ranked_among_its_like(seed_store: Store) -> None:
    """
    The smallest kelurahan shares its rank with those that rounding does not tell from it.
    """
    with visitor(seed_store) as http:
        text = http.get("/regions/18.72.01.1001?lang=en").text

    assert "no. 13 to 22" in text
    assert "about the same as in 2023" in text


def test_a_province_is_off_like_a_city() -> None:
    """
    No register counts a whole province.
    """
    assert typical(Level.PROVINCE) == typical(Level.CITY)
    assert {one.level for one in DEMONSTRATION} == {Level.CITY, Level.DISTRICT, Level.VILLAGE}
