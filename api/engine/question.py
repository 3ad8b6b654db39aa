"""Reads a question out of an HTTP request, as the GraphQL-over-HTTP specification says.

Persisted documents: `documentId=sha256:<hex>` (the specification's appendix), or
`extensions.persistedQuery.sha256Hash` as many clients send it. A document is known by its hash
from the first time this process has answered it.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from hashlib import sha256
from types import MappingProxyType
from typing import Any
from urllib.parse import parse_qsl

import orjson
from starlette.types import Receive

from api.engine.faults import fault
from api.engine.limits import Limits

PARAMETERS = ("query", "operationName", "variables", "extensions", "documentId")
NOTHING: Mapping[str, Any] = MappingProxyType({})
REMEMBERED, SHORT = 256, 4_096
"""How many questions are remembered, and up to how many bytes."""
DIGEST = re.compile(r"(?:sha256:)?([0-9a-f]{64})")


@dataclass(frozen=True)
class Question:
    """What is asked: a document by text or by hash, with an operation and variables."""

    text: str | None
    digest: str | None = None
    operation: str | None = None
    variables: Mapping[str, Any] = field(default_factory=lambda: NOTHING)

    @cached_property
    def written(self) -> bytes:
        """The variables as JSON, the same in whatever order they were given."""
        return orjson.dumps(dict(self.variables), option=orjson.OPT_SORT_KEYS) if self.variables else b""

    @property
    def empty(self) -> bool:
        """Whether nothing is asked."""
        return self.text is None and self.digest is None


class Reader:
    """Reads the questions of requests; remembers short ones, because most were asked before."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._url = lru_cache(REMEMBERED)(lambda query: of_url(query, limits))
        self._body = lru_cache(REMEMBERED)(lambda body: of_json(body, limits))

    def url(self, query: bytes) -> Question:
        """The question of a GET request, from its query string."""
        return self._url(query) if len(query) <= SHORT else of_url(query, self._limits)

    async def body(self, head: Mapping[bytes, bytes], receive: Receive) -> Question:
        """The question of a POST request, from its JSON body."""
        body = await body_of(head, receive, self._limits)
        return self._body(body) if len(body) <= SHORT else of_json(body, self._limits)


def of_url(query: bytes, limits: Limits) -> Question:
    """The question of a query string."""
    if len(query) > limits.body_bytes:
        raise fault("BODY_TOO_LARGE", f"{len(query)} > {limits.body_bytes} byte")
    try:
        pairs = parse_qsl(query.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=50)
    except ValueError:
        raise fault("REQUEST_INVALID", "alamat bukan UTF-8", "the address is not UTF-8") from None
    given: dict[str, Any] = {name: text for name, text in pairs if name in PARAMETERS and text}
    for name in ("variables", "extensions"):
        if name in given:
            given[name] = _loads(given[name].encode())
    return _question(given, limits)


async def body_of(head: Mapping[bytes, bytes], receive: Receive, limits: Limits) -> bytes:
    """The body of a POST request, when it is JSON by its header, and comes in time."""
    _check_type(head.get(b"content-type", b""), head.get(b"content-encoding", b""))
    declared = head.get(b"content-length", b"0")
    if len(declared) > 5 and declared.isdigit() and int(declared[:20]) > limits.body_bytes:
        raise fault("BODY_TOO_LARGE", f"> {limits.body_bytes} byte")
    try:
        async with asyncio.timeout(limits.body_seconds):
            return await _body(receive, limits.body_bytes)
    except TimeoutError:
        raise fault("BODY_TIMEOUT", f"> {limits.body_seconds} s") from None


def of_json(body: bytes, limits: Limits) -> Question:
    """The question of a JSON body."""
    given = _loads(body)
    if isinstance(given, list):
        raise fault("BATCH_NOT_SUPPORTED")
    if not isinstance(given, dict):
        raise fault("REQUEST_INVALID", "isi bukan objek JSON", "the body is not a JSON object")
    return _question(given, limits)


def check_variables(variables: Mapping[str, Any], limits: Limits) -> None:
    """Raises QueryError `VARIABLES_TOO_LARGE`: too many values or objects, or nested too deeply."""
    values, objects = 0, 0
    level: list[Any] = [variables]
    for _ in range(limits.value_depth + 1):
        level = [inner for value in level for inner in _inside(value)]
        values += len(level)
        objects += sum(isinstance(value, dict) for value in level)
        if values > limits.variable_values:
            raise fault("VARIABLES_TOO_LARGE", f"variable_values > {limits.variable_values}")
        if objects > limits.objects:
            raise fault("VARIABLES_TOO_LARGE", f"objects > {limits.objects}")
        if not level:
            return
    raise fault("VARIABLES_TOO_LARGE", f"value_depth > {limits.value_depth}")


def _inside(value: object) -> Iterable[Any]:
    if isinstance(value, Mapping):
        return value.values()
    return value if isinstance(value, list) else ()


@lru_cache(maxsize=64)
def _check_type(content_type: bytes, content_encoding: bytes) -> None:
    name, *parameters = (piece.strip() for piece in content_type.decode("latin-1").lower().split(";"))
    charsets = [p[8:].strip('"') for p in parameters if p.startswith("charset=")]
    if name != "application/json" or any(charset not in {"utf-8", "utf8"} for charset in charsets):
        raise fault("CONTENT_TYPE_NOT_SUPPORTED")
    if content_encoding not in {b"", b"identity"}:
        raise fault("CONTENT_TYPE_NOT_SUPPORTED", "content-encoding")


async def _body(receive: Receive, limit: int) -> bytes:
    parts: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ConnectionResetError
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        if size > limit:
            raise fault("BODY_TOO_LARGE", f"> {limit} byte")
        if not message.get("more_body", False):
            return b"".join(parts)


def _loads(body: bytes) -> Any:  # noqa: ANN401 - any JSON value
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError:
        raise fault("REQUEST_INVALID", "bukan JSON", "not JSON") from None


def _question(given: Mapping[str, Any], limits: Limits) -> Question:
    text = _typed(given, "query", str)
    variables = _typed(given, "variables", dict)
    if variables:
        check_variables(variables, limits)
    operation = _typed(given, "operationName", str)
    digest = _digest(_typed(given, "documentId", str), _typed(given, "extensions", dict))
    if text is not None and digest is not None and digest != sha256(text.encode()).hexdigest():
        raise fault("DOCUMENT_ID_MISMATCH")
    return Question(text, digest, operation or None, variables or NOTHING)


def _typed(given: Mapping[str, Any], name: str, kind: type) -> Any:  # noqa: ANN401 - of the given kind
    value = given.get(name)
    if value is not None and not isinstance(value, kind):
        raise fault("REQUEST_INVALID", f"`{name}`: {kind.__name__}?")
    return value


def _digest(document_id: str | None, extensions: Mapping[str, Any] | None) -> str | None:
    persisted = extensions.get("persistedQuery") if extensions else None
    if document_id is None and isinstance(persisted, dict):
        document_id = str(persisted.get("sha256Hash", ""))
    if document_id is None:
        return None
    found = DIGEST.fullmatch(document_id)
    if found is None:
        raise fault("REQUEST_INVALID", "`documentId`: sha256:<64 hex>")
    return found[1]
