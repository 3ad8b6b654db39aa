"""GraphQL over HTTP: requests in, answers out, as the specification says."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Message, Receive, Scope, Send

from api.engine.answer import Answer, matches
from api.engine.engine import Engine
from api.engine.faults import fault
from api.engine.negotiate import Encoding, Media, encoding, media
from api.engine.question import Question, of_body, of_url
from api.errors import QueryError

ALLOW = (b"allow", b"GET, HEAD, POST, OPTIONS")
PREFLIGHT = Response(
    status_code=204,
    headers={
        "allow": ALLOW[1].decode(),
        "access-control-allow-origin": "*",
        "access-control-allow-methods": "GET, POST",
        "access-control-allow-headers": "*",
        "access-control-max-age": "86400",
    },
)
UNREAD = {"BODY_TIMEOUT", "BODY_TOO_LARGE"}

Page = Callable[[Scope, Question, bytes | None], Response]
"""Makes the page for a browser: the request, what it asks, and the answer as JSON when it asks something."""


class View:
    """The ASGI endpoint of `/graphql` and `/releases/{id}/graphql`."""

    def __init__(self, engine: Engine, page: Page) -> None:
        self._engine = engine
        self._page = page

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request."""
        if scope["method"] == "OPTIONS":
            await PREFLIGHT(scope, receive, send)
            return
        kind = Media.JSON
        try:
            kind = self._media(scope)
            question = await self._question(scope, receive)
        except QueryError as error:
            await self._send(scope, send, None, self._engine.refused(error, _plain(kind)))
        except ConnectionResetError:
            return
        else:
            await self._answer(scope, receive, send, question, kind)

    async def _answer(
        self, scope: Scope, receive: Receive, send: Send, question: Question, kind: Media
    ) -> None:
        if kind is Media.HTML and question.empty:
            await self._page(scope, question, None)(scope, receive, send)
            return
        key, answer = await self._engine.ask(question, _plain(kind), scope["path_params"].get("id"))
        if kind is Media.HTML:
            await self._page(scope, question, answer.body)(scope, receive, send)
        else:
            await self._send(scope, send, key, answer)

    def _media(self, scope: Scope) -> Media:
        reads = scope["method"] in {"GET", "HEAD"}
        if not reads and scope["method"] != "POST":
            raise fault("METHOD_NOT_ALLOWED")
        return media(_header(scope, b"accept").decode("latin-1"), pages=reads)

    async def _question(self, scope: Scope, receive: Receive) -> Question:
        if scope["method"] == "POST":
            return await of_body(scope, receive, self._engine.limits)
        return of_url(scope["query_string"], self._engine.limits)

    async def _send(self, scope: Scope, send: Send, key: object, answer: Answer) -> None:
        reads = scope["method"] != "POST"
        body, headers = await self._encoded(
            key, answer, encoding(_header(scope, b"accept-encoding").decode("latin-1"))
        )
        status = answer.status
        if answer.code == "METHOD_NOT_ALLOWED" or (answer.code == "OPERATION_NOT_SUPPORTED" and reads):
            status, headers = 405, [*headers, ALLOW]
        elif answer.code in UNREAD:
            headers = [*headers, (b"connection", b"close")]
        elif answer.cacheable and reads and _unchanged(scope, headers):
            status, body = 304, b""
            headers = [each for each in headers if each[0] not in {b"content-length", b"content-type"}]
        start: Message = {"type": "http.response.start", "status": status, "headers": headers}
        await send(start)
        await send({"type": "http.response.body", "body": body})

    async def _encoded(
        self, key: object, answer: Answer, wanted: Encoding
    ) -> tuple[bytes, list[tuple[bytes, bytes]]]:
        if answer.has(wanted):
            return answer.encoded(wanted)
        made: tuple[bytes, list[tuple[bytes, bytes]]]
        made = await self._engine.in_thread(partial(answer.encoded, wanted))
        self._engine.cache.weigh(key)
        return made


def routes(engine: Engine, page: Page) -> list[Route]:
    """The routes of the current release and of each one by its id."""
    view = View(engine, page)
    return [Route("/graphql", view), Route("/releases/{id}/graphql", view)]


def _plain(kind: Media) -> Media:
    return Media.JSON if kind is Media.HTML else kind


def _unchanged(scope: Scope, headers: list[tuple[bytes, bytes]]) -> bool:
    named = _header(scope, b"if-none-match")
    return bool(named) and any(name == b"etag" and matches(named, value) for name, value in headers)


def _header(scope: Scope, name: bytes) -> bytes:
    found = [value for each, value in scope["headers"] if each == name]
    return b",".join(found) if found else b""
