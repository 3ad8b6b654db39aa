"""The plain pages for a browser."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest
from engine_world import client, publish
from graphql import parse, validate
from starlette.testclient import TestClient

from api.schema import schema
from api.web.pages import EXAMPLES, Example

BROWSER = {"accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
PAGES = ["/", "/graphql", "/graphql?query={words}", "/releases/2026-11/graphql"]


@pytest.fixture
def http(tmp_path: Path) -> Iterator[TestClient]:
    """A browser before the application over a tiny release."""
    publish(tmp_path)
    with client(tmp_path) as http:
        http.headers.update(BROWSER)
        yield http


class Outline(HTMLParser):
    """The tags of a page with their attributes, and what stands open at its end."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in {"meta", "link"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_whole_and_needs_nobody_else(http: TestClient, path: str) -> None:
    """
    A page is well-formed, Indonesian, without script, and names no other host; its style is the allowed one.
    """
    answer = http.get(path)
    page = Outline(answer.text)
    style = re.search(r"<style>(.*?)</style>", answer.text, re.S)
    assert style is not None
    digest = b64encode(sha256(style[1].encode()).digest()).decode()

    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert page.open == []
    assert page.tags[0] == ("html", {"lang": "id"})
    assert not [tag for tag, _ in page.tags if tag in {"script", "iframe", "img"}]
    assert not [
        a for _, a in page.tags if "style" in a or str(a.get("href", a.get("src", ""))).startswith("http")
    ]
    assert f"'sha256-{digest}'" in answer.headers["content-security-policy"]
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")


def test_the_form_shows_question_and_answer(http: TestClient) -> None:
    """
    What a browser asks stays in the form, and the answer stands below it, both escaped.
    """
    text = http.get("/graphql", params={"query": '{ words tree(where: {name: "<b>"}) { name } }'}).text

    assert "&lt;b&gt;" in text
    assert "<b>" not in text
    assert "satu" in text
    assert 'action="/graphql"' in text


def test_the_form_of_a_release_stays_with_it(http: TestClient) -> None:
    """
    The form at a release's own address asks that release.
    """
    assert 'action="/releases/2026-11/graphql"' in http.get("/releases/2026-11/graphql").text


def test_a_program_at_the_same_address_gets_json(http: TestClient) -> None:
    """
    The page is for browsers only: who accepts anything gets JSON.
    """
    answer = http.get("/graphql", params={"query": "{ words }"}, headers={"accept": "*/*"})

    assert answer.headers["content-type"].startswith("application/json")


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.en)
def test_each_example_fits_the_schema(example: Example) -> None:
    """
    What a page offers to ask can be asked.
    """
    assert validate(schema._schema, parse(example.query)) == []


def test_the_start_page_works_without_a_release(tmp_path: Path) -> None:
    """
    Before the first release the start page is there already.
    """
    with client(tmp_path) as http:
        assert http.get("/", headers=BROWSER).status_code == 200
