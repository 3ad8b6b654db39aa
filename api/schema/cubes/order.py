"""Orders of a cube's rows: by a dimension, a measure, or a measure per resident."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

import strawberry
from strawberry.annotation import StrawberryAnnotation
from strawberry.types.field import StrawberryField

from api.errors import QueryError
from api.schema.cubes.dimension import DIMENSION_ENUMS, MEASURE_ENUMS, stem
from api.schema.entity import NAMES
from api.schema.order import Direction
from api.tables import Cube
from api.words import Words


class CubeOrder:
    """One thing to order by; exactly one of `dimension`, `measure` and `rate` is given."""

    dimension: StrEnum | None
    measure: StrEnum | None
    rate: StrEnum | None
    direction: Direction

    def key(self) -> tuple[str, str]:
        """What is ordered by: its kind and name; raises QueryError `ORDER_INVALID`."""
        given = {
            kind: value.value for kind in ("dimension", "measure", "rate") if (value := getattr(self, kind))
        }
        if len(given) != 1:
            raise QueryError(
                "ORDER_INVALID",
                Words(
                    "Satu urutan memuat tepat satu dari dimension, measure dan rate.",
                    "One order holds exactly one of dimension, measure and rate.",
                ),
                Words("Tulis beberapa urutan dalam daftar.", "Write several orders as a list."),
            )
        return next(iter(given.items()))


def order_of(cube: Cube) -> type[CubeOrder]:
    """The order type of a cube, such as `DistributionOrder`."""
    dimension, measure = DIMENSION_ENUMS[cube.name], MEASURE_ENUMS[cube.name]
    body = {
        "__module__": __name__,
        "dimension": _field(dimension | None, "Menurut dimensi yang diminta. / By a dimension asked for."),
        "measure": _field(measure | None, "Menurut ukuran. / By a measure."),
        "rate": _field(measure | None, "Menurut ukuran per penduduk. / By a measure per resident."),
        "direction": _field(Direction, "Arah. / Direction.", Direction.ASC),
    }
    words = (
        f"Urutan baris {cube.name}; sisa kota terakhir dalam urutan menurut ukuran."
        f" / Order of rows of {cube.name}; the remainder is last in orders by a measure."
    )
    made: type[CubeOrder] = strawberry.input(
        type(f"{stem(cube)}Order", (CubeOrder,), body), description=words
    )
    NAMES[made.__name__] = made
    return made


def _field(kind: Any, words: str, default: object = None) -> StrawberryField:  # noqa: ANN401  (any type, as GraphQL has)
    made: StrawberryField = strawberry.field(description=words, default=default)
    made.type_annotation = StrawberryAnnotation(kind)
    return made
