"""An answer as bytes: its body, its encodings, its ETag and headers."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field
from hashlib import blake2b

import brotli  # type: ignore[import-untyped]  # it ships no types

from api.engine.negotiate import Encoding, Media

Headers = list[tuple[bytes, bytes]]

SMALLEST_COMPRESSED = 1_000
"""Bytes below which compressing costs more than it saves."""

CORS: Headers = [
    (b"access-control-allow-origin", b"*"),
    (b"access-control-expose-headers", b"ETag, Retry-After"),
]
"""Anyone may read from any page; there are no credentials."""

CURRENT_AGE = 60
PINNED_AGE = 3_600
"""Seconds that a cache may keep an answer; an hour at most, because a withdrawal must reach caches."""


@dataclass(slots=True)
class Answer:
    """One answer in one media type; complete ones are cached with the encodings asked for so far."""

    status: int
    media: Media
    body: bytes
    cacheable: bool
    age: int
    code: str | None = None
    extra: Headers = field(default_factory=list)
    _encoded: dict[Encoding, tuple[bytes, Headers]] = field(default_factory=dict)
    _etags: dict[Encoding, Headers] = field(default_factory=dict)

    @property
    def outcome(self) -> str:
        """How it went, for the counters: `computed`, `partial` or `refused`."""
        if self.code is not None:
            return "refused"
        return "computed" if self.cacheable else "partial"

    @property
    def size(self) -> int:
        """Bytes that the answer holds in memory, encodings included."""
        return len(self.body) + sum(len(body) for body, _ in self._encoded.values()) + 1_000

    def has(self, encoding: Encoding) -> bool:
        """Whether the encoding is at hand without compressing."""
        return encoding in self._encoded or encoding is Encoding.IDENTITY or self.small

    @property
    def small(self) -> bool:
        """Whether it is sent as it is."""
        return len(self.body) < SMALLEST_COMPRESSED

    def encoded(self, encoding: Encoding) -> tuple[bytes, Headers]:
        """Body and headers in an encoding; compresses at the first time."""
        if self.small:
            encoding = Encoding.IDENTITY
        if encoding not in self._encoded:
            body = compressed(self.body, encoding)
            self._encoded[encoding] = (body, self._headers(body, encoding))
        return self._encoded[encoding]

    @property
    def headers(self) -> dict[str, str]:
        """Its headers when it is sent as it is: an error may be read from any page, and is never kept."""
        return {name.decode(): value.decode() for name, value in self.encoded(Encoding.IDENTITY)[1]}

    def _headers(self, body: bytes, encoding: Encoding) -> Headers:
        caching = f"public, max-age={self.age}" if self.cacheable else "no-store"
        headers = [
            (b"content-type", self.media.content_type),
            (b"content-length", str(len(body)).encode()),
            (b"cache-control", caching.encode()),
            (b"vary", b"Accept, Accept-Encoding"),
            (b"x-content-type-options", b"nosniff"),
            *CORS,
            *self.extra,
        ]
        if encoding is not Encoding.IDENTITY:
            headers.append((b"content-encoding", encoding.value.encode()))
        return headers

    def etag(self, encoding: Encoding) -> Headers:
        """The header that names an encoding; for those who can ask with it, because digesting is dear."""
        if self.small:
            encoding = Encoding.IDENTITY
        if self.cacheable and encoding not in self._etags:
            digest = blake2b(self.body, digest_size=12, person=self.media.name.encode()).hexdigest()
            self._etags[encoding] = [(b"etag", f'"{digest}-{encoding.value}"'.encode())]
        return self._etags.get(encoding, [])


def matches(if_none_match: bytes, etag: bytes) -> bool:
    """Whether an `If-None-Match` header names the ETag (weak comparison, RFC 9110)."""
    named = (tag.strip().removeprefix(b"W/") for tag in if_none_match.split(b","))
    return if_none_match.strip() == b"*" or etag in named


def compressed(body: bytes, encoding: Encoding) -> bytes:
    """The body in an encoding."""
    if encoding is Encoding.BROTLI:
        return bytes(brotli.compress(body, quality=5))
    if encoding is Encoding.GZIP:
        packer = zlib.compressobj(6, wbits=31)
        return packer.compress(body) + packer.flush()
    return body
