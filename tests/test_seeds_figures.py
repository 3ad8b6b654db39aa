"""Reported figures stand as the reports give them, each with its certainty and source."""

from __future__ import annotations

from decimal import Decimal

from seed_rows import by_code, seed_rows

REPORTS = 5


def test_parts_sum_to_their_whole() -> None:
    """Metro's 500 beneficiaries are 150, 150 and 200."""
    figures = by_code("reported_figure")
    wholes = {row["part_of"] for row in figures.values() if row["part_of"]}
    assert wholes == {"metro-lkks-baksos-2019-beneficiaries"}
    for whole in wholes:
        parts = [Decimal(row["value"]) for row in figures.values() if row["part_of"] == whole]
        assert sorted(parts) == [150, 150, 200]
        assert sum(parts) == Decimal(figures[whole]["value"])


def test_every_number_of_the_reports_is_there() -> None:
    """The sixteen values, with the certainty that the reports give them."""
    found = sorted((Decimal(r["value"]), r["unit"], r["certainty"]) for r in seed_rows("reported_figure"))
    expected = [
        ("2", "PHASE", "EXACT"),
        ("3", "WEEKDAY", "EXACT"),
        ("5", "DISTRICT", "EXACT"),
        ("5.77", "PERCENT", "EXACT"),
        ("8", "CHANNEL", "EXACT"),
        ("9.35", "PERCENT", "EXACT"),
        ("10.35", "PERCENT", "EXACT"),
        ("30", "ORGANIZATION", "EXACT"),
        ("99.2", "PERCENT", "AT_LEAST"),
        ("100", "PERSON", "APPROXIMATE"),
        ("100", "PERSON", "TARGET"),
        ("150", "PERSON", "EXACT"),
        ("150", "PERSON", "EXACT"),
        ("200", "PERSON", "EXACT"),
        ("400", "PERSON", "EXACT"),
        ("500", "PERSON", "EXACT"),
    ]
    assert found == [(Decimal(value), unit, certainty) for value, unit, certainty in expected]


def test_every_figure_comes_from_a_report() -> None:
    """A figure's source is one of the five reports."""
    reports = {code for code, row in by_code("source").items() if row["kind"] == "NEWS_REPORT"}
    assert len(reports) == REPORTS
    assert {row["source"] for row in seed_rows("reported_figure")} <= reports


def test_a_rate_without_a_year_stays_without_one() -> None:
    """The reports give poverty rates and service standards without a year, so none is made up."""
    rates = [row for row in seed_rows("reported_figure") if row["indicator"]]
    assert [row["code"] for row in rates if row["year"] or row["date"]] == []
    assert all(row["note_id"] and row["note_en"] for row in rates)


def test_the_national_rate_is_quoted_with_the_official_one_beside_it() -> None:
    """The report's 9.35 is kept, and its note names the 9.36 of BPS."""
    row = by_code("reported_figure")["indonesia-poverty-rate"]
    assert row["region"] == ""
    assert "9,36" in row["note_id"]
    assert "9.36" in row["note_en"]


def test_the_eight_channels_are_counted_but_not_named() -> None:
    """One row stands for the set of eight channels; no name is invented."""
    (row,) = seed_rows("complaint_channel")
    assert (row["channels"], row["named"]) == ("8", "false")


def test_only_the_venue_of_metro_is_a_kelurahan() -> None:
    """An event stands at the kelurahan only where the report names it."""
    places = {row["code"]: row["region"] for row in seed_rows("event")}
    assert places.pop("metro-lkks-baksos-2019") == "18.72.03.1002"
    assert {code.count(".") for code in places.values()} == {1}
