"""One sound geometry per region: valid, wound as GeoJSON wants it, on a grid of six decimals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import shapely  # type: ignore[import-untyped]  # ships no types

from api.publish.boundaries_finding import Finding, finding
from api.publish.boundaries_joining import Claims

Shapes = dict[str, shapely.Geometry]
"""One geometry per code of a region, in EPSG:4326."""

DECIMALS = 6
"""Decimals of degrees that are kept: a tenth of a metre."""

REASONS = {
    "Self-intersection": ("cincin memotong dirinya sendiri", "a ring crosses itself"),
    "Ring Self-intersection": ("cincin menyentuh dirinya sendiri", "a ring touches itself"),
    "Hole lies outside shell": ("lubang ada di luar wilayahnya", "a hole lies outside its shell"),
    "Holes are nested": ("lubang ada di dalam lubang", "a hole lies within a hole"),
    "Nested shells": ("bagian ada di dalam bagian lain", "a part lies within another part"),
    "Interior is disconnected": ("lubang memutus wilayahnya", "a hole cuts the area in two"),
    "Too few points in geometry component": ("cincin terlalu pendek", "a ring has too few points"),
}
OTHER = ("geometri tidak sah", "the geometry is invalid")


def sound(claims: Claims) -> tuple[Shapes, list[Finding]]:
    """The geometry of each region that has a usable one, and what is wrong or was put right."""
    faults = [fault for code, parts in claims.items() for part in parts if (fault := _fault(code, part))]
    wrong = {fault.fault.column for fault in faults}
    whole = {code: parts for code, parts in claims.items() if code not in wrong}
    shapes = {code: _kept(parts) for code, parts in whole.items()}
    return shapes, [*faults, *_twice(whole), *_parts(whole), *_winding(whole)]


def _fault(code: str, geometry: shapely.Geometry | None) -> Finding | None:
    if geometry is None or geometry.is_empty:
        return finding("GEOMETRY_EMPTY", code)
    if geometry.geom_type not in {"Polygon", "MultiPolygon"}:
        return finding("GEOMETRY_KIND", code, kind=geometry.geom_type)
    if not geometry.is_valid:
        return _invalid(code, shapely.is_valid_reason(geometry))
    return None


def _invalid(code: str, reason: str) -> Finding:
    """The words of GEOS, `Self-intersection[112.43 -7.46]`, in both languages."""
    kind, _, place = reason.partition("[")
    indonesian, english = REASONS.get(kind, OTHER)
    at = re.sub(r"(\.\d{5})\d+", r"\1", place.rstrip("]"))
    return finding("GEOMETRY_INVALID", code, id=indonesian, en=english, place=at or "?")


def _kept(parts: Sequence[shapely.Geometry]) -> shapely.Geometry:
    """
    The same area always as the same coordinates, whatever format it came from.

    Rounding alone keeps the corners that neighbours share; where it breaks a thin part, GEOS snaps instead.
    """
    whole = parts[0] if len(parts) == 1 else shapely.union_all(parts)
    rounded = shapely.transform(whole, lambda degrees: degrees.round(DECIMALS))
    if not rounded.is_valid:
        rounded = shapely.set_precision(whole, 10**-DECIMALS)
    return shapely.orient_polygons(shapely.normalize(rounded), exterior_cw=False)


def _twice(claims: Claims) -> Iterator[Finding]:
    seen: dict[bytes, str] = {}
    for code, parts in claims.items():
        for part in parts:
            first = seen.setdefault(shapely.to_wkb(shapely.normalize(part)), code)
            if first != code:
                yield finding("GEOMETRY_TWICE", first, code)
        if len({shapely.to_wkb(shapely.normalize(part)) for part in parts}) < len(parts):
            yield finding("GEOMETRY_TWICE", code)


def _parts(claims: Claims) -> Iterator[Finding]:
    for code, parts in claims.items():
        if len(parts) > 1:
            yield finding("CODE_PARTS", code, count=len(parts))


def _winding(claims: Claims) -> Iterator[Finding]:
    if count := sum(any(map(_is_rewound, parts)) for parts in claims.values()):
        yield finding("WINDING", count=count)


def _is_rewound(geometry: shapely.Geometry) -> bool:
    wound = shapely.orient_polygons(geometry, exterior_cw=False)
    return not shapely.equals_exact(geometry, wound, tolerance=0)
