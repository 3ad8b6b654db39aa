"""A shape while it is made: a geometry with how good it is and whose it is."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import shapely  # type: ignore[import-untyped]  # ships no types

from api.tables.kinds import GeometryQuality

LICENCE = "CC-BY-4.0"
"""The licence of the shapes that we make ourselves."""

WORST_FIRST = (GeometryQuality.APPROXIMATE, GeometryQuality.INDICATIVE, GeometryQuality.OFFICIAL)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A geometry in EPSG:4326; made by us from points unless it says otherwise."""

    geometry: shapely.Geometry
    quality: GeometryQuality = GeometryQuality.APPROXIMATE
    licence: str = LICENCE
    vintage: str | None = None
    source: str | None = None


def merged(parts: Sequence[Drawing]) -> Drawing:
    """The union of some drawings: as good as the worst, under the licences of all."""
    return Drawing(
        shapely.union_all([part.geometry for part in parts]),
        min((part.quality for part in parts), key=WORST_FIRST.index),
        "; ".join(sorted({part.licence for part in parts})),
        _joined(part.vintage for part in parts),
        _joined(part.source for part in parts),
    )


def _joined(texts: Iterable[str | None]) -> str | None:
    return "; ".join(sorted({text for text in texts if text})) or None


def geojson(geometry: shapely.Geometry, decimals: int) -> str:
    """A compact GeoJSON geometry (RFC 7946), outer rings counter-clockwise: the same area, the same bytes."""
    wound = shapely.orient_polygons(shapely.normalize(geometry), exterior_cw=False)
    rounded = shapely.transform(wound, lambda degrees: degrees.round(decimals))
    return json.dumps(shapely.geometry.mapping(rounded), separators=(",", ":"))
