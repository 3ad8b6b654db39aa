"""One HTTP connection that waits for the header of a request only so long, and only for so much of it.

uvicorn has a limit between requests (`timeout_keep_alive`) and none inside one: a client that sends half
a request line would hold its connection for ever. Bodies have their limits in `question`.
"""

from __future__ import annotations

import asyncio
from typing import Any, ClassVar

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from api.engine.limits import LIMITS, Limits

REFUSAL = b"HTTP/1.1 %d %b\r\nconnection: close\r\ncontent-length: 0\r\n\r\n"


class Connection(HttpToolsProtocol):
    """uvicorn's own protocol; 408 for a header that is not whole in time, 431 for one that is too large."""

    limits: ClassVar[Limits] = LIMITS

    def __init__(self, *given: Any, **named: Any) -> None:  # noqa: ANN401 - as uvicorn gives them
        super().__init__(*given, **named)
        self._deadline: asyncio.TimerHandle | None = None
        self._received = 0
        self._inside = False

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn's
        """The first header is waited for from here on."""
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """The first bytes after an answer begin the next header."""
        if self._deadline is None and self._idle():
            self._wait()
        super().data_received(data)
        self._received += len(data)
        if self._inside and self._received > self.limits.header_bytes:
            self._refuse(431, b"Request Header Fields Too Large")

    def on_message_begin(self) -> None:
        """A header begins; it may come while an earlier request is still being answered."""
        self._received, self._inside = 0, True
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        """The header is whole."""
        self._inside = False
        self._stop()
        super().on_headers_complete()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing is waited for any more."""
        self._stop()
        super().connection_lost(exc)

    def _wait(self) -> None:
        self._deadline = self.loop.call_later(
            self.limits.header_seconds, self._refuse, 408, b"Request Timeout"
        )

    def _stop(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _idle(self) -> bool:
        return self.cycle is None or self.cycle.response_complete

    def _refuse(self, status: int, reason: bytes) -> None:
        self._stop()
        if self._idle() and not self.transport.is_closing():
            self.transport.write(REFUSAL % (status, reason))
        self.transport.close()
