"""Answers the questions behind figures, and remembers the figures and the shapes of their maps."""

from __future__ import annotations

from collections import OrderedDict

from api.engine.engine import Engine
from api.errors import QueryError
from api.tables import Level
from api.web.figures.asked import Asked
from api.web.figures.atlas import Atlas
from api.web.figures.cards import Cards
from api.web.figures.exhibit import figure_of
from api.web.figures.figure import Figure
from api.web.figures.offer import no_data, offered
from api.web.figures.question import document, variables
from api.web.figures.reading import Reading
from api.web.figures.shapes import Shapes
from api.web.units import reply_to_link
from api.words import Words

KEPT = 256


class Gallery:
    """Makes figures of one engine's answers."""

    def __init__(self, engine: Engine, public_url: str) -> None:
        self.engine = engine
        self.public_url = public_url
        self.atlas = Atlas(engine)
        self.cards = Cards(engine, self.atlas)
        self._kept: OrderedDict[object, Figure] = OrderedDict()

    async def figure(self, asked: Asked) -> Figure:
        """The figure that an address asks; raises QueryError and StoreError with what the API says."""
        release = self.engine.shelf.lend(asked.release).release
        key = self.engine.shelf.generation, release.id, asked.kind, asked.query()
        if key not in self._kept:
            self._kept[key] = await self._made(asked)
        self._kept.move_to_end(key)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return self._kept[key]

    async def _made(self, asked: Asked) -> Figure:
        shapes = await self._shapes(asked) if asked.kind == "map" else Shapes()
        given = variables(asked)
        answer = await reply_to_link(self.engine, document(asked), given, asked.link, asked.release)
        if not answer.data["table"]["origins"] and (years := await offered(self.engine, asked)):
            raise no_data(asked, years)
        reading = Reading(asked, answer, self.more(asked), self.engine.shelf.lend().release.id, shapes)
        figure: Figure = await self.engine.in_thread(lambda: figure_of(reading))
        return figure

    async def _shapes(self, asked: Asked) -> Shapes:
        level = asked.by.level
        assert level is not None  # noqa: S101 - a map is by a level of regions
        if asked.region is None and level in {Level.VILLAGE, Level.DISTRICT}:
            raise _needs_region()
        shapes = await self.atlas.shapes(asked.region, level, asked.release)
        if not (shapes.tiles if asked.view == "tiles" else shapes.geometries):
            raise _no_shapes(asked.view)
        return shapes

    def more(self, asked: Asked) -> str:
        """Where to read on: the page of the region, in the release where the figure is pinned."""
        under = f"/releases/{asked.release}" if asked.release else ""
        place = f"{under}/regions/{asked.region}" if asked.region else (f"{under}/start" if under else "/")
        english = "?lang=en" if asked.lang.value == "EN" else ""
        return f"{self.public_url}{place}{english}"


def _needs_region() -> QueryError:
    return QueryError(
        "REGION_NEEDED",
        Words("Peta ini memerlukan satu wilayah.", "This map needs one region."),
        Words("Tulis misalnya region=35.76, atau by=CITY.", "Write for example region=35.76, or by=CITY."),
    )


def _no_shapes(view: str) -> QueryError:
    other = "shapes" if view == "tiles" else "tiles"
    return QueryError(
        "NO_SHAPES",
        Words(
            "Wilayah ini tanpa bentuk di rilis ini.",
            "These regions have no shapes in this release.",
        ),
        Words(f"Coba view={other}, atau /embed/chart.", f"Try view={other}, or /embed/chart."),
    )
