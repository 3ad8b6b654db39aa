"""What operators and their machines ask: is it alive, is it ready, how does it do, what are its limits."""

from __future__ import annotations

from collections.abc import Iterator

import orjson
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from api.engine.engine import Engine
from api.engine.limits import listed
from api.engine.metrics import CONTENT_TYPE, Labels, resident_bytes
from api.engine.negotiate import Media
from api.errors import StoreError


class Operation:
    """The four endpoints of an operator."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    async def health(self, _: Request) -> Response:
        """The process is alive: always 200."""
        return _json({"status": "ok"})

    async def ready(self, _: Request) -> Response:
        """200 with the current release, or 503 until one is readable."""
        try:
            release = self._engine.shelf.lend().release
        except StoreError as error:
            answer = self._engine.refused(error, Media.JSON)
            return Response(answer.body, answer.status, dict(RETRY), Media.JSON.value)
        return _json({"status": "ready", "release": release.id})

    async def metrics(self, _: Request) -> Response:
        """The numbers of this worker in Prometheus text format."""
        text = self._engine.metrics.written(self._gauges())
        return Response(text, headers={"cache-control": "no-store", "content-type": CONTENT_TYPE})

    async def limits(self, _: Request) -> Response:
        """Every limit with its number."""
        return _json({"limits": listed(self._engine.limits)})

    def _gauges(self) -> Iterator[tuple[str, Labels, float]]:
        cache = self._engine.cache
        yield "cache_bytes", (), cache.bytes
        yield "cache_answers", (), len(cache)
        yield "busy_answers", (), self._engine.busy
        yield "memory_bytes", (), resident_bytes()
        if (current := self._engine.shelf.store.current_id()) is not None:
            yield "release_info", (("release", current),), 1


RETRY = {"retry-after": "5", "cache-control": "no-store"}


def routes(engine: Engine) -> list[Route]:
    """`/health`, `/ready`, `/metrics` and `/limits`."""
    operation = Operation(engine)
    return [
        Route("/health", operation.health),
        Route("/ready", operation.ready),
        Route("/metrics", operation.metrics),
        Route("/limits", operation.limits),
    ]


def _json(value: object) -> Response:
    return Response(orjson.dumps(value), headers={"cache-control": "no-store"}, media_type=Media.JSON.value)
