"""The usual question: all its rows have cells, so that they are read as they are stored.

Rows that must stand in an answer although they are zero cost a statement that looks at all others. Most
answers have none: `gaps` finds out, and then `cells` are the answer.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from sqlalchemy import ColumnElement, Select, Subquery, and_, exists, literal, select
from sqlalchemy.util import LRUCache

from api.schema.cubes.condition import Cells, possible
from api.schema.cubes.dimension import UNIT
from api.schema.cubes.frame import SPOT, Frame
from api.schema.cubes.plan import Plan
from api.schema.cubes.question import Fill
from api.schema.cubes.statement import Statement
from api.tables import Level
from api.tables.rollups import period

_gapless: LRUCache[Hashable, bool] = LRUCache(300)
"""Whether a filter leaves no row without cells, in a release: one bit each, so that it is found out once."""


def gapless(key: Hashable, gaps: Callable[[], sqlite3.Cursor]) -> bool:
    """Whether there are no gaps; asked once for each filter in a release, which are its key."""
    found = _gapless.get(key)
    if found is None:
        found = _gapless[key] = gaps().fetchone() is None
    return found


@dataclass(frozen=True)
class Quick:
    """The two statements of a question that `fits`."""

    plan: Plan

    @property
    def fits(self) -> bool:
        """Whether rows with cells can be told from rows without."""
        question = self.plan.question
        plain = question.cube.additive and question.compared is None and question.fill is Fill.SPARSE
        return plain and self.plan.owner is None and question.level in {Level.VILLAGE, Level.DISTRICT}

    def cells(self) -> Select[Any]:
        """The rows with cells, in their order."""
        return Statement(self.plan, False).ordered()

    def gaps(self) -> Select[Any]:
        """One row where a remainder of a city has no cell that it must have."""
        frame = _Rests(self.plan).rows().subquery("rest")
        return select(literal(1)).select_from(frame).where(~exists(self._cell(frame))).limit(1)

    def _cell(self, frame: Any) -> Select[Any]:  # noqa: ANN401  (a subquery with columns of its own)
        """A cell of a row."""
        plan = self.plan
        cell = plan.view.table.alias("known")
        inside = cell.c.region_key.between(frame.c.region_key, frame.c.last_key)
        if plan.view.level is plan.question.level:
            inside = cell.c.region_key == frame.c.region_key
        nouns = {noun: cell.c[f"{noun}_key"] for noun in plan.view.nouns}
        cells = Cells(cell.c.region_key, lambda grain: period(cell, plan.view.period, grain), nouns)
        parts: list[ColumnElement[bool]] = [inside, possible(plan.question.condition, cells)]
        parts += [nouns[noun] == frame.c[noun] for noun in plan.question.nouns]
        if plan.question.asks(UNIT):
            parts.append(plan.unit(nouns["program"]).is_not_distinct_from(frame.c[UNIT]))
        if grain := plan.question.time:
            parts.append(period(cell, plan.view.period, grain) == frame.c[grain])
        return select(literal(1)).select_from(cell).where(and_(*parts))


class _Rests(Frame):
    """The rows of remainders that must stand, of combinations that occur anywhere in the question's cells."""

    def rows(self) -> Select[Any]:
        """Their axes, and the last key below the region."""
        return self._rows().add_columns(SPOT.c.last_key)

    @cached_property
    def _combinations(self) -> Subquery:
        question = self.plan.question
        by = tuple(one for one in question.by if not one.level and not one.period)
        asked = replace(question, by=by, order=(), first=None)
        sums = replace(self.plan, question=asked, wanted=frozenset()).sums
        return select(*(sums.c[name] for name in self._combined)).distinct().subquery("combination")
