"""The product for somebody else: West Java's 27 regions, real boundaries, a real and partly wrong table."""

from __future__ import annotations

import csv
from pathlib import Path
from statistics import median

import httpx
import pytest
from asking import get
from jabar.source import TABLE, import_jabar, write_jabar
from serving import serving

from api.__main__ import main
from api.publish.checking.check import Folders, check
from api.publish.checking.report import Report
from api.publish.plausibility.finding import Code
from api.store import Store

pytestmark = pytest.mark.shared
MAP = "region=32&year=2022&program=pkh&by=CITY"
QUERY = """
query ($year: Int!) {
  distributions(by: [CITY, YEAR], where: {program: {eq: "pkh"}, year: {eq: $year}}) {
    rows { city { code name shape { quality licence } } deliveries { value status } notes { kind reason } }
    origins
    totalCount
    total { deliveries { value } }
    notes { kind region { code } firstMonth { code } }
    citation { text }
  }
}
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, shared: Path) -> Store:
    """A store with West Java's release, made as a steward makes it."""
    folder = tmp_path_factory.mktemp("jabar")
    source = write_jabar(folder / "source", shared)
    import_jabar(source, shared)
    where = ["--store", str(folder / "store"), "--private", str(folder / "private")]
    assert main(["check", str(source), *where]) == 0
    assert main(["publish", str(source), *where]) == 0
    return Store(folder / "store")


@pytest.fixture(scope="module")
def table(shared: Path) -> dict[tuple[str, str], int]:
    """The values of the table by dotted code and year."""
    with (shared / "aggregates" / TABLE).open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    return {
        (f"{row['kode_kabupaten_kota'][:2]}.{row['kode_kabupaten_kota'][2:]}", row["tahun"]): int(
            row["jumlah_penerima_manfaat"]
        )
        for row in rows
    }


def wrong(table: dict[tuple[str, str], int]) -> set[tuple[str, str]]:
    """The values more than three times away from the median of their own series."""
    middle = {
        code: median(value for (other, _), value in table.items() if other == code) for code, _ in table
    }
    return {
        (code, year) for (code, year), v in table.items() if not middle[code] / 3 <= v <= middle[code] * 3
    }


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory, shared: Path) -> Report:
    """What `check` says while nothing has been answered."""
    folder = tmp_path_factory.mktemp("open")
    source = write_jabar(folder / "source", shared, settled=False)
    return check(Folders(source, folder / "store", folder / "private"))


def test_check_flags_the_wrong_values(report: Report, table: dict[tuple[str, str], int]) -> None:
    """At least 30 of the 33, with few others, and the two years in which rows moved; each with its line."""
    found = {(one.finding.region, one.finding.period) for one in report.doubts if one.finding.region}

    assert not report.passed
    assert len(wrong(table)) == 33
    assert len(found & wrong(table)) >= 30
    assert len(found - wrong(table)) <= 3
    moved = {one.finding.period for one in report.doubts if one.finding.code is Code.ROWS_MOVED}
    assert moved == {"2022", "2023"}
    assert all(fault.line for fault in report.faults if fault.column.startswith("32."))


def test_the_release_holds_the_table_as_it_stands(store: Store, table: dict[tuple[str, str], int]) -> None:
    """Nothing is rounded or corrected: every value but the one left out is the portal's own."""
    for year in ("2017", "2022", "2024"):
        found = get(store, QUERY, year=int(year))["distributions"]
        shown = {row["city"]["code"]: row["deliveries"]["value"] for row in found["rows"]}
        wanted = {code: value for (code, one), value in table.items() if one == year}
        assert {code for code in wanted if shown.get(code) != wanted[code]} == (
            {"32.10"} if year == "2022" else set()
        )
        assert found["origins"] == ["AGGREGATE"]
        assert found["total"]["deliveries"]["value"] == sum(filter(None, shown.values()))


def test_doubts_are_public_notes(store: Store) -> None:
    """A value that the steward accepted says SUSPECT and why; one left out says that it was not reported."""
    found = get(store, QUERY, year=2017)["distributions"]
    notes = {row["city"]["code"]: row["notes"] for row in found["rows"]}

    [note] = notes["32.04"]
    assert note["kind"] == "SUSPECT"
    assert "Tampak kehilangan nol" in note["reason"]
    assert "817" not in note["reason"]
    assert notes["32.73"] == []
    assert {one["kind"] for one in found["notes"]} == {"SUSPECT"}


def test_every_region_has_its_real_boundary(store: Store) -> None:
    """27 shapes of the import, with their licence."""
    rows = get(store, QUERY, year=2024)["distributions"]["rows"]

    assert len(rows) == 27
    assert {(row["city"]["shape"]["quality"], row["city"]["shape"]["licence"]) for row in rows} == {
        ("INDICATIVE", "MIT")
    }


def test_it_is_served_and_mapped(store: Store) -> None:
    """A server over this store answers in GraphQL, shows pages, and draws a map that tells of the doubts."""
    with serving(store.path) as address:
        answer = httpx.post(
            f"{address}/graphql", json={"query": QUERY, "variables": {"year": 2024}}, timeout=30
        ).json()
        drawn = httpx.get(f"{address}/figure/map.svg?{MAP}", timeout=30)
        page = httpx.get(f"{address}/", headers={"accept": "text/html"}, timeout=30)

    assert "errors" not in answer
    assert answer["data"]["distributions"]["totalCount"] == 27
    assert page.status_code == 200
    assert "2026-11" in page.text
    assert drawn.headers["content-type"].startswith("image/svg+xml")
    for words in (
        "Kabupaten Bogor",
        "tidak ada laporan (1)",
        "Baris tampak tertukar",
        "tabel yang sudah publik",
    ):
        assert words in drawn.text
