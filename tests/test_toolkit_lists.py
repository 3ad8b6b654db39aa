"""Lists and rows of the toolkit over the seeds: names or codes, filters, display, packages."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from asking import get
from toolkit_world import in_memory

import setiakawan as sk
from api.store import Store


@pytest.fixture(scope="module")
def api(seed_store: Store) -> sk.Api:
    """The seeds in memory."""
    return in_memory(seed_store)


def test_a_list_holds_what_the_api_holds(api: sk.Api, seed_store: Store) -> None:
    """
    All rows come, page after page, with the columns that the question names.
    """
    data = get(seed_store, "{ regions(first: 200) { totalCount nodes { code name } } }")["regions"]

    table = api.regions()

    assert len(table) == data["totalCount"]
    assert list(zip(table["code"], table["name"], strict=True)) == [
        (one["code"], one["name"]) for one in data["nodes"]
    ]


def test_pages_are_read_to_the_end(seed_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    With pages of seven rows the table is the same.
    """
    monkeypatch.setattr("setiakawan.pages.PAGE", 7)
    api = in_memory(seed_store)

    assert len(api.regions()) == get(seed_store, "{ regions { totalCount } }")["regions"]["totalCount"]


@pytest.mark.parametrize("city", ["Kota Mojokerto", "kota mojokerto", "35.76", "3576"])
def test_a_city_may_be_named_or_coded(api: sk.Api, city: str) -> None:
    """
    Name, spelling in other letter case, Kemendagri code and BPS code mean the same city.
    """
    assert set(api.programs(city=city)["region_name"]) == {"Kota Mojokerto"}


def test_a_name_that_repeats_is_told_with_its_codes(api: sk.Api) -> None:
    """
    Magersari is a district and a village: without a level the error lists both codes, with one it is found.
    """
    with pytest.raises(sk.UnknownError) as caught:
        api.regions(region="Magersari")

    assert [one.split()[0] for one in caught.value.nearest] == ["35.76.02", "35.76.02.1003"]
    assert "35.76.02" in api.regions(district="Magersari")["code"]


@pytest.mark.parametrize(
    ("ask", "near"),
    [
        # a city with a letter wrong
        (lambda api: api.programs(city="Kota Mojokarto"), "Kota Mojokerto (35.76)"),
        # a keyword
        (lambda api: api.programs(cty="Kota Metro"), "city"),
        # a code of a list, with its label beside it
        (lambda api: api.reported_figures(target_group="orfans"), "orphans (Anak yatim)"),
        # a value of an enumeration
        (lambda api: api.programs(kind="observence"), "OBSERVANCE (Peringatan)"),
        # one row
        (lambda api: api.program("mojokerto-bakso"), "mojokerto-baksos (Bakti Sosial"),
    ],
)
def test_what_is_not_known_is_answered_with_what_is_near(api: sk.Api, ask: object, near: str) -> None:
    """
    An unknown name, keyword or code is UnknownError with the nearest valid values.
    """
    with pytest.raises(sk.UnknownError) as caught:
        ask(api)  # type: ignore[operator]  # a lambda of the row above

    assert any(one.startswith(near) for one in caught.value.nearest)
    assert near in str(caught.value)


def test_labels_name_rows_and_values(api: sk.Api) -> None:
    """
    A label in either language stands for its code, in filters and for one row.
    """
    by_code = api.reported_figures(target_group="poor-people")["code"]

    assert api.reported_figures(target_group="Fakir miskin")["code"] == by_code
    assert api.target_group("Poor people")["code"] == "poor-people"
    assert set(api.programs(kind="Peringatan")["kind"]) == {"OBSERVANCE"}


def test_filters_take_operators_lists_and_orders(api: sk.Api) -> None:
    """
    Several values are `in`, a dictionary names operators, a minus sign reverses an order.
    """
    held = api.events(year={"gte": 2023}, order_by="-held_on")["held_on"]
    cities = api.programs(city=["Kota Batu", "Kota Metro"])["region_name"]

    assert held == sorted(held, reverse=True)
    assert min(held) >= "2023"
    assert set(cities) == {"Kota Batu", "Kota Metro"}


def test_a_row_has_what_belongs_to_it(api: sk.Api) -> None:
    """
    A programme comes with its phases and their days; it shows itself with its release.
    """
    found = api.program("mojokerto-baksos")
    days = [entry["weekday"] for phase in found["phases"] for entry in phase["schedule"]]

    assert {"TUESDAY", "WEDNESDAY", "FRIDAY"} <= set(days)
    assert "Neo Baksos" in str(found)
    assert "2026-11" in found._repr_html_()


def test_a_node_is_found_by_its_id(api: sk.Api) -> None:
    """
    `node` gives the row of any id, and an unknown id is an error.
    """
    id = api.query('{ program(code: "batu-hksn") { id } }')["program"]["id"]

    assert api.node(id)["code"] == "batu-hksn"
    with pytest.raises(sk.QuestionError):
        api.node("x")


def test_a_table_shows_itself_with_its_release(api: sk.Api) -> None:
    """
    In a terminal and in a notebook: rows, number of rows, release, date and licence; no script, no address.
    """
    table = api.programs()
    text, page = str(table), table._repr_html_()

    for shown in (text, page):
        assert "Bakti Sosial Senin" in shown
        assert f"{len(table)} baris" in shown
        assert "2026-11, 23 November 2026" in shown
    assert "<script" not in page
    assert "http" not in page


def test_texts_of_the_data_are_escaped_in_a_notebook(api: sk.Api) -> None:
    """
    A label that looks like markup is shown as text.
    """
    from dataclasses import replace

    from setiakawan.table import Column

    table = api.programs()
    shown = replace(table, columns=(Column("label", ["<img src=x onerror=alert(1)>"]),))._repr_html_()

    assert "<img" not in shown
    assert "&lt;img" in shown


def test_a_package_holds_everything_and_verifies(api: sk.Api, tmp_path: Path) -> None:
    """
    A saved table has data, question, citation, dictionary and release; it is intact, also by the server.
    """
    table = api.reported_figures(city="Kota Metro")

    path = table.save(tmp_path / "paket.zip")

    with zipfile.ZipFile(path) as file:
        assert {"data.csv", "query.graphql", "citation.bib", "dictionary.csv", "release.json"} <= set(
            file.namelist()
        )
    found = sk.verify(path, api)
    assert (found.release, found.rows, found.asked_again) == ("2026-11", len(table), True)
    assert table.save(tmp_path / "again.zip").read_bytes() == path.read_bytes()


@pytest.mark.parametrize("name", ["o.csv", "x.docx", "paket", "paket.zip.xlsx"])
def test_a_package_is_saved_under_its_own_kind(api: sk.Api, tmp_path: Path, name: str) -> None:
    """
    A zip is never written under another kind's name; the error names `.zip` and how to get a CSV.
    """
    with pytest.raises(sk.PackageError, match=r"\.zip.*\n.*to_csv"):
        api.reported_figures(city="Kota Metro").save(tmp_path / name)

    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["data.csv", "release.json"])
def test_a_changed_package_does_not_verify(api: sk.Api, tmp_path: Path, name: str) -> None:
    """
    One digit changed in the data, or in what is said of them, and the package is refused.
    """
    path = api.reported_figures(city="Kota Metro").save(tmp_path / "paket.zip")
    with zipfile.ZipFile(path) as file:
        files = {one: file.read(one).decode() for one in file.namelist()}
    files[name] = files[name].replace("150", "151").replace("2026-11-23", "2026-11-24")
    with zipfile.ZipFile(path, "w") as file:
        for one, text in files.items():
            file.writestr(one, text)

    with pytest.raises(sk.PackageError):
        sk.verify(path)


def test_something_else_is_no_package(tmp_path: Path) -> None:
    """
    A file that is no package is told so.
    """
    (tmp_path / "x.zip").write_text("nothing")

    with pytest.raises(sk.PackageError, match="no package"):
        sk.verify(tmp_path / "x.zip")


def test_lists_are_cited_by_the_server(api: sk.Api) -> None:
    """
    Lists that do not cite themselves are cited by their address, filter and all; others by their own words.
    """
    claims, groups = api.claims(city="Kota Metro"), api.target_groups()

    assert claims.url.endswith("/releases/2026-11/data/claims?region.within=18.72")
    assert groups.url.endswith("/releases/2026-11/data/targetGroups")
    assert "Rilis 2026-11" in claims.cite("apa") or "2026-11" in claims.cite("apa")
    assert api.citation("events?region=35.76").written("text") != api.events().cite()


def test_what_can_be_asked_is_listed_with_its_gaps(api: sk.Api) -> None:
    """
    `availability` tells cube, city, programme and year, with origin and what was not reported.
    """
    table = api.availability(city="Kota Mojokerto", cube="distributions", year=2023)
    gaps = [gap for gaps in table["gaps"] for gap in gaps]

    assert table.names.index("program_code") < table.names.index("year")
    assert {gap["region"]["name"] for gap in gaps if gap["status"] == "NOT_REPORTED"} == {"Sentanan"}
    assert "DATA SINTETIS" in str(table)
