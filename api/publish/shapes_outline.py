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

SMALLEST = 0.01
"""The least scale of the discs: every point stays inside."""

ARC = 6
"""Segments per quarter circle: coarse, because the outline is not a measurement."""


def outline(points: Floats, areas: Floats, total: float) -> shapely.Geometry:
    """
    One area around all points whose size is `total` square metres, within 0.1 %.

    Discs as large as the villages are (`areas` in square metres, (n,)) grow together around the points
    ((n, 2), metres); the gaps between them are closed, so that the outline has few bays.
    """
    centres = shapely.points(points)
    radii = np.sqrt(areas / np.pi)
    for closing in CLOSINGS:
        gap = closing * float(radii.mean())

        def grown(scale: float, gap: float = gap) -> shapely.Geometry:
            discs = shapely.buffer(centres, scale * radii, quad_segs=ARC)
            return shapely.union_all(discs).buffer(gap, quad_segs=ARC).buffer(-gap, quad_segs=ARC)

        if shapely.area(grown(SMALLEST)) < total:
            return _sized(grown, total)
    raise ValueError("an outline needs a positive area")


def _sized(grown: Callable[[float], shapely.Geometry], total: float) -> shapely.Geometry:
    low, high = SMALLEST, 1.0
    while shapely.area(grown(high)) < total:
        low, high = high, high * 2
    for _ in range(60):
        middle = (low + high) / 2
        shape = grown(middle)
        area = shapely.area(shape)
        if abs(area / total - 1) < CLOSE_ENOUGH:
            break
        low, high = (middle, high) if area < total else (low, middle)
    return shape
