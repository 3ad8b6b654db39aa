"""What can be asked is known from the plans, and every offer is a question that has an answer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from asking import get
from claims_world import MONTHLY, ONCE, store, world
from releases import write_release

from api.store import Store
from api.tables import Coverage, CoverageStatus, Distribution

FIELDS = """cube region { code } program { code } year origin unit levels
  firstMonth { code } lastMonth { code } targetGroups { code } query"""


def available(found: Store, where: str = "") -> list[dict[str, Any]]:
    """All that is available."""
    lines: list[dict[str, Any]] = get(found, f"{{ availability{where} {{ {FIELDS} }} }}")["availability"]
    return lines


def test_every_register_is_listed_with_period_levels_and_groups(tmp_path: Path) -> None:
    """
    A line per cube, city, programme and year, with what its plan says.
    """
    found = {(one["cube"], one["program"]["code"]): one for one in available(store(tmp_path))}
    once, monthly = found["distributions", "once"], found["distributions", "monthly"]

    assert set(found) == {("distributions", "once"), ("distributions", "monthly"), ("recipients", "monthly")}
    assert (once["firstMonth"]["code"], once["lastMonth"]["code"]) == ("2023-05", "2023-05")
    assert (monthly["firstMonth"]["code"], monthly["lastMonth"]["code"]) == ("2023-01", "2023-12")
    assert once["levels"] == ["PROVINCE", "CITY", "DISTRICT", "VILLAGE"]
    assert found["recipients", "monthly"]["levels"] == ["CITY", "DISTRICT"]
    assert [one["code"] for one in once["targetGroups"]] == ["poor", "disabled"]


def test_it_is_told_from_the_plan_and_never_from_rows(tmp_path: Path) -> None:
    """
    Taking every cell away changes nothing of what is said to be available (F1).
    """
    rows = [row for row in world() if not isinstance(row, Distribution)]

    assert available(write_release(tmp_path / "empty", rows)) == available(store(tmp_path / "full"))


def test_gaps_are_told_with_their_reason(tmp_path: Path) -> None:
    """
    A region and month without a report, or not shown at this level, is named.
    """
    gap = Coverage(
        key=77,
        cube="distributions",
        region_key=4,
        program_key=MONTHLY,
        month=202304,
        status=CoverageStatus.NOT_REPORTED,
        reason_id="laporan terlambat",
        reason_en="report is late",
    )
    hidden = Coverage(
        key=78,
        cube="distributions",
        region_key=3,
        program_key=ONCE,
        month=202305,
        status=CoverageStatus.NOT_SHOWN_AT_THIS_LEVEL,
    )
    query = """{ availability(where: {cube: {eq: "distributions"}}) {
      program { code } levels gaps { region { code } month { code } status reason(lang: EN) } } }"""
    found = {
        one["program"]["code"]: one
        for one in get(write_release(tmp_path, [*world(), gap, hidden]), query)["availability"]
    }

    assert found["monthly"]["gaps"] == [
        {
            "region": {"code": "18.72.01.1001"},
            "month": {"code": "2023-04"},
            "status": "NOT_REPORTED",
            "reason": "report is late",
        }
    ]
    assert found["once"]["levels"] == ["PROVINCE", "CITY"]


def test_every_offered_question_has_an_answer(seed_store: Store) -> None:
    """
    Each line's query runs as it stands, and answers with numbers.
    """
    for one in available(seed_store):
        (answer,) = get(seed_store, one["query"]).values()
        assert answer["origins"] == [one["origin"]]
        assert answer["rows"], one["query"]


@pytest.mark.parametrize(
    ("where", "first"),
    [
        ('{region: {eq: "35.75"}, year: {eq: 2021}}', ("35.75", 2023)),
        ('{region: {eq: "35.75.01"}, year: {eq: 2030}}', ("35.75", 2024)),
        ('{program: {eq: "metro-lkks-baksos"}, year: {eq: 2022}, region: {eq: "18.72"}}', ("18.72", 2023)),
    ],
)
def test_an_empty_answer_offers_what_is_nearest(
    seed_store: Store, where: str, first: tuple[str, int]
) -> None:
    """
    The same city first, then the programme, then the nearest year; each ready to ask.
    """
    fields = "available { region { code } year query }"
    query = f"{{ distributions(by: [VILLAGE], where: {where}) {{ {fields} }} }}"
    offers = get(seed_store, query)["distributions"]["available"]

    assert (offers[0]["region"]["code"], offers[0]["year"]) == first
    assert 1 <= len(offers) <= 5
    assert all(get(seed_store, one["query"]) for one in offers)


def test_an_answer_with_numbers_offers_nothing(seed_store: Store) -> None:
    """
    Offers are for empty answers only.
    """
    where = '{region: {eq: "35.76"}, year: {eq: 2024}}'
    query = f"{{ distributions(by: [CITY], where: {where}) {{ available {{ cube }} }} }}"

    assert get(seed_store, query)["distributions"]["available"] == []


@pytest.mark.parametrize(
    ("where", "count"),
    [
        ('{cube: {eq: "recipients"}}', 1),
        ("{year: {gt: 2023}}", 0),
        ('{program: {eq: "once"}, region: {eq: "18.72"}}', 1),
        ("{origin: {eq: REGISTER}}", 3),
    ],
)
def test_it_is_filtered_like_any_list(tmp_path: Path, where: str, count: int) -> None:
    """
    By cube, city, programme, year and origin.
    """
    assert len(available(store(tmp_path), f"(where: {where})")) == count
