"""Watches every request from outside: counts it, times it, writes one line about it.

A line never holds an address, a query string, a document or a variable.
"""

from __future__ import annotations

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

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on, and notes how it went."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        seen = {"status": 500, "bytes": 0}
        begun = time.perf_counter()

        async def watched(message: Message) -> None:
            if message["type"] == "http.response.start":
                seen["status"] = message["status"]
            else:
                seen["bytes"] += len(message.get("body", b""))
            await send(message)

        try:
            await self._app(scope, receive, watched)
        finally:
            self._note(scope, seen, time.perf_counter() - begun)

    def _note(self, scope: Scope, seen: dict[str, int], seconds: float) -> None:
        route = getattr(scope.get("route"), "path", "other")
        method = scope["method"] if scope["method"] in METHODS else "other"
        self._metrics.count("requests", route=route, method=method, status=str(seen["status"]))
        self._metrics.time(route, seconds)
        line = {
            "time": round(time.time(), 3),
            "event": "request",
            "method": method,
            "route": route,
            **seen,
            "ms": round(seconds * 1000, 2),
        }
        self._lines.write(orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE).decode())


METHODS = {"GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"}
