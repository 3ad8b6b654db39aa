"""`/figure/map.svg`, `/figure/chart.png` and their like: every figure as a picture."""

from __future__ import annotations

from functools import partial

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from api.engine.answer import Headers
from api.errors import SetiakawanError
from api.schema.lang import Lang
from api.web.figures.asked import Asked
from api.web.figures.cards import KINDS as CARDS
from api.web.figures.figure import Figure
from api.web.figures.og import Card, card
from api.web.figures.plate import plate
from api.web.figures.png import png
from api.web.figures.served import JSON, SHARED, Served, status, told
from api.web.figures.sheet import rules
from api.web.policy import digest
from api.web.rendered import Rendered, age_of

SVG, PNG = "image/svg+xml; charset=utf-8", "image/png"
KINDS = ("map", "chart")
NOTHING: Headers = [(b"content-security-policy", b"default-src 'none'")]


class Pictures:
    """Serves figures as SVG and PNG."""

    def __init__(self, served: Served) -> None:
        self._served = served

    def routes(self) -> list[Route]:
        """One address per kind and format."""
        figures = [
            Route(f"/figure/{kind}.{format}", partial(self._serve, kind, format))
            for kind in KINDS
            for format in ("svg", "png")
        ]
        cards = [Route(f"/figure/og/{kind}/{{code}}.png", partial(self._card, kind)) for kind in CARDS]
        return [*figures, Route("/figure/og/start.png", partial(self._card, "start")), *cards]

    async def _serve(self, kind: str, format: str, request: Request) -> Response:
        return await self._served.figure(request, kind, self._svg if format == "svg" else self._png, refused)

    async def _svg(self, asked: Asked) -> Rendered:
        figure = await self._served.gallery.figure(asked)
        drawn = await self._drawn(figure, asked, asked.theme)
        policy = f"default-src 'none'; style-src {digest(rules(figure, asked.theme))}".encode()
        return Rendered(drawn.encode(), SVG, policy=[*SHARED, (b"content-security-policy", policy)])

    async def _png(self, asked: Asked) -> Rendered:
        figure = await self._served.gallery.figure(asked)
        theme = "light" if asked.theme == "auto" else asked.theme
        drawn = await self._drawn(figure, asked, theme)
        picture = await self._served.gallery.engine.in_thread(partial(png, drawn))
        return Rendered(picture, PNG, policy=[*SHARED, *NOTHING])

    async def _card(self, kind: str, request: Request) -> Response:
        try:
            found = await self._remembered(kind, request)
        except SetiakawanError as error:
            found = refused(error, status(error))
        return found.response(request)

    async def _remembered(self, kind: str, request: Request) -> Rendered:
        lang = Lang.EN if request.query_params.get("lang") == "en" else Lang.ID
        pinned, gallery = request.query_params.get("release") or None, self._served.gallery
        names = [code] if (code := request.path_params.get("code")) else []
        release = gallery.engine.shelf.lend(pinned).release.id

        async def make() -> Rendered:
            made: Card = await getattr(gallery.cards, kind)(*names, lang, pinned)
            picture = await gallery.engine.in_thread(lambda: png(card(made), zoom=1.0))
            return Rendered(picture, PNG, age=age_of(pinned), policy=[*SHARED, *NOTHING])

        return await self._served.kept((kind, *names, lang, release, pinned), make)

    async def _drawn(self, figure: Figure, asked: Asked, theme: str) -> str:
        drawn: str = await self._served.gallery.engine.in_thread(partial(plate, figure, asked.width, theme))
        return drawn


def refused(error: SetiakawanError, status: int) -> Rendered:
    """Why there is no picture, in both languages."""
    return Rendered(told(error), JSON, status, age=None, policy=[*SHARED, *NOTHING])
