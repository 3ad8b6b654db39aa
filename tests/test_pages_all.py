"""Every page, found by following links from the start page, in both languages and in a release."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import unquote, urldefrag, urlsplit

import orjson
import pytest
from starlette.testclient import TestClient
from web_world import Outline, visitor

from api.store import Store

STARTS = ("/", "/?lang=en", "/releases/2026-11/start", "/search?q=kota")
ALIKE = 2
"""Pages of one kind that are looked at in English, and in a release; in Indonesian all are."""
ELSEWHERE = ("/graphql", "/releases/2026-11/graphql", "/explorer", "/releases/2026-11/explorer", "/static")
CODE = re.compile(r"(?<=s)/[^/?]+(?=\?|$)")
SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.S)


@pytest.fixture(scope="module")
def http(seed_store: Store) -> Iterator[TestClient]:
    """A browser before the server over the release of `seeds/`."""
    with visitor(seed_store) as http:
        yield http


@pytest.fixture(scope="module")
def pages(http: TestClient) -> dict[str, str]:
    """The text of every page that can be reached, by its address."""
    found: dict[str, str] = {}
    kinds: Counter[str] = Counter()
    waiting = list(STARTS)
    while waiting:
        path = waiting.pop()
        if path in found or path.startswith(ELSEWHERE) or not _looked_at(path, kinds):
            continue
        answer = http.get(path)
        assert answer.status_code == 200, f"{answer.status_code} at {path}"
        found[path] = answer.text if "html" in answer.headers["content-type"] else ""
        if found[path]:
            waiting += [urldefrag(link)[0] for link in Outline(found[path]).links if link.startswith("/")]
    return found


def _looked_at(path: str, kinds: Counter[str]) -> bool:
    if "lang=en" not in path and not path.startswith("/releases/2026-11/"):
        return True
    kind = CODE.sub("/*", path)
    kinds[kind] += 1
    return kinds[kind] <= ALIKE


def test_every_internal_link_answers(pages: dict[str, str]) -> None:
    """
    Following all links from the start page leads to every place, and to no error.
    """
    assert {f"/regions/{code}" for code in ("35.76", "18.72.03", "18.72.03.1002")} <= set(pages)
    assert len([path for path in pages if path.startswith("/regions/") and "lang" not in path]) > 100


def test_every_page_is_well_formed(pages: dict[str, str]) -> None:
    """
    Every tag is closed, ids are unique, nothing is inline but data, and there is one first heading.
    """
    for path, text in pages.items():
        if not text:
            continue
        page = Outline(text)
        ids = [str(attrs["id"]) for _, attrs in page.tags if attrs.get("id")]
        assert page.open == [], path
        assert len(ids) == len(set(ids)), path
        assert len(page.every("h1")) == 1, path
        assert not [attrs for _, attrs in page.tags if "style" in attrs or "onclick" in attrs], path
        scripts = [str(a["src"]) for a in page.every("script") if "type" not in a]
        assert all(one.startswith("/static/") for one in scripts), path


def test_every_link_inside_a_page_has_its_place(pages: dict[str, str]) -> None:
    """
    A link to a part of a page leads to an id that is on that page.
    """
    ids = {
        path: {a["id"] for _, a in Outline(text).tags if a.get("id")} for path, text in pages.items() if text
    }
    for path, text in pages.items():
        for link in Outline(text).links:
            place, anchor = urldefrag(link)
            if anchor and (place or path) in ids:
                assert unquote(anchor) in ids[place or path], f"{link} on {path}"


def test_every_page_tells_machines_what_it_is(pages: dict[str, str]) -> None:
    """
    Every page carries a schema.org graph with its own address, name and language.
    """
    for path, text in pages.items():
        if not text:
            continue
        match = SCRIPT.search(text)
        assert match, path
        page = orjson.loads(match[1])["@graph"][0]
        assert page["@type"] == "WebPage"
        assert page["inLanguage"] == ("en" if "lang=en" in path else "id")


def test_a_page_in_english_has_no_indonesian_frame(pages: dict[str, str]) -> None:
    """
    The English page has its English title, and its links stay English.
    """
    links = [link for link in Outline(pages["/programs?lang=en"]).links if link.startswith("/programs/")]

    assert "<h1>Programmes</h1>" in pages["/programs?lang=en"]
    assert links
    assert all(link.endswith("?lang=en") for link in links)


def test_the_question_behind_a_page_can_be_asked(http: TestClient, pages: dict[str, str]) -> None:
    """
    The link to the explorer holds a whole question that the API answers without an error.
    """
    asked = {
        urlsplit(link).query
        for path, text in pages.items()
        if path.count("/") < 3 and text
        for link in Outline(text).links
        if link.startswith("/explorer?")
    }

    assert len(asked) > 20
    for query in sorted(asked):
        answer = http.get("/graphql", params=query, headers={"accept": "application/json"}).json()
        assert "errors" not in answer, answer["errors"]


def test_a_place_tells_its_numbers_with_their_origin(pages: dict[str, str]) -> None:
    """
    A city's rows add up to its total with the remainder among them, and its page says that they are made up.
    """
    text = pages["/regions/35.76"]
    table = text.split("Menurut kelurahan</b>")[1].split("</table>")[0]
    numbers = [int(one.replace(".", "")) for one in re.findall(r'<td class="n">([0-9.]+)</td>', table)]

    assert "Sisa kota, tidak ditampilkan per kelurahan" in table
    assert sum(numbers[:-1]) == numbers[-1] > 0
    assert "DATA SINTETIS" in text
    assert "data sintetis" in table


def test_a_published_zero_reads_as_what_it_may_be(pages: dict[str, str]) -> None:
    """
    A zero reads "nol atau kurang dari 5", and never stands as a bare 0 in a table.
    """
    text = pages["/regions/35.75"]

    assert "nol atau kurang dari 5" in text
    assert not re.search(r'<td class="n">0</td>', text)
