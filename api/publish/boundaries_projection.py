"""Whether coordinates can be longitudes and latitudes in Indonesia."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import shapely  # type: ignore[import-untyped]  # ships no types

from api.publish.boundaries_finding import Finding, finding
from api.publish.boundaries_joining import Claims

WEST, SOUTH, EAST, NORTH = 94.0, -12.0, 142.0, 8.0
"""Indonesia lies within these degrees."""

METRES = ("itu meter, mis. UTM", "those are metres, such as UTM")
EXCHANGED = ("bujur dan lintang tertukar", "longitude and latitude are exchanged")
ELSEWHERE = ("itu di luar Indonesia", "that is outside Indonesia")


def misprojected(claims: Claims) -> Finding | None:
    """The finding when a shape lies outside Indonesia, with the likeliest reason."""
    coordinates = shapely.get_coordinates([geometry for parts in claims.values() for geometry in parts])
    wrong = coordinates[~_inside(coordinates[:, 0], coordinates[:, 1])]
    wrong = wrong[np.isfinite(wrong).all(axis=1)]
    if not len(wrong):
        return None
    x, y = map(float, wrong[0])
    indonesian, english = _reason(x, y)
    return finding("PROJECTION_WRONG", x=f"{x:.1f}", y=f"{y:.1f}", id=indonesian, en=english)


def _inside(x: npt.NDArray[np.float64], y: npt.NDArray[np.float64]) -> npt.NDArray[np.bool_]:
    return (x >= WEST) & (x <= EAST) & (y >= SOUTH) & (y <= NORTH)


def _reason(x: float, y: float) -> tuple[str, str]:
    if SOUTH <= x <= NORTH and WEST <= y <= EAST:
        return EXCHANGED
    return METRES if abs(x) > 180 or abs(y) > 90 else ELSEWHERE
