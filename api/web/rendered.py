"""A page as bytes, and a memory of the pages drawn last."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass, field
from hashlib import blake2b

from starlette.requests import Request
from starlette.responses import Response

from api.engine.answer import CURRENT_AGE, PINNED_AGE, SMALLEST_COMPRESSED, Headers, compressed, matches
from api.engine.negotiate import Encoding, encoding
from api.web.policy import HEADERS

BOUND = 32 * 2**20
"""Bytes of pages that one process remembers."""


@dataclass(slots=True)
class Rendered:
    """One page as bytes, with its encodings so far; `age` is None when no cache may keep it."""

    body: bytes
    media: str
    status: int = 200
    age: int | None = CURRENT_AGE
    extra: Headers = field(default_factory=list)
    policy: Headers = field(default_factory=lambda: [*HEADERS])
    _encoded: dict[Encoding, bytes] = field(default_factory=dict)
    _digest: str = ""

    @property
    def weight(self) -> int:
        """Bytes that it may come to hold in memory with all its encodings."""
        return 2 * len(self.body) + 2_000

    def encoded(self, wanted: Encoding) -> bytes:
        """The body in an encoding; compresses at the first time."""
        if wanted not in self._encoded:
            self._encoded[wanted] = compressed(self.body, wanted)
        return self._encoded[wanted]

    def response(self, request: Request) -> Response:
        """The answer to a request: 304 when it has the page already."""
        wanted = encoding(request.headers.get("accept-encoding", "").encode())
        if len(self.body) < SMALLEST_COMPRESSED or self.media == "image/png":
            wanted = Encoding.IDENTITY
        tag = self._etag(wanted)
        response = Response(status_code=self.status)
        response.raw_headers = [*self._headers(wanted, tag)]
        named = request.headers.get("if-none-match")
        if self.age is not None and named is not None and matches(named.encode(), tag):
            response.status_code = 304
            return response
        response.body = self.encoded(wanted)
        response.raw_headers += [
            (b"content-type", self.media.encode()),
            (b"content-length", str(len(response.body)).encode()),
        ]
        return response

    def _headers(self, wanted: Encoding, tag: bytes) -> Headers:
        age = "no-store" if self.age is None else f"public, max-age={self.age}"
        headers = [(b"cache-control", age.encode()), (b"vary", b"Accept, Accept-Encoding")]
        if self.age is not None:
            headers.append((b"etag", tag))
        if wanted is not Encoding.IDENTITY:
            headers.append((b"content-encoding", wanted.value.encode()))
        return [*headers, *self.policy, *self.extra]

    def _etag(self, wanted: Encoding) -> bytes:
        if not self._digest:
            self._digest = blake2b(self.body, digest_size=12).hexdigest()
        return f'"{self._digest}-{wanted.value}"'.encode()


def age_of(pinned: str | None) -> int:
    """Seconds that caches may keep a page: an hour at most, because a withdrawal must reach them."""
    return CURRENT_AGE if pinned is None else PINNED_AGE


class Memory:
    """Pages by key, least recently used first out, bounded in bytes; for use on one event loop."""

    def __init__(self, bound: int = BOUND) -> None:
        self.bound = bound
        self.bytes = 0
        self._pages: OrderedDict[Hashable, Rendered] = OrderedDict()

    def __len__(self) -> int:
        return len(self._pages)

    def get(self, key: Hashable) -> Rendered | None:
        """The remembered page, if there is one."""
        if (found := self._pages.get(key)) is not None:
            self._pages.move_to_end(key)
        return found

    def put(self, key: Hashable, page: Rendered) -> None:
        """Remembers a page."""
        if (old := self._pages.pop(key, None)) is not None:
            self.bytes -= old.weight
        self._pages[key] = page
        self.bytes += page.weight
        while self.bytes > self.bound:
            self.bytes -= self._pages.popitem(last=False)[1].weight

    def clear(self) -> None:
        """Forgets every page."""
        self._pages.clear()
        self.bytes = 0
