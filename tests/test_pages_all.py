"""Every page, found by following links from the start page, in both languages and in a release."""

from __future__ import annotations

import re
from collections import Counter
from urllib.parse import unquote, urldefrag, urlsplit

import orjson
import pytest
from starlette.testclient import TestClient
from web_world import Outline

STARTS = ("/", "/?lang=en", "/releases/2026-11/start", "/search?q=kota")
ELSEWHERE = ("/graphql", "/releases/2026-11/graphql", "/explorer", "/releases/2026-11/explorer", "/static")
CODE = re.compile(r"(?<=s)/[^/?]+(?=\?|$)")
FILES = re.compile(r"(/releases/[^/]+)?/(embed|figure/|data/)")
"""What other parts of the house serve: here it must answer, its own tests look inside."""
SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.S)


@pytest.fixture(scope="module", params=[2, pytest.param(1_000, marks=pytest.mark.prove)])
def pages(http: TestClient, request: pytest.FixtureRequest) -> dict[str, str]:
    """The text of the pages that links lead to, by address: two of each kind, in the long form every one."""
    found: dict[str, str] = {}
    kinds: Counter[str] = Counter()
    waiting = list(STARTS)
    while waiting:
        path = waiting.pop()
        if path in found or path.startswith(ELSEWHERE) or not _looked_at(path, kinds, request.param):
            continue
        answer = http.get(path)
        assert answer.status_code == 200, f"{answer.status_code} at {path}"
        page = "html" in answer.headers["content-type"] and not FILES.match(path)
        found[path] = answer.text if page else ""
        if found[path]:
            waiting += [urldefrag(link)[0] for link in Outline(found[path]).links if link.startswith("/")]
    return found


def _looked_at(path: str, kinds: Counter[str], most: int) -> bool:
    """Whether fewer than `most` pages of its kind were looked at: same depth, language, pinned or not."""
    kind = CODE.sub(lambda match: "/" + "." * match[0].count("."), path)
    kinds[kind] += 1
    return kinds[kind] <= most


def test_every_internal_link_answers(pages: dict[str, str]) -> None:
    """
    Following links from the start page leads to every kind of page, and to no error.
    """
    for place in (
        r"/regions/..\...",
        r"/regions/..\...\...",
        r"/regions/..\...\...\.....",
        "/programs/",
        "/events/",
    ):
        assert [path for path in pages if re.match(place, path)], place
    assert len(pages) > 100


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


def test_a_page_in_english_has_no_indonesian_frame(http: TestClient) -> None:
    """
    The English page has its English title, and its links stay English.
    """
    text = http.get("/programs?lang=en").text
    links = [link for link in Outline(text).links if link.startswith("/programs/")]

    assert "<h1>Programmes</h1>" in text
    assert links
    assert all(link.endswith("?lang=en") for link in links)


def test_the_question_behind_a_page_can_be_asked(http: TestClient, pages: dict[str, str]) -> None:
    """
    The link to the explorer holds a whole question that the API answers without an error.
    """
    asked: dict[str, str] = {}
    for text in pages.values():
        for link in Outline(text).links:
            if link.startswith("/explorer?query="):
                query = urlsplit(link).query
                asked.setdefault(query.partition("&variables=")[0], query)

    assert len(asked) > 12
    for query in asked.values():
        answer = http.get("/graphql", params=query, headers={"accept": "application/json"}).json()
        assert "errors" not in answer, answer["errors"]


def test_a_place_tells_its_numbers_with_their_origin(http: TestClient) -> None:
    """
    A city's rows add up to its total with the remainder among them, and its page says that they are made up.
    """
    text = http.get("/regions/35.76").text
    table = text.split("Menurut kelurahan</b>")[1].split("</table>")[0]
    numbers = [int(one.replace(".", "")) for one in re.findall(r'<td class="n">([0-9.]+)</td>', table)]

    assert "Sisa kota, tidak ditampilkan per kelurahan" in table
    assert sum(numbers[:-1]) == numbers[-1] > 0
    assert "DATA SINTETIS" in text
    assert "data sintetis" in table


def test_zero_no_report_and_a_number_read_as_three_things(http: TestClient) -> None:
    """
    A zero reads "nol atau kurang dari 5", a missing report says so, and neither ever stands as 0.
    """
    text = http.get("/regions/35.75").text

    assert '<td class="none" colspan="2">nol atau kurang dari 5</td>' in text
    assert '<td class="none" colspan="2">tidak ada laporan</td>' in text
    assert not re.search(r'<td class="n">0</td>', text)
