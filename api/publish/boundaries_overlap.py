"""Regions of one level that claim the same ground."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import shapely  # type: ignore[import-untyped]  # ships no types

from api.publish.boundaries_finding import Finding, finding
from api.publish.boundaries_geometry import Shapes
from api.publish.shapes_place import Tree

BROAD = 0.01
"""The share of the smaller region from which an overlap is an error."""

THIN = 0.0001
"""The share below which it is only the last decimal of a common boundary."""


def overlaps(shapes: Shapes, tree: Tree) -> Iterator[Finding]:
    """Every pair of regions of one level that overlaps."""
    for codes in _by_level(shapes, tree):
        for first, second, share in _pairs(codes, codes, shapes, shapes):
            if first < second and not shapes[first].equals(shapes[second]):
                rule = "OVERLAP" if share > BROAD else "OVERLAP_THIN"
                yield finding(rule, first, second, share=_percent(share))


def overlaps_standing(shapes: Shapes, standing: Shapes, tree: Tree) -> Iterator[Finding]:
    """Every region that overlaps one of the same level from an earlier import by more than a thin strip."""
    others = {len(codes[0]): codes for codes in _by_level(standing, tree)}
    for codes in _by_level(shapes, tree):
        for first, second, share in _pairs(codes, others.get(len(codes[0]), []), shapes, standing):
            if share > BROAD:
                yield finding("OVERLAP_STANDING", first, second, share=_percent(share))


def _by_level(shapes: Shapes, tree: Tree) -> list[list[str]]:
    levels: dict[str, list[str]] = {}
    for code in sorted(shapes):
        levels.setdefault(tree.places[code].level, []).append(code)
    return list(levels.values())


def _pairs(
    codes: Sequence[str], others: Sequence[str], shapes: Shapes, against: Shapes
) -> Iterator[tuple[str, str, float]]:
    """Pairs of different codes with the share of the smaller one's area that both claim."""
    mine = np.array([shapes[code] for code in codes], dtype=np.object_)
    theirs = np.array([against[code] for code in others], dtype=np.object_)
    left, right = shapely.STRtree(theirs).query(mine, predicate="intersects")
    common = shapely.area(shapely.intersection(mine[left], theirs[right]))
    share = common / np.minimum(shapely.area(mine[left]), shapely.area(theirs[right]))
    for at in np.flatnonzero(share > THIN):
        if codes[left[at]] != others[right[at]]:
            yield codes[left[at]], others[right[at]], float(share[at])


def _percent(share: float) -> str:
    return f"{share * 100:.2f} %"
