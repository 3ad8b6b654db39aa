"""GraphQL over HTTP, as its specification says (graphql.github.io/graphql-over-http)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import orjson
import pytest
from engine_world import GRAPHQL, client, publish
from starlette.testclient import TestClient

JSON = "application/json"


@pytest.fixture
def http(tmp_path: Path) -> Iterator[TestClient]:
    """A client of the application over a tiny release."""
    publish(tmp_path)
    with client(tmp_path) as http:
        yield http


@pytest.mark.parametrize(
    ("accept", "answered"),
    [
        (None, JSON),
        ("*/*", JSON),
        ("application/*", JSON),
        (JSON, JSON),
        (GRAPHQL, GRAPHQL),
        (f"{GRAPHQL}, {JSON};q=0.9", GRAPHQL),
        (f"{GRAPHQL};q=0.1, {JSON};q=0.9", JSON),
        (f"{JSON}, {GRAPHQL}", GRAPHQL),
        (f"{GRAPHQL};q=0, */*", JSON),
        ("text/html;q=0.2, application/json;charset=utf-8", JSON),
    ],
)
def test_the_media_type_is_the_best_that_both_know(
    http: TestClient, accept: str | None, answered: str
) -> None:
    """
    The Accept header decides, application/json where it leaves the choice; the charset is always UTF-8.
    """
    headers = {"accept": accept} if accept else {}
    if accept is None:
        http.headers.pop("accept")
    answer = http.post("/graphql", json={"query": "{ __typename }"}, headers=headers)

    assert answer.status_code == 200
    assert answer.headers["content-type"] == f"{answered}; charset=utf-8"


@pytest.mark.parametrize("accept", ["text/plain", "image/*", f"{JSON};q=0", f"{GRAPHQL};q=x"])
def test_what_nobody_can_read_is_not_sent(http: TestClient, accept: str) -> None:
    """
    An Accept header without a media type of ours is refused with 406.
    """
    answer = http.post("/graphql", json={"query": "{ __typename }"}, headers={"accept": accept})

    assert (answer.status_code, code(answer.content)) == (406, "NOT_ACCEPTABLE")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b"", "REQUEST_INVALID"),
        (b'{ "not a JSON', "REQUEST_INVALID"),
        (b"\xff\xfe", "REQUEST_INVALID"),
        (b"null", "REQUEST_INVALID"),
        (b'"{ __typename }"', "REQUEST_INVALID"),
        (b"{}", "REQUEST_INVALID"),
        (b'{"query": null}', "REQUEST_INVALID"),
        (b'{"query": 0}', "REQUEST_INVALID"),
        (b'{"query": ["a"]}', "REQUEST_INVALID"),
        (b'{"query": "{ __typename }", "operationName": {}}', "REQUEST_INVALID"),
        (b'{"query": "{ __typename }", "variables": []}', "REQUEST_INVALID"),
        (b'{"query": "{ __typename }", "variables": "{}"}', "REQUEST_INVALID"),
        (b'{"query": "{ __typename }", "extensions": 0}', "REQUEST_INVALID"),
        (b'{"documentId": "md5:1"}', "REQUEST_INVALID"),
        (b'[{"query": "{ __typename }"}]', "BATCH_NOT_SUPPORTED"),
        (b"[" * 100_000, "REQUEST_INVALID"),
    ],
)
def test_a_body_that_is_no_question_is_a_bad_request(http: TestClient, body: bytes, expected: str) -> None:
    """
    A body that is not one JSON object with parameters of the right kinds is refused with 400.
    """
    answer = http.post("/graphql", content=body, headers={"content-type": JSON})

    assert (answer.status_code, code(answer.content)) == (400, expected)


@pytest.mark.parametrize("accept", [JSON, GRAPHQL])
@pytest.mark.parametrize(
    ("query", "more", "expected"),
    [
        ("{", {}, "DOCUMENT_SYNTAX"),
        ("{ nothing }", {}, "DOCUMENT_INVALID"),
        ("query q($v: String!) { trees { name } }", {"variables": {"v": 1}}, "DOCUMENT_INVALID"),
        ("query($v: Int!) { trees(first: $v) { name } }", {"variables": {"v": "x"}}, "VARIABLES_INVALID"),
        ("query a { __typename } query b { __typename }", {}, "VARIABLES_INVALID"),
        ("query a { __typename }", {"operationName": "b"}, "VARIABLES_INVALID"),
        ("mutation { __typename }", {}, "OPERATION_NOT_SUPPORTED"),
        ("subscription { __typename }", {}, "OPERATION_NOT_SUPPORTED"),
    ],
)
def test_a_fault_of_the_document_has_no_data(
    http: TestClient, query: str, more: dict[str, object], expected: str, accept: str
) -> None:
    """
    A document that cannot be executed gives errors without data: 400, but 200 as application/json.
    """
    answer = http.post("/graphql", json={"query": query, **more}, headers={"accept": accept})

    assert answer.status_code == (200 if accept == JSON else 400)
    assert code(answer.content) == expected
    assert "data" not in orjson.loads(answer.content)
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("null", ["variables", "operationName", "extensions"])
def test_null_parameters_are_absent_parameters(http: TestClient, null: str) -> None:
    """
    `null` for an optional parameter is the same as leaving it out.
    """
    answer = http.post("/graphql", json={"query": "{ __typename }", null: None})

    assert orjson.loads(answer.content)["data"] == {"__typename": "Query"}


def test_get_reads_the_question_from_the_address(http: TestClient) -> None:
    """
    GET carries the same parameters in the query string, variables and extensions as JSON.
    """
    query = "query a { __typename } query b($n: Int) { trees(first: $n) { name } }"
    answer = http.get(
        "/graphql",
        params={"query": query, "operationName": "b", "variables": '{"n": 1}', "extensions": "{}"},
        headers={"accept": GRAPHQL},
    )

    assert orjson.loads(answer.content)["data"] == {"trees": [{"name": "0"}]}


@pytest.mark.parametrize(
    "address", ["/graphql", "/graphql?query=", "/graphql?query=%ff", "/graphql?query={a}&variables={"]
)
def test_an_address_that_asks_nothing_is_a_bad_request(http: TestClient, address: str) -> None:
    """
    GET without a readable question is refused with 400.
    """
    answer = http.get(address, headers={"accept": JSON})

    assert (answer.status_code, code(answer.content)) == (400, "REQUEST_INVALID")


def test_nothing_is_changed_by_get(http: TestClient) -> None:
    """
    A mutation over GET is refused with 405 and the methods that there are.
    """
    answer = http.get("/graphql", params={"query": "mutation { __typename }"})

    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD, POST, OPTIONS")


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE"])
def test_other_methods_are_not_allowed(http: TestClient, method: str) -> None:
    """
    Any other method is refused with 405 and an Allow header.
    """
    answer = http.request(method, "/graphql")

    assert (answer.status_code, code(answer.content)) == (405, "METHOD_NOT_ALLOWED")
    assert "POST" in answer.headers["allow"]


@pytest.mark.parametrize(
    "content_type",
    [
        "",
        "text/plain",
        "application/graphql",
        "multipart/form-data; boundary=x",
        "application/json; charset=utf-16",
    ],
)
def test_only_json_in_utf8_is_read(http: TestClient, content_type: str) -> None:
    """
    Another content type, or none, is refused with 415.
    """
    answer = http.post(
        "/graphql", content=b'{"query": "{ __typename }"}', headers={"content-type": content_type}
    )

    assert (answer.status_code, code(answer.content)) == (415, "CONTENT_TYPE_NOT_SUPPORTED")


def test_a_body_beyond_the_limit_is_refused_unread(http: TestClient) -> None:
    """
    A body larger than the limit is refused with 413, announced or not, and the connection is closed.
    """
    announced = http.post("/graphql", content=b" " * 300_000, headers={"content-type": JSON})
    chunked = http.post("/graphql", content=iter([b" " * 200_000] * 2), headers={"content-type": JSON})

    assert [announced.status_code, chunked.status_code] == [413, 413]
    assert announced.headers["connection"] == "close"


def test_any_page_may_ask(http: TestClient) -> None:
    """
    Cross-origin reading is open to all, without credentials.
    """
    asked = http.post("/graphql", json={"query": "{ __typename }"}, headers={"origin": "https://example.org"})
    before = http.options("/graphql", headers={"access-control-request-method": "POST"})

    assert asked.headers["access-control-allow-origin"] == "*"
    assert before.status_code == 204
    assert before.headers["access-control-allow-methods"] == "GET, POST"
    assert "access-control-allow-credentials" not in {**asked.headers, **before.headers}


def code(body: bytes) -> str:
    """The code of the first error of an answer."""
    return str(orjson.loads(body)["errors"][0]["extensions"]["code"])
