"""`/figure/map.svg`, `/figure/chart.png` and their like: every figure as a picture."""

from __future__ import annotations

from collections.abc import Callable
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
from api.web.figures.locator import RULES, locator
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
OWN_STYLE: Headers = [(b"content-security-policy", f"default-src 'none'; style-src {digest(RULES)}".encode())]
"""The policy of a drawing whose only style is the locator's."""
Made = tuple[bytes, str, Headers]
"""A picture: its bytes, media type and policy."""
Draw = Callable[[Card, Lang], Made]


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
        place = Route("/figure/place/{code}.svg", self._place)
        return [*figures, Route("/figure/og/start.png", partial(self._card, "start")), *cards, place]

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
        def picture(made: Card, _: Lang) -> Made:
            return png(card(made), zoom=1.0), PNG, NOTHING

        return await self._remembered(kind, request, picture)

    async def _place(self, request: Request) -> Response:
        def drawing(made: Card, lang: Lang) -> Made:
            return locator(made, lang).encode(), SVG, OWN_STYLE

        return await self._remembered("region", request, drawing)

    async def _remembered(self, kind: str, request: Request, draw: Draw) -> Response:
        lang = Lang.EN if request.query_params.get("lang") == "en" else Lang.ID
        pinned, gallery = request.query_params.get("release") or None, self._served.gallery
        names = [code] if (code := request.path_params.get("code")) else []

        async def make() -> Rendered:
            made: Card = await getattr(gallery.cards, kind)(*names, lang, pinned)
            body, media, policy = await gallery.engine.in_thread(partial(draw, made, lang))
            return Rendered(body, media, age=age_of(pinned), policy=[*SHARED, *policy])

        try:
            release = gallery.engine.shelf.lend(pinned).release.id
            key = (draw.__name__, kind, *names, lang, release, pinned)
            found = await self._served.kept(key, make)
        except SetiakawanError as error:
            found = refused(error, status(error))
        return found.response(request)

    async def _drawn(self, figure: Figure, asked: Asked, theme: str) -> str:
        drawn: str = await self._served.gallery.engine.in_thread(partial(plate, figure, asked.width, theme))
        return drawn


def refused(error: SetiakawanError, status: int) -> Rendered:
    """Why there is no picture, in both languages."""
    return Rendered(told(error), JSON, status, age=None, policy=[*SHARED, *NOTHING])
