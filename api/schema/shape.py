"""The shape of a region, with all that an honest map must say of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, FromClause, Table, case, func, literal
from sqlmodel import SQLModel
from strawberry.types.arguments import StrawberryArgument

from api import tables
from api.schema.column import column
from api.schema.entity import Declared, Entity, Plain, Stored, Told, entity
from api.schema.lang import Lang, language
from api.schema.scalars import GeoJson
from api.tables import GeometryQuality
from api.words import Words

if TYPE_CHECKING:
    from api.schema.context import Context

LABELS = {
    GeometryQuality.APPROXIMATE: Words(
        "perkiraan, bukan batas administrasi", "approximate, not an administrative boundary"
    ),
    GeometryQuality.INDICATIVE: Words(
        "batas indikatif, bukan batas resmi", "indicative boundary, not an official one"
    ),
    GeometryQuality.OFFICIAL: Words("batas resmi", "official boundary"),
}
"""What a map says beside shapes of each quality."""


class Geometry(Declared):
    """The stored GeoJSON as an object."""

    def bind(self, table: Table, model: type[SQLModel], name: str) -> None:
        """Every shape has one."""
        self.typed(GeoJson)

    def written(self, owner: Entity, columns: FromClause, told: Told) -> ColumnElement[Any]:
        """The object in SQL."""
        return func.json(columns.c.geojson)

    def read(self, source: Stored, **_: Any) -> object:  # noqa: ANN401  (the signature of Declared)
        """The object of a row."""
        return json.loads(source.row["geojson"])


class Label(Declared):
    """What a map says of the quality, in the language asked for."""

    def bind(self, table: Table, model: type[SQLModel], name: str) -> None:
        """Every shape has one."""
        self.typed(str)

    def parameters(self) -> list[StrawberryArgument]:
        """`lang`."""
        return [language()]

    def settle(self, arguments: Mapping[str, Any], context: Context) -> Told:
        """The language."""
        return Plain(arguments["lang"])

    def written(self, owner: Entity, columns: FromClause, told: Told) -> ColumnElement[Any]:
        """The words in SQL."""
        lang = Lang(str(told.shape))
        said = {quality.value: literal(_in(lang, words)) for quality, words in LABELS.items()}
        return case(said, value=columns.c.quality)

    def read(self, source: Stored, **arguments: Lang) -> object:
        """The words of a row."""
        return _in(arguments["lang"], LABELS[GeometryQuality(source.row["quality"])])


def _in(lang: Lang, words: Words) -> str:
    return words.id if lang is Lang.ID else words.en


def geometry() -> Any:  # noqa: ANN401  (an attribute of any type)
    """The geometry of a shape."""
    return Geometry("Geometri GeoJSON, EPSG:4326. / GeoJSON geometry, EPSG:4326.")


def label() -> Any:  # noqa: ANN401  (an attribute of any type)
    """The words for the quality of a shape."""
    return Label("Keterangan mutu untuk peta. / What a map must say of its quality.")


@entity(tables.RegionShape, "Bentuk sebuah wilayah. / The shape of a region.", filters=False)
class RegionShape(Stored):
    """A shape: imported, or made by us from points."""

    geometry = geometry()
    quality = column()
    label = label()
    licence = column()
    vintage = column()
    source = column()
