"""A plausible outline of a city of which only points inside its villages and its area are known."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import shapely  # type: ignore[import-untyped]  # ships no types

from api.publish.shapes_plane import Floats

CLOSINGS = (4.0, 2.0, 1.0, 0.5, 0.0)
"""How far gaps between villages are closed, in mean radii of a village, widest first."""

CLOSE_ENOUGH = 0.0005
"""The relative deviation from the official area that ends the search."""

SMALLEST = 0.2
"""The least scale of the discs: every point stays well inside, and the discs far below the total."""

ARC = 6
"""Segments per quarter circle: coarse, because the outline is not a measurement."""


def outline(points: Floats, areas: Floats, total: float) -> shapely.Geometry:
    """
    One area around all points whose size is `total` square metres, within 0.05 %.

    Discs in proportion to the villages (`areas`, (n,)) grow together around the points ((n, 2), metres);
    the gaps between them are closed, so that the outline has few bays.
    Closing a gap adds area at once, which may jump over the total: then narrower gaps are closed, or none.
    """
    centres = shapely.points(points)
    radii = np.sqrt(areas / areas.sum() * total / np.pi)
    for closing in CLOSINGS:
        gap = closing * float(radii.mean())

        def grown(scale: float, gap: float = gap) -> shapely.Geometry:
            discs = shapely.buffer(centres, scale * radii, quad_segs=ARC)
            return shapely.union_all(discs).buffer(gap, quad_segs=ARC).buffer(-gap, quad_segs=ARC)

        shape = _sized(grown, total)
        if _deviation(shape, total) < CLOSE_ENOUGH:
            break
    return shape


def _sized(grown: Callable[[float], shapely.Geometry], total: float) -> shapely.Geometry:
    """The grown shape whose area is nearest to the total, by bisection."""
    low, high = SMALLEST, 1.0
    while shapely.area(grown(high)) < total:
        low, high = high, high * 2
    for _ in range(40):
        shape = grown((low + high) / 2)
        if _deviation(shape, total) < CLOSE_ENOUGH:
            break
        low, high = ((low + high) / 2, high) if shapely.area(shape) < total else (low, (low + high) / 2)
    return shape


def _deviation(shape: shapely.Geometry, total: float) -> float:
    return abs(float(shapely.area(shape)) / total - 1)
