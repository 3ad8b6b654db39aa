"""oEmbed 1.0: what a portal is told about a figure of which it knows the address."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from starlette.testclient import TestClient
from web_world import PUBLIC

MAP = f"{PUBLIC}/embed/map?region=35.76&year=2024"


def told(http: TestClient, **given: str | int) -> dict[str, Any]:
    """The answer to a question that must have one."""
    answer = http.get("/oembed", params={"url": MAP, **given})
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/json; charset=utf-8"
    found: dict[str, Any] = answer.json()
    return found


def test_an_embed_names_its_oembed_address_and_it_answers(http: TestClient) -> None:
    """
    The discovery link of an embed leads to an answer about that embed.
    """
    page = http.get("/embed/map?region=35.76&year=2024").text
    link = re.search(r'<link rel="alternate" type="application/json\+oembed" href="([^"]*)"', page)
    assert link is not None
    answer = http.get(unescape(link[1]).removeprefix(PUBLIC)).json()
    assert answer["title"] in page


def test_the_answer_has_all_that_the_specification_asks(http: TestClient) -> None:
    """
    A rich answer has version, type, html, width and height, and a thumbnail with its size that is there.
    """
    found = told(http)
    assert found["version"] == "1.0"
    assert found["type"] == "rich"
    assert found["provider_url"] == PUBLIC
    assert f'width="{found["width"]}" height="{found["height"]}"' in found["html"]
    assert 'sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"' in found["html"]
    picture = http.get(found["thumbnail_url"].removeprefix(PUBLIC))
    size = tuple(int.from_bytes(picture.content[at : at + 4]) for at in (16, 20))
    assert size == (found["thumbnail_width"], found["thumbnail_height"])


@pytest.mark.parametrize(
    ("widest", "highest"), [(320, 300), (600, 5000), (2000, 700), (100, 100), (580, 400)]
)
def test_nothing_is_larger_than_asked(http: TestClient, widest: int, highest: int) -> None:
    """
    Frame and thumbnail stay within maxwidth and maxheight; a thumbnail that cannot is left out whole.
    """
    found = told(http, maxwidth=widest, maxheight=highest)
    assert found["width"] <= widest
    assert found["height"] <= highest
    assert found.get("thumbnail_width", 0) <= widest
    assert found.get("thumbnail_height", 0) <= highest
    assert len({name in found for name in ("thumbnail_url", "thumbnail_width", "thumbnail_height")}) == 1


@pytest.mark.parametrize(
    ("page", "part"),
    [
        ("/regions/35.76", "region=35.76"),
        ("/regions/35.76.01.1003?lang=en", "region=35.76"),
        ("/regions/35.75", "unit=PERSON"),
        ("/releases/2026-11/regions/35.76", "release=2026-11"),
    ],
)
def test_the_page_of_a_region_is_embedded_as_its_map(http: TestClient, page: str, part: str) -> None:
    """
    The discovery link of a page leads to its city's newest map, in the page's language and release.
    """
    link = re.search(r'type="application/json\+oembed" href="([^"]*)"', http.get(page).text)
    assert link is not None
    answer = http.get(unescape(link[1]).removeprefix(PUBLIC))
    assert answer.status_code == 200
    html = unescape(answer.json()["html"])
    assert part in html
    assert "year=2024" in html
    assert ("lang=en" in html) is ("lang=en" in page)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "https://lain.example/embed/map?region=35.76&year=2024",
        f"http://{PUBLIC.removeprefix('https://')}/embed/map?region=35.76&year=2024",
        f"{PUBLIC}.evil.example/embed/map?region=35.76&year=2024",
        f"{PUBLIC}/graphql",
        f"{PUBLIC}/embed/host.js",
        f"{PUBLIC}/regions/99.99",
        f"{PUBLIC}/regions/../graphql",
        f"{PUBLIC}/embed/map?region=99.99&year=2024",
        f"{PUBLIC}/embed/map?region=35.76&year=2024&release=1999-01",
        "javascript:alert(1)",
        "//[",
    ],
)
def test_foreign_and_unknown_addresses_are_refused(http: TestClient, url: str) -> None:
    """
    Only embeds of this server that exist are answered; all others are 404, with a reason in both languages.
    """
    answer = http.get("/oembed", params={"url": url})
    assert answer.status_code == 404
    (error,) = answer.json()["errors"]
    assert " / " in error["message"]
    assert error["extensions"]["remedy"]["id"]
    assert error["extensions"]["remedy"]["en"]


@pytest.mark.parametrize("bound", ["x", "-1", "0", "1e3", "99999999"])
def test_absurd_bounds_are_refused(http: TestClient, bound: str) -> None:
    """
    A bound that is no size is 400.
    """
    assert http.get("/oembed", params={"url": MAP, "maxwidth": bound}).status_code == 400


def test_only_json_is_served(http: TestClient) -> None:
    """
    The specification's status for a format that is not there is 501.
    """
    assert http.get("/oembed", params={"url": MAP, "format": "xml"}).status_code == 501
    assert told(http, format="json") == told(http)
