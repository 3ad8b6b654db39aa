"""Watches every request from outside: counts it, times it, writes one line about it.

A line never holds an address, a query string, a document or a variable.
"""

from __future__ import annotations

import asyncio
import sys
import time
from typing import NamedTuple, TextIO

import orjson
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.engine.metrics import Metrics


class Seen(NamedTuple):
    """One request that has been answered."""

    ended: float
    method: str
    route: str
    status: int
    size: int
    seconds: float

    @property
    def line(self) -> bytes:
        """What is written about it."""
        return orjson.dumps(
            {
                "time": round(self.ended, 3),
                "event": "request",
                "method": self.method,
                "route": self.route,
                "status": self.status,
                "bytes": self.size,
                "ms": round(self.seconds * 1000, 2),
            },
            option=orjson.OPT_APPEND_NEWLINE,
        )


class Observe:
    """ASGI middleware around the whole application."""

    def __init__(self, app: ASGIApp, metrics: Metrics, lines: TextIO | None = None) -> None:
        self._app = app
        self._metrics = metrics
        self._lines = lines or sys.stderr
        self._pending: list[Seen] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on, and notes how it went."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            self.flush()
            return
        status, size = 500, 0
        begun = time.perf_counter()

        async def watched(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
            else:
                size += len(message.get("body", b""))
            await send(message)

        try:
            await self._app(scope, receive, watched)
        finally:
            self._note(scope, status, size, time.perf_counter() - begun)

    def flush(self) -> None:
        """Writes the lines that wait."""
        seen, self._pending = self._pending, []
        self._lines.write(b"".join([each.line for each in seen]).decode())
        self._lines.flush()

    def _note(self, scope: Scope, status: int, size: int, seconds: float) -> None:
        route = getattr(scope.get("route"), "path", "other")
        method = scope["method"] if scope["method"] in METHODS else "other"
        self._metrics.request(route, method, status, seconds)
        if not self._pending:
            asyncio.get_running_loop().call_later(FLUSH, self.flush)
        self._pending.append(Seen(time.time(), method, route, status, size, seconds))


METHODS = {"GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"}

FLUSH = 0.2
"""Seconds that a line may wait: many lines cost one write."""
