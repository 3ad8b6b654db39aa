"""Every address of figures: pictures, embeds and oEmbed, over one memory."""

from __future__ import annotations

from starlette.routing import Route

from api.engine.engine import Engine
from api.settings import Settings
from api.web.embeds.oembed import Oembed
from api.web.embeds.view import Embeds
from api.web.figures.gallery import Gallery
from api.web.figures.served import Served
from api.web.figures.view import Pictures


def figure_routes(engine: Engine, settings: Settings) -> list[Route]:
    """The addresses of figures over one engine."""
    served = Served(Gallery(engine, settings.public_url))
    embeds = Embeds(served, settings.frame_ancestors)
    return [*Pictures(served).routes(), *embeds.routes(), *Oembed(served).routes()]
