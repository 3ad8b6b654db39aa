"""Documents and requests that want to hurt the server."""

from __future__ import annotations

import time
from dataclasses import fields, replace

import orjson
import pytest
from engine_world import GRAPHQL
from hostile.documents import corpus
from hostile.pace import cost, prepared
from starlette.testclient import TestClient

from api.engine.limits import LIMITS, Limits
from api.schema import schema

CORPUS = corpus()
CORE = schema._schema


@pytest.mark.parametrize("name", CORPUS)
def test_before_execution_a_document_costs_little(name: str, standard: float) -> None:
    """
    Preparing or refusing any document costs at most ten times the standard introspection query.
    """
    text, _ = CORPUS[name]

    assert cost(lambda: prepared(text), 2) <= 10 * standard


@pytest.mark.parametrize(
    "name", ["10,000 aliases", "unused fragments", "a list of 20,000 values", "misspelt fields"]
)
def test_the_limits_are_what_keeps_it_cheap(name: str, standard: float) -> None:
    """
    Without limits the same documents cost more than ten times as much: the measure is not idle.
    """
    none = replace(LIMITS, **{field.name: 10**9 for field in fields(Limits)})

    assert cost(lambda: prepared(CORPUS[name][0], none), 1) > 10 * standard


@pytest.mark.parametrize("name", CORPUS)
def test_any_document_is_answered_or_refused(tiny: TestClient, name: str) -> None:
    """
    Any document gets a GraphQL answer within two seconds of processor time, and the next one its own at once.
    """
    text, variables = CORPUS[name]
    begun = time.process_time()
    answer = tiny.post("/graphql", content=body(text, variables), headers=HEADERS)
    spent = time.process_time() - begun
    begun = time.monotonic()
    after = tiny.post("/graphql", json={"query": "{ words }"})

    assert spent <= 2.0
    assert answer.status_code in {200, 400, 413}
    assert orjson.loads(answer.content).keys() & {"data", "errors"}
    assert len(answer.content) < 5_000_000
    assert (after.status_code, time.monotonic() - begun < 0.5) == (200, True)


HEADERS = {"content-type": "application/json", "accept": GRAPHQL}


def body(text: str, variables: dict[str, object]) -> bytes:
    """The body of a request; variables too deep for a JSON library are written by hand."""
    if (
        variables.get("v")
        and isinstance(variables["v"], list)
        and variables["v"]
        and isinstance(variables["v"][0], list)
    ):
        deep = b"[" * 900 + b"]" * 900
        return b'{"query": ' + orjson.dumps(text) + b', "variables": {"v": ' + deep + b"}}"
    return orjson.dumps({"query": text, "variables": variables})
