"""Content negotiation: which media type and which encoding an answer gets (RFC 9110, section 12)."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache

from api.engine.faults import fault


class Media(StrEnum):
    """The media types of an answer."""

    GRAPHQL = "application/graphql-response+json"
    JSON = "application/json"
    HTML = "text/html"

    @property
    def content_type(self) -> bytes:
        """The value of the `Content-Type` header."""
        return f"{self.value}; charset=utf-8".encode()


class Encoding(StrEnum):
    """The encodings of an answer, best first."""

    BROTLI = "br"
    GZIP = "gzip"
    IDENTITY = "identity"


@lru_cache(maxsize=512)
def media(accept: bytes, pages: bool) -> Media:
    """The best media type for an `Accept` header; raises QueryError `NOT_ACCEPTABLE`.

    Without a preference it is application/json, as the specification asks; a page only where `pages`.
    """
    if not accept.strip():
        return Media.JSON
    wanted = _weights(accept.decode("latin-1"))
    named = [each for each in Media if each.value in wanted and (pages or each is not Media.HTML)]
    best = max([*named, Media.JSON], key=lambda each: _weight(each.value, wanted))
    if _weight(best.value, wanted) == 0:
        raise fault("NOT_ACCEPTABLE")
    return best


@lru_cache(maxsize=512)
def encoding(accepted: bytes) -> Encoding:
    """The best encoding for an `Accept-Encoding` header; identity when none is named."""
    wanted = _weights(accepted.decode("latin-1"))
    star = wanted.get("*", 0.0)
    offered = (Encoding.BROTLI, Encoding.GZIP)
    best = max(offered, key=lambda each: wanted.get(each.value, star))
    weight = wanted.get(best.value, star)
    return best if weight > 0 and weight >= wanted.get("identity", 0.0) else Encoding.IDENTITY


def _weights(header: str) -> dict[str, float]:
    weights: dict[str, float] = {}
    for part in header.split(",")[:50]:
        name, *parameters = (piece.strip().lower() for piece in part.split(";"))
        given = (p[2:].strip() for p in parameters if p.startswith("q="))
        if name:
            weights[name] = max(weights.get(name, 0.0), _number(next(given, "1")))
    return weights


def _weight(name: str, wanted: dict[str, float]) -> float:
    for pattern in (name, f"{name.partition('/')[0]}/*", "*/*"):
        if pattern in wanted:
            return wanted[pattern]
    return 0.0


def _number(text: str) -> float:
    try:
        return min(1.0, max(0.0, float(text)))
    except ValueError:
        return 0.0
