"""An answer of a cube as a file says what the answer says, row by row."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from downloading import client, data, table
from starlette.testclient import TestClient

from api.schema.address.pairs import camel
from api.store import Store
from api.tables import CUBES
from api.web.downloads import cube

ASKED = {
    "distributions": "by=VILLAGE,YEAR,TARGET_GROUP&region=35.76&unit=PERSON",
    "recipients": "by=CITY,YEAR,TARGET_GROUP",
    "serviceRequests": "by=DISTRICT,QUARTER,SERVICE",
    "complaints": "by=DISTRICT,MONTH,STAGE&year=2024",
    "projectChecks": "by=VILLAGE,CHECK_VERDICT&year=2024",
}
OBJECTS = {"VILLAGE", "DISTRICT", "CITY"}
LABELS = {**dict.fromkeys(OBJECTS, "name kind"), **dict.fromkeys(["MONTH", "QUARTER", "YEAR"], "")}


@pytest.fixture(scope="module")
def web(seed_store: Store) -> Iterator[TestClient]:
    with client(seed_store) as found:
        yield found


def rows(web: TestClient, name: str, by: list[str], where: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows that GraphQL answers."""
    inside = " ".join(f"{camel(one)} {{ code {LABELS.get(one, 'label')} }}" for one in by)
    measure = next(cube.measures[0] for cube in CUBES if cube.name == name)
    type_name = f"{name[0].upper()}{name[1:].removesuffix('s')}"
    query = f"""query($by: [{type_name}Dimension!]!, $where: {type_name}Where) {{
      {name}(by: $by, where: $where) {{ rows {{ {inside} origins {measure} {{ value status unit }} }} }} }}"""
    found: list[dict[str, Any]] = data(web, query, by=by, where=where)[name]["rows"]
    return found


@pytest.mark.parametrize("name", sorted(ASKED))
def test_a_file_has_the_rows_of_the_answer(web: TestClient, name: str) -> None:
    """
    The same rows in the same order, with code and name of each dimension, number, status, unit and origin.
    """
    query = dict(part.split("=") for part in ASKED[name].split("&"))
    by = query.pop("by").split(",")
    where = {key: {"eq": int(value) if key == "year" else value} for key, value in query.items()}
    want = rows(web, name, by, where)
    got = table(web.get(f"/data/{name}.csv?{ASKED[name]}").text)
    measure = next(cube.measures[0] for cube in CUBES if cube.name == name)

    assert len(got) == len(want)
    for row, asked in zip(got, want, strict=True):
        number = asked[measure]
        assert row[measure] == ("" if number["value"] is None else str(number["value"]))
        assert (row[f"{measure}_status"], row["unit"]) == (number["status"], number["unit"])
        assert row["origin"] == "+".join(asked["origins"])
        for one in by:
            found = next(value for key, value in asked.items() if key.lower() == one.lower().replace("_", ""))
            assert row[one.lower()] == found["code"]
            if one in OBJECTS:
                assert (row[f"{one.lower()}_name"], row[f"{one.lower()}_kind"]) == (
                    found["name"],
                    found["kind"],
                )


def test_invented_numbers_say_so_in_every_row(web: TestClient) -> None:
    """
    The demonstration's origin stands in each row, whatever is cut out of the file.
    """
    found = table(web.get("/data/distributions.csv?by=CITY,YEAR,PROGRAM").text)

    assert {row["origin"] for row in found} == {"SYNTHETIC"}


def test_invented_numbers_say_so_in_name_readme_and_citation(web: TestClient) -> None:
    """
    A file that travels alone still says what it is: in its name, in the README, in every citation.
    """
    sent = web.get("/data/distributions.zip?by=CITY&unit=PERSON")
    package = zipfile.ZipFile(BytesIO(sent.content))

    assert sent.headers["content-disposition"].endswith('distributions-data-sintetis.zip"')
    assert "setiakawan-2026-11-distributions-data-sintetis.csv" in package.namelist()
    assert "DATA SINTETIS" in package.read("README.md").decode()
    for name in ("citation.txt", "citation.bib", "citation.json"):
        assert "Synthetic data" in package.read(name).decode()
    assert web.get("/data/distributions.json?by=CITY&unit=PERSON").json()["synthetic"] is True


def test_the_rest_of_a_city_is_a_row_of_its_own(web: TestClient) -> None:
    """
    Rows by village sum to the city's total, because the remainder is among them.
    """
    by_village = table(web.get("/data/distributions.csv?by=VILLAGE&region=35.76&year=2024&unit=PERSON").text)
    whole = table(web.get("/data/distributions.csv?by=CITY&region=35.76&year=2024&unit=PERSON").text)

    assert "REMAINDER" in {row["village_kind"] for row in by_village}
    assert sum(int(row["deliveries"]) for row in by_village) == int(whole[0]["deliveries"]) > 0


def test_what_is_not_known_is_empty_and_says_why(web: TestClient) -> None:
    """
    No sentinel stands in the domain of the numbers: an unknown one is empty, and its status says why.
    """
    question = "by=VILLAGE,MONTH&region=35.76&year=2024&unit=PERSON&fill=COMPLETE"
    found = table(web.get(f"/data/distributions.csv?{question}").text)
    unknown = [row for row in found if row["deliveries_status"] in {"NO_REPORT", "NOT_SHOWN_AT_THIS_LEVEL"}]

    assert {row["deliveries_status"] for row in found} >= {"VALUE", "ZERO_OR_FEW"}
    assert all(row["deliveries"] == "" for row in unknown)
    assert all(row["deliveries"] == "0" for row in found if row["deliveries_status"] == "ZERO_OR_FEW")


def test_two_years_are_compared_in_columns(web: TestClient) -> None:
    """
    A comparison adds the number of the other year, its status, and the change.
    """
    found = table(web.get("/data/distributions.csv?by=CITY&year=2024&compare=2023&unit=PERSON").text)

    for row in found:
        change = int(row["deliveries"]) - int(row["deliveries_previous"])
        assert int(row["deliveries_change"]) == change


CONSTANT = {
    "by=VILLAGE&region=35.76&year=2024": {
        "city": "35.76", "city_name": "Kota Mojokerto", "year": "2024", "release": "2026-11",
    },
    "by=MONTH&region=3576&year=2024&targetGroup=older-people": {
        "city": "35.76", "city_name": "Kota Mojokerto", "year": "2024", "target_group": "older-people",
        "target_group_label_id": "Lanjut usia", "target_group_label_en": "Older people",
        "release": "2026-11",
    },
    "by=CITY,YEAR&unit=PERSON": {"release": "2026-11"},
    "by=VILLAGE&region=35.76.01&month=2024-03": {
        "district": "35.76.01", "district_name": "Prajuritkulon", "month": "2024-03", "release": "2026-11",
    },
    "by=CITY&quarter=2024-Q1&unit=PERSON": {"quarter": "2024-Q1", "release": "2026-11"},
    "by=PROGRAM&region=35.76": {
        "city": "35.76", "city_name": "Kota Mojokerto", "period": "2019-01/2026-12", "release": "2026-11",
    },
    "by=CITY&year=2023,2024&unit=PERSON": {"period": "2023+2024", "release": "2026-11"},
    "by=CITY&month.gte=2024-03&unit=PERSON": {"period": "2024-03/2026-12", "release": "2026-11"},
    "by=CITY&year=2024&program=metro-demo": {
        "year": "2024", "program": "metro-demo",
        "program_label_id": "Bantuan peragaan Kota Metro (sintetis)",
        "program_label_en": "Demonstration aid of Kota Metro (synthetic)", "release": "2026-11",
    },
}  # fmt: skip
"""Questions, with what each row of their files must say of them."""


@pytest.mark.parametrize("question", CONSTANT)
def test_every_row_says_what_was_asked_and_which_release_answered(web: TestClient, question: str) -> None:
    """
    Place, period, group and release stand last in every row, whatever becomes of the file's name; the
    dictionary has them too.
    """
    found = table(web.get(f"/data/distributions.csv?{question}").text)
    wanted = CONSTANT[question]
    described = web.get(f"/data/distributions.metadata.json?{question}").json()["tableSchema"]["columns"]
    alike = [one["name"] for one in described if "sama di semua baris" in str(one["dc:description"])]

    assert found
    assert all({name: row[name] for name in list(row)[-len(wanted) :]} == wanted for row in found)
    assert alike == list(wanted)


def test_what_is_alike_makes_no_row_a_place(web: TestClient) -> None:
    """
    Months of one city are still no map, though each row names the city.
    """
    refused = web.get("/data/distributions.geojson?by=MONTH&region=35.76&year=2024")

    assert refused.status_code == 400
    assert refused.json()["errors"][0]["extensions"]["code"] == "REGION_MISSING"


def test_rows_beyond_one_page_follow_in_order(web: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    A file longer than one page of the API is whole: the same rows as by larger pages, none twice.
    """
    question = "/data/distributions.json?by=VILLAGE,MONTH,PROGRAM&region=18.72"
    whole = web.get(question).json()["rows"]
    monkeypatch.setattr(cube.CubeShape.__init__, "__defaults__", (100,))
    paged = web.get(f"{question}&first={len(whole)}").json()["rows"]

    assert len(whole) > 300
    assert paged == whole


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("region=35.76", "BY_MISSING"),
        ("by=YEAR", "UNITS_MIXED"),
        ("by=VILLAGE,VILLAGE&unit=PERSON", "BY_TWICE"),
        ("by=STREET", "PARAMETER_INVALID"),
        ("by=YEAR&targetGroup=poor&unit=PERSON", "UNKNOWN_CODE"),
        ("by=YEAR&month=2024&unit=PERSON", "PERIOD_INVALID"),
    ],
)
def test_what_no_cube_can_answer_is_refused(web: TestClient, query: str, code: str) -> None:
    """
    The refusals of the API are those of its files.
    """
    sent = web.get(f"/data/distributions.csv?{query}")

    assert (sent.status_code, sent.json()["errors"][0]["extensions"]["code"]) == (400, code)


def test_an_empty_by_asks_for_the_total(web: TestClient) -> None:
    """
    `by=` is one row, as in GraphQL.
    """
    found = table(web.get("/data/distributions.csv?by=&unit=PERSON&year=2019").text)

    assert [row["deliveries"] for row in found] == ["500"]
