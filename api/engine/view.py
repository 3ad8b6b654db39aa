"""GraphQL over HTTP: requests in, answers out, as the specification says."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.engine.answer import Answer, Headers, matches
from api.engine.engine import Engine
from api.engine.faults import fault
from api.engine.negotiate import Encoding, Media, encoding, media
from api.engine.question import Question, Reader
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
OF_BODY = {b"content-length", b"content-type"}
UNREAD = {"BODY_TIMEOUT", "BODY_TOO_LARGE"}

Page = Callable[[Scope, Question, bytes | None], Response]
"""Makes the page for a browser: the request, what it asks, and the answer as JSON when it asks something."""


class View:
    """The ASGI endpoint of `/graphql` and `/releases/{id}/graphql`."""

    def __init__(self, engine: Engine, page: Page) -> None:
        self._engine = engine
        self._page = page
        self._reader = Reader(engine.limits)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request."""
        if scope["method"] == "OPTIONS":
            await PREFLIGHT(scope, receive, send)
            return
        head = _head(scope)
        reads = scope["method"] in {"GET", "HEAD"}
        kind = Media.JSON
        try:
            if not reads and scope["method"] != "POST":
                raise fault("METHOD_NOT_ALLOWED")
            kind = media(head.get(b"accept", b""), reads)
            reader = self._reader
            question = reader.url(scope["query_string"]) if reads else await reader.body(head, receive)
        except QueryError as error:
            key, answer = None, self._engine.refused(error, _plain(kind))
        except ConnectionResetError:
            return
        else:
            if kind is Media.HTML:
                await self._show(scope, receive, send, question)
                return
            key, answer = await self._engine.ask(question, kind, scope["path_params"].get("id"))
        wanted = encoding(head.get(b"accept-encoding", b""))
        body, headers = await self._encoded(key, answer, wanted)
        if reads:
            headers = [*headers, *answer.etag(wanted)]
        await _send(send, *_adjusted(answer, body, headers, head, reads))

    async def _show(self, scope: Scope, receive: Receive, send: Send, question: Question) -> None:
        found = None
        if not question.empty:
            _, answer = await self._engine.ask(question, Media.JSON, scope["path_params"].get("id"))
            found = answer.body
        await self._page(scope, question, found)(scope, receive, send)

    async def _encoded(self, key: object, answer: Answer, wanted: Encoding) -> tuple[bytes, Headers]:
        if answer.has(wanted):
            return answer.encoded(wanted)
        made: tuple[bytes, Headers]
        made = await self._engine.in_thread(partial(answer.encoded, wanted))
        self._engine.cache.weigh(key)
        return made


class Direct:
    """ASGI middleware that leads questions of the current release past the router: they are the most."""

    def __init__(self, app: ASGIApp, routes: Sequence[Route]) -> None:
        self._app = app
        self._plain = {route.path: route for route in routes if not route.param_convertors}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request to its endpoint, or on."""
        route = self._plain.get(scope.get("path", ""))
        if route is None or scope["type"] != "http":
            await self._app(scope, receive, send)
        else:
            scope["route"], scope["path_params"] = route, {}
            await route.app(scope, receive, send)


def routes(engine: Engine, page: Page) -> list[Route]:
    """The routes of the current release and of each one by its id."""
    view = View(engine, page)
    return [Route("/graphql", view), Route("/releases/{id}/graphql", view)]


def _plain(kind: Media) -> Media:
    return Media.JSON if kind is Media.HTML else kind


def _adjusted(
    answer: Answer, body: bytes, headers: Headers, head: Mapping[bytes, bytes], reads: bool
) -> tuple[int, bytes, Headers]:
    """What an answer becomes for this request: status, body and headers."""
    if answer.cacheable:
        if reads and _unchanged(head, headers):
            return 304, b"", [each for each in headers if each[0] not in OF_BODY]
    elif answer.code == "METHOD_NOT_ALLOWED" or (answer.code == "OPERATION_NOT_SUPPORTED" and reads):
        return 405, body, [*headers, ALLOW]
    elif answer.code in UNREAD:
        return answer.status, body, [*headers, (b"connection", b"close")]
    return answer.status, body, headers


async def _send(send: Send, status: int, body: bytes, headers: Headers) -> None:
    start: Message = {"type": "http.response.start", "status": status, "headers": headers}
    await send(start)
    await send({"type": "http.response.body", "body": body})


def _unchanged(head: Mapping[bytes, bytes], headers: Headers) -> bool:
    named = head.get(b"if-none-match")
    return named is not None and any(name == b"etag" and matches(named, value) for name, value in headers)


def _head(scope: Scope) -> dict[bytes, bytes]:
    """The request's headers by name; repeated ones are joined (RFC 9110, section 5.3)."""
    pairs: list[tuple[bytes, bytes]] = scope["headers"]
    head = dict(pairs)
    if len(head) < len(pairs):
        for name in head:
            head[name] = b", ".join(value for each, value in pairs if each == name)
    return head
