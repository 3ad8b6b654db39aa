"""Every list of the API is a file that says the same as the API."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterator
from io import BytesIO, StringIO
from typing import Any

import pandas as pd
import pytest
from downloading import PUBLIC_URL, client, data, table
from starlette.testclient import TestClient

from api.engine.opening import core_of
from api.schema import schema
from api.schema.address.reading import tables
from api.store import Store

ENTITIES = sorted(name for name, field in tables(core_of(schema)).items() if "by" not in field.args)


@pytest.fixture(scope="module")
def web(seed_store: Store) -> Iterator[TestClient]:
    with client(seed_store) as found:
        yield found


@pytest.mark.parametrize("name", ENTITIES)
def test_a_file_holds_every_row_of_its_list(web: TestClient, name: str) -> None:
    """
    No cap of the API cuts a file: it has as many rows as the list counts, however many pages they are.
    """
    field = tables(core_of(schema))[name]
    found = table(web.get(f"/data/{name}.csv").text)

    if "first" in field.args:
        assert len(found) == data(web, f"{{ {name} {{ totalCount }} }}")[name]["totalCount"]
    else:
        assert len(found) == len(data(web, f"{{ {name} {{ __typename }} }}")[name])
    assert len({tuple(row.values()) for row in found}) == len(found)


@pytest.mark.parametrize("name", ENTITIES)
def test_csv_and_json_say_the_same(web: TestClient, name: str) -> None:
    """
    The same rows under the same columns, with values instead of texts in JSON.
    """
    rows = table(web.get(f"/data/{name}.csv").text)
    told = web.get(f"/data/{name}.json").json()

    assert told["columns"] == list(rows[0])
    assert [[_cell(value) for value in row.values()] for row in told["rows"]] == [
        [value.removeprefix("'") for value in row.values()] for row in rows
    ]


def _cell(value: object) -> str:
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def test_a_file_says_what_graphql_says(web: TestClient) -> None:
    """
    Values, texts in both languages, codes and names of regions, parts: each is what GraphQL answers.
    """
    query = """{ regions(first: 200) { nodes { code name kind parent { code name }
      population { value year source { code } } areaKm2 centroid { latitude longitude } } } }"""
    asked = data(web, query)["regions"]["nodes"]
    found = web.get("/data/regions.json").json()["rows"]

    assert [row["code"] for row in found] == [row["code"] for row in asked]
    for row, want in zip(found, asked, strict=True):
        parent, people = want["parent"] or {}, want["population"] or {}
        assert (row["name"], row["kind"], row["area_km2"]) == (want["name"], want["kind"], want["areaKm2"])
        assert (row["parent"], row["parent_name"]) == (parent.get("code"), parent.get("name"))
        assert (row["population_value"], row["population_year"]) == (people.get("value"), people.get("year"))
        assert row["centroid_latitude"] == (want["centroid"] or {}).get("latitude")


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("region=35.76&year=2023", ["mojokerto-hksn-2023"]),
        ("program=batu-hksn,pasuruan-hksn&order=-heldOn", ["batu-hksn-2024", "pasuruan-hksn-2023"]),
        ("order=heldOn&first=1", ["metro-lkks-baksos-2019"]),
        ("not.region.within=35", ["metro-lkks-baksos-2019"]),
    ],
)
def test_filters_are_those_of_the_api(web: TestClient, query: str, codes: list[str]) -> None:
    """
    Filters, orders and `first` of an address mean what they mean in GraphQL.
    """
    assert [row["code"] for row in table(web.get(f"/data/events.csv?{query}").text)] == codes


def test_pages_follow_each_other_up_to_the_number_asked_for(web: TestClient) -> None:
    """
    A number of rows that no page of the API holds is collected from as many pages as it takes.
    """
    everything = [row["code"] for row in table(web.get("/data/regions.csv?order=-population").text)]

    assert [row["code"] for row in table(web.get("/data/regions.csv?order=-population&first=90").text)] == (
        everything[:90]
    )
    assert table(web.get("/data/regions.csv?first=0").text) == []


def test_codes_stay_texts_in_pandas(web: TestClient) -> None:
    """
    By the dictionary beside it, a reader keeps codes as they are: `18.72.01.1001`, and `35` as text.
    """
    described = web.get("/data/regions.metadata.json").json()["tableSchema"]["columns"]
    types = {
        one["name"]: {"string": "string", "integer": "Int64", "number": "float64"}.get(one["datatype"])
        for one in described
    }
    kinds: Any = {name: kind for name, kind in types.items() if kind}
    frame = pd.read_csv(StringIO(web.get("/data/regions.csv").text), dtype=kinds)

    assert list(frame.columns) == [one["name"] for one in described]
    assert {"18", "35.76", "18.72.01.1001"} <= set(frame["code"])
    assert frame["population_value"].sum() > 100_000


def test_a_row_that_the_generator_invented_says_so(web: TestClient) -> None:
    """
    Programmes of the demonstration stand beside real ones: their rows say SYNTHETIC.
    """
    origins = {row["code"]: row["origin"] for row in table(web.get("/data/programs.csv").text)}

    assert origins["batu-demo"] == "SYNTHETIC"
    assert origins["batu-hksn"] == "REPORTED"


def test_a_package_holds_everything_to_read_check_and_cite_it(web: TestClient) -> None:
    """
    Data, dictionary, README, licence, citation and question; the digest is of the data.
    """
    sent = web.get("/data/reportedFigures.zip?indicator=poverty-rate")
    package = zipfile.ZipFile(BytesIO(sent.content))
    name = "setiakawan-2026-11-reportedFigures.csv"
    described = json.loads(package.read(f"{name}-metadata.json"))
    dictionary = table(package.read("dictionary.csv").decode())
    asked = json.loads(package.read("question.json"))

    assert package.testzip() is None
    assert package.read(name) == web.get("/data/reportedFigures.csv?indicator=poverty-rate").content
    assert (
        package.read("SHA256SUMS").decode() == f"{hashlib.sha256(package.read(name)).hexdigest()}  {name}\n"
    )
    assert [row["column"] for row in dictionary] == [
        one["name"] for one in described["tableSchema"]["columns"]
    ]
    assert described["url"] == name
    assert all(row["description_id"] and row["description_en"] for row in dictionary)
    assert f"{PUBLIC_URL}/releases/2026-11/data/reportedFigures?indicator=poverty-rate" in (
        package.read("README.md").decode()
    )
    assert "creativecommons.org/licenses/by/4.0" in package.read("LICENCE.txt").decode()
    assert json.loads(package.read("citation.json"))[0]["type"] == "dataset"
    assert len(data(web, asked["query"], **asked["variables"], first=50)["reportedFigures"]["nodes"]) == 3


def test_the_same_package_has_the_same_bytes(web: TestClient) -> None:
    """
    A package is dated like its release, so that its digest can be cited.
    """
    first, second = (web.get("/releases/2026-11/data/indicators.zip").content for _ in range(2))

    assert first == second
