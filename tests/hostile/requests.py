"""Hostile requests, by name: bodies and headers that are no question, or pretend to be many."""

from __future__ import annotations

import gzip
from collections.abc import Iterator

import orjson

JSON = "application/json"
QUESTION = b'{"query": "{ __typename }"}'

Sent = tuple[bytes, dict[str, str], int, str]
"""Body, headers, and the status and code that are right."""


def corpus() -> dict[str, Sent]:
    """Each request with the refusal that it deserves."""
    return dict([*bodies(), *types()])


def bodies() -> Iterator[tuple[str, Sent]]:
    """Bodies said to be JSON."""
    head = {"content-type": JSON}
    batch = b"[" + b",".join([QUESTION] * 9_000) + b"]"
    yield "a batch of 9,000", (batch, head, 400, "BATCH_NOT_SUPPORTED")
    yield "an empty batch", (b"[]", head, 400, "BATCH_NOT_SUPPORTED")
    yield "a batch of batches", (b"[" * 500 + b"]" * 500, head, 400, "BATCH_NOT_SUPPORTED")
    yield "a body too large", (b" " * 300_000 + QUESTION, head, 413, "BODY_TOO_LARGE")
    bad = {
        "no end": b'{"query": "{ __typename }"',
        "no end of a text": b'{"query": "' + b"a" * 200_000,
        "two objects": QUESTION * 2,
        "100,000 levels": b"[" * 100_000 + b"]" * 100_000,
        "100,000 levels of objects": b'{"a":' * 40_000 + b"1" + b"}" * 40_000,
        "NUL": b'{"query": "\x00"}',
        "only NUL": b"\x00" * 200_000,
        "no UTF-8": b'{"query": "\xff\xfe"}',
        "UTF-16": QUESTION.decode().encode("utf-16"),
        "a byte order mark": b"\xef\xbb\xbf" + QUESTION,
        "half a surrogate": b'{"query": "\\ud800"}',
        "not a number": b'{"query": "{ __typename }", "variables": {"a": NaN}}',
        "an endless number": b'{"query": "{ __typename }", "variables": {"a": ' + b"9" * 200_000 + b"}}",
        "15,000 keys": orjson.dumps({f"k{n}": n for n in range(15_000)}),
    }
    yield from ((f"JSON: {name}", (body, head, 400, "REQUEST_INVALID")) for name, body in bad.items())


def types() -> Iterator[tuple[str, Sent]]:
    """Bodies that are said to be something else."""
    wrong = [
        "text/plain",
        "application/graphql",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/json; charset=utf-16",
        "application/jsonx",
        ", ".join([JSON] * 500),
        JSON + "; a=b" * 5_000 + "; charset=latin-1",
        "",
    ]
    for one in wrong:
        yield (
            f"content type {one[:40]!r}",
            (QUESTION, {"content-type": one}, 415, "CONTENT_TYPE_NOT_SUPPORTED"),
        )
    bomb = gzip.compress(b" " * 20_000_000)
    packed = {"content-type": JSON, "content-encoding": "gzip"}
    yield "a gzip bomb", (bomb, packed, 415, "CONTENT_TYPE_NOT_SUPPORTED")
