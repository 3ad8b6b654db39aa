"""Imports real boundaries into a source folder, after every check that shows a wrong file."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from api.errors import RefusedError
from api.publish.boundaries_area import CityArea, areas_off, city_areas
from api.publish.boundaries_finding import Finding, Severity, finding, told
from api.publish.boundaries_folder import (
    About,
    Import,
    read_boundaries,
    read_imports,
    standing,
    write_import,
)
from api.publish.boundaries_geometry import DECIMALS, Shapes, sound
from api.publish.boundaries_joining import join, missing
from api.publish.boundaries_layer import Unusable, read_layer
from api.publish.boundaries_overlap import overlaps, overlaps_standing
from api.publish.boundaries_places import read_places
from api.publish.boundaries_points import points
from api.publish.boundaries_projection import misprojected
from api.publish.shapes_drawing import geojson
from api.publish.shapes_place import Tree
from api.tables.kinds import GeometryQuality

UNSTATED = "tidak dinyatakan / not stated"
"""The licence of boundaries that came without one."""


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """A file to import into a source folder, and what the steward knows of it; the name is the file's."""

    file: Path
    code_property: str
    source: Path = Path("seeds")
    licence: str = ""
    vintage: str = ""
    quality: GeometryQuality = GeometryQuality.INDICATIVE

    @property
    def name(self) -> str:
        """The name of the import: letters and digits of the file's name."""
        return re.sub(r"[^a-z0-9]+", "-", self.file.stem.lower()).strip("-")


@dataclass(frozen=True, slots=True)
class BoundaryReport:
    """What was imported: the codes joined, areas in km2, warnings and notes; prints as a page."""

    name: str
    codes: tuple[str, ...]
    areas: tuple[CityArea, ...]
    findings: tuple[Finding, ...]
    written: bool

    def __str__(self) -> str:
        said = "disimpan / written" if self.written else "tidak berubah / unchanged"
        head = f"{self.name}: {len(self.codes)} batas wilayah / boundaries, {said}"
        return "\n".join([head, *map(_area_line, self.areas), *told(self.findings)])


def import_boundaries(request: ImportRequest) -> BoundaryReport:
    """
    The report of an import that was written to `SOURCE/boundaries/`, whole.

    Raises RefusedError with every error when there is one; then nothing was written.
    """
    tree = Tree.of(read_places(request.source))
    earlier = read_imports(request.source)
    shapes, found = _examined(request, tree)
    areas = city_areas(shapes, tree)
    found += [*_about_request(request), *areas_off(areas, request.quality)]
    others = {code: drawn.geometry for code, drawn in standing(earlier).items() if code in tree.places}
    apart = {code: shape for code, shape in others.items() if code not in shapes}
    found += overlaps_standing(shapes, apart, tree)
    _refuse(request, found)
    written = _write(request, shapes, tree, earlier)
    if written and (replaced := len(others.keys() & shapes.keys())):
        found.append(finding("REPLACED", count=replaced))
    return BoundaryReport(request.name, tuple(sorted(shapes)), tuple(areas), _ordered(found), written)


def _examined(request: ImportRequest, tree: Tree) -> tuple[Shapes, list[Finding]]:
    """The sound shapes of the file by code, and everything found on the way."""
    try:
        layer, said = read_layer(request.file, request.code_property)
    except Unusable as unusable:
        return {}, [unusable.finding]
    claims, told = join(layer, request.code_property, tree)
    if wrong := misprojected(claims):
        return {}, [*said, *told, wrong]
    shapes, mended = sound(claims)
    checks = [*missing(claims, tree), *overlaps(shapes, tree), *points(shapes, tree)]
    return shapes, [*said, *told, *mended, *checks]


def _about_request(request: ImportRequest) -> Iterator[Finding]:
    if not request.name:
        yield finding("NAME_INVALID")
    if not request.licence:
        yield finding("LICENCE_MISSING")
    texts = {
        "--licence": request.licence,
        "--vintage": request.vintage,
        "--code-property": request.code_property,
    }
    for name, text in texts.items():
        if not text.isprintable():
            yield finding("TEXT_UNPRINTABLE", name)


def _refuse(request: ImportRequest, found: Sequence[Finding]) -> None:
    faults = [
        replace(each.fault, file=request.file.name) for each in found if each.severity is Severity.ERROR
    ]
    if faults:
        raise RefusedError(faults)


def _write(request: ImportRequest, shapes: Shapes, tree: Tree, earlier: Sequence[Import]) -> bool:
    data = _collection(shapes, tree)
    last = earlier[-1] if earlier else None
    order = last.about.order + 1 if last else 1
    about = _about(request, data, len(shapes), order)
    if last and last.name == request.name and last.about == replace(about, order=last.about.order):
        return False
    write_import(request.source, request.name, about, data)
    return True


def _about(request: ImportRequest, data: bytes, regions: int, order: int) -> About:
    digest = hashlib.sha256(data).hexdigest()
    return About(
        order,
        f"{request.name}.{digest[:16]}.geojson",
        digest,
        regions,
        request.code_property,
        request.quality,
        request.licence or UNSTATED,
        request.vintage,
    )


def _collection(shapes: Shapes, tree: Tree) -> bytes:
    """A GeoJSON FeatureCollection, one feature per line in the order of codes."""
    features = ",\n".join(_feature(code, tree.places[code].name, shapes[code]) for code in sorted(shapes))
    return f'{{"type":"FeatureCollection","features":[\n{features}\n]}}\n'.encode()


def _feature(code: str, name: str, shape: object) -> str:
    properties = json.dumps({"code": code, "name": name}, ensure_ascii=False, separators=(",", ":"))
    return f'{{"type":"Feature","properties":{properties},"geometry":{geojson(shape, DECIMALS)}}}'


def _ordered(found: Sequence[Finding]) -> tuple[Finding, ...]:
    """Warnings before notes, each in the order of the checks."""
    return tuple(sorted(found, key=lambda each: list(Severity).index(each.severity)))


def _area_line(area: CityArea) -> str:
    measured = f"{area.measured:.3f} km2 ({area.deviation * 100:+.2f} %)"
    return f"  {area.code} {area.name}: {measured}, resmi / official {area.official:.3f} km2"


__all__ = ["BoundaryReport", "ImportRequest", "import_boundaries", "read_boundaries"]
