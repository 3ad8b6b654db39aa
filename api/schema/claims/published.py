"""The published sums of registers, those of one shape by one question to a cube."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from api.schema.claims.register import Register
from api.schema.context import Context
from api.schema.cubes.condition import All, Leaf
from api.schema.cubes.dimension import Dimension, dimensions
from api.schema.cubes.leaves import keyed, timed, within
from api.schema.cubes.measure import Cell
from api.schema.cubes.question import Question
from api.schema.cubes.reading import Reading
from api.schema.cubes.row import CubeRow
from api.schema.cubes.rows import CubeRows
from api.schema.places import REGIONS
from api.schema.statement import among
from api.tables import CUBES, CellStatus

CUBE = {cube.name: cube for cube in CUBES}


@dataclass(frozen=True, slots=True)
class Sum:
    """A published sum; `deliveries` and `unknown` say how much of an amount is known."""

    value: int | None
    status: CellStatus
    deliveries: int = 0
    unknown: int = 0


ZERO = Sum(0, CellStatus.ZERO_OR_FEW)


def published(registers: Iterable[Register], context: Context) -> dict[Register, Sum]:
    """The sum of each register; what has no row is zero or few."""
    shapes: dict[object, list[Register]] = {}
    for one in registers:
        shapes.setdefault(one.shape, []).append(one)
    found: dict[Register, Sum] = {}
    for alike in shapes.values():
        sums = _sums(alike, context)
        found |= {one: sums.get(_keys(one), {}).get(one.measure, ZERO) for one in alike}
    return found


def _keys(register: Register) -> tuple[int, ...]:
    keys = (register.region, register.year, register.program, register.group, register.aid)
    return tuple(key for key in keys if key is not None)


def _sums(alike: Sequence[Register], context: Context) -> Mapping[tuple[int, ...], dict[str, Sum]]:
    """The sums of registers of one shape, by their keys and by measure."""
    cube = CUBE[alike[0].cube]
    by = _dimensions(alike[0])
    rows = CubeRows(Reading(Question(cube, by, _condition(alike, context)), context))
    found = [CubeRow(rows, values) for values in rows.rows()]
    measures = {one.measure for one in alike}
    return {
        tuple(row.get(one.name) for one in by): {name: _sum(row, name) for name in measures} for row in found
    }


def _dimensions(register: Register) -> tuple[Dimension, ...]:
    known = dimensions(CUBE[register.cube])
    names = [register.level.value.lower(), "year", "program"]
    names += ["target_group"] if register.group is not None else []
    names += ["aid_type"] if register.aid is not None else []
    return tuple(known[name] for name in names)


def _condition(alike: Sequence[Register], context: Context) -> All:
    keys = sorted({one.region for one in alike})
    codes = [row["code"] for row in context.read(select(REGIONS.c.code).where(among(REGIONS.c.key, keys)))]
    parts = [within(codes, context), timed("year", {"in_": sorted({one.year for one in alike})})]
    parts.append(keyed("program", sorted({one.program for one in alike})))
    nouns = {"target_group": [one.group for one in alike], "aid_type": [one.aid for one in alike]}
    for noun, wanted in nouns.items():
        if named := sorted({key for key in wanted if key is not None}):
            parts.append(keyed(noun, named))
    return All(tuple(part for part in parts if isinstance(part, Leaf)))


def _sum(row: CubeRow, name: str) -> Sum:
    cell = Cell(row, name)
    return Sum(cell.value(), cell.status(), row.get("deliveries") or 0, cell.missing())
