"""`SOURCE/boundaries/`: one small TOML and one GeoJSON per import, and which import wins per region.

The TOML names its GeoJSON by content, so that replacing the TOML switches both at once;
a crash leaves at most a GeoJSON that nobody names, which the next import removes.
"""

from __future__ import annotations

import hashlib
import json
import os
import tomllib
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import shapely  # type: ignore[import-untyped]  # ships no types

from api.errors import Fault, RefusedError
from api.publish.boundaries_finding import finding
from api.publish.shapes_drawing import Drawing
from api.tables.kinds import GeometryQuality

FOLDER = "boundaries"
HEAD = '# Dibuat oleh "regions import", jangan disunting. / Made by "regions import", do not edit.\n'


@dataclass(frozen=True, slots=True)
class About:
    """What is recorded of one import; of several that hold a region the one with the largest `order` wins."""

    order: int
    geojson: str
    sha256: str
    regions: int
    code_property: str
    quality: GeometryQuality
    licence: str
    vintage: str = ""

    def text(self) -> str:
        """The TOML, keys in the order above; a JSON string of printable text is a TOML string."""
        lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in asdict(self).items()]
        return HEAD + "".join(lines)


@dataclass(frozen=True, slots=True)
class Import:
    """One import: its name, what is recorded of it, and its boundaries by code."""

    name: str
    about: About
    drawings: dict[str, Drawing]


def read_boundaries(source: Path) -> dict[str, Drawing]:
    """
    The imported boundary of each region that has one, by code; empty when nothing was imported.

    Raises RefusedError `IMPORT_BROKEN` for files that were damaged or edited.
    """
    return standing(read_imports(source))


def standing(imports: list[Import]) -> dict[str, Drawing]:
    """The boundaries that count, later imports over earlier ones."""
    return {code: drawn for each in imports for code, drawn in each.drawings.items()}


def read_imports(source: Path) -> list[Import]:
    """All imports of a source folder, earliest first; raises RefusedError."""
    found = [_read(path) for path in sorted((source / FOLDER).glob("*.toml"))]
    if broken := [each for each in found if isinstance(each, Fault)]:
        raise RefusedError(broken)
    return sorted(
        (each for each in found if isinstance(each, Import)), key=lambda each: (each.about.order, each.name)
    )


def _read(path: Path) -> Import | Fault:
    try:
        about = _about(tomllib.loads(path.read_text(encoding="utf-8")))
        data = (path.parent / about.geojson).read_bytes()
        if hashlib.sha256(data).hexdigest() == about.sha256:
            return Import(path.stem, about, dict(_drawings(path.stem, about, data)))
    except (OSError, ValueError, TypeError, KeyError):
        pass
    broken = finding("IMPORT_BROKEN", file=path.name).fault
    return Fault(f"{FOLDER}/{path.name}", 0, "", broken.rule, broken.what, broken.remedy)


def _about(keys: dict[str, object]) -> About:
    about = About(**keys)  # type: ignore[arg-type]  # what was edited is caught by the next lines
    texts = (about.geojson, about.sha256, about.code_property, about.licence, about.vintage)
    if not all(isinstance(text, str) for text in texts) or about.geojson != Path(about.geojson).name:
        raise ValueError
    return replace(about, order=int(about.order), quality=GeometryQuality(about.quality))


def _drawings(name: str, about: About, data: bytes) -> Iterator[tuple[str, Drawing]]:
    for feature in json.loads(data)["features"]:
        shape = shapely.geometry.shape(feature["geometry"])
        yield (
            feature["properties"]["code"],
            Drawing(shape, about.quality, about.licence, about.vintage or None, name),
        )


def write_import(source: Path, name: str, about: About, data: bytes) -> None:
    """Makes an import count at once, or leaves everything as it was; durable when it returns."""
    folder = source / FOLDER
    folder.mkdir(exist_ok=True)
    _put(folder / about.geojson, data)
    _put(folder / f"{name}.toml", about.text().encode())
    _sweep(folder)


def _put(path: Path, data: bytes) -> None:
    aside = path.with_name(f".{path.name}.new")
    with aside.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    aside.replace(path)
    directory = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(directory)
    finally:
        os.close(directory)


def _sweep(folder: Path) -> None:
    """Removes what earlier or broken-off imports left and no TOML names."""
    named = {_named(path) for path in folder.glob("*.toml")}
    for path in (*folder.glob("*.*.geojson"), *folder.glob(".*.new")):
        if path.name not in named:
            path.unlink()


def _named(path: Path) -> str:
    try:
        return str(tomllib.loads(path.read_text(encoding="utf-8")).get("geojson"))
    except ValueError:
        return ""
