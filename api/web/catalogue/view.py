"""Serves the catalogue, drawn once per release."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

import orjson
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from api.engine.engine import Engine
from api.engine.faults import fault
from api.engine.negotiate import Media
from api.engine.opening import core_of
from api.engine.within import reply
from api.errors import SetiakawanError
from api.schema import schema
from api.store import Release
from api.web.catalogue.dataset import DOCUMENT, datasets
from api.web.catalogue.dcat import catalogue
from api.web.catalogue.package import package
from api.web.catalogue.sitemap import index, parts, paths, robots, urlset
from api.web.rendered import Rendered, age_of

XML = "application/xml; charset=utf-8"
Make = Callable[[Release, Request], Awaitable[bytes]]


class Catalogue:
    """The catalogue of one server."""

    def __init__(self, engine: Engine, public_url: str) -> None:
        self._engine = engine
        self._public_url = public_url
        self._made: dict[tuple[str, str, str], Rendered] = {}

    def routes(self) -> list[Route]:
        """The addresses, the catalogue and the package in each release too."""
        found = []
        for path, media, make in (
            ("/catalog.jsonld", "application/ld+json", self._dcat),
            ("/datapackage.json", "application/json", self._package),
            ("/sitemap.xml", XML, self._sitemap),
            ("/sitemap-{part:int}.xml", XML, self._sitemap),
            ("/robots.txt", "text/plain; charset=utf-8", self._robots),
        ):
            serve = partial(self.serve, media, make)
            found.append(Route(path, serve))
            if "json" in path:
                found.append(Route(f"/releases/{{id}}{path}", serve))
        return found

    async def serve(self, media: str, make: Make, request: Request) -> Response:
        """One document of a release."""
        pinned = request.path_params.get("id")
        try:
            release = self._engine.shelf.lend(pinned).release
            key = (release.manifest.content_hash, str(pinned), request.url.path)
            if key not in self._made:
                self._forget()
                self._made[key] = Rendered(await make(release, request), media, age=age_of(pinned))
        except SetiakawanError as error:
            refused = self._engine.refused(error, Media.GRAPHQL)
            headers = refused.headers | {"content-type": Media.JSON.value}
            return Response(refused.body, refused.status, headers)
        response = self._made[key].response(request)
        response.headers["access-control-allow-origin"] = "*"
        return response

    def _forget(self) -> None:
        """Keeps the memory small: what was drawn first goes first."""
        while len(self._made) > 20:
            self._made.pop(next(iter(self._made)))

    async def _told(self, release: Release) -> dict[str, Any]:
        return (await reply(self._engine, DOCUMENT, pinned=release.id)).data

    async def _dcat(self, release: Release, _: Request) -> bytes:
        told = await self._told(release)
        found = datasets(core_of(schema), told, self._public_url)
        return _written(catalogue(found, self._public_url, told))

    async def _package(self, release: Release, _: Request) -> bytes:
        told = await self._told(release)
        found = datasets(core_of(schema), told, self._public_url)
        return _written(package(found, self._public_url, told))

    async def _sitemap(self, release: Release, request: Request) -> bytes:
        found = parts(await paths(self._engine, release.id))
        number, day = request.path_params.get("part"), release.manifest.date
        if number is None and len(found) > 1:
            return index(len(found), self._public_url, day).encode()
        if not 1 <= (number or 1) <= len(found):
            raise fault("NOT_FOUND")
        return urlset(found[(number or 1) - 1], self._public_url, day).encode()

    async def _robots(self, _: Release, __: Request) -> bytes:
        return robots(self._public_url).encode()


def _written(document: dict[str, Any]) -> bytes:
    return orjson.dumps(document, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
