"""Whether the known point of each region lies in its shape: what shows that two codes are swapped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
import shapely  # type: ignore[import-untyped]  # ships no types

from api.publish.boundaries_finding import Finding, Severity, finding
from api.publish.boundaries_geometry import Shapes
from api.publish.shapes_place import Tree
from api.publish.shapes_plane import Plane

Holders = Mapping[str, frozenset[str]]
"""By code of a region the codes of those shapes that hold its point."""

MOST = 0.5
"""When more than this share of points lies outside, the file as a whole is wrong."""


def points(shapes: Shapes, tree: Tree) -> Iterator[Finding]:
    """What the points of all regions of the levels of the file say about its shapes."""
    for level in sorted({tree.places[code].level for code in shapes}):
        inner = {place.code: tree.point(place) for place in tree.at(level)}
        spots = {code: shapely.Point(point) for code, point in inner.items() if point}
        yield from _level(spots, {code: shape for code, shape in shapes.items() if _is(tree, code, level)})


def _is(tree: Tree, code: str, level: str) -> bool:
    return tree.places[code].level == level


def _level(spots: Shapes, shapes: Shapes) -> Iterator[Finding]:
    held = _holders(spots, shapes)
    swapped = sorted(_swapped(held))
    paired = {code for pair in swapped for code in pair}
    off = [code for code in held if code in shapes and code not in held[code] | paired]
    judged = sum(code in shapes for code in held)
    for first, second in swapped:
        yield finding("CODES_SWAPPED", first, second)
    if len(off) > 1 and len(off) > MOST * judged:
        yield finding("PLACE_WRONG", count=len(off), total=judged)
        return
    for code in sorted(held):
        if code not in paired:
            yield from _elsewhere(code, held[code])
    for code in off:
        if not held[code]:
            yield _outside(code, spots[code], shapes[code])


def _holders(spots: Shapes, shapes: Shapes) -> Holders:
    codes, names = sorted(spots), sorted(shapes)
    tree = shapely.STRtree([shapes[name] for name in names])
    found = tree.query(np.array([spots[code] for code in codes]), predicate="intersects")
    holders: dict[str, set[str]] = {code: set() for code in codes}
    for spot, shape in found.T:
        holders[codes[spot]].add(names[shape])
    return {code: frozenset(held) for code, held in holders.items()}


def _swapped(held: Holders) -> Iterator[tuple[str, str]]:
    for first, others in held.items():
        for second in others if first not in others else ():
            if first < second and first in held.get(second, ()) and second not in held[second]:
                yield first, second


def _elsewhere(code: str, holders: frozenset[str]) -> Iterator[Finding]:
    """A point on a common boundary lies in both shapes; that is no fault."""
    for holder in sorted(holders if code not in holders else ()):
        yield finding("POINT_ELSEWHERE", code, holder, first=code, second=holder)


def _outside(code: str, spot: shapely.Geometry, shape: shapely.Geometry) -> Finding:
    """An error when the point is farther away than the shape is wide."""
    plane = Plane(spot.y)
    distance = shapely.distance(plane.flatten(spot), plane.flatten(shape))
    far = distance > shapely.area(plane.flatten(shape)) ** 0.5
    severity = Severity.ERROR if far else Severity.WARNING
    return finding("POINT_OUTSIDE", code, severity=severity, distance=f"{distance / 1000:.1f}")
