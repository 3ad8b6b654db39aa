"""The catalogue is read by those it is for: RDF stores, CKAN harvesters, Frictionless, search engines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree as ET

import pytest
from downloading import PUBLIC_URL, client
from frictionless import Package
from rdflib import RDF, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDFS
from starlette.testclient import TestClient

from api.engine.opening import core_of
from api.schema import schema
from api.schema.address.reading import tables
from api.schema.cubes.field import BY
from api.store import Store
from api.web.downloads.formats import FORMATS

SATU = Namespace(f"{PUBLIC_URL}/catalog.jsonld#")
DPV = Namespace("https://w3id.org/dpv#")


@pytest.fixture(scope="module")
def web(seed_store: Store) -> Iterator[TestClient]:
    with client(seed_store) as found:
        yield found


@pytest.fixture(scope="module")
def graph(web: TestClient) -> Graph:
    """The catalogue as an RDF store reads it."""
    return Graph().parse(data=web.get("/catalog.jsonld").text, format="json-ld")


def text(graph: Graph, node: Any, name: URIRef, lang: str = "en") -> str:  # noqa: ANN401  (an RDF node)
    """The text of a property in a language."""
    found = [
        one for one in graph.objects(node, name) if isinstance(one, Literal) and one.language in {lang, None}
    ]
    return str(found[0]) if found else ""


def test_the_graph_is_a_catalogue_of_every_table(graph: Graph) -> None:
    """
    One catalogue, one data set per table of the API, one service.
    """
    (catalogue,) = graph.subjects(RDF.type, DCAT.Catalog)
    sets = set(graph.objects(catalogue, DCAT.dataset))
    (service,) = graph.objects(catalogue, DCAT.service)

    assert sets == set(graph.subjects(RDF.type, DCAT.Dataset))
    assert {text(graph, one, DCTERMS.identifier) for one in sets} == set(tables(core_of(schema)))
    assert set(graph.objects(service, DCAT.servesDataset)) == sets
    assert str(graph.value(service, DCAT.endpointURL)) == f"{PUBLIC_URL}/graphql"


@pytest.mark.parametrize("lang", ["id", "en"])
def test_every_data_set_has_what_dcat_asks_for(graph: Graph, lang: str) -> None:
    """
    Title, description and keywords in both languages; publisher, licence, dates, place, rights.

    Numbers have a period.
    """
    for one in graph.subjects(RDF.type, DCAT.Dataset):
        for name in (DCTERMS.title, DCTERMS.description, DCAT.keyword):
            assert text(graph, one, name, lang)
        for name in (
            DCTERMS.license,
            DCTERMS.issued,
            DCTERMS.spatial,
            DCTERMS.accessRights,
        ):
            assert graph.value(one, name, any=True)
        timed = text(graph, one, DCTERMS.identifier) in BY
        assert (graph.value(one, DCTERMS.temporal) is not None) == timed
        publisher = graph.value(one, DCTERMS.publisher)
        assert text(graph, publisher, FOAF.name) == "Setiakawan"


def test_every_data_set_has_the_fields_of_satu_data(graph: Graph) -> None:
    """
    Walidata, produsen data, konsep and definisi for all; klasifikasi, ukuran and satuan for numbers.
    """
    for one in graph.subjects(RDF.type, DCAT.Dataset):
        for name in ("walidata", "produsenData", "konsep", "definisi", "asalAngka"):
            assert graph.value(one, SATU[name], any=True), (one, name)
    (aid,) = graph.subjects(DCTERMS.identifier, Literal("distributions"))
    units = {str(one) for one in graph.objects(aid, SATU.satuan)}

    assert {"Orang", "Persons", "Rumah tangga", "Households"} <= units
    assert "kelompok sasaran" in {str(one) for one in graph.objects(aid, SATU.klasifikasi)}
    assert {str(one) for one in graph.objects(aid, SATU.asalAngka)} == {"SYNTHETIC"}
    assert all(text(graph, SATU[name], RDFS.label, "id") for name in ("walidata", "produsenData", "satuan"))


def test_the_privacy_statement_is_read_by_machines(graph: Graph) -> None:
    """
    No personal data, anonymised, which bases, and that the audit passed.
    """
    statement = SATU.privacy

    assert graph.value(statement, SATU.memuatDataPribadi).toPython() is False  # type: ignore[union-attr]  # a literal
    assert (statement, DPV.hasTechnicalMeasure, DPV.Anonymisation) in graph
    assert {one.toPython() for one in graph.objects(statement, SATU.basisPembulatan)} == {5, 10}  # type: ignore[attr-defined]  # literals
    assert text(graph, statement, SATU.audit) == "PASS"
    for one in graph.subjects(RDF.type, DCAT.Dataset):
        assert (one, DCTERMS.rights, statement) in graph


def harvested(graph: Graph, one: Any) -> dict[str, Any]:  # noqa: ANN401  (an RDF node)
    """A data set as CKAN's DCAT profile maps it (ckanext-dcat, `EuropeanDCATAPProfile`)."""
    title = text(graph, one, DCTERMS.title)
    return {
        "name": re.sub(r"[^a-z0-9-]+", "-", title.lower()).strip("-"),
        "title": title,
        "notes": text(graph, one, DCTERMS.description),
        "url": str(graph.value(one, DCAT.landingPage)),
        "tags": [{"name": str(word)} for word in graph.objects(one, DCAT.keyword)],
        "license_id": str(graph.value(one, DCTERMS.license)),
        "extras": {
            "issued": str(graph.value(one, DCTERMS.issued)),
            "publisher_name": text(graph, graph.value(one, DCTERMS.publisher), FOAF.name),
            "identifier": text(graph, one, DCTERMS.identifier),
        },
        "resources": [
            {
                "name": text(graph, each, DCTERMS.title),
                "url": str(graph.value(each, DCAT.downloadURL) or graph.value(each, DCAT.accessURL)),
                "mimetype": str(graph.value(each, DCAT.mediaType)).rpartition("media-types/")[2],
                "format": text(graph, each, DCTERMS["format"]),
            }
            for each in graph.objects(one, DCAT.distribution)
        ],
    }


def test_a_ckan_harvester_makes_data_sets_of_it(graph: Graph, web: TestClient) -> None:
    """
    Mapped as CKAN does it, every data set has a unique name, tags that CKAN takes, and files that answer.
    """
    found = [harvested(graph, one) for one in graph.subjects(RDF.type, DCAT.Dataset)]

    assert len({one["name"] for one in found}) == len(found)
    for one in found:
        assert all(one[key] for key in ("title", "notes", "url", "license_id", "resources"))
        assert all(one["extras"].values())
        assert all(re.fullmatch(r"[\w\-. ]{2,100}", tag["name"]) for tag in one["tags"]), one["tags"]
        assert {each["format"].lower() for each in one["resources"]} >= {"csv", "json", "zip", "parquet"}
        for each in one["resources"]:
            assert each["mimetype"] == FORMATS[each["format"].lower()].media.partition(";")[0]
        csv = next(each for each in one["resources"] if each["format"] == "CSV")
        assert web.head(csv["url"].removeprefix(PUBLIC_URL)).status_code == 200


def test_the_data_package_is_valid(web: TestClient, tmp_path: Path) -> None:
    """
    Frictionless finds no fault in the descriptor, nor in the files by their schemas.
    """
    told = web.get("/datapackage.json").json()
    assert {one["name"] for one in told["resources"]} == {name.lower() for name in tables(core_of(schema))}
    for one in told["resources"]:
        path = one["path"].removeprefix(PUBLIC_URL)
        (tmp_path / f"{one['name']}.csv").write_bytes(web.get(path).content)
        one["path"] = f"{one['name']}.csv"
    small = [one for one in told["resources"] if (tmp_path / one["path"]).stat().st_size < 500_000]
    report = Package.from_descriptor({**told, "resources": small}, basepath=str(tmp_path)).validate()

    assert len(small) >= len(told["resources"]) - 2
    assert report.valid, report.flatten(["type", "note"])[:5]


def test_every_page_of_the_sitemap_answers(web: TestClient) -> None:
    """
    Addresses of our own, dated like the release; those that are tried answer as pages.
    """
    root = ET.fromstring(web.get("/sitemap.xml").text)  # noqa: S314 - our own document
    places = [one.text or "" for one in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    dates = {one.text for one in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}lastmod")}

    assert dates == {"2026-11-23"}
    assert len(set(places)) == len(places) > 150
    assert all(place.startswith(f"{PUBLIC_URL}/") for place in places)
    assert f"{PUBLIC_URL}/regions/35.76.01.1003" in places
    for place in [*places[:12], *places[12::25]]:
        page = web.get(urlsplit(place).path, headers={"accept": "text/html"})
        assert page.status_code == 200, place
        assert page.headers["content-type"].startswith("text/html")


def test_crawlers_are_told_what_stays(web: TestClient) -> None:
    """
    Pages may be read, searches and forms not; the sitemap is named.
    """
    sent = web.get("/robots.txt")
    rules = RobotFileParser()
    rules.parse(sent.text.splitlines())

    assert sent.headers["content-type"].startswith("text/plain")
    assert rules.can_fetch("any", f"{PUBLIC_URL}/regions/35.76")
    assert not rules.can_fetch("any", f"{PUBLIC_URL}/search?q=x")
    assert rules.site_maps() == [f"{PUBLIC_URL}/sitemap.xml"]


@pytest.mark.parametrize("path", ["/catalog.jsonld", "/datapackage.json", "/sitemap.xml", "/robots.txt"])
def test_it_is_cached_and_open_to_all(web: TestClient, path: str) -> None:
    """
    Harvesters come often: who has the document gets 304.
    """
    first = web.get(path)
    again = web.get(path, headers={"if-none-match": first.headers["etag"]})

    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
    assert first.headers["access-control-allow-origin"] == "*"


def test_each_release_has_its_own_catalogue(web: TestClient) -> None:
    """
    The catalogue of a release is pinned; of an unknown one there is none.
    """
    assert web.get("/releases/2026-11/catalog.jsonld").json() == web.get("/catalog.jsonld").json()
    assert web.get("/releases/2020-01/catalog.jsonld").status_code == 404
    assert web.get("/sitemap-7.xml").status_code == 404


def test_invented_data_say_so_in_title_and_description(graph: Graph, web: TestClient) -> None:
    """
    A harvester shows title and description alone: both say it, in both languages, wholly or in part.
    """
    said = {"distributions": "(synthetic data)", "claims": "(partly synthetic data)", "regions": ""}
    for name, words in said.items():
        (one,) = graph.subjects(DCTERMS.identifier, Literal(name))
        for field in (DCTERMS.title, DCTERMS.description):
            assert words in text(graph, one, field)
            assert ("synthetic" in text(graph, one, field)) == bool(words)
            assert ("sintetis" in text(graph, one, field, "id")) == bool(words)
    package = {one["name"]: one for one in web.get("/datapackage.json").json()["resources"]}

    assert package["claims"]["origins"] == ["REPORTED", "SYNTHETIC"]
    assert "sintetis" in package["claims"]["title"]


def test_the_period_is_what_the_numbers_cover(graph: Graph, web: TestClient) -> None:
    """
    From the first to the last month with numbers, not the calendar of the release.
    """
    (one,) = graph.subjects(DCTERMS.identifier, Literal("distributions"))
    period = graph.value(one, DCTERMS.temporal)
    found = [str(graph.value(period, name)) for name in (DCAT.startDate, DCAT.endDate)]
    asked = "{ distributions(by: [MONTH, UNIT]) { rows { month { code } deliveries { status } } } }"
    rows = web.post("/graphql", json={"query": asked}).json()["data"]["distributions"]["rows"]
    months = [row["month"]["code"] for row in rows]

    assert found == [min(months), max(months)]
