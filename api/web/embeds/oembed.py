"""oEmbed 1.0 (https://oembed.com): what a portal needs to embed a figure of which it knows the address."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import orjson
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from api.engine.answer import CURRENT_AGE
from api.errors import QueryError, SetiakawanError
from api.schema.address.pairs import Pair
from api.web.embeds.code import Size, iframe, size
from api.web.embeds.usual import usual
from api.web.figures.asked import NARROWEST, Asked, ask
from api.web.figures.figure import Figure
from api.web.figures.plate import height
from api.web.figures.served import JSON, SHARED, Served, told
from api.web.rendered import Rendered
from api.words import Words

KINDS = {"/embed/map": "map", "/embed/chart": "chart"}
PAGE = re.compile(r"(/releases/(?P<release>[^/]+))?/regions/(?P<region>[0-9.]{5,13})")
"""The page of a city or of what is in it."""
ZOOM = 2
"""Pixels of a picture per unit of its drawing."""
LARGEST = 10_000


class Oembed:
    """Answers `/oembed?url=...&maxwidth=...&maxheight=...`."""

    def __init__(self, served: Served) -> None:
        self._gallery = served.gallery

    def routes(self) -> list[Route]:
        """The one address."""
        return [Route("/oembed", self._serve)]

    async def _serve(self, request: Request) -> Response:
        given = request.query_params
        if given.get("format", "json") != "json":
            return _refused(_only_json(), 501).response(request)
        try:
            bounds = _bound(given.get("maxwidth")), _bound(given.get("maxheight"))
        except QueryError as error:
            return _refused(error, 400).response(request)
        try:
            asked = await self._asked(given.get("url", ""))
            figure = await self._gallery.figure(asked)
        except SetiakawanError as error:
            return _refused(error, 404).response(request)
        body = self._answer(asked, figure, *bounds)
        return Rendered(orjson.dumps(body), JSON, age=CURRENT_AGE, policy=SHARED).response(request)

    async def _asked(self, url: str) -> Asked:
        """What an address asks; raises QueryError `NOT_EMBEDDABLE` unless it is of a figure of ours."""
        try:
            own, given = urlsplit(self._gallery.public_url), urlsplit(url)
        except ValueError:
            raise _not_ours() from None
        if (given.scheme, given.netloc) != (own.scheme, own.netloc) or not given.path.startswith(own.path):
            raise _not_ours()
        path, pairs = given.path.removeprefix(own.path), parse_qsl(given.query, keep_blank_values=True)
        if path in KINDS:
            return ask(KINDS[path], pairs)
        return await self._of_page(path, [pair for pair in pairs if pair[0] == "lang"])

    async def _of_page(self, path: str, pairs: list[Pair]) -> Asked:
        """The map of the region that a page is about."""
        if (page := PAGE.fullmatch(path)) is None:
            raise _not_ours()
        return await usual(self._gallery, page["region"], pairs, page["release"])

    def _answer(
        self, asked: Asked, figure: Figure, widest: int | None, highest: int | None
    ) -> dict[str, Any]:
        frame = size(figure, widest or LARGEST, highest)
        return {
            "version": "1.0",
            "type": "rich",
            "title": figure.title,
            "provider_name": "Setiakawan",
            "provider_url": self._gallery.public_url,
            "cache_age": CURRENT_AGE,
            "html": str(iframe(asked, figure, self._gallery.public_url, frame)),
            "width": frame.width,
            "height": frame.height,
            **self._thumbnail(asked, figure, Size(widest or LARGEST, highest or LARGEST)),
        }

    def _thumbnail(self, asked: Asked, figure: Figure, bounds: Size) -> dict[str, Any]:
        """A picture within the bounds, if one fits."""
        width = min(480, bounds.width // ZOOM)
        if width < NARROWEST or (high := height(figure, width) * ZOOM) > bounds.height:
            return {}
        picture = asked.query(width=width, theme="light")
        return {
            "thumbnail_url": f"{self._gallery.public_url}/figure/{asked.kind}.png?{picture}",
            "thumbnail_width": width * ZOOM,
            "thumbnail_height": high,
        }


def _bound(text: str | None) -> int | None:
    if text is None or text == "":
        return None
    if text.isascii() and text.isdigit() and 0 < len(text) < 6 and int(text):
        return int(text)
    raise QueryError(
        "PARAMETER_INVALID",
        Words("maxwidth dan maxheight adalah bilangan bulat.", "maxwidth and maxheight are whole numbers."),
        Words("Tulis misalnya maxwidth=640.", "Write for example maxwidth=640."),
    )


def _only_json() -> QueryError:
    return QueryError(
        "FORMAT_NOT_SERVED",
        Words("oEmbed dilayani sebagai JSON saja.", "oEmbed is served as JSON only."),
        Words("Hilangkan format, atau tulis format=json.", "Leave format out, or write format=json."),
    )


def _not_ours() -> QueryError:
    return QueryError(
        "NOT_EMBEDDABLE",
        Words("Alamat ini bukan peta, diagram, atau wilayah di sini.", "This is no figure of this server."),
        Words(
            "Beri alamat /embed/map, /embed/chart atau /regions/KODE.",
            "Give an address of /embed/map, /embed/chart or /regions/CODE.",
        ),
    )


def _refused(error: SetiakawanError, status: int) -> Rendered:
    return Rendered(told(error), JSON, status, age=None, policy=SHARED)
