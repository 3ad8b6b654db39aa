"""Figures made by hand: a city of squares with every status, bars and a trend."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import shapely  # type: ignore[import-untyped]  # ships no types

from api.schema.lang import Lang
from api.tables import CellStatus
from api.web.figures.figure import Bars, Cell, Item, Map, Sign, Step, Trend
from api.web.figures.shapes import Shapes
from api.web.figures.words import STATUSES

SIGN = Sign("Asal: daftar", "2026-11", "https://data.contoh.go.id/regions/99.71", "CC-BY-4.0")
STEPS = (Step(5, 20, "5–20"), Step(25, 60, "25–60"), Step(65, 200, "65–200"))
NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)")


def square(column: int, row: int) -> dict[str, Any]:
    """A square of a hundredth of a degree, the row counted from the north."""
    west, south = 112.0 + column * 0.01, -7.0 - row * 0.01
    ring = [
        (west, south),
        (west + 0.01, south),
        (west + 0.01, south + 0.01),
        (west, south + 0.01),
        (west, south),
    ]
    return {"type": "Polygon", "coordinates": [ring]}


def cell(value: float | CellStatus) -> Cell:
    """A cell with a value, or of a status that is none."""
    if isinstance(value, CellStatus):
        return Cell(value, 0.0 if value is CellStatus.ZERO_OR_FEW else None, STATUSES[value].id)
    return Cell(CellStatus.VALUE, value, f"{value:g}", f"{value:g} orang")


def step(value: float | CellStatus) -> int | None:
    """The class of a value."""
    if isinstance(value, CellStatus):
        return None
    return next(at for at, one in enumerate(STEPS) if one.low <= value <= one.high)


CITY: tuple[float | CellStatus, ...] = (
    5,
    10,
    30,
    CellStatus.ZERO_OR_FEW,
    60,
    70,
    CellStatus.NO_REPORT,
    200,
    CellStatus.NOT_SHOWN_AT_THIS_LEVEL,
)


def squares(values: Sequence[float | CellStatus] = CITY, **changes: Any) -> Map:  # noqa: ANN401 - fields of a map
    """A map of squares, three in a row."""
    codes = [f"99.71.01.10{at:02}" for at in range(len(values))]
    places = [(at % 3, at // 3) for at in range(len(values))]
    items = [
        Item(code, f"Desa {at}", cell(value), step(value))
        for at, (code, value) in enumerate(zip(codes, values, strict=True))
    ]
    shapes = Shapes(
        {code: square(*place) for code, place in zip(codes, places, strict=True)},
        {code: (row, column) for code, (column, row) in zip(codes, places, strict=True)},
    )
    given = {
        "items": tuple(items),
        "steps": STEPS,
        "shapes": shapes,
        "boundary": "Batas: resmi.",
        **words(),
        **changes,
    }
    return Map(**given)


def words() -> dict[str, Any]:
    """The words of a figure."""
    return {
        "lang": Lang.ID,
        "title": "Penyaluran di Kota Uji, 2024",
        "subtitle": "Jumlah penyaluran (orang)",
        "unit": "Jumlah penyaluran (orang)",
        "sign": SIGN,
        "heads": ("Kelurahan", "Jumlah"),
    }


def bars(values: Sequence[float | CellStatus], **changes: Any) -> Bars:  # noqa: ANN401 - fields of bars
    """Bars of these values."""
    items = tuple(Item(f"k{at}", f"Kelompok {at}", cell(value)) for at, value in enumerate(values))
    return Bars(**{"items": items, **words(), **changes})


def trend(values: Sequence[float | CellStatus], **changes: Any) -> Trend:  # noqa: ANN401 - fields of a trend
    """A trend of these values, month by month from January 2024."""
    items = tuple(
        Item(f"{2024 + at // 12}-{at % 12 + 1:02}", f"bulan {at}", cell(value))
        for at, value in enumerate(values)
    )
    return Trend(**{"items": items, **words(), **changes})


def polygon(path: str) -> shapely.Geometry:
    """The area of a path of straight lines, as a browser would fill it (even-odd)."""
    rings = [_ring(part) for part in re.findall(r"M([^Mz]*)z", path)]
    area = shapely.Polygon()
    for ring in rings:
        area = area.symmetric_difference(shapely.Polygon(ring).buffer(0))
    return area


def lines(path: str) -> list[list[tuple[float, float]]]:
    """The points of the lines of a path."""
    return [_ring(part) for part in re.findall(r"M([^M]*)", path)]


def _ring(part: str) -> list[tuple[float, float]]:
    start, _, rest = part.partition("l")
    first = np.array([float(one) for one in NUMBER.findall(start)])
    steps = np.array([float(one) for one in NUMBER.findall(rest)]).reshape(-1, 2)
    points = np.vstack([first, first + np.cumsum(steps, axis=0)]) if len(steps) else first[None]
    return [(float(x), float(y)) for x, y in points]


def classes(svg: str) -> Mapping[str, str]:
    """The fill class of each area of a drawing, by what is said of it."""
    found = re.findall(r'<path class="a i (\w+)[^>]*><title>([^<]*)</title>', svg)
    return {told: fill for fill, told in found}
