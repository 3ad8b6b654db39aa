"""The whole server on one screen."""

from __future__ import annotations

import contextlib
import errno
import gc
import os
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace

import uvicorn
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from uvicorn.supervisors import Multiprocess

from api.engine import operation, view
from api.engine.connection import Connection
from api.engine.engine import Engine
from api.engine.faults import fault
from api.engine.journal import LOGGING
from api.engine.negotiate import Media
from api.engine.observe import Observe
from api.engine.opening import open_engine
from api.errors import SetiakawanError
from api.settings import Settings
from api.web.catalogue.view import Catalogue
from api.web.downloads.view import Downloads
from api.web.embeds.routes import figure_routes
from api.web.explorer import Explorer
from api.web.site import Site
from api.words import Words

GRACE = 15
"""Seconds that running answers get to finish when the server is asked to stop."""


def create_app(settings: Settings, engine: Engine | None = None) -> Starlette:
    """The read-only server over one store of releases; `engine` stands in for the product's own."""
    engine = engine or open_engine(settings)
    site = Site(engine, settings.public_url)
    downloads = Downloads(engine, site, settings.public_url)
    graphql = view.routes(engine, site.ask)
    return Starlette(
        routes=[
            *graphql,
            *downloads.routes(),
            *Catalogue(engine, settings.public_url).routes(),
            *site.routes(),
            *figure_routes(engine, settings),
            *Explorer(engine.shelf.store).routes(),
            *operation.routes(engine),
        ],
        middleware=[
            Middleware(Observe, metrics=engine.metrics),
            Middleware(view.Direct, routes=graphql),
        ],
        exception_handlers={HTTPException: _refuse(engine, site), Exception: _refuse(engine, site)},
        lifespan=_lifespan(engine),
    )


def from_environment() -> Starlette:
    """The server as a worker process makes it, with everything from the environment."""
    return create_app(Settings.read())


def serve(settings: Settings, host: str, port: int) -> None:
    """Serves until interrupted; raises SetiakawanError `PORT_TAKEN` or `ADDRESS_UNUSABLE`."""
    listener = _listen(host, port)
    own = _address(*listener.getsockname()[:2])
    if settings.public_url == Settings().public_url:
        settings = replace(settings, public_url=own)
    os.environ |= settings.environment()
    config = uvicorn.Config(
        "api.app:from_environment",
        factory=True,
        http=Connection,
        workers=settings.workers,
        access_log=False,
        log_config=LOGGING,
        server_header=False,
        proxy_headers=bool(settings.trusted_proxies),
        forwarded_allow_ips=list(settings.trusted_proxies),
        timeout_graceful_shutdown=GRACE,
    )
    print(_greeting(settings, own), flush=True)
    if settings.workers > 1:
        Multiprocess(config, sockets=[listener]).run()
    else:
        uvicorn.Server(config).run(sockets=[listener])


def _lifespan(engine: Engine) -> Callable[[Starlette], contextlib.AbstractAsyncContextManager[None]]:
    @contextlib.asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        # What lives as long as the process is not worth the collector's time.
        gc.collect()
        gc.freeze()
        yield
        engine.close()

    return lifespan


def _refuse(engine: Engine, site: Site) -> Callable[[Request, Exception], Awaitable[Response]]:
    """Answers for a path or method that is not there, and for what nobody expected: pages for browsers."""

    async def refuse(request: Request, error: Exception) -> Response:
        if "text/html" in request.headers.get("accept", ""):
            return await site.refuse(request, error)
        if isinstance(error, HTTPException):
            code = "METHOD_NOT_ALLOWED" if error.status_code == 405 else "NOT_FOUND"
            answer, status, more = engine.refused(fault(code), Media.JSON), error.status_code, error.headers
        else:
            answer = engine.refused(error, Media.JSON)
            status, more = answer.status, None
        headers = answer.headers | {"content-type": Media.JSON.value} | dict(more or {})
        return Response(answer.body, status, headers)

    return refuse


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=2048)
    except OSError as error:
        raise _unusable(error, host, port) from None


def _unusable(error: OSError, host: str, port: int) -> SetiakawanError:
    if error.errno == errno.EADDRINUSE:
        return SetiakawanError(
            "PORT_TAKEN",
            Words(f"Porta {port} sudah dipakai program lain.", f"Port {port} is taken by another program."),
            Words(
                f"Pilih yang lain: make serve PORT={port + 1}", f"Choose another: make serve PORT={port + 1}"
            ),
        )
    return SetiakawanError(
        "ADDRESS_UNUSABLE",
        Words(f"Tidak dapat melayani di {host}:{port}.", f"Cannot serve on {host}:{port}."),
        Words("Periksa --host dan --port.", "Check --host and --port."),
    )


def _address(host: str, port: int) -> str:
    return f"http://{f'[{host}]' if ':' in host else host}:{port}"


def _greeting(settings: Settings, own: str) -> str:
    shown = settings.public_url
    return (
        f"Setiakawan melayani di / serving on {own} ({settings.store}). Ctrl+C: berhenti / stop\n"
        f"  halaman depan / start page  {shown}/\n"
        f"  tanya / ask                 {shown}/graphql\n"
        f"  contoh / example            curl -G {shown}/graphql"
        " --data-urlencode 'query={ programs { nodes { label } } }'"
    )
