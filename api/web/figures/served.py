"""How figures are answered over HTTP: remembered as bytes by their address, free to be shown elsewhere."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Hashable

import orjson
from starlette.requests import Request
from starlette.responses import Response

from api.engine.answer import CORS, Headers
from api.engine.faults import status_of
from api.engine.refusal import written
from api.errors import SetiakawanError
from api.web.figures.asked import Asked, ask
from api.web.figures.gallery import Gallery
from api.web.rendered import Memory, Rendered, age_of

JSON = "application/json; charset=utf-8"

NOT_THERE = {"UNKNOWN_REGION", "UNKNOWN_CODE", "NO_SHAPES", "NO_DATA", "NOT_EMBEDDABLE"}
"""Errors about something that does not exist."""

SHARED: Headers = [
    *CORS,
    (b"cross-origin-resource-policy", b"cross-origin"),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"strict-origin-when-cross-origin"),
]
"""Headers of what other sites may show."""

Make = Callable[[Asked], Awaitable[Rendered]]
Refuse = Callable[[SetiakawanError, int], Rendered]


def status(error: SetiakawanError) -> int:
    """The HTTP status of an error about a figure."""
    if error.code == "FONTS_MISSING":
        return 503
    return 404 if error.code in NOT_THERE else status_of(error.code) or 400


def told(error: SetiakawanError) -> bytes:
    """An error as the API writes it, in JSON in which nothing of an address can become markup."""
    return orjson.dumps({"errors": written(error)}).replace(b"<", b"\\u003c")


class Served:
    """Answers addresses of figures from memory, or makes the answer."""

    def __init__(self, gallery: Gallery) -> None:
        self.gallery = gallery
        self._memory = Memory()
        self._generation = 0

    async def figure(self, request: Request, kind: str, make: Make, refuse: Refuse) -> Response:
        """The answer to an address of a figure; what goes wrong is told by `refuse`."""
        try:
            asked = ask(kind, request.query_params.multi_items())
            key = self._key(asked, request.url.path)
            found = self._memory.get(key)
            if found is None:
                found = await make(asked)
                found.age = age_of(asked.release)
                self._memory.put(key, found)
        except SetiakawanError as error:
            found = refuse(error, status(error))
        return found.response(request)

    async def kept(self, key: Hashable, make: Callable[[], Awaitable[Rendered]]) -> Rendered:
        """What was made for a key since the store last changed."""
        self._renew()
        found = self._memory.get(key)
        if found is None:
            found = await make()
            self._memory.put(key, found)
        return found

    def _key(self, asked: Asked, path: str) -> Hashable:
        release = self.gallery.engine.shelf.lend(asked.release).release
        self._renew()
        return path, release.id, asked.query()

    def _renew(self) -> None:
        generation = self.gallery.engine.shelf.generation
        if generation != self._generation:
            self._generation = generation
            self._memory.clear()
