"""The plain form to ask GraphQL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from engine_world import client, publish
from graphql import parse, validate
from starlette.testclient import TestClient
from web_world import BROWSER, Outline

from api.schema import schema
from api.web.asking import EXAMPLES, Example

PAGES = ["/graphql", "/graphql?query={words}", "/releases/2026-11/graphql"]


@pytest.fixture
def http(tmp_path: Path) -> Iterator[TestClient]:
    """A browser before the application over a tiny release."""
    publish(tmp_path)
    with client(tmp_path) as http:
        http.headers.update(BROWSER)
        yield http


@pytest.mark.parametrize("path", PAGES)
def test_the_form_is_whole_and_needs_nobody_else(http: TestClient, path: str) -> None:
    """
    The page is well-formed, Indonesian, and loads nothing from another host; nothing inline may run.
    """
    answer = http.get(path)
    page = Outline(answer.text)
    loaded = [str(a.get("src") or a.get("href")) for tag, a in page.tags if tag in {"script", "img"}]

    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert page.open == []
    assert page.tags[0] == ("html", {"lang": "id"})
    assert not [a for _, a in page.tags if "style" in a]
    assert all(one.startswith("/static/") for one in loaded if one != "None")
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    assert "unsafe" not in answer.headers["content-security-policy"]


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


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.words.en)
def test_each_example_fits_the_schema(example: Example) -> None:
    """
    What a page offers to ask can be asked.
    """
    assert validate(schema._schema, parse(example.query)) == []


def test_without_a_release_a_page_says_so(tmp_path: Path) -> None:
    """
    Before the first release every page says in both languages that there is none yet.
    """
    with client(tmp_path) as http:
        answer = http.get("/", headers=BROWSER)

    assert answer.status_code == 503
    assert "Belum ada rilis" in answer.text
    assert "There is no release" in answer.text
