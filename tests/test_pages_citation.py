"""How pages are cited, and whom they name: what the release says, synthetic numbers said so."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from publications import World
from sources import EDITION
from starlette.testclient import TestClient
from web_world import Outline, visitor

OFFICE = 'publisher = "Kota Contoh"\nwalidata = "Dinas Kominfo Contoh"\ncontact = "data@contoh.example"\n'
ACCEPTED = '[[text]]\ntext = "data@contoh.example"\nreason = "The office\'s own address."\n'


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A browser before a release that names its office."""
    world = World(tmp_path_factory.mktemp("office"))
    (world.source / "accept.toml").write_text(ACCEPTED, encoding="utf-8")
    world.publish(release=EDITION + OFFICE)
    with visitor(world.store) as http:
        yield http


def quotes(http: TestClient, path: str) -> list[str]:
    """The citations of a page: a sentence, APA, BibTeX."""
    text = http.get(path).text
    return [piece.split("</p>")[0] for piece in text.split('<p class="quote">')[1:]]


@pytest.mark.parametrize(("query", "word"), [("", "sintetis"), ("?lang=en", "ynthetic")])
@pytest.mark.parametrize("path", ["/", "/regions/35.76", "/services", "/data"])
def test_invented_numbers_say_so_in_every_citation(
    http: TestClient, path: str, query: str, word: str
) -> None:
    """
    Sentence, APA and BibTeX of a page with synthetic numbers each say it, in the language of the page.
    """
    found = quotes(http, path + query)

    assert len(found) == 3
    assert all(word in one for one in found)


def test_a_page_without_invented_numbers_is_not_called_synthetic(http: TestClient) -> None:
    """
    A page of reported facts alone is cited without the warning.
    """
    found = quotes(http, "/events")

    assert len(found) == 3
    assert not any("sintetis" in one for one in found)


def test_the_office_of_the_release_is_named(office: TestClient) -> None:
    """
    Citations and catalogue name who publishes, the catalogue the data steward; /report has the address.
    """
    catalogue = office.get("/catalog.jsonld").text

    assert all("Kota Contoh" in one for one in quotes(office, "/events"))
    assert '"foaf:name": "Kota Contoh"' in catalogue
    assert '"satudata:walidata": "Dinas Kominfo Contoh"' in catalogue
    assert '"mailto:data@contoh.example"' in catalogue
    assert "mailto:data@contoh.example" in Outline(office.get("/report").text).links


def test_a_release_that_names_nobody_has_no_address(http: TestClient) -> None:
    """
    Without a contact /report invents none.
    """
    assert not [one for one in Outline(http.get("/report").text).links if one.startswith("mailto:")]
