"""Public tables in the layouts that Indonesian portals use, over a small invented province."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from api.publish.plausibility.finding import Code
from api.publish.portal.atlas import Atlas, Place
from api.publish.portal.load import Loaded, load
from api.publish.portal.plan import PortalPlan
from api.publish.portal.table import parse

PLACES = [
    Place("99", "99", "Provinsi Contoh", 1),
    Place("99.01", "9901", "Kabupaten Melati", 2),
    Place("99.71", "9971", "Kota Melati", 2),
    Place("99.71.01", "9971020", "Mawar", 3),
    Place("99.71.02", "9971010", "Kenanga", 3),
    Place("99.71.01.1001", "9971020002", "Tapa'an", 4),
    Place("99.71.01.1002", "9971020001", "Prajuritkulon", 4, ("Prajurit Wetan",)),
    Place("99.71.02.1001", "9971010001", "Mawar", 4),
    Place("99.71.02.1002", "9971010002", "Tapa'an", 4),
]
TIDY = "id,kode_provinsi,nama_provinsi,kode_kabupaten_kota,nama_kabupaten_kota,jumlah_kpm,satuan,tahun\n"


def read(text: str, **plan: object) -> Loaded:
    table, faults = parse("tabel.csv", text)
    assert not faults
    return load(table, PLACES, PortalPlan.model_validate(plan))


def values(loaded: Loaded) -> dict[tuple[str, str], Decimal | None]:
    assert not loaded.faults
    return {(row.region, row.period): row.value for row in loaded.rows}


def rules(loaded: Loaded) -> list[tuple[int, str]]:
    return [(fault.line, fault.rule) for fault in loaded.faults]


def test_open_data_jabar_joins_cities_by_bps_digits() -> None:
    """A tidy table's four digits find the dotted code; value, unit and spelling stay as they are."""
    loaded = read(TIDY + "1,99,CONTOH,9971,KOTA MELATI,451.3,RIBU JIWA,2022\n")

    [row] = loaded.rows
    assert (row.region, row.name, row.period) == ("99.71", "KOTA MELATI", "2022")
    assert (row.value, row.unit, row.multiple) == (Decimal("451.3"), "RIBU JIWA", 1000)
    assert row.scaled() == (4513, 1)
    assert {remark.code for remark in loaded.remarks} == {"LAYOUT_READ", "UNIT_SCALED"}


VILLAGE = "bps_kode_desa,kemendagri_kode_desa,nama_kecamatan,nama_desa_kelurahan,jumlah_kpm,tahun\n"


@pytest.mark.parametrize(
    ("cells", "region"),
    [
        pytest.param("9971020002,99.71.01.1001,MAWAR,TAPAAN", "99.71.01.1001", id="dotted"),
        pytest.param("9971020002,9971011001,MAWAR,TAPAAN", "99.71.01.1001", id="undotted"),
        pytest.param("9971010001,,KENANGA,MAWAR", "99.71.02.1001", id="BPS when Kemendagri's is empty"),
        pytest.param(",,KENANGA,Kel. Tapa`an", "99.71.02.1002", id="name within its parent"),
        pytest.param(",,Kec. Mawar,PRAJURIT KULON", "99.71.01.1002", id="letters only"),
        pytest.param(",,Mawar,prajurit wetan", "99.71.01.1002", id="alias"),
    ],
)
def test_a_village_is_found_by_either_code_or_by_name(cells: str, region: str) -> None:
    """Codes first, names within their parents where codes are missing."""
    assert values(read(VILLAGE + cells + ",7,2024\n")) == {(region, "2024"): Decimal(7)}


@pytest.mark.parametrize(
    ("cells", "rule"),
    [
        pytest.param("9971020009,,MAWAR,TAPAAN", "REGION_CODE_UNKNOWN", id="no such code"),
        pytest.param("9971020002,,MAWAR,Anggrek", "REGION_CODE_NAME", id="code and name disagree"),
        pytest.param(",,MAWAR,Anggrek", "REGION_NAME_UNKNOWN", id="no such name"),
        pytest.param(",,,TAPAAN", "REGION_AMBIGUOUS", id="the name lives in two kecamatan"),
        pytest.param("9801020002,,MAWAR,TAPAAN", "REGION_OUTSIDE", id="another city"),
        pytest.param(",,,", "REGION_MISSING", id="nothing"),
    ],
)
def test_what_does_not_join_is_a_fault(cells: str, rule: str) -> None:
    """A row without a region is named with its line and the rule, never dropped."""
    assert rules(read(VILLAGE + cells + ",7,2024\n")) == [(2, rule)]


def test_an_unknown_name_comes_with_its_nearest() -> None:
    """The fault names regions that exist nearby, not what stands in the row."""
    [fault] = read(VILLAGE + ",,MAWAR,Prajuritkolan,7,2024\n").faults

    assert "Prajuritkulon (99.71.01.1002)" in fault.what.en
    assert "Prajuritkolan" not in str(fault)


def test_kota_and_kabupaten_of_one_name_are_two_regions() -> None:
    """The word for the kind tells them apart; without it the row is ambiguous."""
    table = "nama_kabupaten_kota,jumlah_kpm,tahun\n{},5,2024\n"

    assert values(read(table.format("KAB. MELATI"))) == {("99.01", "2024"): Decimal(5)}
    assert values(read(table.format("Kota Melati"))) == {("99.71", "2024"): Decimal(5)}
    assert rules(read(table.format("Melati"))) == [(2, "REGION_AMBIGUOUS")]


def test_a_code_of_the_kota_beside_the_kabupaten_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A row whose code and name are of different regions has perhaps moved."""
    table = TIDY + "1,99,CONTOH,9971,KABUPATEN MELATI,5,KPM,2024\n"
    assert rules(read(table)) == [(2, "REGION_CODE_NAME")]

    monkeypatch.setattr(Atlas, "bears", lambda *_: True)
    assert not read(table).faults


def test_ten_digits_that_mean_two_villages_are_told_apart_by_name() -> None:
    """An undotted code of unknown scheme counts as the village that bears the row's name."""
    places = [*PLACES, Place("99.71.02.0001", "9971011001", "Cempaka", 4)]
    table, _ = parse("t.csv", "kode_kelurahan,nama_kelurahan,jumlah,tahun\n9971011001,CEMPAKA,3,2024\n")

    assert [row.region for row in load(table, places).rows] == ["99.71.02.0001"]
    [fault] = load(table, places, PortalPlan(names=())).faults
    assert fault.rule == "REGION_AMBIGUOUS"


WIDE = """No;Kecamatan;Kelurahan;2022;Tahun 2023
1;Mawar;Tapaan;1.000;1.250
2;;Prajuritkulon;-;2.000
;Jumlah Mawar;;1.000;3.250
3;Kenanga;Mawar;500;12.000
4;;Tapa'an;40;...
;;JUMLAH;{total};15.250
Sumber: Dinas Contoh;;;;
"""


def test_a_ckan_table_with_years_as_columns() -> None:
    """Dots group thousands, a dash is missing, an empty kecamatan is the one above, totals stay out."""
    loaded = read(WIDE.format(total="1.540"))

    villages = ("99.71.01.1001", "99.71.01.1002", "99.71.02.1001", "99.71.02.1002")
    assert list(values(loaded)) == [(village, year) for village in villages for year in ("2022", "2023")]
    assert list(values(loaded).values()) == [1000, 1250, None, 2000, 500, 12000, 40, None]
    assert not loaded.findings
    told = {remark.code for remark in loaded.remarks}
    assert told == {"LAYOUT_READ", "TOTALS_NOT_LOADED", "FOOTNOTES", "DOTS_ARE_THOUSANDS"}


def test_a_total_that_is_not_the_sum_of_its_rows_is_a_finding() -> None:
    """A stated total is checked against its rows, and the steward must settle a difference."""
    [finding] = read(WIDE.format(total="1.640")).findings

    assert (finding.code, finding.region, finding.period) == (Code.TOTAL_DIFFERS, "", "2022")
    assert "1,640" in finding.what.en
    assert "1,540" in finding.what.en


def test_the_province_row_of_a_city_table_is_a_total() -> None:
    """A row named after the province, or with BPS's 9900, is compared and not loaded."""
    loaded = read(
        TIDY
        + "1,99,CONTOH,9901,KABUPATEN MELATI,5,KPM,2024\n2,99,CONTOH,9971,KOTA MELATI,6,KPM,2024\n"
        + "3,99,CONTOH,9900,PROVINSI CONTOH,11,KPM,2024\n"
    )

    assert len(values(loaded)) == 2
    assert "1 agree" in str(loaded.remarks)


def test_rows_of_other_cities_are_skipped_only_when_the_plan_says_so() -> None:
    """A province's table may be loaded for one city; the rows left out are counted."""
    table = TIDY + "1,98,LAIN,9801,KABUPATEN LAIN,5,KPM,2024\n2,99,CONTOH,9971,KOTA MELATI,6,KPM,2024\n"

    assert rules(read(table)) == [(2, "REGION_OUTSIDE")]
    loaded = read(table, outside="skip")
    assert len(values(loaded)) == 1
    assert "1 rows" in str(loaded.remarks)


def test_faults_are_told_all_at_once() -> None:
    """Every bad cell is named by line and rule; the cell's text is not repeated."""
    row = "{},99,CONTOH,9971,KOTA MELATI,{},KPM,{}\n"
    loaded = read(
        TIDY + row.format(1, "banyak", 2020) + row.format(2, "-5", 2021) + row.format(3, 5, "2021/22")
    )

    assert rules(loaded) == [(2, "VALUE_NOT_NUMBER"), (3, "VALUE_NEGATIVE"), (4, "PERIOD_UNKNOWN")]
    assert "banyak" not in str(loaded.faults)


def test_two_rows_of_one_region_and_year_need_a_column_that_tells_them_apart() -> None:
    """Without `by` the second is a fault; with it both are rows."""
    table = "kode_kabupaten_kota,jenis,jumlah_kpm,tahun\n9971,L,5,2024\n9971,P,6,2024\n"

    assert rules(read(table)) == [(3, "ROW_TWICE")]
    assert [row.group for row in read(table, by=["jenis"]).rows] == ["jumlah_kpm / L", "jumlah_kpm / P"]


def test_months_have_names() -> None:
    """A month column may hold numbers or Indonesian names."""
    table = "kode_kabupaten_kota,jumlah_kpm,bulan,tahun\n9971,5,Agustus,2024\n9971,6,9,2024\n"

    assert [row.period for row in read(table).rows] == ["2024-08", "2024-09"]


def test_early_zeros_become_missing_when_the_plan_says_so() -> None:
    """Zeros before a region's first value are unknown, not zero, and their number is told."""
    table = "kode_kabupaten_kota,2020,2021,2022\n9971,0,0,7\n"

    assert values(read(table))[("99.71", "2020")] == 0
    loaded = read(table, leading_zeros="missing")
    assert list(values(loaded).values()) == [None, None, Decimal(7)]
    assert "LEADING_ZEROS_EMPTIED" in {remark.code for remark in loaded.remarks}


@pytest.mark.parametrize(
    ("header", "plan", "rule"),
    [
        pytest.param("warna,jumlah,tahun", {}, "LAYOUT_UNCLEAR", id="no region"),
        pytest.param("kode_kabupaten_kota,warna,tahun", {}, "LAYOUT_UNCLEAR", id="no value"),
        pytest.param(
            "kode_kabupaten_kota,jumlah,tahun", {"unit": "stuan"}, "COLUMN_UNKNOWN", id="no such column"
        ),
    ],
)
def test_a_layout_that_cannot_be_told_is_a_fault(header: str, plan: dict[str, str], rule: str) -> None:
    """Nothing is guessed: the steward names the columns."""
    assert [fault.rule for fault in read(header + "\n9971,5,2024\n", **plan).faults] == [rule]


@pytest.mark.shared
@pytest.mark.parametrize(
    "plan", [PortalPlan(), PortalPlan(code=""), PortalPlan(names=())], ids=["both", "names", "codes"]
)
def test_the_real_tables_join_by_code_and_by_name(shared: Path, plan: PortalPlan) -> None:
    """All 27 regions of both real tables are found by either way, in the same rows."""
    for path in sorted((shared / "aggregates").glob("*.csv")):
        table, _ = parse(path.name, path.read_text(encoding="utf-8"))
        column = table.header.index("kode_kabupaten_kota"), table.header.index("nama_kabupaten_kota")
        known = {tuple(row.cells[at] for at in column) for row in table.rows}
        places = [Place(f"{code[:2]}.{code[2:]}", code, name.title(), 2) for code, name in known]

        loaded = load(table, places, plan)

        assert not loaded.faults
        assert len({row.region for row in loaded.rows}) == 27
        assert [row.region.replace(".", "") for row in loaded.rows] == [
            row.cells[column[0]] for row in table.rows
        ]
