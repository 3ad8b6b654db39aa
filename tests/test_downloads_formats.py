"""Every format is read back by the program that it is for, and says what GraphQL says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest
from downloading import PUBLIC_URL, client, data
from python_calamine import CalamineWorkbook
from releases import SOURCE, region, write_release
from starlette.testclient import TestClient

from api.schema.citation.downloads import FORMATS as TOLD
from api.store import Store
from api.web.downloads import xlsx_file
from api.web.downloads.formats import FORMATS

CUBE = "by=VILLAGE,YEAR,TARGET_GROUP&region=35.76&unit=PERSON"
TABLES = {"distributions": CUBE, "regions": "level=CITY,VILLAGE", "events": "", "claims": ""}


@pytest.fixture(scope="module")
def web(seed_store: Store) -> Iterator[TestClient]:
    with client(seed_store) as found:
        yield found


def rows(web: TestClient, name: str) -> list[dict[str, Any]]:
    """The rows as JSON holds them."""
    found: list[dict[str, Any]] = web.get(f"/data/{name}.json?{TABLES[name]}").json()["rows"]
    return found


def parquet(web: TestClient, name: str, folder: Path) -> Path:
    """The Parquet file on the disk."""
    path = folder / f"{name}.parquet"
    path.write_bytes(web.get(f"/data/{name}.parquet?{TABLES[name]}").content)
    return path


@pytest.mark.parametrize("name", sorted(TABLES))
def test_a_workbook_holds_the_rows(web: TestClient, name: str) -> None:
    """
    Read by calamine: the same rows, codes as texts, numbers as numbers, what is missing empty.
    """
    book = CalamineWorkbook.from_filelike(BytesIO(web.get(f"/data/{name}.xlsx?{TABLES[name]}").content))
    head, *found = book.get_sheet_by_name("data").to_python(skip_empty_area=False)
    want = rows(web, name)

    assert len(found) == len(want)
    for row, asked in zip(found, want, strict=True):
        got = dict(zip(head, row, strict=True))
        for key, value in asked.items():
            cell = got[key]
            shown = cell.isoformat() if isinstance(cell, date) else cell
            assert shown == ("" if value is None else value), key


def test_a_workbook_explains_itself(web: TestClient) -> None:
    """
    The dictionary and the README travel in sheets of their own, the warning among them.
    """
    book = CalamineWorkbook.from_filelike(BytesIO(web.get(f"/data/distributions.xlsx?{CUBE}").content))
    dictionary = book.get_sheet_by_name("dictionary").to_python()
    readme = "\n".join(
        str(line[0]) for line in book.get_sheet_by_name("README").to_python(skip_empty_area=False)
    )

    assert [row[0] for row in dictionary[1:]] == book.get_sheet_by_name("data").to_python()[0]
    assert "DATA SINTETIS" in readme
    assert PUBLIC_URL in readme


def test_a_workbook_computes_nothing(tmp_path: Path) -> None:
    """
    A text that looks like a formula, a number or an address is a text.
    """
    names = ["=1+1", "@SUM(A1)", "0012", "https://example.id", "+62"]
    found = [region(at, f"{at:02}", name) for at, name in enumerate(names, 11)]
    with client(write_release(tmp_path, [SOURCE, *found])) as web:
        book = CalamineWorkbook.from_filelike(BytesIO(web.get("/data/regions.xlsx").content))
    head, *rows = book.get_sheet_by_name("data").to_python()

    assert [row[head.index("name")] for row in rows] == names
    assert [row[head.index("code")] for row in rows] == ["11", "12", "13", "14", "15"]


def test_a_workbook_that_cannot_hold_all_rows_is_refused(
    web: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    A sheet ends at its millionth row: a longer answer is refused, never cut.
    """
    monkeypatch.setattr(xlsx_file, "MOST_ROWS", 3)
    sent = web.get("/data/events.xlsx")

    assert (sent.status_code, sent.json()["errors"][0]["extensions"]["code"]) == (400, "FORMAT_TOO_SMALL")


@pytest.mark.parametrize("name", sorted(TABLES))
def test_parquet_holds_the_rows(web: TestClient, tmp_path: Path, name: str) -> None:
    """
    Read by DuckDB: the same rows in the same order, typed.
    """
    path = parquet(web, name, tmp_path)
    found = duckdb.connect().execute(f"SELECT * FROM '{path}'").fetchall()
    want = rows(web, name)

    assert [[str(v) if isinstance(v, date) else v for v in row] for row in found] == [
        list(row.values()) for row in want
    ]


def test_parquet_says_what_it_is(web: TestClient, tmp_path: Path) -> None:
    """
    Release, origin, licence and citation travel in the file's own metadata.
    """
    path = parquet(web, "distributions", tmp_path)
    asked = f"SELECT key::VARCHAR, decode(value) FROM parquet_kv_metadata('{path}')"
    found = dict(duckdb.connect().execute(asked).fetchall())

    assert json.loads(found["origins"]) == ["SYNTHETIC"]
    assert json.loads(found["release"]) == "2026-11"
    assert json.loads(found["permalink"]).startswith(f"{PUBLIC_URL}/releases/2026-11/data/distributions?")


@pytest.mark.parametrize("format", ["parquet", "xlsx", "geojson"])
def test_the_same_file_has_the_same_bytes(web: TestClient, format: str) -> None:
    """
    The strong ETag is true: whoever asks again gets the same bytes.
    """
    first, second = (web.get(f"/data/distributions.{format}?{CUBE}").content for _ in range(2))

    assert first == second


def test_csv_is_read_by_pandas_as_graphql_answers(web: TestClient) -> None:
    """
    By its dictionary, pandas reads numbers, codes and missing values as they are meant.
    """
    kinds = {"string": "string", "integer": "Int64"}
    described = web.get(f"/data/distributions.metadata.json?{CUBE}").json()["tableSchema"]["columns"]
    dtypes: Any = {one["name"]: kinds[one["datatype"]] for one in described}
    frame = pd.read_csv(BytesIO(web.get(f"/data/distributions.csv?{CUBE}").content), dtype=dtypes)
    query = """{ distributions(by: [VILLAGE, YEAR, TARGET_GROUP],
      where: {region: {eq: "35.76"}, unit: {eq: PERSON}}) {
        columns { village { code } deliveries { value status } amount { value } } } }"""
    columns = data(web, query)["distributions"]["columns"]

    assert frame["village"].tolist() == columns["village"]["code"]
    assert frame["deliveries_status"].tolist() == columns["deliveries"]["status"]
    for name in ("deliveries", "amount"):
        assert [None if pd.isna(one) else one for one in frame[name]] == columns[name]["value"]


def test_geojson_holds_a_feature_per_row_with_its_shape(web: TestClient) -> None:
    """
    Each row is a feature; its geometry is the region's, its quality is said, and the rest has none.
    """
    told = web.get(f"/data/distributions.geojson?{CUBE}").json()
    want = rows(web, "distributions")
    shapes = data(
        web, '{ regions(where: {code: {eq: "35.76.01.1003"}}) { nodes { shape { geometry quality } } } }'
    )
    shape = shapes["regions"]["nodes"][0]["shape"]

    assert (told["type"], told["synthetic"]) == ("FeatureCollection", True)
    assert len(told["features"]) == len(want)
    for feature, row in zip(told["features"], want, strict=True):
        assert row.items() <= feature["properties"].items()
        assert (feature["geometry"] is None) == (row["village_kind"] == "REMAINDER")
        if row["village"] == "35.76.01.1003":
            assert feature["geometry"] == shape["geometry"]
            assert feature["properties"]["boundary_quality"] == shape["quality"] == "APPROXIMATE"


def test_regions_themselves_are_a_map(web: TestClient) -> None:
    """
    The table of regions is a map of its own, by any filter.
    """
    told = web.get("/data/regions.geojson?parent=35.76").json()

    assert {feature["geometry"]["type"] for feature in told["features"]} <= {"Polygon", "MultiPolygon"}
    assert len(told["features"]) >= 3


def test_rows_about_no_region_are_no_map(web: TestClient) -> None:
    """
    A table without regions is refused as GeoJSON, by HEAD too.
    """
    sent = web.get("/data/events.geojson")

    assert (sent.status_code, sent.json()["errors"][0]["extensions"]["code"]) == (400, "REGION_MISSING")
    assert web.head("/data/events.geojson").status_code == 400


def test_graphql_tells_of_every_format_that_is_served(web: TestClient) -> None:
    """
    `downloads` lists what `/data/` writes, with its media type; each address answers.
    """
    query = """{
      distributions(by: [VILLAGE], where: {unit: {eq: PERSON}}) { downloads { format url mediaType } }
      events { downloads { format url } } }"""
    found = data(web, query)

    assert list(TOLD) == list(FORMATS)
    assert {name: one.media.partition(";")[0] for name, one in FORMATS.items()} == TOLD
    assert [one["format"] for one in found["distributions"]["downloads"]] == list(FORMATS)
    assert [one["format"] for one in found["events"]["downloads"]] == [
        one for one in FORMATS if one != "geojson"
    ]
    for one in [*found["distributions"]["downloads"], *found["events"]["downloads"]]:
        assert web.head(one["url"].removeprefix(PUBLIC_URL)).status_code == 200
