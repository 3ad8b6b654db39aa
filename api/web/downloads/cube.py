"""The columns of a cube's answer: dimensions as asked, measures with their status, unit and origin.

A region is its code, name and kind (a city's remainder is a region of its own), another noun its code and
labels; `<measure>_status` says how a number is to be read, and a number that is not known is empty.
What the question pins down, and the release, stand last, the same in every row.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import repeat
from typing import Any

from graphql import GraphQLArgument, GraphQLField

from api.schema.address.link import Link
from api.schema.address.pairs import camel
from api.schema.cubes.dimension import UNIT, Dimension, dimensions, measure_words, words
from api.schema.cubes.field import BY
from api.tables import Cube
from api.web.downloads.column import (
    Column,
    Datatype,
    Source,
    down,
    filled,
    nested,
    split,
    spoken,
    stopped,
)
from api.web.downloads.constant import constants
from api.web.downloads.refusals import by_missing
from api.web.downloads.shape import Page, declared, following
from api.words import Words

LARGEST_PAGE = 20_000
"""Rows of one page: some megabytes of memory, less than the time that one answer may take."""
STATUS = Words(
    "Cara membaca {}: VALUE (angka), ZERO_OR_FEW (nol atau kurang dari basis), NO_REPORT (tidak ada laporan,"
    " atau besarnya tidak diketahui), NOT_SHOWN_AT_THIS_LEVEL (tidak ditampilkan pada tingkat ini, atau"
    " satuannya berbeda-beda dan tidak dijumlahkan).",
    "How to read {}: VALUE (a number), ZERO_OR_FEW (zero, or fewer than the base), NO_REPORT (no report,"
    " or the amount is not known), NOT_SHOWN_AT_THIS_LEVEL (not shown at this level, or of different units"
    " that are never added up).",
)
MISSING = Words("Penyaluran yang {}-nya tidak diketahui.", "Deliveries of which the {} is not known.")
PREVIOUS = Words("{} pada tahun pembanding.", "{} in the compared year.")
CHANGE = Words("Selisih {} dari tahun pembanding.", "Change of {} since the compared year.")
NAME = Words("{}: nama.", "{}: name.")
KIND = Words("{}: jenis; REMAINDER adalah sisa kota.", "{}: kind; REMAINDER is the rest of a city.")
LABEL = Words("{}: label", "{}: label")
UNITS = Words("Satuan yang dihitung.", "What is counted.")
QUANTITY = Words("Satuan kuantitas", "Unit of the quantity")
ORIGIN = Words(
    "Asal angka: SYNTHETIC (rekaan untuk peragaan), REGISTER, AGGREGATE atau REPORTED.",
    "Origin of the numbers: SYNTHETIC (invented for demonstration), REGISTER, AGGREGATE or REPORTED.",
)


@dataclass(frozen=True)
class CubeShape:
    """A question to a cube; raises QueryError `BY_MISSING` for one that does not say by what."""

    link: Link
    field: GraphQLField
    most: int | None = LARGEST_PAGE

    def __post_init__(self) -> None:
        if "by" not in self.link.arguments:
            raise by_missing([name.upper() for name in dimensions(self.cube)])

    @property
    def cube(self) -> Cube:
        """The cube."""
        return BY[self.link.table]

    @property
    def arguments(self) -> Mapping[str, GraphQLArgument]:
        """The arguments of the root field."""
        return self.field.args

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The columns of the answer."""
        return tuple(one.column for one in (*self._sources, *self._constants))

    @property
    def document(self) -> str:
        """The document."""
        head, asked = declared(self.arguments, self.link.table)
        inside = " ".join(one.selection for one in self._sources)
        beside = " ".join(dict.fromkeys(one.selection for one in self._constants if one.selection))
        return (
            f"{head} {{ {asked} {{ pageInfo {{ endCursor hasNextPage }} columns {{ {inside} }} }} {beside} }}"
        )

    def page(self, data: Mapping[str, Any]) -> Page:
        """The rows: the arrays side by side, with what is the same in all of them."""
        found = data[self.link.table]
        arrays = [one.read(found["columns"]) for one in self._sources]
        alike = [repeat(one.read(data), len(arrays[0])) for one in self._constants]
        return Page(list(zip(*arrays, *alike, strict=True)), following(found))

    @cached_property
    def _constants(self) -> list[Source]:
        return list(constants(self.cube, self.link))

    @cached_property
    def _sources(self) -> list[Source]:
        return list(self._all())

    def _all(self) -> Iterator[Source]:
        known = dimensions(self.cube)
        for name in self.link.arguments["by"]:
            if name.lower() != UNIT:
                yield from _dimension(self.cube, known[name.lower()])
        yield _text("unit", (self.cube.measures[0], "unit"), UNITS)
        for name in self.cube.measures:
            yield from self._measure(name)
        yield Source(Column("origin", Datatype.TEXT, ORIGIN), "origins", _origins)

    def _measure(self, name: str) -> Iterator[Source]:
        told, own = split(measure_words(self.cube, name)), Words(name, name)
        yield _number(name, (name, "value"), stopped(told))
        yield _text(f"{name}_status", (name, "status"), filled(STATUS, own))
        if name == "quantity":
            yield from spoken("quantity_unit", (name, "unitLabel"), QUANTITY)
        if name in self.cube.partial:
            yield _number(f"{name}_missing", (name, "missing"), filled(MISSING, own))
        if "compare" in self.link.arguments:
            yield _number(f"{name}_previous", (name, "previous"), filled(PREVIOUS, own))
            status = filled(STATUS, Words(f"{name}_previous", f"{name}_previous"))
            yield _text(f"{name}_previous_status", (name, "previousStatus"), status)
            yield _number(f"{name}_change", (name, "change"), filled(CHANGE, own))


def _dimension(cube: Cube, one: Dimension) -> Iterator[Source]:
    name, told, field = one.name, split(words(cube, one)), camel(one.name)
    if one.period == "year":
        year = Column(name, Datatype.WHOLE, stopped(told))
        yield Source(year, nested(field, "year"), down(field, "year"))
        return
    yield _text(name, (field, "code"), stopped(told))
    if one.level:
        yield _text(f"{name}_name", (field, "name"), filled(NAME, told))
        yield _text(f"{name}_kind", (field, "kind"), filled(KIND, told))
    elif not one.period:
        yield from spoken(f"{name}_label", (field, "label"), filled(LABEL, told))


def _number(name: str, path: tuple[str, ...], about: Words) -> Source:
    return Source(Column(name, Datatype.WHOLE, about, measure=True), nested(*path), down(*path))


def _text(name: str, path: tuple[str, ...], about: Words) -> Source:
    return Source(Column(name, Datatype.TEXT, about), nested(*path), down(*path))


def _origins(columns: Mapping[str, Any]) -> list[str]:
    """The origins of each row, usually one."""
    return ["+".join(each) for each in columns["origins"]]
