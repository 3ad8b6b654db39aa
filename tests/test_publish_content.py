"""How the rows of a folder are numbered, and what the store holds of each cell."""

from __future__ import annotations

import tempfile
from decimal import Decimal
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from publications import cleared
from sources import Rows, region, text, with_cells, write_source
from strategies_publish import region_rows, with_regions

from api.publish import bulk
from api.publish.content import Content, number
from api.publish.folder import read
from api.publish.layout import SEEDS
from api.publish.validate import validate


def rows(content: Content, table: str) -> list[dict[str, str | int | None]]:
    """The rows of a table by the names of its columns."""
    columns = SEEDS[table].columns
    return [dict(zip(columns, row, strict=True)) for row in content.tables[table]]


def numbered(folder: Path) -> Content:
    """The content of a folder."""
    return number(validate(read(folder)))


def _around(regions: Rows) -> Content:
    files = {table: text(table, []) for table in SEEDS} | {
        table: text(table, found) for table, found in with_regions(regions).items()
    }
    with tempfile.TemporaryDirectory() as folder:
        return numbered(write_source(Path(folder), **files))


@given(region_rows())
def test_every_subtree_is_one_range_of_keys(regions: Rows) -> None:
    """
    The regions from a key to its last key are exactly the region and all below it, the remainder included.
    """
    found = rows(_around(regions), "region")

    assert [row["key"] for row in found] == list(range(1, len(found) + 1))
    for row in found:
        inside = {r["code"] for r in found if row["key"] <= r["key"] <= row["last_key"]}  # type: ignore[operator]  # numbers
        assert inside == {r["code"] for r in found if f"{r['code']}.".startswith(f"{row['code']}.")}


@given(region_rows())
def test_every_city_ends_with_its_remainder(regions: Rows) -> None:
    """
    Each city, and nothing else, has two regions for its remainder, the last ones of its range.
    """
    found = rows(_around(regions), "region")
    cities = [row for row in found if row["level"] == "CITY"]
    last = {row["key"]: (row["code"], row["kind"]) for row in found}

    assert sum(row["kind"] == "REMAINDER" for row in found) == 2 * len(cities)
    for city in cities:
        assert last[city["last_key"]] == (f"{city['code']}.00.0000", "REMAINDER")


@given(st.data())
def test_keys_do_not_depend_on_the_order_of_rows(data: st.DataObject) -> None:
    """
    The same regions in another order make the same table.
    """
    regions = data.draw(region_rows())

    assert _around(regions) == _around(data.draw(st.permutations(regions)))


def test_coded_rows_are_numbered_by_code_and_links_as_they_stand(tmp_path: Path) -> None:
    """
    Keys follow codes; rows without a code keep the order of their file.
    """
    content = numbered(write_source(tmp_path))

    assert [row["code"] for row in rows(content, "reported_figure")] == ["food-400", "spm-2023"]
    assert [row["target_group_key"] for row in rows(content, "program_target_group")] == [1, 2]


def test_a_reference_is_the_key_of_the_row_it_names(tmp_path: Path) -> None:
    """
    A code in a file is the key of that code's row in the store, an empty one is nothing.
    """
    content = numbered(write_source(tmp_path))
    (event,) = rows(content, "event")

    assert event["region_key"] == content.keys["region"]["35.76.01.1003"]
    assert rows(content, "reported_figure")[0]["region_key"] is None


def test_decimals_are_kept_as_they_were_written(tmp_path: Path) -> None:
    """
    99.20 is 9920 with two decimals, 400 is 400 with none, and both read as they were written.
    """
    made = cleared(write_source(tmp_path))
    food, spm = rows(made.content, "reported_figure")
    written = {layout.table: b"".join(parts).decode() for layout, parts in bulk.tables(made)}

    assert (spm["scaled"], spm["decimals"]) == (9920, 2)
    assert (food["scaled"], food["decimals"]) == (400, 0)
    assert "spm-2023 en,99.20,PERCENT" in written["reported_figure"]


def test_a_number_with_declared_decimals_is_scaled_by_them(tmp_path: Path) -> None:
    """
    Degrees are stored in millionths, square kilometres in square metres, negative ones too.
    """
    village = rows(numbered(write_source(tmp_path)), "region")[3]

    assert village["code"] == "35.76.01.1002"
    assert (village["latitude_micro"], village["longitude_micro"]) == (-7_469_000, 112_425_000)
    assert village["area_m2"] == 250_000


@given(st.integers(0, 10**9), st.integers(0, 6))
def test_a_decimal_number_comes_back_as_it_was_written(scaled: int, places: int) -> None:
    """
    What stands in a release's CSV is the number of the steward's file, digit by digit.
    """
    value = f"{Decimal(scaled).scaleb(-places):f}"
    with tempfile.TemporaryDirectory() as folder:
        figures = with_cells("reported_figure", 1, value=value)
        made = cleared(write_source(Path(folder), reported_figure=figures))
    written = {layout.table: b"".join(parts).decode() for layout, parts in bulk.tables(made)}

    assert f"food-400 en,{value},PERSON" in written["reported_figure"]


def test_an_empty_cell_is_the_default_of_its_column(tmp_path: Path) -> None:
    """
    A base or level that a steward leaves empty is the table's own.
    """
    lansia, yatim = rows(numbered(write_source(tmp_path)), "target_group")

    assert (lansia["base"], lansia["finest_level"]) == (10, "DISTRICT")
    assert (yatim["base"], yatim["finest_level"]) == (5, "VILLAGE")


def test_a_code_of_a_region_is_no_telephone_number() -> None:
    """
    Digits and dots of a region's code are never taken for personal data.
    """
    codes = {"62": "PROVINCE", "62.81": "CITY", "62.81.01": "DISTRICT", "62.81.01.1001": "VILLAGE"}
    kinds = {"VILLAGE": "KELURAHAN"}

    made = _around([region(code, "N", kinds.get(level, level), level) for code, level in codes.items()])

    assert set(codes) <= set(made.keys["region"])


def test_the_remainder_is_named_after_its_city(tmp_path: Path) -> None:
    """
    The name says what the remainder is, in the words of the design.
    """
    found = rows(numbered(write_source(tmp_path)), "region")

    assert {row["name"] for row in found if row["kind"] == "REMAINDER"} == {
        "Sisa Kota Mojokerto (tidak ditampilkan per kelurahan)"
    }


def test_regions_of_a_regency_hold_villages_of_every_kind(tmp_path: Path) -> None:
    """
    Kelurahan, desa and desa adat are told by the first digit of the last group of their code.
    """
    kinds = {"1001": "KELURAHAN", "2001": "DESA", "3001": "DESA_ADAT"}
    regions = [
        region("35", "P", "PROVINCE", "PROVINCE"),
        region("35.16", "K", "REGENCY", "CITY"),
        region("35.16.01", "D", "DISTRICT", "DISTRICT"),
        *(region(f"35.16.01.{code}", "V", kind, "VILLAGE") for code, kind in kinds.items()),
    ]

    assert len(rows(_around(regions), "region")) == 8
