"""What the cubes can be asked: which cube, city, programme and year, from the plans and never from rows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, FromClause, Table, and_, func, or_, select

from api import tables
from api.schema.address.link import Link
from api.schema.address.pairs import camel
from api.schema.batch import Batch, Related, load
from api.schema.claims.claim import written
from api.schema.column import column, words
from api.schema.cubes.computed import Computed
from api.schema.cubes.period import Span
from api.schema.cubes.row import CubeRow
from api.schema.entity import Stored, entity, entity_of
from api.schema.places import REGIONS
from api.schema.relation import ToMany, to_one
from api.tables import CUBES, CellStatus, CoverageStatus, Level, ProgramAidType, ProgramTargetGroup
from api.tables.rollups import LEVELS

if TYPE_CHECKING:
    from api.schema.cubes.rows import CubeRows

COVERAGE: Table = tables.Coverage.__table__  # type: ignore[attr-defined]  # SQLModel adds it at run time
CUBE = {cube.name: cube for cube in CUBES}
OFFERED = 5
"""How many questions an empty answer offers."""


def _said_of(owner: FromClause, line: FromClause) -> ColumnElement[bool]:
    """Lines of coverage about the register of a city, programme and year."""
    last = select(REGIONS.c.last_key).where(REGIONS.c.key == owner.c.region_key).scalar_subquery()
    return and_(
        line.c.cube == owner.c.cube,
        line.c.region_key.between(owner.c.region_key, last),
        or_(line.c.program_key.is_(None), line.c.program_key == owner.c.program_key),
        line.c.month // 100 == owner.c.year,
    )


def _gaps(owner: FromClause, line: FromClause) -> ColumnElement[bool]:
    return and_(_said_of(owner, line), line.c.status != CoverageStatus.REPORTED.value)


def _of_program(link: type, column: str) -> Any:  # noqa: ANN401  (a join)
    table: Table = link.__table__  # type: ignore[attr-defined]  # SQLModel adds it at run time

    def join(owner: FromClause, found: FromClause) -> ColumnElement[bool]:
        named = select(table.c[column]).where(table.c.program_key == owner.c.program_key)
        return found.c.key.in_(named.correlate(owner))

    return join


@entity(
    tables.Coverage,
    "Apa kata rencana tentang wilayah dan bulan. / What the plan says of a region and month.",
    filters=False,
)
class Coverage(Stored):
    """A region and month without a report, or not shown at this level, with the reason."""

    region = to_one()
    program = to_one()
    month = Computed("Period", "Bulan. / Month.", lambda line: Span("month", line.row["month"]))
    status = column()
    reason = words("Alasan dari daftar tetap. / Reason from a fixed list.")


def _month(one: Stored, which: str) -> Span | None:
    """The first or last month that the plan reports; a year known only as a whole has none."""
    found = one.batch.related("months", _months).get(one.row["key"], [])
    return Span("month", found[0].row[which]) if found else None


def _months(batch: Batch) -> Related:
    """First and last reported month of each line."""
    owner, line = entity_of("Availability").table, COVERAGE
    bounds = func.min(line.c.month).label("first"), func.max(line.c.month).label("last")
    statement = (
        select(owner.c.key, *bounds)
        .select_from(owner.join(line, _said_of(owner, line)))
        .where(line.c.status == CoverageStatus.REPORTED.value)
        .group_by(owner.c.key)
    )
    return {row["key"]: [Stored.of(row, batch)] for row in batch.context.read(statement)}


def levels(one: Stored) -> list[Level]:
    """The levels at which numbers are shown, largest first."""
    cube = CUBE[one.row["cube"]]
    hidden = one.batch.related("hidden", _hidden).get(one.row["key"])
    finest = Level.CITY if hidden else cube.finest
    shown = LEVELS[: LEVELS.index(finest) + 1]
    return [level for level in shown if cube.additive or level is not Level.PROVINCE]


def _hidden(batch: Batch) -> Related:
    """The lines of which a plan says that parts are not shown below the city."""
    owner, line = entity_of("Availability").table, COVERAGE
    joined = owner.join(line, _said_of(owner, line))
    found = select(owner.c.key).select_from(joined).distinct()
    shown = line.c.status == CoverageStatus.NOT_SHOWN_AT_THIS_LEVEL.value
    return {row["key"]: [Stored.of(row, batch)] for row in batch.context.read(found.where(shown))}


def link(one: Stored) -> Link:
    """The question that gets the numbers, by the finest level that is shown."""
    cube, region, program = CUBE[one.row["cube"]], _to(one, "region"), _to(one, "program")
    where: dict[str, Any] = {"region": {"eq": region}, "year": {"eq": one.row["year"]}}
    if program is not None:
        where["program"] = {"eq": program}
    if cube.additive:
        return Link.of(cube.name, {"by": [levels(one)[-1].value], "where": where})
    by = ["CITY", "YEAR", "TARGET_GROUP" if program is None else "PROGRAM"]
    return Link.of(cube.name, {"by": by, "where": where})


def _to(one: Stored, name: str) -> str | None:
    """The code of the row that a relation leads to."""
    found: Any = entity_of("Availability").fields[name].read(one)
    return None if found is None else str(found.row["code"])


def _url(one: Stored) -> str:
    context = one.batch.context
    return f"{context.public_url}{link(one).path(release=context.release.id)}"


NAMED = {**{level.value: "code name" for level in Level}, "YEAR": "code"}


def document(asked: Link) -> str:
    """A ready-to-run document of a question to a cube, with the dimensions of its rows."""
    by = ", ".join(asked.arguments["by"])
    dimensions = " ".join(
        f"{camel(name)} {{ {NAMED.get(name, 'code label')} }}" for name in asked.arguments["by"]
    )
    measure = CUBE[asked.table].measures[0]
    return (
        f"{{ {asked.table}(by: [{by}], where: {written(asked.where)}) {{"
        f" rows {{ {dimensions} {measure} {{ value status unit }} }} origins }} }}"
    )


@entity(
    tables.CubeOrigin,
    "Yang dapat ditanyakan kepada kubus, menurut rencana. / What a cube can be asked, by the plan.",
)
class Availability(Stored):
    """A cube's numbers of a city, programme and year."""

    cube = column()
    region = to_one()
    program = to_one()
    year = column()
    origin = column()
    unit = column()
    policy = column()
    source = to_one()
    first_month = Computed("Period | None", "Bulan pertama. / First month.", lambda one: _month(one, "first"))
    last_month = Computed("Period | None", "Bulan terakhir. / Last month.", lambda one: _month(one, "last"))
    levels = Computed(
        list[Level],
        "Tingkat wilayah yang ditampilkan. / Region levels that are shown.",
        levels,
    )
    target_groups = ToMany(
        "TargetGroup",
        "Kelompok sasaran program. / Groups of the programme.",
        _of_program(ProgramTargetGroup, "target_group_key"),
    )
    aid_types = ToMany(
        "AidType",
        "Jenis bantuan program. / Aid of the programme.",
        _of_program(ProgramAidType, "aid_type_key"),
    )
    gaps = ToMany(
        "Coverage",
        "Wilayah dan bulan tanpa angka, dengan alasannya. / Regions and months without numbers, and why.",
        _gaps,
        order=("status",),
    )
    query = Computed(
        str,
        "Pertanyaan GraphQL siap jalan. / A GraphQL query, ready to run.",
        lambda one: document(link(one)),
    )
    url = Computed(
        str,
        "Alamat pertanyaan itu pada rilis ini. / The address of that question in this release.",
        _url,
    )


def offered(rows: CubeRows) -> list[Stored]:
    """What an empty answer offers instead: the nearest city, programme and year of the same cube."""
    known = {CellStatus.VALUE, CellStatus.ZERO_OR_FEW}
    measure = rows.question.cube.measures[0]
    if any(CubeRow(rows, values).status(measure) in known for values in rows.rows()):
        return []
    entity = entity_of("Availability")
    told = select(entity.table).where(entity.table.c.cube == rows.question.cube.name)
    found = load(rows.context, entity, told.order_by(entity.table.c.key))
    return _nearest(found, rows.question.pinned)[:OFFERED]


def _nearest(found: Iterable[Stored], pinned: dict[str, int]) -> list[Stored]:
    """The lines nearest to what was asked: the same city first, then programme, then year."""

    def distance(one: Stored) -> tuple[bool, bool, int]:
        here = pinned.get("region")
        inside = here is None or one.row["region_key"] <= here <= _last(one)
        programme = pinned.get("program") in {None, one.row["program_key"]}
        return not inside, not programme, abs(pinned.get("year", one.row["year"]) - one.row["year"])

    return sorted(found, key=distance)


def _last(one: Stored) -> int:
    region: Any = entity_of("Availability").fields["region"].read(one)
    last: int = region.row["last_key"]
    return last
