"""The toolkit and servers that fail: each failure is one error of the tree, with what to do."""

from __future__ import annotations

import json
import socket
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from faulty_server import faulty, reply, truncated

import setiakawan as sk
from setiakawan import transport

RELEASE = {
    "id": "2026-11", "date": "2026-11-23", "title": "T", "titleEn": "T", "contentHash": "0", "format": 1,
    "licenceData": "CC-BY-4.0", "periodFrom": "2019-01", "periodTo": "2026-12", "origins": [],
    "policy": "none",
}  # fmt: skip
SCHEMA = {"queryType": {"fields": []}, "types": []}
HELLO = json.dumps({"data": {"release": RELEASE, "__schema": SCHEMA}}).encode()


def hello(url: str, **options: float) -> str:
    """The release that a server tells."""
    return sk.connect(url, cache=False, **options).release.id  # type: ignore[arg-type]  # timeout only


def refusal(code: str) -> bytes:
    """An error as our API writes it."""
    remedy = {"id": "Perbaiki.", "en": "Correct it."}
    entry = {"message": "Salah / Wrong", "extensions": {"code": code, "remedy": remedy, "id": "abc123"}}
    return json.dumps({"errors": [entry]}).encode()


def test_a_server_that_is_down_is_said_with_its_address() -> None:
    """
    Nothing listens: the error names the address and how to start a server or name another.
    """
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]

    with pytest.raises(sk.UnreachableError, match=rf"127\.0\.0\.1:{port}.*\n.*make serve"):
        hello(f"http://127.0.0.1:{port}")


def test_a_wrong_address_is_told_when_connecting() -> None:
    """
    `connect` itself raises where nothing answers, at once; offline it asks nobody.
    """
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    began = time.monotonic()

    with pytest.raises(sk.UnreachableError, match="make serve"):
        sk.connect(f"http://127.0.0.1:{port}", cache=False)
    assert time.monotonic() - began < 5
    assert sk.connect(f"http://127.0.0.1:{port}", offline=True).url.endswith(str(port))


def test_a_server_that_is_too_slow_is_not_waited_for() -> None:
    """
    An answer that does not come within `timeout` is an error, and says how to give it more time.
    """
    with faulty(reply(HELLO), slow=2) as server, pytest.raises(sk.UnreachableError, match="timeout=120"):
        hello(server.url, timeout=0.3)


def test_a_failure_inside_the_server_is_told_with_its_number() -> None:
    """
    HTTP 500 is FailedError with the status and the number that is in the server's log; it is not retried.
    """
    with faulty(reply(refusal("INTERNAL"), "500 Internal Server Error")) as server:
        with pytest.raises(sk.FailedError, match=r"500.*abc123") as caught:
            hello(server.url)

        assert caught.value.status == 500
        assert len(server.asked) == 1


@pytest.mark.parametrize("status", ["200 OK", "403 Forbidden", "404 Not Found"])
def test_an_html_page_is_never_read_as_json(status: str) -> None:
    """
    A page, as a proxy or another server gives it, is NotTheApiError and names the kind of content.
    """
    page = reply(b"<html><body>{}</body></html>", status, "text/html; charset=utf-8")

    with faulty(page) as server, pytest.raises(sk.NotTheApiError, match="text/html"):
        hello(server.url)


@pytest.mark.parametrize("body", [b"[]", b"null", b'{"answer": 42}', b'{"data": null}'])
def test_other_json_is_not_the_api_either(body: bytes) -> None:
    """
    JSON that is no answer of GraphQL is NotTheApiError.
    """
    with faulty(reply(body)) as server, pytest.raises(sk.NotTheApiError):
        hello(server.url)


def test_an_answer_that_breaks_off_is_asked_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    A truncated answer is retried; when the next is whole, it is given.
    """
    monkeypatch.setattr(transport, "sleep", lambda _: None)

    with faulty(truncated(HELLO), reply(HELLO)) as server:
        assert hello(server.url) == "2026-11"
        assert len(server.asked) == 2


def test_an_answer_that_always_breaks_off_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Half an answer is never given: after the tries it is TruncatedError.
    """
    monkeypatch.setattr(transport, "sleep", lambda _: None)

    with faulty(truncated(HELLO)) as server:
        with pytest.raises(sk.TruncatedError):
            hello(server.url)
        assert len(server.asked) == transport.TRIES


@pytest.mark.parametrize(
    ("told", "waited"),
    [
        # a number of seconds
        ("7", 7.0),
        # a date (RFC 9110); the test is generous about the clock
        ("date", 40.0),
        # nothing that can be read: a second
        ("soon", 1.0),
    ],
)
def test_retries_wait_as_long_as_they_are_asked_to(
    told: str, waited: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    A busy server's `Retry-After` is obeyed, as seconds or as a date.
    """
    waits: list[float] = []
    monkeypatch.setattr(transport, "sleep", waits.append)
    if told == "date":
        told = format_datetime(datetime.now(UTC) + timedelta(seconds=waited), usegmt=True)
    busy = reply(refusal("BUSY"), "503 Service Unavailable", retry_after=told)

    with faulty(busy, reply(HELLO)) as server:
        assert hello(server.url) == "2026-11"

    assert waits == [pytest.approx(waited, abs=20)]


def test_a_wait_that_is_too_long_is_told_instead(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    A server that asks for an hour is BusyError at once, with how long it asks for.
    """
    monkeypatch.setattr(transport, "sleep", lambda _: pytest.fail("waited"))
    busy = reply(b"later", "429 Too Many Requests", "text/plain", retry_after="3600")

    with faulty(busy) as server, pytest.raises(sk.BusyError) as caught:
        hello(server.url)

    assert caught.value.seconds == 3600


def test_a_refusal_keeps_the_words_and_the_code_of_the_server() -> None:
    """
    What the server refuses is RefusedError with the server's code, message and remedy.
    """
    refused = reply(refusal("FIRST_TOO_LARGE"), "400 Bad Request")

    with faulty(refused) as server, pytest.raises(sk.RefusedError, match="Salah / Wrong") as caught:
        hello(server.url)

    assert caught.value.server_code == "FIRST_TOO_LARGE"
    assert caught.value.remedy.id == "Perbaiki."


def test_a_field_that_the_server_does_not_know_speaks_of_versions() -> None:
    """
    A document that does not fit the schema says that server and toolkit may be of different ages.
    """
    words = "older or newer than this toolkit"

    with (
        faulty(reply(refusal("DOCUMENT_INVALID"))) as server,
        pytest.raises(sk.RefusedError, match=words),
    ):
        hello(server.url)


@pytest.mark.parametrize(
    ("nodes", "counted"),
    [
        # a row is missing
        (1, 2),
        # a row is too many
        (2, 1),
    ],
)
def test_rows_that_do_not_add_up_are_an_error(nodes: int, counted: int) -> None:
    """
    Fewer or more rows than the server counted are ShortReadError, never a shorter table.
    """
    page = {
        "totalCount": counted,
        "pageInfo": {"hasNextPage": False, "endCursor": None},
        "nodes": [{}] * nodes,
    }
    answer = reply(json.dumps({"data": {"programs": page, "__type": None}}).encode())

    with faulty(reply(HELLO), answer) as server, pytest.raises(sk.ShortReadError) as caught:
        sk.connect(server.url, cache=False).programs()

    assert (caught.value.got, caught.value.counted) == (nodes, counted)


def test_a_server_that_repeats_itself_does_not_hold_the_reader() -> None:
    """
    An empty page that promises another one ends the reading with ShortReadError.
    """
    page = {"totalCount": 9, "pageInfo": {"hasNextPage": True, "endCursor": "x"}, "nodes": []}
    answer = reply(json.dumps({"data": {"programs": page, "__type": None}}).encode())
    begun = time.monotonic()

    with faulty(reply(HELLO), answer) as server, pytest.raises(sk.ShortReadError):
        sk.connect(server.url, cache=False).programs()

    assert time.monotonic() - begun < 10
