"""A question to a cube, as it was asked, and what follows from it before a table is chosen."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from api.schema.cubes.condition import All, Leaf
from api.schema.cubes.dimension import Dimension
from api.schema.cubes.refusals import (
    MOST_ROWS,
    bad_first,
    by_twice,
    compare_needs_year,
    not_additive,
    order_not_asked,
)
from api.schema.cubes.slot import Slot
from api.schema.enumeration import enumeration
from api.tables import Cube, Level
from api.tables.rollups import LEVELS, PERIODS, View

if TYPE_CHECKING:
    from api.schema.cubes.order import CubeOrder
    from api.schema.order import Direction


class Fill(StrEnum):
    """Which rows an answer holds."""

    SPARSE = "SPARSE"
    COMPLETE = "COMPLETE"


enumeration(
    Fill,
    "Baris mana yang dimuat jawaban. / Which rows an answer holds.",
    SPARSE=(
        "Baris yang mempunyai angka, dan selalu sisa kota. / Rows with numbers, and always the remainder."
    ),
    COMPLETE=(
        "Juga wilayah dan waktu tanpa angka, dengan keadaannya."
        " / Also regions and periods without numbers, with their status."
    ),
)


@dataclass(frozen=True)
class Question:
    """Which cube, by what, about which cells, in which order and part; `year` is compared with `compared`."""

    cube: Cube
    by: tuple[Dimension, ...]
    condition: All
    order: tuple[tuple[str, str, Direction], ...] = ()
    first: int | None = None
    fill: Fill = Fill.SPARSE
    compared: int | None = None
    owned: Leaf | None = None
    """Of the condition, the test for the rows of a noun that each have an answer of their own."""

    @property
    def owner(self) -> str | None:
        """The noun whose rows each have an answer of their own."""
        return None if self.owned is None else self.owned.nouns[0]

    @cached_property
    def level(self) -> Level | None:
        """The finest region level asked by."""
        return max((one.level for one in self.by if one.level), key=LEVELS.index, default=None)

    @cached_property
    def time(self) -> str | None:
        """The finest period asked by."""
        return min((one.period for one in self.by if one.period), key=PERIODS.index, default=None)

    @cached_property
    def pinned(self) -> dict[str, int]:
        """Dimensions of which the filter leaves one value: nouns, `region` and `year`."""
        found: dict[str, int] = {}
        for leaf in self.condition.pinned():
            if leaf.only is not None:
                found[_dimension(leaf)] = leaf.only
        return found

    @cached_property
    def nouns(self) -> tuple[str, ...]:
        """The nouns that rows are grouped by: those asked by, and those with one value."""
        asked = {self.owner, *(one.noun for one in self.by)}
        return tuple(noun for noun in self.cube.nouns if noun in asked or noun in self.pinned)

    @cached_property
    def shape(self) -> Hashable:
        """The question without the values of its filter: questions of one shape have one SQL.

        None for a comparison, whose SQL reckons with the years.
        """
        if self.compared is not None:
            return None
        by = tuple(one.name for one in self.by)
        order = tuple((kind, name, direction.value) for kind, name, direction in self.order)
        return self.cube.name, by, order, self.fill.value, self.owner, self.condition.shape

    @cached_property
    def slots(self) -> tuple[Slot, ...]:
        """The values of the filter."""
        return tuple(slot for leaf in self.condition.leaves() for slot in leaf.slots)

    def asks(self, name: str) -> bool:
        """Whether rows have the dimension."""
        return any(one.name == name for one in self.by)

    def need(self, owners: Level | None = None, nouns: tuple[str, ...] = ()) -> View:
        """The coarsest view that can answer; `owners` is the finest level of the rows that it belongs to."""
        leaves = list(self.condition.leaves())
        levels = [self.level, owners, Level.PROVINCE, *(leaf.level for leaf in leaves)]
        periods = [self.time, "all", "year" if self.compared else None, *(leaf.period for leaf in leaves)]
        wanted = {*self.nouns, *nouns, *(noun for leaf in leaves for noun in leaf.nouns)}
        if self.asks("unit"):
            wanted.add("program")
        return View(
            self.cube,
            max(filter(None, levels), key=LEVELS.index),
            min(filter(None, periods), key=PERIODS.index),
            tuple(noun for noun in self.cube.nouns if noun in wanted),
        )

    def by_nothing(self, *names: Dimension) -> Question:
        """The same cells by other dimensions, for totals."""
        return replace(self, by=names, order=(), first=None, fill=Fill.COMPLETE)

    @property
    def years(self) -> tuple[int, int] | None:
        """The year and the year that it is compared with."""
        return (self.pinned["year"], self.compared) if self.compared is not None else None


def _dimension(leaf: Leaf) -> str:
    return leaf.nouns[0] if leaf.nouns else leaf.period or "region"


def checked(question: Question) -> Question:
    """The question; raises QueryError for what no cube can answer."""
    if len(set(question.by)) != len(question.by):
        raise by_twice()
    if question.first is not None and not 0 <= question.first <= MOST_ROWS:
        raise bad_first(question.first)
    for kind, name, _ in question.order:
        if kind == "dimension" and not question.asks(name):
            raise order_not_asked(name.upper())
    if question.compared is not None and question.pinned.get("year") in {None, question.compared}:
        raise compare_needs_year()
    if not question.cube.additive and not _single(question):
        raise not_additive()
    return question


def _single(question: Question) -> bool:
    """Whether every row of a question is one cell of a cube that is not additive."""
    levels = [one for one in question.by if one.level]
    timed = question.time is not None or "year" in question.pinned
    return len(levels) == 1 and timed and len(question.nouns) == 1


def orders(asked: list[CubeOrder] | None) -> tuple[tuple[str, str, Direction], ...]:
    """What rows are ordered by: kind, name, direction."""
    return tuple((*one.key(), one.direction) for one in asked or [])
