"""What operators see: health, readiness, numbers, limits, logs."""

from __future__ import annotations

import io
import logging
import sys
from collections.abc import Iterator
from pathlib import Path

import orjson
import pytest
from engine_world import client, engine, publish
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.testclient import TestClient

from api.app import create_app
from api.engine.journal import JsonLines
from api.engine.limits import listed
from api.engine.metrics import Metrics
from api.engine.observe import Observe
from api.settings import Settings


@pytest.fixture
def http(tmp_path: Path) -> Iterator[TestClient]:
    """A client of the application over a tiny release."""
    publish(tmp_path)
    with client(tmp_path) as http:
        yield http


def test_numbers_are_counted_by_route_and_outcome(http: TestClient) -> None:
    """
    /metrics tells requests, answers, the cache and the release in Prometheus text format.
    """
    for query in ("{ words }", "{ words }", "{ nothing }", "{ refused }"):
        http.post("/graphql", json={"query": query})
    http.get("/nothing/here")
    answer = http.get("/metrics")
    lines = [line.split(",worker=")[0] for line in answer.text.splitlines()]

    assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")
    assert 'setiakawan_requests_total{route="/graphql",method="POST",status="200"' in lines
    assert 'setiakawan_requests_total{route="other",method="GET",status="404"' in lines
    for outcome, code in (("computed", ""), ("hit", ""), ("partial", ""), ("refused", "DOCUMENT_INVALID")):
        assert f'setiakawan_answers_total{{outcome="{outcome}",code="{code}"' in lines
    assert 'setiakawan_release_info{release="2026-11"' in lines


def test_a_histogram_adds_up(http: TestClient) -> None:
    """
    The buckets of a histogram grow up to its count.
    """
    for _ in range(3):
        http.get("/health")
    text = http.get("/metrics").text
    buckets = [
        int(line.rsplit(" ", 1)[1])
        for line in text.splitlines()
        if line.startswith('setiakawan_request_seconds_bucket{route="/health"')
    ]

    assert buckets == sorted(buckets)
    assert buckets[-1] == 3


def test_limits_are_public(http: TestClient) -> None:
    """
    /limits serves every number.
    """
    assert orjson.loads(http.get("/limits").content)["limits"] == listed()


def test_an_address_without_anything_answers_in_json(http: TestClient) -> None:
    """
    An unknown path is 404 and a wrong method 405, with code and both languages.
    """
    missing, wrong = http.get("/nothing"), http.delete("/health")

    assert [missing.status_code, wrong.status_code] == [404, 405]
    assert orjson.loads(missing.content)["errors"][0]["extensions"]["code"] == "NOT_FOUND"
    assert "allow" in wrong.headers


def test_a_line_holds_no_question_and_no_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    One JSON line per request: method, route, status, bytes, time; nothing of what was asked, or by whom.
    """
    publish(tmp_path)
    lines = io.StringIO()
    monkeypatch.setattr(sys, "stderr", lines)
    with TestClient(
        create_app(Settings(store=tmp_path), engine(tmp_path)), client=("203.0.113.9", 1)
    ) as http:
        http.get("/graphql", params={"query": "query($secret: Int) { words }", "variables": '{"secret": 35}'})
        http.get("/graphql/secret")
    written = [orjson.loads(line) for line in lines.getvalue().splitlines()]

    assert [line["route"] for line in written] == ["/graphql", "other"]
    assert set(written[0]) == {"time", "event", "method", "route", "status", "bytes", "ms"}
    assert "secret" not in lines.getvalue()
    assert "203.0.113.9" not in lines.getvalue()


def test_a_log_line_tells_where_an_exception_passed_and_not_what_it_said() -> None:
    """
    The formatter writes type and places of an exception, never its message.
    """
    try:
        raise ValueError("a secret")
    except ValueError:
        record = logging.LogRecord("x", logging.ERROR, "p", 1, "failed", None, sys.exc_info())
    line = orjson.loads(JsonLines().format(record))

    assert (line["event"], line["kind"]) == ("failed", "ValueError")
    assert line["places"][0].startswith("test_app_operation.py:")
    assert "secret" not in str(line)


def test_what_nobody_expected_is_counted_and_passed_on() -> None:
    """
    An exception beyond the application is noted as a 500 and goes on to the server.
    """
    metrics = Metrics()

    async def fails(_: Request) -> Response:
        raise RuntimeError

    app = Starlette(
        routes=[Route("/", fails)], middleware=[Middleware(Observe, metrics=metrics, lines=io.StringIO())]
    )
    with TestClient(app, raise_server_exceptions=False) as http:
        http.get("/")

    assert 'route="/",method="GET",status="500"' in metrics.written([])
