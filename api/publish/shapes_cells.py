"""Approximate shapes of villages: the part of an outline that is nearer to one's point than to any other."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import shapely  # type: ignore[import-untyped]  # ships no types

from api.publish.shapes_plane import Floats, Plane

GRID = 1e-5
"""Approximate shapes have their corners on this grid of degrees (about a metre)."""


def cells(points: Floats, outline: shapely.Geometry, plane: Plane) -> npt.NDArray[np.object_]:
    """
    One cell per point ((n, 2), degrees), together the outline (degrees), on a grid of five decimals.

    Distances are taken on the plane.
    Edges are cut and snapped once for all cells, so that neighbours share corners and never overlap.
    """
    flat = points * plane.metres
    faces = _faces(_edges(flat, plane.flatten(outline), plane), outline)
    owners = _nearest(flat, faces, plane)
    return np.array(
        [shapely.union_all(faces[owners == owner]) for owner in range(len(points))], dtype=np.object_
    )


def _edges(flat: Floats, outline: shapely.Geometry, plane: Plane) -> shapely.Geometry:
    if len(flat) == 1:
        return shapely.GeometryCollection()
    edges = shapely.voronoi_polygons(shapely.multipoints(flat), extend_to=outline, only_edges=True)
    return plane.unfold(edges)


def _faces(edges: shapely.Geometry, outline: shapely.Geometry) -> npt.NDArray[np.object_]:
    lines = shapely.union_all([edges, outline.boundary], grid_size=GRID)
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(lines)))
    rounded = shapely.transform(faces, lambda degrees: np.round(degrees, 5))
    inside: npt.NDArray[np.object_] = rounded[shapely.covers(outline, shapely.point_on_surface(rounded))]
    return inside


def _nearest(flat: Floats, faces: npt.NDArray[np.object_], plane: Plane) -> npt.NDArray[np.intp]:
    middles = shapely.get_coordinates(shapely.point_on_surface(faces)) * plane.metres
    squared = ((middles[:, None, :] - flat[None, :, :]) ** 2).sum(axis=2)
    nearest: npt.NDArray[np.intp] = squared.argmin(axis=1)
    return nearest
