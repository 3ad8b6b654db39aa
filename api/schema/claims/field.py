"""All claims: every reported figure with its verdict."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Table, literal, select
from sqlmodel import SQLModel
from strawberry.types.arguments import StrawberryArgument

from api.schema.batch import Batch, load
from api.schema.claims.claim import Claimed
from api.schema.claims.plans import Plans
from api.schema.claims.published import published
from api.schema.claims.register import Figure, Register, register_of
from api.schema.claims.verdict import judged, unlike
from api.schema.claims.where import ClaimFilter
from api.schema.context import Context
from api.schema.cubes.computed import argument
from api.schema.entity import Declared, Stored, entity_of
from api.schema.places import REGIONS, Place
from api.schema.statement import among
from api.tables import Level


class Claims(Declared):
    """The root field `claims`."""

    def __init__(self) -> None:
        super().__init__(
            "Klaim: angka laporan di samping jumlah register. / Claims: reported figures beside registers."
        )
        self.typed("list[Claim]")

    def parameters(self) -> list[StrawberryArgument]:
        """`where`."""
        return [argument("where", "ClaimWhere | None", "Klaim mana. / Which claims.", None)]

    def get_result(self, source: object, info: Any, args: list[Any], kwargs: dict[str, Any]) -> object:  # noqa: ANN401  (Strawberry's own signature)
        """The claims, in the order of their figures."""
        return judged_claims(info.context, kwargs["where"])


class OwnClaims(Claims):
    """The claims about each row of a type, judged for all rows at once: plan beside what was done."""

    def bind(self, table: Table, model: type[SQLModel], name: str) -> None:
        """Learn whose figures they are."""
        self.column = f"{table.name}_key"

    def get_result(self, source: Any, info: Any, args: list[Any], kwargs: dict[str, Any]) -> object:  # noqa: ANN401  (Strawberry's own signature)
        """The claims about one row."""
        return self.read(source, **kwargs)

    def read(self, source: Stored, **given: Any) -> list[Claimed]:  # noqa: ANN401  (GraphQL arguments are of any type)
        """The claims about one row."""
        where: ClaimFilter | None = given["where"]
        found: dict[int, list[Claimed]] = source.batch.once(
            (self, repr(where)), lambda batch: self._judged(batch, where)
        )
        return found.get(source.row["key"], [])

    def _judged(self, batch: Batch, where: ClaimFilter | None) -> dict[int, list[Claimed]]:
        column = entity_of("ReportedFigure").table.c[self.column]
        found: dict[int, list[Claimed]] = {}
        for one in judged_claims(batch.context, where, among(column, batch.keys("key"))):
            found.setdefault(one.stored.row[self.column], []).append(one)
        return found


def judged_claims(
    context: Context, where: ClaimFilter | None, about: ColumnElement[bool] | None = None
) -> list[Claimed]:
    """The claims that meet a filter, of the figures that are `about` something."""
    stored = _stored(context, where, about)
    figures = _figures(context, stored)
    plans = Plans.of(context)
    registers = [register_of(one, plans) for one in figures]
    sums = published((one for one in registers if isinstance(one, Register)), context)
    found = []
    for row, figure, register in zip(stored, figures, registers, strict=True):
        if isinstance(register, Register):
            verdict = judged(figure, register, sums[register])
            found.append(Claimed(row, figure, register, verdict, context))
        else:
            found.append(Claimed(row, figure, None, unlike(register), context))
    wanted = None if where is None else where.wanted()
    return [one for one in found if wanted is None or one.judgement.verdict in wanted]


def _stored(context: Context, where: ClaimFilter | None, about: ColumnElement[bool] | None) -> list[Stored]:
    entity = entity_of("ReportedFigure")
    statement = select(entity.table).order_by(entity.table.c.key)
    if about is not None:
        statement = statement.where(about)
    if where is not None:
        asked = where.figures(context)
        statement = statement.where(asked.condition(entity.table, literal))
    return load(context, entity, statement)


def _figures(context: Context, stored: list[Stored]) -> list[Figure]:
    """The figures with their places, and whether they have parts."""
    table = entity_of("ReportedFigure").table
    wholes = {row["part_of_key"] for row in context.read(select(table.c.part_of_key).distinct())}
    keys = {one.row["region_key"] for one in stored if one.row["region_key"] is not None}
    rows = context.read(
        select(REGIONS.c.key, REGIONS.c.last_key, REGIONS.c.level).where(among(REGIONS.c.key, sorted(keys)))
    )
    places = {row["key"]: Place(row["key"], row["last_key"], Level(row["level"])) for row in rows}
    return [Figure(one.row, places.get(one.row["region_key"]), one.row["key"] in wholes) for one in stored]


def claims() -> Any:  # noqa: ANN401  (an attribute of any type)
    """The root field `claims`."""
    return Claims()


def own_claims() -> Any:  # noqa: ANN401  (an attribute of any type)
    """The field `claims` of what figures are about."""
    return OwnClaims()
