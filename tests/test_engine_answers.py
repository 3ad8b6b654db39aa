"""Caching, validators and encodings of answers."""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

import brotli  # type: ignore[import-untyped]  # it ships no types
import orjson
import pytest
from engine_world import GRAPHQL, client, engine, publish
from starlette.testclient import TestClient

from api.engine.answer import Answer
from api.engine.cache import Cache
from api.engine.limits import LIMITS
from api.engine.negotiate import Encoding, Media, encoding
from api.engine.question import Question

LONG = "{ trees(first: 200) { name } }"


@pytest.fixture
def http(tmp_path: Path) -> Iterator[TestClient]:
    """A client of the application over a tiny release."""
    publish(tmp_path)
    with client(tmp_path) as http:
        yield http


def test_an_answer_says_which_release_answered_and_what_it_cost(http: TestClient) -> None:
    """
    Every answer names its release and its cost, a refusal of the document too.
    """
    good = orjson.loads(http.post("/graphql", json={"query": LONG}).content)["extensions"]
    bad = orjson.loads(http.post("/graphql", json={"query": "{ nothing }"}).content)["extensions"]

    assert good == {
        "release": {"id": "2026-11", "contentHash": "hash of satu"},
        "cost": {"fields": 2, "depth": 2, "rows": 200},
    }
    assert bad["release"] == good["release"]


def test_an_unchanged_answer_is_not_sent_again(http: TestClient) -> None:
    """
    The ETag of an answer, sent back, gives 304 without a body; another one gives the answer.
    """
    first = http.get("/graphql", params={"query": LONG})
    again = http.get(
        "/graphql", params={"query": LONG}, headers={"if-none-match": f'"x", W/{first.headers["etag"]}'}
    )
    other = http.get("/graphql", params={"query": LONG}, headers={"if-none-match": '"x"'})

    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert other.status_code == 200


def test_each_representation_has_its_own_etag(http: TestClient) -> None:
    """
    ETags are strong: they differ between media types and encodings, and not between two equal requests.
    """
    asked = [
        {"accept": GRAPHQL, "accept-encoding": "identity"},
        {"accept": "application/json", "accept-encoding": "identity"},
        {"accept": "application/json", "accept-encoding": "br"},
        {"accept": "application/json", "accept-encoding": "gzip"},
    ]
    tags = [http.get("/graphql", params={"query": LONG}, headers=each).headers["etag"] for each in asked * 2]

    assert len(set(tags)) == 4
    assert not any(tag.startswith("W/") for tag in tags)


def test_an_answer_to_post_has_no_etag(http: TestClient) -> None:
    """
    Nobody can ask with it: conditions are for GET. The answer is the same, also when it is repeated.
    """
    read = http.get("/graphql", params={"query": LONG})
    posted = [http.post("/graphql", json={"query": LONG}) for _ in range(2)]

    assert [answer.content for answer in posted] == [read.content] * 2
    assert "etag" in read.headers
    assert not any("etag" in answer.headers for answer in posted)


@pytest.mark.parametrize(
    ("accepted", "sent"),
    [("gzip", "gzip"), ("br, gzip", "br"), ("br;q=0.5, gzip", "gzip"), ("identity", None)],
)
def test_a_long_answer_is_compressed_as_accepted(http: TestClient, accepted: str, sent: str | None) -> None:
    """
    Brotli or gzip by negotiation, the same bytes inside; a second asker gets the remembered ones.
    """
    request = http.build_request(
        "GET", "/graphql", params={"query": LONG}, headers={"accept-encoding": accepted}
    )
    raw = [b"".join(http.send(request, stream=True).iter_raw()) for _ in range(2)]
    unpack = {"gzip": gzip.decompress, "br": brotli.decompress}.get(sent or "", bytes)

    assert http.send(request).headers.get("content-encoding") == sent
    assert raw[0] == raw[1]
    assert len(orjson.loads(unpack(raw[0]))["data"]["trees"]) == 200


def test_a_short_answer_is_not_compressed(http: TestClient) -> None:
    """
    Compressing a few hundred bytes costs more than it saves.
    """
    answer = http.get("/graphql", params={"query": "{ words }"}, headers={"accept-encoding": "br, gzip"})

    assert "content-encoding" not in answer.headers


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("", Encoding.IDENTITY),
        ("*", Encoding.BROTLI),
        ("br;q=0, *", Encoding.GZIP),
        ("x-odd", Encoding.IDENTITY),
    ],
)
def test_encodings_are_weighed(header: str, expected: Encoding) -> None:
    """
    An encoding is chosen by its weight; one with weight 0 never.
    """
    assert encoding(header.encode()) is expected


@pytest.mark.parametrize(("path", "age"), [("/graphql", 60), ("/releases/2026-11/graphql", 3600)])
def test_caches_keep_answers_for_a_while(http: TestClient, path: str, age: int) -> None:
    """
    A minute from the current release, an hour from a pinned one; never an answer with errors.
    """
    good = http.get(path, params={"query": LONG})
    partial = http.get(path, params={"query": "{ words refused }"})

    assert good.headers["cache-control"] == f"public, max-age={age}"
    assert partial.headers["cache-control"] == "no-store"
    assert "Accept-Encoding" in good.headers["vary"]


def test_one_question_is_computed_once_however_many_ask(tmp_path: Path) -> None:
    """
    Askers who come while an answer is computed wait for it; one who goes away does not stop it.
    """
    publish(tmp_path)
    served = engine(tmp_path)

    async def together() -> list[Answer]:
        asks = [asyncio.ensure_future(served.ask(Question("{ slow }"), Media.JSON, None)) for _ in range(20)]
        await asyncio.sleep(0.05)
        asks[0].cancel()
        return [answer for _, answer in await asyncio.gather(*asks[1:])]

    answers = asyncio.run(together())

    assert len({id(answer) for answer in answers}) == 1
    assert answers[0].cacheable


def test_a_quick_answer_is_computed_where_it_is_asked_for(tmp_path: Path) -> None:
    """
    Only a document whose last answer was quick: one that turns out to take longer goes to a thread after all.
    """
    publish(tmp_path)
    served = engine(tmp_path, replace(LIMITS, cached_bytes=0))
    text = "query ($seconds: Float!) { busy(seconds: $seconds) tree { name } }"

    async def asked(seconds: float) -> tuple[int, bytes]:
        with patch.object(served, "in_thread", wraps=served.in_thread) as handed:
            _, answer = await served.ask(Question(text, variables={"seconds": seconds}), Media.JSON, None)
        return handed.call_count, answer.body[:24]

    async def in_turn() -> list[tuple[int, bytes]]:
        return [await asked(seconds) for seconds in (0.0, 0.0, 0.05, 0.0, 0.0)]

    found = asyncio.run(in_turn())

    assert [handed for handed, _ in found] == [1, 0, 1, 1, 0]
    assert {body for _, body in found} == {b'{"data":{"busy":"done","'}


@pytest.mark.parametrize("query", ["{ refused }", "{ broken }", "{ nothing }", "{"])
def test_errors_are_never_remembered(tmp_path: Path, query: str) -> None:
    """
    An answer with errors is computed anew each time.
    """
    publish(tmp_path)
    served = engine(tmp_path)
    asyncio.run(served.ask(Question(query), Media.JSON, None))

    assert len(served.cache) == 0


def test_answers_differ_by_all_that_makes_them_differ(tmp_path: Path) -> None:
    """
    Document, variables, operation, media type and pinning make another answer; order of variables does not.
    """
    publish(tmp_path)
    served = engine(tmp_path)
    text = "query a($x: Int, $y: Int) { trees(first: $x) { children(first: $y) { name } } } query b { words }"
    asks = [
        (Question(text, None, "a", {"x": 1, "y": 2}), Media.JSON, None),
        (Question(text, None, "a", {"y": 2, "x": 1}), Media.JSON, None),
        (Question(text, None, "a", {"x": 2, "y": 2}), Media.JSON, None),
        (Question(text, None, "b", {}), Media.JSON, None),
        (Question(f"{text} ", None, "b", {}), Media.JSON, None),
        (Question(text, None, "b", {}), Media.GRAPHQL, None),
        (Question(text, None, "b", {}), Media.GRAPHQL, "2026-11"),
    ]

    async def all_of_them() -> None:
        for question, media, pinned in asks:
            await served.ask(question, media, pinned)

    asyncio.run(all_of_them())

    assert len(served.cache) == len(asks) - 1


def test_the_cache_is_bounded_in_bytes() -> None:
    """
    Beyond its bound the cache forgets the answers used least recently; encodings count too.
    """
    cache = Cache(10_000)

    async def fill() -> None:
        for number in range(10):
            await cache.computed(number, made)
            cache.get(0)

    async def made() -> Answer:
        return Answer(200, Media.JSON, b"x" * 1_500, cacheable=True, age=1)

    asyncio.run(fill())
    known = [number for number in range(10) if cache.get(number)]

    assert known == [0, 7, 8, 9]
    assert cache.bytes <= 10_000


def test_an_added_encoding_is_counted() -> None:
    """
    The bytes of a compressed variant count towards the bound.
    """
    cache = Cache(1_000_000)
    answer = Answer(200, Media.JSON, bytes(range(256)) * 10, cacheable=True, age=1)

    async def made() -> Answer:
        return answer

    asyncio.run(cache.computed("k", made))
    before = cache.bytes
    answer.encoded(Encoding.GZIP)
    cache.weigh("k")

    assert cache.bytes > before


def test_too_many_at_once_are_asked_to_come_back(tmp_path: Path) -> None:
    """
    Beyond the cap an answer is 503 with Retry-After; what is remembered is still served.
    """
    publish(tmp_path)
    served = engine(tmp_path, replace(LIMITS, executing=1, waiting=1))

    async def crowd() -> list[Answer]:
        await served.ask(Question("{ words }"), Media.JSON, None)
        texts = [f"{{ slow(seconds: 0.1{n}) }}" for n in range(4)] + ["{ words }"]
        asks = (served.ask(Question(text), Media.JSON, None) for text in texts)
        return [answer for _, answer in await asyncio.gather(*asks)]

    answers = asyncio.run(crowd())

    assert [answer.status for answer in answers] == [200, 200, 503, 503, 200]
    assert (b"retry-after", b"1") in answers[2].encoded(Encoding.IDENTITY)[1]


def test_too_many_quick_ones_at_once_are_asked_to_come_back_too(tmp_path: Path) -> None:
    """
    Answers that are computed where they are asked for count as well, and those that are known are shared.
    """
    publish(tmp_path)
    served = engine(tmp_path, replace(LIMITS, executing=1, waiting=1))
    text = "query ($first: Int!) { trees(first: $first) { name } }"

    async def asked(first: int) -> Answer:
        _, answer = await served.ask(Question(text, variables={"first": first}), Media.JSON, None)
        return answer

    async def crowd() -> list[Answer]:
        await asked(1)
        same = await asyncio.gather(asked(7), asked(7))
        return [*same, *await asyncio.gather(*[asked(first) for first in range(2, 6)])]

    answers = asyncio.run(crowd())

    assert [answer.status for answer in answers] == [200, 200, 200, 200, 503, 503]
    assert answers[0] is answers[1]
    assert served.busy == 0
