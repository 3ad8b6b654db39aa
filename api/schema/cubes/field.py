"""A cube as a field: at the root, and on what its rows are about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Table
from sqlmodel import SQLModel
from strawberry.types.arguments import StrawberryArgument

from api.schema.address.asked import asked
from api.schema.batch import Batch
from api.schema.context import Context
from api.schema.cubes.computed import argument
from api.schema.cubes.condition import All
from api.schema.cubes.dimension import dimensions, stem
from api.schema.cubes.leaves import keyed
from api.schema.cubes.plan import Owners
from api.schema.cubes.question import Fill, Question, checked, orders
from api.schema.cubes.reading import Reading
from api.schema.cubes.refusals import MOST_ROWS
from api.schema.cubes.rows import CubeRows
from api.schema.cubes.table import TABLES
from api.schema.entity import Declared, Stored
from api.tables import CUBES, Cube, Level
from api.tables.rollups import REGION

BY = {cube.name: cube for cube in CUBES}
ABOUT = {
    "distributions": "Penyaluran bantuan. / Deliveries of aid.",
    "recipients": "Penerima: orang yang berbeda dalam setahun. / Recipients: distinct persons in a year.",
    "serviceRequests": "Permohonan layanan. / Requests for services.",
    "complaints": "Aduan. / Complaints.",
    "projectChecks": "Pemeriksaan pekerjaan kota. / Checks of city projects.",
}


ALL_ROWS = (
    f"Banyaknya baris; bawaan semua, paling banyak {MOST_ROWS}."
    f" / Number of rows; by default all, at most {MOST_ROWS}."
)


def _arguments(cube: Cube) -> list[StrawberryArgument]:
    name = stem(cube)
    by = "Dimensi tiap baris; kosong untuk jumlahnya. / Dimensions of a row; none for the total."
    order = "Urutan baris; bawaan menurut dimensi. / Order of rows, by default by dimension."
    return [
        argument("by", f"list[{name}Dimension]", by),
        argument("where", f"{name}Where | None", "Sel mana yang dihitung. / Which cells count.", None),
        argument("order_by", f"list[{name}Order] | None", order, None),
        argument("first", int | None, ALL_ROWS, None),
        argument(
            "after", str | None, "Kursor akhir halaman sebelumnya. / End cursor of the page before.", None
        ),
        argument("fill", Fill, "Baris tanpa angka. / Rows without numbers.", Fill.SPARSE),
        argument("compare", int | None, "Tahun pembanding. / The year to compare with.", None),
    ]


class CubeField(Declared):
    """A root field that answers from a cube; None beside an error, and its neighbours stay."""

    def __init__(self, cube: Cube) -> None:
        super().__init__(ABOUT[cube.name])
        self.cube = cube
        self.typed(TABLES[cube.name] | None)

    def parameters(self) -> list[StrawberryArgument]:
        """What is asked."""
        return _arguments(self.cube)

    def get_result(self, source: object, info: Any, args: list[Any], kwargs: dict[str, Any]) -> object:  # noqa: ANN401  (Strawberry's own signature)
        """The answer; its rows are read when they are asked for."""
        return self.rows(info.context, kwargs)

    def rows(self, context: Context, given: Mapping[str, Any]) -> CubeRows:
        """The answer to these arguments; its rows are read when they are asked for."""
        question = checked(self.question(context, given))
        reading = Reading(question, context, after=given["after"], given=given)
        reading.check()
        return CubeRows(reading)

    def question(self, context: Context, given: Mapping[str, Any]) -> Question:
        """What the arguments ask."""
        known, where = dimensions(self.cube), given["where"]
        return Question(
            self.cube,
            tuple(known[one.value] for one in given["by"]),
            All() if where is None else where.condition(context),
            orders(given["order_by"]),
            given["first"],
            given["fill"],
            given["compare"],
        )


class OwnedCube(CubeField):
    """The answer of a cube for each row of a type: a region with all below it, or a code.

    All rows that were read together are answered by one statement.
    """

    def bind(self, table: Table, model: type[SQLModel], name: str) -> None:
        """Learn what the owners are."""
        self.noun = None if table is REGION else table.name

    def get_result(self, source: Any, info: Any, args: list[Any], kwargs: dict[str, Any]) -> object:  # noqa: ANN401  (Strawberry's own signature)
        """The answer of one row."""
        return self.read(source, **kwargs)

    def read(self, source: Stored, **given: Any) -> CubeRows:  # noqa: ANN401  (GraphQL arguments are of any type)
        """The answer of one row."""
        return CubeRows(self.reading(source.batch, given), source)

    def reading(self, batch: Batch, given: Mapping[str, Any]) -> Reading:
        """What is read for all rows of a batch."""
        address = asked(self.cube.name, given).address
        found: Reading = batch.once((self, address), lambda batch: self.of_batch(batch, given))
        return found

    def of_batch(self, batch: Batch, given: Mapping[str, Any]) -> Reading:
        """What is read for all rows of a batch, anew."""
        levels = {Level(item.row["level"]) for item in batch.items} if self.noun is None else set[Level]()
        return self.of_owners(batch.context, batch.keys("key"), levels, given)

    def of_owners(
        self, context: Context, keys: list[int], levels: set[Level], given: Mapping[str, Any]
    ) -> Reading:
        """What is read for all rows with these keys; `levels` are those of regions."""
        question, owners = self.question(context, given), None
        if self.noun is None:
            owners = Owners.of(keys, levels)
        else:
            owned = keyed(self.noun, keys)
            question = replace(question, condition=All((*question.condition.parts, owned)), owned=owned)
        reading = Reading(checked(question), context, owners, given["after"], given)
        reading.check()
        return reading


def cube(name: str) -> Any:  # noqa: ANN401  (an attribute of any type)
    """A root field that answers from the cube of that name."""
    return CubeField(BY[name])


def owned(name: str) -> Any:  # noqa: ANN401  (an attribute of any type)
    """A field of a region or code that answers from the cube of that name."""
    return OwnedCube(BY[name])
