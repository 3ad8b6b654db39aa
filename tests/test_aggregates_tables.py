"""Public tables in a source folder: joined, kept exact, judged, beside registers; every fault of a plan."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

import pytest
from check_world import Desk
from protection_world import FAR, HOME, NEAR, REST, TABLES, toml
from sources import ROWS, text, write_source

from api.errors import Fault
from api.publish.checking.report import Report

PLAN: Mapping[str, object] = {
    "cube": "distributions",
    "file": "tabel.csv",
    "source": "s1",
    "measure": "deliveries",
    "unit": "PERSON",
    "program": "lain",
    "target_group": "yatim",
    "aid_type": "obat",
}
JABAR = (
    "id,kode_provinsi,nama_provinsi,bps_kode_desa_kelurahan,bps_nama_desa_kelurahan,"
    "kemendagri_kode_desa_kelurahan,kemendagri_nama_desa_kelurahan,jumlah_penerima,satuan,tahun\n"
)
"""The header of a village table on Open Data Jabar."""
CKAN = "No;Kecamatan;Kelurahan;2022;2023\n"
"""The header of a satudata table: every column text, years as columns."""


class Tables(Desk):
    """A source folder with public tables and no register."""

    def table(self, data: str, name: str = "tabel", /, **plan: object) -> Tables:
        """Adds a table with its plan; the folder is written at the first one."""
        if not self.source.exists():
            tables = {key: text(key, found) for key, found in (ROWS | TABLES | self.tables).items()}
            write_source(self.source, **tables)
            (self.source / "tables").mkdir()
        folder = self.source / "tables"
        (folder / f"{name}.toml").write_text(_written({**PLAN, "file": f"{name}.csv", **plan}))
        (folder / f"{name}.csv").write_text(data, encoding="utf-8")
        return self

    @property
    def numbers(self) -> dict[tuple[str, int], int]:
        """Deliveries by region and period, as the release's bulk file has them."""
        assert self.run("publish") == 0
        return {
            (row["region"], int(row["month"])): int(row["deliveries"]) for row in self.bulk("distribution")
        }


def _written(plan: Mapping[str, object]) -> str:
    """The plan of a table; what only registers have is left out, answers stand at its end."""
    own = dict.fromkeys(("origin", "city", "from", "to", "policy", "level", "decided", "columns"))
    rest = {key: value for key, value in plan.items() if key != "accept"}
    return toml(**(own | rest)) + str(plan.get("accept", ""))


@pytest.fixture
def desk(tmp_path: Path) -> Tables:
    """A desk for public tables."""
    return Tables(tmp_path)


def rules(report: Report) -> list[tuple[str, int, str]]:
    """File, line and rule of every fault."""
    return [(fault.file, fault.line, fault.rule) for fault in report.faults]


def row(code: str, name: str, value: object, year: int = 2023, bps: str = "") -> str:
    """One village of a table in the layout of Open Data Jabar."""
    return f"1,35,JAWA TIMUR,{bps},{name.upper()},{code},{name.upper()},{value},ORANG,{year}\n"


def test_open_data_jabar_by_village_is_published_as_it_stands(desk: Tables) -> None:
    """Numbers of a public table are exact; a zero has no row, and the origin says AGGREGATE."""
    data = JABAR + row(HOME, "Mentikan", 7) + row(FAR, "Gunung Gedangan", 3) + row(NEAR, "Kauman", 0)
    numbers = desk.table(data).numbers

    assert numbers == {(HOME, 202300): 7, (FAR, 202300): 3}
    assert [line["origin"] for line in desk.bulk("cube_origin")] == ["AGGREGATE"]
    assert "AGGREGATE" in desk.store.current().manifest.origins


def test_satudata_with_years_as_columns_is_published(desk: Tables) -> None:
    """Names within their kecamatan, a dash for nothing, dots for thousands, totals left aside."""
    data = CKAN + (
        "1;Prajurit Kulon;Mentikan;1.250;-\n2;;Kauman;40;42\n;Jumlah Prajuritkulon;;1.290;42\n"
        "3;Magersari;Gununggedangan;15;19\n;;JUMLAH;1.305;61\n"
    )
    numbers = desk.table(data).numbers

    assert numbers == {
        (HOME, 202200): 1250,
        (NEAR, 202200): 40,
        (NEAR, 202300): 42,
        (FAR, 202200): 15,
        (FAR, 202300): 19,
    }
    gaps = [line for line in desk.bulk("coverage") if line["status"] == "NOT_REPORTED"]
    assert [(line["region"], line["month"]) for line in gaps] == [(HOME, "202300")]


def test_what_the_reader_understood_is_in_the_report(desk: Tables) -> None:
    """Layout, guesses and totals are told to the steward, who confirms them."""
    [line] = desk.table(CKAN + "1;Magersari;Gunung Gedangan;1.015;9\n;;JUMLAH;1.015;9\n").report.inputs.tables

    said = " ".join(remark.en for remark in line.remarks)
    assert "years" not in said
    assert "wide" in said
    assert "2 agree" in said
    assert "1.234" in said
    assert line.values == 2


def test_rows_that_do_not_join_are_told_all_at_once(desk: Tables) -> None:
    """An unknown code, a name that does not fit its code, a name outside its parent: nothing is dropped."""
    data = JABAR + row("35.76.01.1009", "Mentikan", 7) + row(HOME, "Anggrek", 3) + row(NEAR, "Kauman", 5)
    found = rules(desk.table(data).report)

    assert found == [
        ("tables/tabel.csv", 2, "REGION_CODE_UNKNOWN"),
        ("tables/tabel.csv", 3, "REGION_CODE_NAME"),
    ]


def test_a_table_by_kecamatan_is_the_remainder_of_its_city(desk: Tables) -> None:
    """Numbers that are not by village stand in the city's remainder, and coverage says so."""
    data = (
        "kode_kecamatan,nama_kecamatan,jumlah,tahun\n357601,PRAJURITKULON,7,2023\n357602,MAGERSARI,4,2023\n"
    )
    numbers = desk.table(data, portal={"scheme": "kemendagri"}).numbers

    assert numbers == {(REST, 202300): 11}
    hidden = {line["region"] for line in desk.bulk("coverage") if line["status"] == "NOT_SHOWN_AT_THIS_LEVEL"}
    assert hidden == {"35.76.01", "35.76.02"}


ONE = JABAR + row(HOME, "Mentikan", 7)


@pytest.mark.parametrize(
    ("data", "plan", "wanted"),
    [
        pytest.param(ONE, {"file": "hilang.csv"}, ("tables/hilang.csv", 0, "TABLE_MISSING"), id="no file"),
        pytest.param(ONE, {"file": "../x.csv"}, ("tables/tabel.toml", 0, "PLAN_VALUE"), id="elsewhere"),
        pytest.param(ONE, {"file": "tabel.toml"}, ("tables/tabel.toml", 0, "TABLE_KIND"), id="no table"),
        pytest.param(ONE, {"source": "s9"}, ("tables/tabel.toml", 0, "PLAN_CODE"), id="unknown source"),
        pytest.param(ONE, {"unit": "HOUSEHOLD"}, ("tables/tabel.toml", 0, "UNIT_MIXED"), id="other unit"),
        pytest.param(ONE, {"polisi": "x"}, ("tables/tabel.toml", 0, "PLAN_KEY_UNKNOWN"), id="unknown key"),
        pytest.param(
            ONE, {"program": None}, ("tables/tabel.toml", 0, "PLAN_VALUE"), id="neither code nor column"
        ),
        pytest.param(
            ONE, {"measure": "amount"}, ("tables/tabel.toml", 0, "TABLE_NEEDS_DELIVERIES"), id="rupiah alone"
        ),
        pytest.param(
            "kode_provinsi,nama_provinsi,jumlah,tahun\n35,JAWA TIMUR,7,2023\n",
            {"portal": {"code": "kode_provinsi"}},
            ("tables/tabel.csv", 2, "TABLE_LEVEL"),
            id="a province alone",
        ),
        pytest.param(
            JABAR + row(HOME, "Mentikan", "7.5"),
            {"portal": {"decimal": "."}},
            ("tables/tabel.csv", 2, "TABLE_NOT_WHOLE"),
            id="half a person",
        ),
        pytest.param(
            JABAR + row(HOME, "Mentikan", 7) * 2, {}, ("tables/tabel.csv", 3, "ROW_TWICE"), id="twice"
        ),
        pytest.param("", {}, ("tables/tabel.csv", 0, "NO_HEADER"), id="empty"),
        pytest.param(ONE.replace("ORANG", "OR\xffANG"), {}, None, id="letters of any kind"),
    ],
)
def test_a_table_that_cannot_be_used_is_told(
    desk: Tables, data: str, plan: dict[str, object], wanted: tuple[str, int, str] | None
) -> None:
    """Each fault has file, line and rule; a table without one passes."""
    found = rules(desk.table(data, **plan).report)

    assert (wanted in found) if wanted else found == []


def test_words_of_a_column_are_mapped_to_codes(desk: Tables) -> None:
    """A column may tell the group; a word that is no code and is not mapped is a fault with the codes."""
    data = "kode_desa_kelurahan,kelompok,jumlah,tahun\n" + f"{HOME},Anak Yatim,7,2023\n{HOME},Lain,2,2023\n"
    plan = {"target_group": None, "columns": {"target_group": "kelompok"}}
    maps = {"target_group": {"Anak Yatim": "yatim"}}
    [fault] = desk.table(data, **plan, maps=maps).report.faults

    assert (fault.line, fault.column, fault.rule) == (3, "kelompok", "TABLE_WORD")
    assert "Lain" not in f"{fault.what}"
    maps["target_group"]["Lain"] = "anak"
    assert desk.table(data, **plan, maps=maps).run("publish") == 0
    found = {line["target_group"]: line["deliveries"] for line in desk.bulk("distribution")}
    assert found == {"yatim": "7", "anak": "2"}


def twice(desk: Tables, data: str, **plan: object) -> set[str]:
    """The rules that a second table breaks beside the first."""
    found: tuple[Fault, ...] = desk.table(ONE).table(data, "lagi", **plan).report.faults
    return {fault.rule for fault in found}


def test_tables_do_not_count_anything_twice(desk: Tables) -> None:
    """The same cell in two tables, or its city in another table, would be added to itself."""
    assert twice(desk, ONE) == {"TABLE_CELL_TWICE", "TABLE_LEVELS"}
    city = "kode_kabupaten_kota,nama_kabupaten_kota,jumlah,tahun\n3576,KOTA MOJOKERTO,7,2023\n"
    assert twice(desk, city) == {"TABLE_LEVELS"}


def test_a_programme_and_year_has_one_source(desk: Tables) -> None:
    """Another group of the same programme and year must come from the same source and in the same unit."""
    desk.tables["source"] = [*ROWS["source"], ROWS["source"][0] | {"code": "s2"}]

    assert twice(desk, ONE, target_group="anak") == set()
    assert twice(desk, ONE, target_group="anak", source="s2") == {"TABLE_SOURCES"}


def test_a_register_and_a_table_do_not_share_a_year(desk: Tables) -> None:
    """One city, programme and year has one origin."""
    rows = "tanggal,kelurahan,kunci,kelompok,bantuan\n2024-01-15,35.76.01.1002,k1,yatim,obat\n"
    columns = {"date": "tanggal", "region": "kelurahan", "person": "kunci"}
    columns |= {"target_group": "kelompok", "aid_type": "bantuan"}
    desk.lay(rows, columns=columns, constants={"program": "lain"})
    (desk.source / "tables").mkdir()
    found = desk.table(JABAR + row(HOME, "Mentikan", 7, 2024)).report

    assert {fault.rule for fault in found.faults} == {"TABLE_AND_REGISTER"}


SERIES = JABAR + "".join(
    row(code, name, size if (code, year) != (NEAR, 2020) else 17, year)
    for code, name, size in ((HOME, "Mentikan", 900), (NEAR, "Kauman", 1700), (FAR, "Gunung Gedangan", 4000))
    for year in range(2015, 2025)
)
ANSWER = """
[[accept]]
code = "SUM_JUMPS"
reason_id = "Mengikuti nilai yang kehilangan nol."
reason_en = "Follows from the value that lost zeros."

[[accept]]
region = "35.76.01.1003"
period = "2020"
reason_id = "Portal menulis demikian; dinas belum menjawab."
reason_en = "The portal says so; the office has not answered."
"""


def test_an_implausible_value_stops_the_release_until_it_is_answered(desk: Tables) -> None:
    """Open: a fault with its line. Accepted: a public SUSPECT note, the number as it stands."""
    found = desk.table(SERIES).report
    assert {fault.rule for fault in found.faults} == {"PLAUSIBILITY"}
    open_places = {(one.finding.region, one.finding.period) for one in found.doubts if one.is_open}
    assert open_places == {(NEAR, "2020"), ("", "2020"), ("", "2021")}

    numbers = desk.table(SERIES, accept=ANSWER).numbers
    assert numbers[NEAR, 202000] == 17
    notes = {(note["region"], note["kind"]): note for note in desk.bulk("cell_note")}
    assert "dinas belum menjawab" in notes[NEAR, "SUSPECT"]["reason_id"]
    assert notes[NEAR, "SUSPECT"]["month_from"][:4] == "2020"


def test_a_value_may_be_left_out(desk: Tables) -> None:
    """Left out: no number, no note of its own, and coverage says that none was reported."""
    numbers = desk.table(SERIES, accept=ANSWER + "leave_out = true\n").numbers

    assert (NEAR, 202000) not in numbers
    assert NEAR not in {note["region"] for note in desk.bulk("cell_note")}
    gaps = [
        (line["region"], line["month"]) for line in desk.bulk("coverage") if line["status"] == "NOT_REPORTED"
    ]
    assert gaps == [(NEAR, "202000")]


def test_an_answer_to_nothing_is_told(desk: Tables) -> None:
    """An entry that covers no finding is a fault: it may have been meant for another one."""
    found = desk.table(SERIES, accept=ANSWER.replace('"2020"', '"2019"')).report

    assert "ACCEPT_NOTHING" in {fault.rule for fault in found.faults}


def test_a_workbook_is_read_like_a_csv(desk: Tables) -> None:
    """The sheet that the plan names, or the first; a wrong name comes with the nearest."""
    import xlsxwriter  # type: ignore[import-untyped]  # ships no types

    desk.table(ONE, file="tabel.xlsx")
    book = xlsxwriter.Workbook(str(desk.source / "tables" / "tabel.xlsx"))
    sheet = book.add_worksheet("Rekap")
    for at, cells in enumerate(csv.reader(ONE.splitlines())):
        sheet.write_row(at + 2, 0, cells)
    sheet.write(0, 0, "REKAPITULASI")
    book.close()

    assert desk.table(ONE, file="tabel.xlsx", sheet={"name": "Rekp"}).report.faults[0].rule == "TABLE_SHEET"
    assert desk.table(ONE, file="tabel.xlsx").numbers == {(HOME, 202300): 7}
