"""Plausibility of yearly tables: the real ones, and each kind of finding on a small one."""

from __future__ import annotations

import csv
from collections import Counter
from decimal import Decimal
from itertools import groupby
from pathlib import Path
from statistics import median

import pytest

from api.publish.plausibility.find import find
from api.publish.plausibility.finding import Code, Finding, Observation

PKH = "dinsos-od_20731_jml_penerima_bantuan_program_keluarga_harapan_pkh__v2_data.csv"
POOR = "bps-od_16425_jumlah_penduduk_miskin_berdasarkan_kabupatenkota_data.csv"
YEARS = [str(year) for year in range(2015, 2025)]


def read(path: Path, measure: str) -> list[Observation]:
    with path.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    return [
        Observation(row["kode_kabupaten_kota"], row["tahun"], Decimal(row[measure]), row["satuan"])
        for row in rows
    ]


def wrong(table: list[Observation]) -> set[tuple[str, str]]:
    """The README's rule: more than three times away from the median of the own series."""
    far = set()
    for region, rows in groupby(sorted(table), key=lambda row: row.region):
        series = [(row.period, float(row.value or 0)) for row in rows]
        middle = median(value for _, value in series)
        far |= {(region, period) for period, value in series if not middle / 3 <= value <= middle * 3}
    return far


def places(findings: tuple[Finding, ...], *codes: Code) -> set[tuple[str, str]]:
    return {(entry.region, entry.period) for entry in findings if not codes or entry.code in codes}


def steady(**changes: str | None) -> list[Observation]:
    """Six regions of different size over ten years, with `r3_2019="47"` written over one value."""
    rows = {
        f"r{region}_{year}": Decimal(1000 * 3**region + 10 * at * region)
        for region in range(6)
        for at, year in enumerate(YEARS)
    }
    changed = {key: None if value is None else Decimal(value) for key, value in changes.items()}
    return [Observation(key[:2], key[3:], value, "orang") for key, value in {**rows, **changed}.items()]


@pytest.mark.shared
def test_the_wrong_values_of_the_real_table_are_found(shared: Path) -> None:
    """At least 30 of the 33 wrong values of the PKH table are findings, and few others are."""
    table = read(shared / "aggregates" / PKH, "jumlah_penerima_manfaat")

    found = {place for place in places(find(table)) if all(place)}

    assert len(wrong(table)) == 33
    assert len(found & wrong(table)) >= 30
    assert len(found - wrong(table)) <= 3


@pytest.mark.shared
def test_the_moved_years_of_the_real_table_are_named(shared: Path) -> None:
    """Rows of the PKH table moved in 2022 and 2023, and in no other year."""
    table = read(shared / "aggregates" / PKH, "jumlah_penerima_manfaat")

    assert places(find(table), Code.ROWS_MOVED) == {("", "2022"), ("", "2023")}
    assert ("", "2021") in places(find(table), Code.SUM_JUMPS)


@pytest.mark.shared
def test_a_sound_table_stays_quiet(shared: Path) -> None:
    """At most 1 % of the BPS poverty table's values are findings; its unit and early zeros are named once."""
    table = read(shared / "aggregates" / POOR, "jumlah_penduduk_miskin")

    codes = Counter(entry.code for entry in find(table))

    assert codes[Code.UNIT_SCALED] == codes[Code.LEADING_ZEROS] == 1
    assert codes.total() - 2 <= len(table) / 100


def test_a_steady_table_has_no_findings() -> None:
    """Six regions that grow slowly give nothing to look at."""
    assert find(steady()) == ()


@pytest.mark.parametrize(
    ("value", "code", "fixed"),
    [
        pytest.param("2706", Code.LOST_ZEROS, "27,060", id="one zero"),
        pytest.param("271", Code.LOST_ZEROS, "27,100", id="two zeros"),
        pytest.param(
            "27.012", Code.THOUSANDS_AS_DECIMAL, "27,012", id="a thousands mark became a decimal mark"
        ),
        pytest.param("270600", Code.EXTRA_ZEROS, "27,000", id="a zero too many"),
        pytest.param("111111", Code.FAR_OFF, "", id="no power of ten brings it in line"),
    ],
)
def test_the_cause_of_one_wrong_value_is_named(value: str, code: Code, fixed: str) -> None:
    """A value off its series says which power of ten brings it in line, if one does."""
    [entry] = [entry for entry in find(steady(r3_2019=value)) if entry.region]

    assert (entry.region, entry.period, entry.code) == ("r3", "2019", code)
    assert fixed in entry.suggestion.en
    assert entry.value == Decimal(value)


def test_swapped_rows_are_named_with_their_regions() -> None:
    """Two values that stand in each other's rows are one finding of the year, with both regions."""
    found = find(steady(r1_2020="81050", r4_2020="3050"))

    [year] = [entry for entry in found if entry.code is Code.ROWS_MOVED]
    assert (year.period, year.related) == ("2020", ("r1", "r4"))
    assert places(found, Code.MOVED_ROW) == {("r1", "2020"), ("r4", "2020")}


def test_values_that_are_all_too_low_are_not_moved_rows() -> None:
    """Rows that moved are too high somewhere; values that fell to the next smaller level are not."""
    found = find(steady(r2_2020="3000", r3_2020="9000"))

    assert places(found, Code.FAR_OFF) == {("r2", "2020"), ("r3", "2020")}
    assert not places(found, Code.ROWS_MOVED)


def test_a_zero_among_large_values_is_a_finding_and_a_missing_value_is_not() -> None:
    """Zero and missing are different things."""
    assert places(find(steady(r2_2018="0")), Code.ZERO_AMONG_VALUES) == {("r2", "2018")}
    assert find(steady(r2_2018=None)) == ()


def test_zeros_before_a_region_existed_are_named_once() -> None:
    """A new region's early zeros are one finding of the table that lists the region."""
    found = find(steady(r2_2015="0", r2_2016="0"))

    assert [(entry.code, entry.related) for entry in found] == [(Code.LEADING_ZEROS, ("r2",))]


def test_a_region_may_grow_by_a_third_every_year() -> None:
    """A steady trend is not a finding, however far its ends lie from its middle."""
    growth = {f"r0_{year}": str(round(1000 * 1.33**at)) for at, year in enumerate(YEARS)}

    assert not {place for place in places(find(steady(**growth))) if place[0]}


def test_a_year_in_another_unit_is_one_finding() -> None:
    """A whole year in thousands is named once, not once per region."""
    thousandth = {f"r{region}_2021": f"{3**region}.04" for region in range(6)}
    table = steady(**thousandth)

    assert places(find(table), Code.PERIOD_OFF) == {("", "2021")}
    assert not {place for place in places(find(table)) if place[0]}


def test_short_series_are_not_judged_and_said_so() -> None:
    """Three values say nothing about a fourth."""
    found = find(row for row in steady(r3_2016="1") if row.period <= "2017")

    assert [entry.code for entry in found if not entry.needs_decision] == [Code.NOT_JUDGED]
    assert not {place for place in places(found) if place[0]}


@pytest.mark.parametrize("period", ["2022-13", "22", "2022-1", "tahun"])
def test_a_malformed_period_raises(period: str) -> None:
    """A period is a year or a month."""
    with pytest.raises(ValueError, match="neither a year"):
        find([Observation("r1", period, 1)])


def test_two_values_for_one_place_raise() -> None:
    """A series has one value per period."""
    with pytest.raises(ValueError, match="two values"):
        find([Observation("r1", "2022", 1), Observation("r1", "2022", 2)])
