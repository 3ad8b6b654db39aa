"""Tables of numbers against questions of our own: values, statuses, units, frames, comparisons."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from asking import get
from toolkit_world import in_memory

import setiakawan as sk
from api.store import Store
from setiakawan.comparison import threshold
from setiakawan.cube import Question
from setiakawan.session import Session

ROWS = """
query ($by: [DistributionDimension!]!, $where: DistributionWhere, $fill: Fill!) {
  distributions(by: $by, where: $where, fill: $fill) {
    totalCount
    rows {
      village { code name } targetGroup { code label } month { code } year { year }
      deliveries { value status unit } amount { value status }
    }
  }
}
"""
HERE = {"region": {"in": ["35.76"]}, "year": {"eq": 2024}}


@pytest.fixture(scope="module")
def api(seed_store: Store) -> sk.Api:
    """The seeds in memory."""
    return in_memory(seed_store)


def rows(store: Store, *by: str, fill: str = "SPARSE") -> list[dict[str, Any]]:
    """The rows of Mojokerto in 2024, asked in another way than the toolkit asks."""
    found: list[dict[str, Any]] = get(store, ROWS, by=list(by), where=HERE, fill=fill)["distributions"][
        "rows"
    ]
    return found


def test_a_table_equals_the_api(api: sk.Api, seed_store: Store) -> None:
    """
    Every code, name, value and status of a table is that of the API's rows, in their order.
    """
    table = api.distributions(by=["village", "target_group"], city="Kota Mojokerto", year=2024)

    columns = ("village_code", "village_name", "target_group_code", "target_group_label", "deliveries",
               "deliveries_status", "amount", "amount_status")  # fmt: skip
    assert list(zip(*(table[name] for name in columns), strict=True)) == [
        (
            *(row["village"]["code"], row["village"]["name"]),
            *(row["targetGroup"]["code"], row["targetGroup"]["label"]),
            *(row["deliveries"]["value"], row["deliveries"]["status"]),
            *(row["amount"]["value"], row["amount"]["status"]),
        )
        for row in rows(seed_store, "VILLAGE", "TARGET_GROUP")
    ]
    assert len(table) > 100


def test_pages_of_a_cube_are_put_together(
    api: sk.Api, seed_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    Where an answer is too large to come at once, its pages give the same table.
    """
    from setiakawan import reading
    from setiakawan.errors import RefusedError
    from setiakawan.words import Words

    asked: dict[str, Any] = {"by": "village", "city": "35.76", "year": 2024, "measures": "deliveries"}
    whole = api.distributions(**asked)
    real, refusal = reading._page, RefusedError(Words("", ""), Words("", ""), "ANSWER_TOO_LARGE")

    def refused(session: Session, question: Question, first: int | None, after: str | None) -> dict[str, Any]:
        if first is None:
            raise refusal
        return real(session, question, first, after)

    monkeypatch.setattr(reading, "_page", refused)
    monkeypatch.setattr(reading, "PAGE", 4)

    assert list(api.distributions(**asked)) == list(whole)


def test_a_frame_is_tidy(api: sk.Api) -> None:
    """
    Codes are text, counts whole numbers, a missing number is missing with its status beside it, and the
    frame knows unit, release, source, address and licence.
    """
    frame = api.distributions(by=["village", "target_group"], city="35.76", year=2024).to_pandas()

    assert all(isinstance(code, str) and code.startswith("35.76.") for code in frame["village_code"])
    assert str(frame["deliveries"].dtype) == "Int64"
    unknown = frame[frame["amount_status"] == "NO_REPORT"]
    assert len(unknown) > 0
    assert unknown["amount"].isna().all()
    assert frame.attrs["unit"]["deliveries"] == "PERSON"
    assert frame.attrs["synthetic"] is True
    assert frame.attrs["release"] == "2026-11"
    assert {"source", "url", "licence", "content_hash"} <= set(frame.attrs)


def test_a_frame_says_what_a_number_leaves_out(api: sk.Api) -> None:
    """
    Origin, unit and the deliveries without a value stand in columns, as in the API's own CSV.
    """
    asked: dict[str, Any] = {"by": "target_group", "city": "35.76", "year": 2024}
    frame = api.distributions(**asked).to_pandas().set_index("target_group_code")

    answer = api._session.transport.http.get("/data/distributions.csv?by=TARGET_GROUP&region=35.76&year=2024")
    told = pd.read_csv(io.StringIO(answer.text)).set_index("target_group")
    assert len(told) == len(frame) > 5
    for name in ("unit", "origin", "amount_missing", "quantity_missing"):
        assert dict(frame[name]) == dict(told[name]), name
    assert frame["amount_missing"].sum() > 0
    assert set(frame["amount_unit"]) == {"RUPIAH"}
    assert "unit" in api.distributions(by=["target_group", "unit"], city="35.76").names


def test_an_empty_answer_tells_what_there_is(api: sk.Api) -> None:
    """
    Where there is no number, the nearest city, programme and year are offered, with a query that runs.
    """
    table = api.distributions(by="village", city="Kota Mojokerto", year=2035)

    assert len(table) == 0
    first = table.available[0]
    assert first["city"] == "Kota Mojokerto"
    assert f"{first['city']}, {first['program']}, {first['year']}" in str(table)
    assert "available" in table._repr_html_()
    assert api._session.ask(first["query"])
    assert len(api.distributions(by="village", city=first["city_code"], year=first["year"])) > 0
    assert api.distributions(by="village", city="35.76", year=2024).available == []


def test_rows_sum_to_the_total(api: sk.Api) -> None:
    """
    A frame by kelurahan sums to the city's number, because the remainder is a row of it.
    """
    villages = api.distributions(by="village", city="35.76", year=2024, measures="deliveries").to_pandas()
    city = api.distributions(by="city", city="35.76", year=2024, measures="deliveries")

    assert "REMAINDER" in set(villages["village_kind"])
    assert int(villages["deliveries"].sum()) == city["deliveries"][0]


@pytest.mark.parametrize("method", ["distributions", "service_requests", "complaints", "project_checks"])
def test_every_cube_has_its_table(api: sk.Api, method: str) -> None:
    """
    Each additive cube gives its total, with a unit and an origin, and says that its data are synthetic.
    """
    table = getattr(api, method)(by="year", city="Kota Pasuruan" if "request" in method else "35.76")

    assert len(table) >= 1
    assert table.about.origins == ("SYNTHETIC",)
    assert "DATA SINTETIS" in str(table)
    assert "DATA SINTETIS" in table._repr_html_()


def test_recipients_are_never_added_up(api: sk.Api) -> None:
    """
    Distinct persons come by city, year and group; anything coarser is refused in the server's words.
    """
    table = api.recipients(by=["city", "year", "target_group"], city="Kota Metro")

    assert all(value is None or value % 10 == 0 for value in table["recipients"])
    with pytest.raises(sk.RefusedError) as caught:
        api.recipients(by="year")
    assert caught.value.server_code == "NOT_ADDITIVE"


def test_units_are_never_mixed(api: sk.Api) -> None:
    """
    Persons and households are not added up: the refusal says what to add to `by`.
    """
    with pytest.raises(sk.RefusedError, match="UNIT") as caught:
        api.distributions(by="year")

    assert caught.value.server_code == "UNITS_MIXED"
    assert set(api.distributions(by=["year", "unit"])["unit"]) == {"PERSON", "HOUSEHOLD"}


@pytest.mark.parametrize(
    ("asked", "near"),
    [
        ({"by": "vilage"}, "village"),
        ({"by": "village", "measures": "delivries"}, "deliveries"),
        ({"by": "village", "order_by": "-amunt"}, "amount"),
        ({"by": "village", "target_group": "lanjut usa"}, "older-people"),
        ({"by": "village", "unit": "persn"}, "PERSON"),
        ({"by": "village", "yaer": 2024}, "year"),
    ],
)
def test_what_is_not_known_is_answered_with_what_is_near(
    api: sk.Api, asked: dict[str, Any], near: str
) -> None:
    """
    Dimensions, measures, orders, codes, units and keywords are checked before the server is asked.
    """
    with pytest.raises(sk.UnknownError) as caught:
        api.distributions(**asked)

    assert any(one.startswith(near) for one in caught.value.nearest)


@pytest.mark.parametrize(
    ("asked", "near"),
    [
        ({"year": "24"}, ["2024"]),
        ({"year": 24}, ["2024"]),
        ({"year": [2024, "dua ribu"]}, ["2026"]),
        ({"unit": "rumah tanga"}, ["HOUSEHOLD (Rumah tangga)"]),
        ({"unit": "zzz"}, ["PERSON (Orang)", "HOUSEHOLD (Rumah tangga)"]),
        ({"by": ["kelurahn"]}, ["village (kelurahan)"]),
        ({"by": ["zzzz"]}, ["village (kelurahan)", "target_group (kelompok sasaran)"]),
    ],
)
def test_errors_name_values_in_the_words_of_the_field(
    api: sk.Api, asked: dict[str, Any], near: list[str]
) -> None:
    """
    A year, unit or dimension that there is not is UnknownError with valid ones, in Indonesian too.
    """
    with pytest.raises(sk.UnknownError) as caught:
        api.distributions(**{"by": "village", "city": "35.76", **asked})

    assert set(near) <= set(caught.value.nearest)
    assert all(one in str(caught.value) for one in near)


def test_indonesian_words_ask_the_same(api: sk.Api) -> None:
    """
    Dimensions, units and years in Indonesian words, or as text, give the table of the English ones.
    """
    said = {
        "kelurahan": "village", "kecamatan": "district", "kota": "city", "kelompok": "target_group",
        "jenis bantuan": "aid_type", "program": "program", "bulan": "month", "triwulan": "quarter",
        "tahun": "year",
    }  # fmt: skip
    for word, name in said.items():
        asked: dict[str, Any] = {"city": "Kota Pasuruan", "measures": "deliveries"}
        table = api.distributions(by=[word], year="2024", unit="rumah tangga", order_by=word, **asked)
        other = api.distributions(by=[name], year=2024, unit="HOUSEHOLD", order_by=name, **asked)
        assert list(table) == list(other) != []
        assert table.question == other.question
    persons = api.distributions(by="year", city="35.76", unit="orang")
    assert len(persons) > 0
    assert (persons.question.where or {})["unit"] == {"eq": "PERSON"}


def test_orders_tops_and_complete_tables(api: sk.Api) -> None:
    """
    `order_by`, `first` and `fill` are the API's: the largest three, and every village of the city.
    """
    top = api.distributions(by="village", city="35.76", year=2024, order_by="-deliveries", first=3)
    whole = api.distributions(by="village", city="35.76", year=2024, fill="complete")

    assert top["deliveries"] == sorted(whole["deliveries"], reverse=True)[:3]
    assert whole["village_kind"].count("KELURAHAN") == 18


def test_a_package_of_numbers_is_asked_again(api: sk.Api, tmp_path: Path) -> None:
    """
    A saved table of a cube verifies against the server, its question and all.
    """
    table = api.distributions(by=["village", "month"], city="Kota Metro", year=2024, per=1000)

    assert sk.verify(table.save(tmp_path / "paket.zip"), api).asked_again


def test_information_tells_definition_unit_and_rounding(api: sk.Api) -> None:
    """
    `info` explains measures, dimensions and statuses, and answers an unknown word with near ones.
    """
    told = str(api.info("deliveries"))

    assert all(word in told for word in ("Penyaluran", "orang atau rumah tangga", "kelipatan 5", "register"))
    assert "Tidak ada laporan" in str(api.info("NO_REPORT"))
    with pytest.raises(sk.UnknownError) as caught:
        api.info("delivries")
    assert "deliveries" in caught.value.nearest


def test_a_comparison_tells_what_is_too_small(api: sk.Api) -> None:
    """
    Differences are second minus first; below twice the typical deviation they are told as too small.
    """
    first, second = (
        api.distributions(by="village", city="35.76", year=year, measures="deliveries", fill="complete")
        for year in (2023, 2024)
    )

    found = sk.compare(first, second)

    changes = dict(zip(found["village_code"], found["deliveries_change"], strict=True))
    before, after = (dict(zip(t["village_code"], t["deliveries"], strict=True)) for t in (first, second))
    assert changes == {code: after[code] - before[code] for code in before}
    states = dict(zip(found["deliveries_change"], found["deliveries_state"], strict=True))
    assert all((state == "TOO_SMALL") == (0 < abs(change) < 102) for change, state in states.items())


@pytest.mark.parametrize(
    ("asked", "least"),
    [
        ({"by": "village", "year": 2024}, 102),
        ({"by": "village", "month": "2024-07"}, 14),
        ({"by": ["village", "month"], "year": 2024}, 14),
        ({"by": "village", "quarter": "2024-Q3"}, 102),
        ({"by": "district", "year": [2023, 2024]}, 155),
        ({"by": ["district", "year"]}, 78),
        ({"by": "program", "year": 2024}, 44),
        ({"by": "city", "month": "2024-07"}, 14),
    ],
)
def test_what_is_too_small_follows_level_and_period(api: sk.Api, asked: dict[str, Any], least: float) -> None:
    """
    Twice the square root of two times the typical deviation of the level, of a month or of each year summed.
    """
    assert threshold(api.distributions(city="35.76", **asked), "deliveries") == least


def test_rates_say_the_years_of_their_denominators_and_that_households_are_none(api: sk.Api) -> None:
    """
    Residents of districts are of other years than those of cities, and no household is divided by households.
    """
    houses = api.distributions(by="city", city="Kota Pasuruan", year=2024, unit="HOUSEHOLD", per=1000)
    districts = api.distributions(by="district", year=2024, unit="PERSON", per=1000)
    known = {year for year in districts["district_population_year"] if year}

    assert houses["city_population_year"] == [2024]
    assert "bukan dibagi rumah tangga" in str(houses)
    assert "bukan dibagi rumah tangga" not in str(districts)
    assert len(known) > 1
    assert f"Penyebut: penduduk {', '.join(map(str, sorted(known)))}." in str(districts)
    assert "Penyebut" not in str(api.distributions(by="city", year=2024, unit="HOUSEHOLD"))


def test_what_is_not_known_is_not_called_the_same(api: sk.Api) -> None:
    """
    Two missing numbers are no equal numbers: their state is its own, and no change is claimed.
    """
    first, second = (
        api.distributions(by=["village", "target_group"], city="35.76", year=year, fill="complete")
        for year in (2023, 2024)
    )

    found = sk.compare(first, second).to_pandas()

    neither = found["quantity_1"].isna() & found["quantity_2"].isna()
    assert neither.sum() > 0
    assert set(found.loc[neither, "quantity_state"]) == {"NEITHER_KNOWN"}
    same = found[found["amount_state"] == "SAME"]
    assert (same["amount_1"] == same["amount_2"]).all()
    changed = sk.compare(first, second).changed()
    assert all(
        any(row[f"{one}_state"] not in {"SAME", "TOO_SMALL", "NEITHER_KNOWN"} for one in first.question.shown)
        for row in changed
    )


def test_tables_of_different_shape_are_not_compared(api: sk.Api) -> None:
    """
    Tables by different dimensions, or in different units, are refused.
    """
    village = api.distributions(by="village", city="35.76", year=2024)

    with pytest.raises(sk.DrawingError):
        sk.compare(village, api.distributions(by="district", city="35.76", year=2024))
    with pytest.raises(sk.DrawingError):
        sk.compare(village, api.distributions(by="village", city="Kota Pasuruan", unit="rumah tangga"))


def test_shapes_join_their_rows(api: sk.Api) -> None:
    """
    Every village has a valid shape in EPSG:4326 with its quality; the remainder has none.
    """
    frame = api.distributions(by="village", city="35.76", year=2024, fill="complete").with_geometry()

    shaped = frame[frame["village_kind"] != "REMAINDER"]
    assert frame.crs.to_epsg() == 4326
    assert shaped.geometry.is_valid.all()
    assert set(shaped["geometry_quality"]) == {"APPROXIMATE"}
    assert frame[frame["village_kind"] == "REMAINDER"].geometry.isna().all()
    assert "bukan batas administrasi" in frame.attrs["boundaries"]


def test_numbers_of_the_frame_survive_a_group_by(api: sk.Api) -> None:
    """
    The frame is an ordinary one: sums by group equal the API's own sums.
    """
    frame = api.distributions(by=["village", "target_group"], city="35.76", year=2024).to_pandas()
    summed = frame.groupby("target_group_code")["deliveries"].sum()
    table = api.distributions(by="target_group", city="35.76", year=2024)
    asked = pd.Series(table["deliveries"], index=table["target_group_code"])

    assert summed.astype(int).to_dict() == asked.astype(int).to_dict()
