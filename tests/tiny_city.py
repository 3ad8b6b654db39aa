"""A city of six square villages in two districts, as places, as `region.csv` and as a file of boundaries."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pyogrio  # type: ignore[import-untyped]  # ships no types
import shapely  # type: ignore[import-untyped]  # ships no types

from api.publish.boundaries_places import REGION
from api.publish.shapes_place import Place
from api.publish.shapes_plane import area_km2
from api.tables.kinds import Level

WEST, SOUTH, SIDE = 112.0, -7.5, 0.01
VILLAGES = tuple(f"35.76.0{1 + number // 3}.100{1 + number % 3}" for number in range(6))
BPS = dict(zip(VILLAGES, (f"357601000{number}" for number in (4, 5, 6, 1, 2, 3)), strict=True))
UPPER = {
    "35": (None, Level.PROVINCE, "Jawa Timur", "35"),
    "35.76": ("35", Level.CITY, "Kota Kecil", "3576"),
    "35.76.01": ("35.76", Level.DISTRICT, "Utara", "3576010"),
    "35.76.02": ("35.76", Level.DISTRICT, "Selatan", "3576020"),
}


def square(number: int) -> shapely.Geometry:
    """The village of one number: three to a row, the second row south of the first."""
    west, south = WEST + SIDE * (number % 3), SOUTH - SIDE * (number // 3)
    return shapely.box(*(round(edge, 6) for edge in (west, south, west + SIDE, south + SIDE)), ccw=True)


SQUARES = {code: square(number) for number, code in enumerate(VILLAGES)}


def places() -> list[Place]:
    """The places of the tiny city, official areas as its squares have them."""
    total = sum(map(area_km2, SQUARES.values()))
    upper = [
        Place(code, parent, level, total if level is Level.CITY else None, name=name, bps_code=bps)
        for code, (parent, level, name, bps) in UPPER.items()
    ]
    return [*upper, *map(_village, range(len(VILLAGES)))]


def _village(number: int) -> Place:
    code, shape = VILLAGES[number], square(number)
    inner = shape.centroid
    return Place(
        code, code[:8], Level.VILLAGE, area_km2(shape), inner.y, inner.x, f"Desa {number}", BPS[code]
    )


def write_regions(source: Path) -> None:
    """Writes `region.csv` of the tiny city."""
    source.mkdir(exist_ok=True)
    with (source / REGION.file).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, REGION.names, lineterminator="\n", restval="")
        writer.writeheader()
        writer.writerows(_row(place) for place in places())


def _row(place: Place) -> Mapping[str, object]:
    village = place.level is Level.VILLAGE
    return {
        "code": place.code,
        "bps_code": place.bps_code,
        "name": place.name,
        "kind": "KELURAHAN" if village else place.level,
        "level": place.level,
        "parent": place.parent_code,
        "area_km2": f"{place.area_km2:.6f}" if place.area_km2 else "",
        "latitude": f"{place.latitude:.6f}" if village else "",
        "longitude": f"{place.longitude:.6f}" if village else "",
        "source": "kepmendagri-2025",
    }


@dataclass
class Map:
    """Shapes with codes, to be changed by a test and saved in any format."""

    codes: list[str] = field(default_factory=lambda: list(SQUARES))
    shapes: list[shapely.Geometry] = field(default_factory=lambda: list(SQUARES.values()))
    crs: str | None = "EPSG:4326"

    @classmethod
    def read(cls, file: Path) -> Map:
        """The shapes of a file with a property `code`."""
        meta, _, shapes, (codes,) = pyogrio.raw.read(file, columns=["code"])
        return cls(list(codes), list(shapely.from_wkb(shapes)), meta["crs"])

    def swap(self, first: int, second: int) -> None:
        """Exchanges two codes."""
        self.codes[first], self.codes[second] = self.codes[second], self.codes[first]

    def pop(self, at: int) -> tuple[str, shapely.Geometry]:
        """Removes one shape with its code."""
        return self.codes.pop(at), self.shapes.pop(at)

    def save(self, file: Path) -> Path:
        """Writes the file in the format of its ending."""
        return save(file, self.codes, self.shapes, self.crs)


def save(
    file: Path, codes: Sequence[object], shapes: Sequence[shapely.Geometry], crs: str | None = "EPSG:4326"
) -> Path:
    """Writes shapes with a property `code` in the format of the file's ending."""
    numbers = all(isinstance(code, int) for code in codes)
    column = np.array(codes, dtype=np.int64 if numbers else np.object_)
    kinds = {shape.geom_type for shape in shapes if shape is not None}
    pyogrio.raw.write(
        file,
        geometry=shapely.to_wkb(np.array(shapes, dtype=np.object_)),
        field_data=[column],
        fields=np.array(["code"]),
        geometry_type=kinds.pop() if len(kinds) == 1 else "Unknown",
        crs=crs,
    )
    return file
