"""The shapes and tiles of a release, asked once and drawn once for each size."""

from __future__ import annotations

from collections import OrderedDict
from typing import Any

from api.engine.engine import Engine
from api.engine.within import reply
from api.errors import QueryError
from api.tables import Level
from api.web.figures.question import SHAPES
from api.web.figures.shapes import Shapes
from api.words import Words

MOST_AREAS = 2_000
"""Areas of one map; more could not be told apart, and would not load on a phone."""
KEPT = 48
"""Sets of shapes that one process remembers."""


class Atlas:
    """Shapes by release, region and level."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._kept: OrderedDict[tuple[str, str | None, Level], Shapes] = OrderedDict()

    async def shapes(self, region: str | None, level: Level, pinned: str | None) -> Shapes:
        """The shapes of all regions of a level within a region; raises QueryError `TOO_MANY_AREAS`."""
        key = self._engine.shelf.lend(pinned).release.manifest.content_hash, region, level
        if key not in self._kept:
            self._kept[key] = await self._asked(region, level, pinned)
        self._kept.move_to_end(key)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return self._kept[key]

    async def _asked(self, region: str | None, level: Level, pinned: str | None) -> Shapes:
        where: dict[str, Any] = {"level": {"eq": level.value}}
        if region is not None:
            where["code"] = {"within": region}
        found, after = Shapes(), None
        while True:
            answer = await reply(self._engine, SHAPES, {"where": where, "after": after}, pinned)
            page = answer.data["regions"]
            if page["totalCount"] > MOST_AREAS:
                raise _too_many(page["totalCount"])
            for node in page["nodes"]:
                found.add(node)
            if not page["pageInfo"]["hasNextPage"]:
                return found
            after = page["pageInfo"]["endCursor"]


def _too_many(count: int) -> QueryError:
    return QueryError(
        "TOO_MANY_AREAS",
        Words(
            f"Peta ini memuat {count} wilayah; paling banyak {MOST_AREAS} dapat digambar.",
            f"This map has {count} areas; at most {MOST_AREAS} can be drawn.",
        ),
        Words(
            "Pilih wilayah yang lebih kecil (region=), atau tingkat yang lebih tinggi (by=CITY).",
            "Choose a smaller region (region=), or a higher level (by=CITY).",
        ),
    )
