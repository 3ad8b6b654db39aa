"""Filters of a cube: the operators of the entities, over every dimension, asked by or not."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import strawberry
from strawberry.annotation import StrawberryAnnotation
from strawberry.types.field import StrawberryField

from api.schema.cubes.condition import All, AnyOf, Condition, Not
from api.schema.cubes.dimension import UNIT, dimensions, stem, words
from api.schema.cubes.leaves import coded, counted_in, from_origins, timed, within
from api.schema.entity import NAMES
from api.schema.filters import given, operators
from api.tables import CUBES, Cube, Origin, Unit
from api.tables.rollups import PERIODS

if TYPE_CHECKING:
    from api.schema.context import Context

ORIGIN = "origin"
PlaceFilter = operators(
    "PlaceFilter",
    "Penyaring wilayah: kode Kemendagri atau BPS; selalu beserta semua di bawahnya."
    " / Filter on regions by Kemendagri or BPS code; always with all below them.",
    str,
    "eq in_ within",
)
ChoiceFilter = operators("ChoiceFilter", "Penyaring kode. / Filter on codes.", str, "eq in_")
CellUnitFilter = operators(
    "CellUnitFilter", "Penyaring satuan sel. / Filter on the unit of cells.", Unit, "eq in_"
)
CellOriginFilter = operators(
    "CellOriginFilter", "Penyaring asal angka sel. / Filter on the origin of cells.", Origin, "eq in_"
)
YearFilter = operators("YearFilter", "Penyaring tahun. / Filter on years.", int, "eq in_ gt gte lt lte")
PeriodFilter = operators(
    "PeriodFilter",
    "Penyaring bulan (2024-07) atau triwulan (2024-Q3); angka setahun penuh termasuk bila seluruh tahun"
    " tercakup. / Filter on months (2024-07) or quarters (2024-Q3); a whole-year number is in when the"
    " whole year is.",
    str,
    "eq in_ gt gte lt lte",
)


class CubeWhere:
    """A condition on cells of one cube: its fields with AND, any of `or_`, none of `not_`."""

    cube: Cube

    def condition(self, context: Context) -> All:
        """The whole filter."""
        parts = [part for name, value in self._given() for part in _parts(self.cube, name, value, context)]
        if (others := self._part("or_")) is not None:
            parts.append(AnyOf(tuple(one.condition(context) for one in others)))
        if (other := self._part("not_")) is not None:
            parts.append(Not(other.condition(context)))
        return All(tuple(parts))

    def _part(self, name: str) -> Any:  # noqa: ANN401  (operators, a filter or a list of filters)
        found = getattr(self, name)
        return None if found is strawberry.UNSET else found

    def _given(self) -> Iterator[tuple[str, object]]:
        for name in _names(self.cube):
            if (found := self._part(name)) is not None:
                yield name, found


def _parts(cube: Cube, name: str, value: object, context: Context) -> Iterator[Condition]:
    """The tests of one field; each operator is one, and all apply."""
    asked = given(value)
    if name in PERIODS:
        yield timed(name, asked)
        return
    for found in asked.values():
        listed = found if isinstance(found, list) else [found]
        if name == "region":
            yield within(listed, context)
        elif name == UNIT:
            yield counted_in(cube, listed, context)
        elif name == ORIGIN:
            yield from_origins(cube, listed)
        else:
            yield coded(name, listed, context)


def fields(cube: Cube) -> dict[str, tuple[Any, str]]:
    """The fields of a cube's filter: operators and words, by name."""
    found: dict[str, tuple[Any, str]] = {"region": (PlaceFilter, "Wilayah. / Region.")}
    for name, one in dimensions(cube).items():
        if one.period:
            found[name] = (YearFilter if name == "year" else PeriodFilter, words(cube, one))
        elif one.noun:
            found[name] = (ChoiceFilter, words(cube, one))
    if cube.unit is None:
        found[UNIT] = (CellUnitFilter, words(cube, dimensions(cube)[UNIT]))
    return found | {ORIGIN: (CellOriginFilter, "Asal angka. / Origin of the numbers.")}


@lru_cache(maxsize=len(CUBES))
def _names(cube: Cube) -> tuple[str, ...]:
    return tuple(fields(cube))


def where_of(cube: Cube) -> type[CubeWhere]:
    """The filter type of a cube, such as `DistributionWhere`."""
    name = f"{stem(cube)}Where"
    nested = {
        "or_": _field(f"list[{name}] | None", "Salah satu dari syarat ini. / Any of these conditions.", "or"),
        "not_": _field(f"{name} | None", "Bukan syarat ini. / Not this condition.", "not"),
    }
    own = {field: _field(kind | None, text) for field, (kind, text) in fields(cube).items()}
    body: dict[str, Any] = {"__module__": __name__, "cube": cube, **own, **nested}
    text = f"Penyaring kubus {cube.name}; semua bagian berlaku. / Filter on {cube.name}; all parts apply."
    made: type[CubeWhere] = strawberry.input(type(name, (CubeWhere,), body), description=text)
    for found in made.__strawberry_definition__.fields:  # type: ignore[attr-defined]  # set by strawberry.input
        # dataclasses replaces an annotation by its text, which loses the namespace
        found.type_annotation = StrawberryAnnotation(found.type_annotation.raw_annotation, namespace=NAMES)
    NAMES[name] = made
    return made


def _field(kind: object, text: str, name: str | None = None) -> StrawberryField:
    made: StrawberryField = strawberry.field(name=name, description=text, default=strawberry.UNSET)
    made.type_annotation = StrawberryAnnotation(kind, namespace=NAMES)
    return made
