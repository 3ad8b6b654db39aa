"""What all pages share: languages, releases, caching, refusals."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient
from web_world import PUBLIC, Outline, visitor

from api.store import Store

EVIL = "\"'><script>alert(1)</script>"


@pytest.fixture(scope="module")
def http(seed_store: Store) -> Iterator[TestClient]:
    """A browser before the server over the release of `seeds/`."""
    with visitor(seed_store) as http:
        yield http


def test_the_language_switch_keeps_the_place(http: TestClient) -> None:
    """
    The same page exists in English, with its release and parameters, and links back to Indonesian.
    """
    english = http.get("/releases/2026-11/search?q=lansia&lang=en")
    links = Outline(english.text).links

    assert Outline(english.text).tags[0] == ("html", {"lang": "en"})
    assert "/releases/2026-11/search?q=lansia" in links


def test_a_page_names_its_two_permalinks(http: TestClient) -> None:
    """
    Every cited page links to itself in its release and to itself in the latest one.
    """
    text = http.get("/").text

    assert f"{PUBLIC}/releases/2026-11/start" in text
    assert http.get("/releases/2026-11/start").status_code == 200


def test_a_page_is_not_sent_twice(http: TestClient) -> None:
    """
    Who has the page already gets 304 and no body; HEAD gets the headers alone.
    """
    first = http.get("/")
    again = http.get("/", headers={"if-none-match": first.headers["etag"]})
    head = http.head("/")

    assert (again.status_code, again.content) == (304, b"")
    assert head.headers["etag"] == first.headers["etag"]
    assert head.content == b""


def test_a_static_file_may_be_kept_for_ever(http: TestClient) -> None:
    """
    Static files live under their hash; under another hash there is nothing.
    """
    sheets = [str(a["href"]) for a in Outline(http.get("/").text).every("link") if a["rel"] == "stylesheet"]
    answer = http.get(sheets[0])
    _, _, digest, name = sheets[0].split("/")

    assert "immutable" in answer.headers["cache-control"]
    assert http.get(f"/static/{'0' * len(digest)}/{name}").status_code == 404


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nothing", 404),
        ("/releases/1999-01/start", 404),
        ("/?lang=fr", 400),
        ("/?colour=red", 400),
        ("/search?q=a&q=b", 400),
        ("/search?q=" + "a" * 500, 400),
        ("/search?q=%00", 400),
        ("/report?page=//elsewhere.example", 400),
    ],
)
def test_a_wrong_address_gets_a_page_with_the_right_status(http: TestClient, path: str, status: int) -> None:
    """
    What cannot be served is said in both languages, with the right status, and is kept by no cache.
    """
    answer = http.get(path)

    assert answer.status_code == status
    assert answer.headers["cache-control"] == "no-store"
    assert len([a for a in Outline(answer.text).every("p") if a.get("lang") == "en"]) == 1


@pytest.mark.parametrize(
    "path", ["/?lang={}", "/?{}=1", "/search?q={}", "/report?page=/{}", "/{}", "/releases/{}/start"]
)
def test_nothing_is_reflected_unescaped(http: TestClient, path: str) -> None:
    """
    A script in any part of an address comes back as text or not at all.
    """
    answer = http.get(path.format(EVIL))

    assert "<script>alert" not in answer.text
    assert Outline(answer.text).open == []


def test_parameters_of_other_sites_change_nothing(http: TestClient) -> None:
    """
    What social networks add to shared links is ignored.
    """
    assert http.get("/?utm_source=wa&fbclid=x").text == http.get("/").text


def test_a_client_that_wants_json_gets_its_error_in_json(http: TestClient) -> None:
    """
    Pages of errors are for browsers only.
    """
    answer = http.get("/nothing", headers={"accept": "application/json"})

    assert answer.status_code == 404
    assert answer.json()["errors"][0]["extensions"]["code"] == "NOT_FOUND"
