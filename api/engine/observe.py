"""Watches every request from outside: counts it, times it, writes one line about it.

A line never holds an address, a query string, a document or a variable.
"""

from __future__ import annotations

import asyncio
import sys
import time
from typing import TextIO

import orjson
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.engine.metrics import Metrics


class Observe:
    """ASGI middleware around the whole application."""

    def __init__(self, app: ASGIApp, metrics: Metrics, lines: TextIO | None = None) -> None:
        self._app = app
        self._metrics = metrics
        self._lines = lines or sys.stderr
        self._pending: list[bytes] = []

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
        lines, self._pending = self._pending, []
        self._lines.write(b"".join(lines).decode())
        self._lines.flush()

    def _note(self, scope: Scope, status: int, size: int, seconds: float) -> None:
        route = getattr(scope.get("route"), "path", "other")
        method = scope["method"] if scope["method"] in METHODS else "other"
        self._metrics.request(route, method, status, seconds)
        line = {
            "time": round(time.time(), 3),
            "event": "request",
            "method": method,
            "route": route,
            "status": status,
            "bytes": size,
            "ms": round(seconds * 1000, 2),
        }
        if not self._pending:
            asyncio.get_running_loop().call_later(FLUSH, self.flush)
        self._pending.append(orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE))


METHODS = {"GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"}

FLUSH = 0.2
"""Seconds that a line may wait: many lines cost one write."""
