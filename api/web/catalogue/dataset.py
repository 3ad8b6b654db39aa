"""Every table as a data set: its words, its columns, its default question and its files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from graphql import GraphQLSchema

from api.schema.address.link import Link
from api.schema.address.reading import tables
from api.schema.citation.titles import DIMENSIONS, TITLES
from api.schema.cubes.dimension import UNIT, dimensions, measure_words
from api.schema.cubes.field import BY
from api.tables import Cube
from api.web.downloads.column import split
from api.web.downloads.formats import FORMATS, Format
from api.web.downloads.origins import marked
from api.web.downloads.shape import Shape
from api.web.downloads.shapes import shape_of
from api.words import Words

ORIGINS = " ".join(f'of_{name}: citation(of: "{name}") {{ origins }}' for name in TITLES if name not in BY)
"""Whose rows each list holds."""
DOCUMENT = f"""{{
  release {{
    id date title titleEn: title(lang: EN) periodFrom periodTo licenceData policy audit
    publisher walidata contact
  }}
  regions(where: {{level: {{eq: CITY}}}}, first: 200) {{
    nodes {{ code name centroid {{ latitude longitude }} }}
  }}
  sources(first: 200) {{ nodes {{ code kind publisher label labelEn: label(lang: EN) }} }}
  availability {{
    cube origin unit year firstMonth {{ code }} lastMonth {{ code }}
    region {{ code name }} source {{ code publisher }}
  }}
  {ORIGINS}
}}"""
"""What a catalogue asks."""


@dataclass(frozen=True, slots=True)
class Dataset:
    """One table; `told` is what the release answered, `public_url` where the server is known."""

    shape: Shape
    told: Mapping[str, Any]
    public_url: str

    @property
    def name(self) -> str:
        """The table's name."""
        return self.shape.link.table

    @property
    def cube(self) -> Cube | None:
        """The cube, for a table of numbers."""
        return BY.get(self.name)

    @property
    def subject(self) -> Words:
        """What it is about."""
        return TITLES[self.name]

    @property
    def title(self) -> Words:
        """The title; that of invented data says so."""
        return marked(self.subject, self.origins)

    @property
    def description(self) -> Words:
        """What the rows are."""
        title, cube = self.title, self.cube
        if cube is None:
            return Words(
                f"{title.id}: kode, label dua bahasa, sumber.", f"{title.en}: codes, labels, sources."
            )
        by = [DIMENSIONS[name] for name in self.shape.link.arguments["by"]]
        indonesian, english = (", ".join(getattr(one, lang) for one in by) for lang in ("id", "en"))
        return Words(
            f"{title.id} menurut {indonesian}. Setiap angka dasar adalah kelipatan basis pembulatannya.",
            f"{title.en} by {english}. Every base number is a multiple of its rounding base.",
        )

    @property
    def formats(self) -> list[Format]:
        """The formats that can hold it."""
        return [one for one in FORMATS.values() if one.fits(self.shape.columns, self.name)]

    def url(self, format: str | None = None, pinned: bool = False) -> str:
        """The address of a file, or of the page about it."""
        release = self.told["release"]["id"] if pinned else None
        return f"{self.public_url}{self.shape.link.path(format, release)}"

    @property
    def available(self) -> list[Mapping[str, Any]]:
        """What the plans say of the cube."""
        return [one for one in self.told["availability"] if one["cube"] == self.name]

    @property
    def origins(self) -> list[str]:
        """Where the numbers come from; code lists without an origin of their own are quoted."""
        if self.cube:
            return sorted({one["origin"] for one in self.available})
        return list(self.told[f"of_{self.name}"]["origins"]) or ["REPORTED"]

    @property
    def covered(self) -> tuple[str, str] | None:
        """The first and the last month that a cube's numbers are about; None for lists."""
        return covered(self.available)

    @property
    def producers(self) -> list[str]:
        """Who makes the data: the sources of a cube's registers, or of all lists."""
        used = {one["source"]["publisher"] for one in self.available if one["source"]}
        listed = {one["publisher"] for one in self.told["sources"]["nodes"]}
        return sorted(used if self.cube else listed)

    @property
    def units(self) -> list[str]:
        """What a cube counts."""
        return sorted({one["unit"] for one in self.available if one["unit"]})

    @property
    def measures(self) -> list[Words]:
        """What is measured."""
        cube = self.cube
        return [] if cube is None else [split(measure_words(cube, name)) for name in cube.measures]

    @property
    def classifications(self) -> list[Words]:
        """By what it is told apart."""
        if self.cube is None:
            return []
        return [DIMENSIONS[name] for name in self.shape.link.arguments["by"]]


def covered(available: list[Mapping[str, Any]]) -> tuple[str, str] | None:
    """The first and the last month of what the plans offer; of a year known as a whole, its own."""
    firsts = [(one["firstMonth"] or {"code": f"{one['year']}-01"})["code"] for one in available]
    lasts = [(one["lastMonth"] or {"code": f"{one['year']}-12"})["code"] for one in available]
    return (min(firsts), max(lasts)) if available else None


def datasets(schema: GraphQLSchema, told: Mapping[str, Any], public_url: str) -> Iterator[Dataset]:
    """Every table of the API."""
    for name in tables(schema):
        yield Dataset(shape_of(schema, usual(name)), told, public_url)


def usual(table: str) -> Link:
    """The question that a catalogue offers: a list whole, a cube by all its finest dimensions."""
    cube = BY.get(table)
    if cube is None:
        return Link.of(table, {})
    if not cube.additive:
        return Link.of(table, {"by": ["CITY", "YEAR", "PROGRAM"]})
    level, period = cube.finest.value, cube.period.upper()
    nouns = [name.upper() for name in cube.nouns]
    units = [UNIT.upper()] if UNIT in dimensions(cube) and "PROGRAM" not in nouns else []
    return Link.of(table, {"by": [level, period, *nouns, *units]})
