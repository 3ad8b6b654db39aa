"""What a cube can be summed by, derived from its columns."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any

from sqlalchemy import Table

from api.schema.entity import NAMES, Entity, entity_of
from api.schema.enumeration import enumeration
from api.tables import CUBES, Cube, Level
from api.tables.rollups import LEVELS, PERIODS

UNIT = "unit"
REGION_WORDS = {
    Level.VILLAGE: "Kelurahan atau desa, dan sisa kota. / Village, and the city's remainder.",
    Level.DISTRICT: "Kecamatan, dan sisa kota. / District, and the city's remainder.",
    Level.CITY: "Kota atau kabupaten. / City or regency.",
    Level.PROVINCE: "Provinsi. / Province.",
}
PERIOD_WORDS = {
    "month": "Bulan. / Month.",
    "quarter": "Triwulan. / Quarter.",
    "year": "Tahun. / Year.",
}
UNIT_WORDS = "Satuan: orang atau rumah tangga. / Unit: persons or households."


@dataclass(frozen=True, slots=True)
class Dimension:
    """One thing that rows may be summed by: a level, a period, a noun (`program`, ...) or the unit."""

    name: str
    level: Level | None = None
    period: str | None = None

    @property
    def noun(self) -> str | None:
        """The noun, for a dimension that is a row of another table."""
        return None if self.level or self.period or self.name == UNIT else self.name

    @property
    def entity(self) -> Entity:
        """The entity of a region or noun."""
        return entity_of("Region") if self.level else entity_of(type_name(self.name))

    @property
    def table(self) -> Table:
        """The table of a region or noun."""
        return self.entity.table


def type_name(noun: str) -> str:
    """The GraphQL type of a noun: `target_group` is `TargetGroup`."""
    return "".join(part.title() for part in noun.split("_"))


@lru_cache(maxsize=8)
def dimensions(cube: Cube) -> dict[str, Dimension]:
    """All dimensions of a cube by name, regions first, finest first."""
    levels = LEVELS[LEVELS.index(cube.finest) :: -1]
    shown = levels if cube.additive else [level for level in levels if level is not Level.PROVINCE]
    found = [Dimension(level.value.lower(), level=level) for level in shown]
    found += [Dimension(name, period=name) for name in PERIODS[PERIODS.index(cube.period) : -1]]
    found += [Dimension(noun) for noun in cube.nouns]
    found += [Dimension(UNIT)] if cube.unit is None else []
    return {dimension.name: dimension for dimension in found}


def words(cube: Cube, dimension: Dimension) -> str:
    """The description of a dimension."""
    if dimension.level:
        return REGION_WORDS[dimension.level]
    if dimension.period:
        return PERIOD_WORDS[dimension.period]
    if dimension.name == UNIT:
        return UNIT_WORDS
    return measure_words(cube, f"{dimension.name}_key")


def measure_words(cube: Cube, column: str) -> str:
    """The description of a column of a cube."""
    return str(cube.table.model_fields[column].description)


def stem(cube: Cube) -> str:
    """What the names of a cube's types begin with, such as `Distribution`."""
    return cube.table.__name__


def _enum(cube: Cube, suffix: str, about: str, values: dict[str, str]) -> Any:  # noqa: ANN401  (an enumeration made at run time)
    names = {name.upper(): name for name in values}
    made: Any = StrEnum(f"{stem(cube)}{suffix}", names)  # type: ignore[misc]  # its name is the cube's
    enumeration(made, about, **{name.upper(): text for name, text in values.items()})
    NAMES[made.__name__] = made
    return made


DIMENSION_ENUMS = {
    cube.name: _enum(
        cube,
        "Dimension",
        f"Dimensi kubus {cube.name}. / Dimensions of the cube {cube.name}.",
        {name: words(cube, one) for name, one in dimensions(cube).items()},
    )
    for cube in CUBES
}
"""The enumeration of each cube's dimensions, by cube."""

MEASURE_ENUMS = {
    cube.name: _enum(
        cube,
        "Measure",
        f"Ukuran kubus {cube.name}. / Measures of the cube {cube.name}.",
        {name: measure_words(cube, name) for name in cube.measures},
    )
    for cube in CUBES
}
"""The enumeration of each cube's measures, by cube."""
