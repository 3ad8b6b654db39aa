"""Errors as an asker sees them, and documents known by their hash."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import orjson
import pytest
from engine_world import GRAPHQL, SCHEMA, client, publish
from starlette.testclient import TestClient

from api.engine.limits import LIMITS
from api.engine.prepare import Preparer


@pytest.fixture
def http(tmp_path: Path) -> Iterator[TestClient]:
    """A client of the application over a tiny release."""
    publish(tmp_path)
    with client(tmp_path) as http:
        yield http


def test_every_error_has_a_code_and_speaks_both_languages(http: TestClient) -> None:
    """
    An error says what happened in both languages, and what to do about it.
    """
    error = orjson.loads(http.post("/graphql", json={"query": "{ refused }"}).content)["errors"][0]

    assert error["message"] == "Terlalu banyak. / Too many."
    assert error["extensions"] == {"code": "FIRST_TOO_LARGE", "remedy": {"id": "Kurangi.", "en": "Fewer."}}
    assert error["path"] == ["refused"]


def test_an_unexpected_error_is_masked(http: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    """
    Of an unexpected error the asker sees a number; the log has it under that number, without any value.
    """
    answer = http.post("/graphql", json={"query": '{ __typename broken(secret: "3576") }'})
    error = orjson.loads(answer.content)["errors"][0]
    logged = next(record for record in caplog.records if record.name == "setiakawan.error")

    assert error["extensions"]["code"] == "INTERNAL"
    assert error["extensions"]["id"] == logged.__dict__["id"]
    assert logged.__dict__["kind"] == "RuntimeError"
    assert b"3576" not in answer.content
    assert "3576" not in str(logged.__dict__)


@pytest.mark.parametrize("known", ["documentId", "persistedQuery"])
def test_a_document_is_known_by_its_hash_once_it_was_answered(http: TestClient, known: str) -> None:
    """
    A document that has been answered may be asked for by its SHA-256 alone, also over GET.
    """
    query = "{ words }"
    digest = sha256(query.encode()).hexdigest()
    by_hash = (
        {"documentId": f"sha256:{digest}"}
        if known == "documentId"
        else {"extensions": orjson.dumps({"persistedQuery": {"version": 1, "sha256Hash": digest}}).decode()}
    )
    before = http.get("/graphql", params=by_hash, headers={"accept": GRAPHQL})
    http.get("/graphql", params={"query": query, **by_hash})
    after = http.get("/graphql", params=by_hash, headers={"accept": GRAPHQL})

    assert (before.status_code, code(before.content)) == (400, "PERSISTED_QUERY_NOT_FOUND")
    assert orjson.loads(after.content)["data"] == {"words": ["satu"]}


def test_a_hash_that_is_not_the_documents_is_refused(http: TestClient) -> None:
    """
    A document may not be registered under another one's hash.
    """
    answer = http.post("/graphql", json={"query": "{ words }", "documentId": f"sha256:{'0' * 64}"})

    assert (answer.status_code, code(answer.content)) == (400, "DOCUMENT_ID_MISMATCH")


def test_remembered_documents_are_bounded() -> None:
    """
    Documents used least recently are forgotten, by text and by hash, when their texts grow beyond the bound.
    """
    preparer = Preparer(SCHEMA._schema, replace(LIMITS, prepared_characters=100))
    texts = ["{ words } #" + str(n) * 20 for n in range(5)]
    made = [preparer.prepare(text) for text in texts]
    digests = [sha256(text.encode()).hexdigest() for text in texts]

    assert [preparer.text(digest) is not None for digest in digests] == [False, False, True, True, True]
    assert preparer.prepare(texts[4]) is made[4]


def code(body: bytes) -> str:
    """The code of the first error of an answer."""
    return str(orjson.loads(body)["errors"][0]["extensions"]["code"])
