"""Which cells a question is about, independent of the table that will be read.

A condition is tested on cells that know all dimensions, and on rows that know some: there, what cannot be
decided counts as met.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from sqlalchemy import ColumnElement, and_, false, not_, or_, true

from api.schema.cubes.slot import Slot
from api.tables import Level

Bool = ColumnElement[bool]
Period = Callable[[str], ColumnElement[int] | None]


def _no_period(_: str) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Cells:
    """The columns of cells or rows: the key of the region, the period at a grain, the keys of nouns."""

    region: ColumnElement[int] | None = None
    period: Period = _no_period
    nouns: Mapping[str, ColumnElement[int]] = field(default_factory=dict)
    seek: bool = False
    """Whether the cells of one region are found faster than those of a span of them."""


class Condition(Protocol):
    """A condition on cells."""

    def sql(self, cells: Cells, unknown: Bool) -> Bool:
        """The condition in SQL; `unknown` stands for what cannot be decided."""
        ...

    def leaves(self) -> Iterator[Leaf]:
        """All its tests."""
        ...

    @property
    def shape(self) -> Hashable:
        """The condition without its values."""
        ...


@dataclass(frozen=True, slots=True)
class Leaf:
    """One test: the dimensions that it needs, its SQL, and the single value that it leaves, if any."""

    test: Callable[[Cells], Bool | None]
    level: Level | None = None
    period: str | None = None
    nouns: tuple[str, ...] = ()
    only: int | None = None
    kind: Hashable = None
    slots: tuple[Slot, ...] = ()
    """The values that the SQL of the test takes; tests of one kind have one SQL."""

    @property
    def shape(self) -> Hashable:
        """The test without its values."""
        return self.kind, self.level, self.period, self.nouns, self.only is None

    def sql(self, cells: Cells, unknown: Bool) -> Bool:
        """The test in SQL."""
        found = self.test(cells)
        return unknown if found is None else found

    def leaves(self) -> Iterator[Leaf]:
        """The test itself."""
        yield self


@dataclass(frozen=True, slots=True)
class All:
    """Every part is met."""

    parts: tuple[Condition, ...] = ()

    @property
    def shape(self) -> Hashable:
        """The condition without its values."""
        return "all", *(part.shape for part in self.parts)

    def sql(self, cells: Cells, unknown: Bool) -> Bool:
        """Joined with AND."""
        return and_(true(), *(part.sql(cells, unknown) for part in self.parts))

    def leaves(self) -> Iterator[Leaf]:
        """The tests of all parts."""
        for part in self.parts:
            yield from part.leaves()

    def pinned(self) -> Iterator[Leaf]:
        """The tests that every cell meets and that leave one value of a dimension."""
        yield from (part for part in self.parts if isinstance(part, Leaf) and part.only is not None)


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part is met; none when there are no parts."""

    parts: tuple[Condition, ...]

    @property
    def shape(self) -> Hashable:
        """The condition without its values."""
        return "any", *(part.shape for part in self.parts)

    def sql(self, cells: Cells, unknown: Bool) -> Bool:
        """Joined with OR."""
        return or_(false(), *(part.sql(cells, unknown) for part in self.parts))

    def leaves(self) -> Iterator[Leaf]:
        """The tests of all parts."""
        for part in self.parts:
            yield from part.leaves()


@dataclass(frozen=True, slots=True)
class Not:
    """The part is not met."""

    part: Condition

    @property
    def shape(self) -> Hashable:
        """The condition without its values."""
        return "not", self.part.shape

    def sql(self, cells: Cells, unknown: Bool) -> Bool:
        """The opposite; what cannot be decided stays met on the outside."""
        return not_(self.part.sql(cells, not_(unknown)))

    def leaves(self) -> Iterator[Leaf]:
        """The tests of the part."""
        return self.part.leaves()


def possible(condition: Condition, cells: Cells) -> Bool:
    """Whether a row may hold cells that meet the condition."""
    return condition.sql(cells, true())
