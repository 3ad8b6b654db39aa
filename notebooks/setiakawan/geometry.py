"""The shapes of regions, with what must be said of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from setiakawan.errors import DrawingError
from setiakawan.optional import need
from setiakawan.pages import PAGE
from setiakawan.session import Session
from setiakawan.words import Words

if TYPE_CHECKING:
    import geopandas as gpd

    from setiakawan.cube_table import CubeTable

SHAPES = """
query Shapes($codes: [String!], $first: Int!) {
  regions(where: {code: {in: $codes}}, first: $first) {
    nodes {
      code name kind parent { name parent { name } } tile { column row }
      population { value year source { publisher } }
      shape { geometry quality label labelEn: label(lang: EN) licence vintage }
    }
  }
}
"""
EPSG = 4326


@dataclass(frozen=True)
class Area:
    """A region as a map needs it: GeoJSON geometry (EPSG:4326) or None, tile or None, population or None."""

    code: str
    name: str
    within: str
    city: str
    remainder: bool
    geometry: Mapping[str, Any] | None
    quality: str
    label: Words
    licence: str
    vintage: str
    tile: tuple[int, int] | None
    population: int | None
    population_year: int | None
    population_source: str

    @classmethod
    def rest(cls, code: str, name: str) -> Area:
        """A city's remainder, which is no place: it has no shape, no tile, no residents."""
        nothing = Words("", "")
        return cls(code, name, "", "", True, None, "", nothing, "", "", None, None, None, "")

    @property
    def approximate(self) -> bool:
        """Whether its boundary is no administrative one."""
        return self.geometry is not None and self.quality != "OFFICIAL"


def areas(session: Session, codes: Iterable[str]) -> dict[str, Area]:
    """The regions with these codes, by code; the remainder of a city is not among them."""
    wanted = list(dict.fromkeys(codes))
    return {
        one["code"]: _area(one)
        for start in range(0, len(wanted), PAGE)
        for one in _nodes(session, wanted[start : start + PAGE])
    }


def _nodes(session: Session, codes: list[str]) -> Iterator[dict[str, Any]]:
    yield from session.ask(SHAPES, {"codes": codes, "first": PAGE})["regions"]["nodes"]


def _area(one: Mapping[str, Any]) -> Area:
    shape, tile, people = one["shape"] or {}, one["tile"], one["population"] or {}
    parent = one["parent"] or {}
    return Area(
        code=one["code"],
        name=one["name"],
        within=parent.get("name", ""),
        city=(parent.get("parent") or {}).get("name", ""),
        remainder=one["kind"] == "REMAINDER",
        geometry=shape.get("geometry"),
        quality=shape.get("quality", ""),
        label=Words(shape.get("label", ""), shape.get("labelEn", "")),
        licence=shape.get("licence", ""),
        vintage=shape.get("vintage") or "",
        tile=(tile["column"], tile["row"]) if tile else None,
        population=people.get("value"),
        population_year=people.get("year"),
        population_source=(people.get("source") or {}).get("publisher", ""),
    )


def with_geometry(table: CubeTable) -> gpd.GeoDataFrame:
    """The rows of a table with a `geometry` column; raises DrawingError when no row is about a region."""
    geopandas, shapely = need("geopandas"), need("shapely.geometry")
    level = needed_level(table)
    codes = table[f"{level}_code"]
    found = areas(table.lists.session, codes)
    shapes = {code: shapely.shape(area.geometry) for code, area in found.items() if area.geometry is not None}
    frame = table.to_pandas()
    made = geopandas.GeoDataFrame(frame, geometry=[shapes.get(code) for code in codes], crs=EPSG)
    made["geometry_quality"] = [found[code].quality if code in shapes else None for code in codes]
    made.attrs.update(frame.attrs)
    made.attrs["boundaries"] = said(found.values())
    return made


def needed_level(table: CubeTable) -> str:
    """The finest region level of a table; raises DrawingError where it has none."""
    if table.question.level is None:
        raise DrawingError(
            Words("Baris tabel ini bukan tentang wilayah.", "The rows of this table are not about regions."),
            Words("Tanyakan dengan by=['village', ...].", "Ask with by=['village', ...]."),
        )
    return table.question.level


def said(found: Iterable[Area]) -> str:
    """What must be said of the boundaries on a figure: quality, licence, vintage."""
    told = dict.fromkeys(
        (area.label.id, area.licence, area.vintage) for area in found if area.geometry is not None
    )
    return "; ".join(
        ", ".join(filter(None, (f"Batas: {label}", licence, vintage))) for label, licence, vintage in told
    )


def no_shapes() -> DrawingError:
    """None of the regions has a boundary."""
    return DrawingError(
        Words("Wilayah-wilayah ini tidak mempunyai batas.", "These regions have no boundaries."),
        Words("Gambarlah sebagai batang: bar(...).", "Draw them as bars: bar(...)."),
    )


def ring_points(geometry: Mapping[str, Any]) -> Iterator[list[list[list[float]]]]:
    """The polygons of a GeoJSON geometry, each a list of rings of `[longitude, latitude]`."""
    if geometry["type"] == "Polygon":
        yield geometry["coordinates"]
    elif geometry["type"] == "MultiPolygon":
        yield from geometry["coordinates"]


def shortened(geometry: Mapping[str, Any], places: int = 5) -> dict[str, Any]:
    """A geometry with coordinates to 1 m, so that a page stays small."""

    def short(value: Any) -> Any:  # noqa: ANN401  (nested lists of numbers)
        return round(value, places) if isinstance(value, float) else [short(one) for one in value]

    return {"type": geometry["type"], "coordinates": short(json.loads(json.dumps(geometry["coordinates"])))}
