"""The shapes of a file in any format of OGR, in EPSG:4326, each with what its code property holds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import numpy.typing as npt
import pyogrio  # type: ignore[import-untyped]  # ships no types
import pyogrio.util  # type: ignore[import-untyped]  # ships no types
import shapely  # type: ignore[import-untyped]  # ships no types

from api.publish.boundaries_finding import Finding, finding
from api.publish.nearness import nearest

LONGITUDE_LATITUDE = frozenset({"EPSG:4326", "OGC:CRS84"})
TARGET = "OGC:CRS84"
"""WGS84 with longitude first, as GeoJSON has it."""

OGR_ERRORS = (
    pyogrio.errors.DataSourceError,
    pyogrio.errors.DataLayerError,
    pyogrio.errors.FeatureError,
    pyogrio.errors.GeometryError,
    pyogrio.errors.CRSError,
)


@dataclass(frozen=True, slots=True)
class Layer:
    """Shapes and codes, row by row; an unreadable geometry is None. `properties` are all of the file."""

    codes: tuple[str, ...]
    geometries: npt.NDArray[np.object_]
    properties: tuple[str, ...]


class Unusable(Exception):  # noqa: N818  (not an error of the program: the file breaks a rule)
    """The file as a whole cannot be imported."""

    def __init__(self, found: Finding) -> None:
        super().__init__(found.rule)
        self.finding = found


def read_layer(file: Path, code_property: str) -> tuple[Layer, list[Finding]]:
    """The shapes of the layer that has the code property; raises Unusable."""
    if not file.exists():
        raise Unusable(finding("BOUNDARY_FILE_MISSING"))
    path = pyogrio.util.vsi_path(file.absolute())
    try:
        layer, properties, said = _layer(path, code_property)
        crs = pyogrio.read_info(path, layer=layer)["crs"]
        projected, told = _projected(path, layer, crs)
    except OGR_ERRORS:
        raise Unusable(finding("BOUNDARY_FILE_UNREADABLE")) from None
    try:
        _, _, shapes, (values,) = pyogrio.raw.read(
            projected, layer=layer, columns=[code_property], force_2d=True
        )
    except OGR_ERRORS:
        raise Unusable(finding("PROJECTION_UNUSABLE" if crs else "BOUNDARY_FILE_UNREADABLE")) from None
    geometries = np.array(shapely.from_wkb(shapes, on_invalid="ignore"), dtype=np.object_)
    return Layer(tuple(map(_text, values)), geometries, properties), [*said, *told]


def _layer(path: str, code_property: str) -> tuple[str, tuple[str, ...], list[Finding]]:
    names = [str(name) for name, kind in pyogrio.list_layers(path) if kind is not None]
    if not names:
        raise Unusable(finding("BOUNDARY_FILE_UNREADABLE"))
    fields = {name: tuple(map(str, pyogrio.read_info(path, layer=name)["fields"])) for name in names}
    able = [name for name in names if code_property in fields[name]]
    if not able:
        every = {field for found in fields.values() for field in found}
        raise Unusable(finding("CODE_PROPERTY_MISSING", near=nearest(code_property, every)))
    said = [finding("LAYER_CHOSEN", layer=able[0])] if len(names) > 1 else []
    return able[0], fields[able[0]], said


def _projected(path: str, layer: str, crs: str | None) -> tuple[str, list[Finding]]:
    """What to read so that longitude and latitude come out."""
    if crs is None:
        return path, [finding("PROJECTION_MISSING")]
    if crs in LONGITUDE_LATITUDE:
        return path, []
    return _warped(path, layer), [finding("REPROJECTED", crs=_crs_name(crs))]


def _warped(path: str, layer: str) -> str:
    """A virtual source (OGR VRT) that transforms while reading."""
    root = ElementTree.Element("OGRVRTDataSource")
    warped = ElementTree.SubElement(root, "OGRVRTWarpedLayer")
    inner = ElementTree.SubElement(warped, "OGRVRTLayer", name=layer)
    ElementTree.SubElement(inner, "SrcDataSource").text = path
    ElementTree.SubElement(inner, "SrcLayer").text = layer
    ElementTree.SubElement(warped, "TargetSRS").text = TARGET
    return ElementTree.tostring(root, encoding="unicode")


def _crs_name(crs: str) -> str:
    named = re.match(r'\w+\["([^"]+)"', crs)
    return named[1] if named else crs


def _text(value: object) -> str:
    """What a code property holds, as text; a number loses its decimals, or keeps two (35.7 is 35.70)."""
    if value is None or value != value:  # noqa: PLR0124  (only NaN differs from itself)
        return ""
    if isinstance(value, float | np.floating):
        return f"{value:.0f}" if float(value).is_integer() else f"{value:.2f}"
    return str(value).strip()
