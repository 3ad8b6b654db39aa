"""A root field that is a connection: its statements, and how its fields are written from their rows."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select

from api.engine.rows import page
from api.engine.rows.page import PageRows, Write, WriteEdge
from api.engine.rows.selection import Selected
from api.engine.rows.statement import Statement
from api.engine.rows.writer import Writer, as_bytes
from api.schema.connection import Paged
from api.schema.entity import Told, entity_of

Parts = dict[str, Callable[[], bytes]]
"""Fields of an object by response key, each written when it is asked for; resolvers tell the others."""


@dataclass
class Layout:
    """The objects that are selected of the rows, one column each, and how the connection is written."""

    objects: list[tuple[Selected, ...]] = field(default_factory=list)

    def fields(self, inside: Sequence[Selected]) -> list[tuple[str, Write]]:
        """How the fields of the connection are written; those that only resolvers can tell are left out."""
        return [(each.key, write) for each in inside if (write := self._field(each)) is not None]

    def _field(self, selected: Selected) -> Write | None:
        if selected.name == "nodes":
            return page.nodes(self._column(selected))
        if selected.name == "edges":
            return page.edges([(each.key, self._edge(each)) for each in selected.inside])
        if selected.name == "pageInfo":
            return page.written(
                [(each.key, page.INFO.get(each.name) or page.constant(each.name)) for each in selected.inside]
            )
        if selected.name == "totalCount":
            return page.total
        return page.constant(selected.name) if selected.declared is None else None

    def _edge(self, selected: Selected) -> WriteEdge:
        if selected.name == "node":
            column = self._column(selected)
            return lambda _, __, row: row[column]
        return page.EDGE.get(selected.name) or page.constant_edge(selected.name)

    def _column(self, selected: Selected) -> int:
        self.objects.append(selected.inside)
        return len(self.objects) - 1


def page_of(
    selected: Selected, writer: Writer, connection: sqlite3.Connection
) -> Callable[[sqlite3.Connection, Sequence[Told]], bytes | Parts]:
    """Writes a page of a list; in parts, when some of its fields only resolvers can tell."""
    layout = Layout()
    fields = layout.fields(selected.inside)
    whole = page.written(fields) if len(fields) == len(selected.inside) else None
    rows, counting = Statement.of(_rows(selected, writer, layout)), Statement.of(_count(selected, writer))
    rows.check(connection, writer.all_told)
    number = selected.question
    assert number is not None  # noqa: S101 - a connection has arguments

    def ask(connection: sqlite3.Connection, told: Sequence[Told]) -> bytes | Parts:
        paged = told[number]
        assert isinstance(paged, Paged)  # noqa: S101 - what Pages.settle gives
        found = PageRows(rows, counting, connection, told, paged)
        return whole(found) if whole else {key: partial(write, found) for key, write in fields}

    return ask


def _rows(selected: Selected, writer: Writer, layout: Layout) -> Select[Any]:
    """The rows of the page and one more; paged before anything is written of them."""
    entity, paged = entity_of(selected.declared.target), writer.told(selected)
    assert isinstance(paged, Paged)  # noqa: S101 - what Pages.settle gives
    bind, found = writer.bind(selected), writer.alias(entity)
    needed = writer.needed([each for inside in layout.objects for each in inside], entity, found)
    ordered = paged.listed.narrow(select(*needed), found, bind).order_by(*paged.listed.order(found))
    row = writer.rows(ordered.limit(bind(0)).offset(bind(0)))
    objects: list[ColumnElement[Any]]
    objects = [as_bytes(writer.object(inside, entity, row)) for inside in layout.objects]
    return (select(*objects) if objects else select(row)).select_from(row)


def _count(selected: Selected, writer: Writer) -> Select[Any]:
    entity, paged = entity_of(selected.declared.target), writer.told(selected)
    assert isinstance(paged, Paged)  # noqa: S101 - what Pages.settle gives
    found = writer.alias(entity)
    return paged.listed.narrow(select(func.count()).select_from(found), found, writer.bind(selected))
