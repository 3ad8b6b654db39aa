"""Joins the shapes of a file to the regions of a source folder by their codes."""

from __future__ import annotations

from collections.abc import Iterator

import shapely  # type: ignore[import-untyped]  # ships no types

from api.publish.boundaries_codes import coding, unknown
from api.publish.boundaries_finding import Finding, finding
from api.publish.boundaries_layer import Layer
from api.publish.shapes_place import Tree
from api.tables.kinds import Level

Claims = dict[str, list[shapely.Geometry]]
"""By code of a region the geometries that claim to be its, in the order of the file."""


def join(layer: Layer, code_property: str, tree: Tree) -> tuple[Claims, list[Finding]]:
    """
    The shapes of known regions, and what is to be said of the others.

    A city of `region.csv` has all its districts and villages there, so another code below it is unknown
    (error); a shape of any other city or province is left out (warning).
    """
    read = coding(layer.codes, tree)
    known: Claims = {}
    strange: list[Finding] = []
    outside: list[str] = []
    for number, (written, geometry) in enumerate(zip(layer.codes, layer.geometries, strict=True), 1):
        code = read.read(written)
        if code in tree.places:
            known.setdefault(str(code), []).append(geometry)
        elif code is None and written:
            strange.append(finding("CODE_INVALID", property=code_property, number=number))
        elif code and _city(code) in tree.places:
            strange.append(unknown(code, tree))
        elif code:
            outside.append(code)
    if not known and all(found.rule == "CODE_INVALID" for found in strange):
        return known, [_nothing(layer, code_property, tree)]
    return known, [*read.said, *strange, *_left_out(layer, outside)]


def missing(known: Claims, tree: Tree) -> Iterator[Finding]:
    """Districts and villages without a shape in cities that have some of that level."""
    levels = {(tree.places[code].level, tree.places[code].city) for code in known}
    for level, city in sorted(levels):
        for place in tree.below(city, level) if level in {Level.DISTRICT, Level.VILLAGE} else ():
            if place.code not in known:
                yield finding("REGION_MISSING", place.code, name=place.name)


def _city(code: str) -> str:
    digits = code.replace(".", "")
    return f"{digits[:2]}.{digits[2:4]}" if len(digits) > 4 else code


def _left_out(layer: Layer, outside: list[str]) -> Iterator[Finding]:
    if empty := sum(not code for code in layer.codes):
        yield finding("CODE_EMPTY", count=empty)
    if outside:
        yield finding("OUTSIDE", count=len(outside), example=min(outside))


def _nothing(layer: Layer, code_property: str, tree: Tree) -> Finding:
    near = ", ".join(sorted(layer.properties))
    return finding("NOTHING_JOINED", property=code_property, near=near, example=max(tree.places, key=len))
