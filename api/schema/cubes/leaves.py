"""The single tests of a filter, as conditions on cells."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Table, and_, exists, literal, or_, select

from api.schema.codes import key_of
from api.schema.cubes.condition import AnyOf, Bool, Cells, Leaf
from api.schema.cubes.facts import facts_of
from api.schema.cubes.period import SIZE, stored
from api.schema.cubes.slot import Number, Slot, Words
from api.schema.entity import entity_of
from api.schema.places import Place, place
from api.schema.statement import among, among_listed, listed
from api.tables import Cube, CubeOrigin, Level, Origin, Unit
from api.tables.rollups import LEVELS, REGION

if TYPE_CHECKING:
    from api.schema.context import Context

ORIGINS: Table = CubeOrigin.__table__  # type: ignore[attr-defined]  # SQLModel adds it at run time


MANY = 8
"""Regions beyond which a filter lists keys: SQLite refuses expressions that are deeper than 1000."""


def within(codes: Iterable[str], context: Context) -> Leaf:
    """Cells of these regions and all below them."""
    found = [place(code, context) for code in codes]
    finest = max((one.level for one in found), key=LEVELS.index, default=Level.PROVINCE)
    if len(found) > MANY:
        return _within_many(found, finest)
    ranges = [(Number(one.key), Number(one.last_key)) for one in found]

    def test(cells: Cells) -> Bool | None:
        if cells.region is None:
            return None
        if cells.seek and len(ranges) == 1:
            return cells.region.in_(select(REGION.c.key).where(REGION.c.key.between(*ranges[0])))
        return or_(False, *(cells.region.between(*each) for each in ranges))

    only = ranges[0][0] if len(ranges) == 1 else None
    slots = tuple(number for each in ranges for number in each)
    return Leaf(test, level=finest, only=only, kind=len(ranges), slots=slots)


def _within_many(found: Iterable[Place], finest: Level) -> Leaf:
    """Cells of many regions, by the keys of all regions in them: one value however many there are."""
    spans = {(one.key, one.last_key) for one in found}
    keys = Words(listed(sorted({key for first, last in spans for key in range(first, last + 1)})))

    def test(cells: Cells) -> Bool | None:
        return None if cells.region is None else among_listed(cells.region, literal(keys))

    return Leaf(test, level=finest, kind="many", slots=(keys,))


def coded(noun: str, codes: list[str], context: Context) -> Leaf:
    """Cells of these rows of a noun's table."""
    table = entity_of("".join(part.title() for part in noun.split("_"))).table
    keys = [key_of(table, code, context) for code in codes]
    return keyed(noun, keys)


def keyed(noun: str, keys: list[int]) -> Leaf:
    """Cells of the rows with these keys."""

    some = Words(listed(keys))

    def test(cells: Cells) -> Bool | None:
        return among_listed(cells.nouns[noun], literal(some)) if noun in cells.nouns else None

    if len(keys) != 1:
        return Leaf(test, nouns=(noun,), slots=(some,))
    only = Number(keys[0])
    return Leaf(test, nouns=(noun,), only=only, slots=(some, only))


def counted_in(cube: Cube, units: Iterable[Unit], context: Context) -> Leaf:
    """Cells of programmes that are counted in these units."""
    facts = facts_of(context.release)
    keys = [key for unit in units for key in facts.unit_keys(cube, unit)]
    found = keyed("program", keys)
    return Leaf(found.test, nouns=("program",), kind="unit", slots=found.slots[:1])


def from_origins(cube: Cube, origins: Iterable[Origin]) -> Leaf:
    """Cells whose numbers come from these origins."""
    wanted = [origin.value for origin in origins]
    with_program = "program" in cube.nouns

    def test(cells: Cells) -> Bool | None:
        year, program = cells.period("year"), cells.nouns.get("program")
        if cells.region is None or year is None or (with_program and program is None):
            return None
        return _has_origin(cube, wanted, (cells.region, year, program))

    nouns = ("program",) if with_program else ()
    return Leaf(test, Level.CITY, "year", nouns, kind=("origin", *wanted))


Spot = tuple[ColumnElement[int], ColumnElement[int], ColumnElement[int] | None]


def _has_origin(cube: Cube, wanted: list[str], spot: Spot) -> Bool:
    region, year, program = spot
    joined = ORIGINS.join(REGION, REGION.c.key == ORIGINS.c.region_key)
    same = [ORIGINS.c.cube == cube.name, ORIGINS.c.year == year, among(ORIGINS.c.origin, wanted)]
    if program is not None:
        same.append(or_(ORIGINS.c.program_key.is_(None), ORIGINS.c.program_key == program))
    inside = region.between(REGION.c.key, REGION.c.last_key)
    return exists(select(1).select_from(joined).where(and_(inside, *same)))


Compare = Callable[[ColumnElement[int], int], Bool]


def timed(grain: str, operators: Mapping[str, object]) -> AnyOf | Leaf:
    """Cells of these periods; operators as `eq`, `in_`, `gt`, `gte`, `lt`, `lte`."""
    numbers = {
        name: [Number(_number(grain, one)) for one in (value if isinstance(value, list) else [value])]
        for name, value in operators.items()
    }
    single = numbers.get("eq") or numbers.get("in_") or []
    slots: dict[str, Slot] = {
        name: Words(listed(found)) if name == "in_" else found[0] for name, found in numbers.items()
    }

    def test(cells: Cells) -> Bool | None:
        found = cells.period(grain)
        if found is None:
            return None
        return and_(True, *(COMPARE[name](found, grain, slot) for name, slot in slots.items()))

    only = single[:1] if len(single) == 1 else []
    return Leaf(test, None, grain, (), next(iter(only), None), tuple(slots), (*slots.values(), *only))


def _number(grain: str, value: object) -> int:
    return value if isinstance(value, int) else stored(grain, str(value))


def _from(found: ColumnElement[int], grain: str, number: Any) -> Bool:  # noqa: ANN401  (a number in a slot)
    """From a period on; a whole year belongs to it when it begins there or later."""
    if grain == "year":
        return found >= literal(number)
    first: int = number - 1 if number % SIZE[grain] == 1 else number
    return found >= first


def _upto(found: ColumnElement[int], grain: str, number: Any) -> Bool:  # noqa: ANN401  (a number in a slot)
    """Up to a period; a whole year belongs to it when it ends there or earlier."""
    if grain == "year":
        return found <= literal(number)
    last = {"month": 12, "quarter": 4, "year": 0}[grain]
    year, inner = divmod(number, SIZE[grain])
    return (found <= number) if inner == last else and_(found <= number, found != year * SIZE[grain])


COMPARE: dict[str, Callable[[ColumnElement[int], str, Slot], Bool]] = {
    "eq": lambda found, _, number: found == literal(number),
    "in_": lambda found, _, numbers: among_listed(found, literal(numbers)),
    "gte": _from,
    "lte": _upto,
    "gt": lambda found, _, number: found > literal(number),
    "lt": lambda found, grain, number: _upto(found, grain, number) & (found != literal(number)),
}
