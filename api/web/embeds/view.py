"""`/embed/map`, `/embed/chart` and the script for pages that embed them."""

from __future__ import annotations

from functools import partial
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from api.engine.answer import Headers
from api.errors import SetiakawanError
from api.web.embeds.page import Frame, Shown, page, rules
from api.web.embeds.skin import HOST, SCRIPT
from api.web.embeds.trouble import STYLE, trouble
from api.web.figures.asked import Asked
from api.web.figures.figure import Figure, Map
from api.web.figures.plate import drawn
from api.web.figures.served import SHARED, Served
from api.web.policy import digest
from api.web.rendered import Rendered

HTML = "text/html; charset=utf-8"
SCRIPT_TYPE = "text/javascript; charset=utf-8"
WIDE, SLIM = 720.0, 336.0
"""Widths of drawings: maps are scaled to the frame, charts are drawn twice and chosen by its width."""


class Embeds:
    """Serves figures as small pages that other sites may frame."""

    def __init__(self, served: Served, frame_ancestors: str) -> None:
        self._served = served
        self._ancestors = frame_ancestors

    def routes(self) -> list[Route]:
        """One address per kind of figure, and the script."""
        kinds = [Route(f"/embed/{kind}", partial(self._serve, kind)) for kind in ("map", "chart")]
        return [*kinds, Route("/embed/host.js", self._host)]

    async def _serve(self, kind: str, request: Request) -> Response:
        return await self._served.figure(request, kind, partial(self._made, kind), self._refused)

    async def _made(self, kind: str, asked: Asked) -> Rendered:
        gallery = self._served.gallery
        figure = await gallery.figure(asked)
        own = f"{gallery.public_url}/embed/{kind}?"
        frame = Frame(
            asked.theme,
            gallery.more(asked),
            own + asked.query(release=None),
            f"{gallery.public_url}/oembed?url={quote(own + asked.query(), safe='')}",
        )
        text = await gallery.engine.in_thread(lambda: page(figure, variants(figure), frame))
        return Rendered(text.encode(), HTML, policy=self._policy(rules(figure, asked.theme), SCRIPT))

    def _refused(self, error: SetiakawanError, status: int) -> Rendered:
        text = trouble(error, self._served.gallery.public_url)
        return Rendered(text.encode(), HTML, status, age=None, policy=self._policy(STYLE, None))

    def _policy(self, rules: str, script: str | None) -> Headers:
        allowed = f"style-src {digest(rules)}" + (f"; script-src {digest(script)}" if script else "")
        policy = (
            f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'; "
            f"frame-ancestors {self._ancestors}"
        )
        return [*SHARED, (b"content-security-policy", policy.encode())]

    async def _host(self, request: Request) -> Response:
        return Rendered(HOST.encode(), SCRIPT_TYPE, policy=SHARED).response(request)


def variants(figure: Figure) -> list[Shown]:
    """The drawings of an embed, for a frame of any width."""
    if isinstance(figure, Map):
        return [Shown(drawn(figure, WIDE, "p"), "scaled", "p")]
    return [Shown(drawn(figure, WIDE, "w"), "wide", "w"), Shown(drawn(figure, SLIM, "n"), "slim", "n")]
