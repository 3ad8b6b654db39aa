"""Cubes inside lists: SQL leaves a mark for the cube of each row, and one statement answers all of them.

A mark is a text that nobody who writes data can know: made anew by each process.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from secrets import token_hex
from typing import Any

from sqlalchemy import ColumnElement, FromClause, literal_column

from api.engine.rows.cube import CubeField
from api.engine.rows.question import Question
from api.engine.rows.selection import Selected
from api.engine.rows.tell import Arguments
from api.schema.context import Context
from api.schema.entity import Uncompiled
from api.tables import Level

MARK = token_hex(12)
OPENING = f'"{MARK}'.encode()

Answers = Mapping[int, bytes]
Marks = Sequence[Sequence[bytes]]
"""What marks tell of their rows: the key, and the level of a region."""


def marked(number: int, noun: str | None, columns: FromClause) -> ColumnElement[Any]:
    """The mark of a row for the cube of that number: it tells the key, and the level of a region."""
    found = literal_column(f"'{MARK}{number}:'").op("||")(columns.c.key)
    return found.op("||")(literal_column("':'")).op("||")(columns.c.level) if noun is None else found


class Inlay:
    """The cube of each row of a list; safe to use from several threads. Raises Uncompiled."""

    def __init__(self, selected: Selected, questions: Sequence[Question]) -> None:
        self._declared, self._question = selected.declared, selected.question or 0
        self._fields = [(f'"{each.key}":'.encode(), self._field(each, questions)) for each in selected.inside]

    def _field(self, selected: Selected, questions: Sequence[Question]) -> CubeField | bytes:
        if selected.declared is None:
            return f'"{selected.name}"'.encode()
        found = CubeField(selected, questions, self._declared.cube)
        if not found.alike:
            raise Uncompiled(selected.name)
        return found

    def answers(self, marks: Marks, context: Context, arguments: Arguments) -> Answers:
        """The cube of each row by its key; raises QueryError, or Uncompiled where rows differ in more."""
        keys = sorted({int(mark[0]) for mark in marks})
        levels = {Level(mark[1].decode()) for mark in marks if len(mark) > 1}
        reading = self._declared.of_owners(context, keys, levels, arguments[self._question])
        parts = [(key, self._part(one, reading, arguments)) for key, one in self._fields]
        return {one: b"{%s}" % b",".join([key + part(one) for key, part in parts]) for one in keys}

    def _part(self, field: CubeField | bytes, reading: Any, arguments: Arguments) -> Callable[[int], bytes]:  # noqa: ANN401  (a reading of this cube)
        if isinstance(field, bytes):
            return lambda _: field
        found = field.of_owners(reading, arguments)
        if found is None:
            raise Uncompiled(self._declared.name)
        return lambda key: found.get(key, b"[]")


def inlaid(body: bytes, inlays: Sequence[Inlay], ask: Callable[[Inlay, Marks], Answers]) -> bytes:
    """A text with the cubes in place of their marks; `ask` answers all marks of one inlay."""
    first, *rest = body.split(OPENING)
    if not rest:
        return body
    found = [_read(piece) for piece in rest]
    asked = [[mark for at, mark, _ in found if at == number] for number in range(len(inlays))]
    answers = [ask(inlay, marks) if marks else {} for inlay, marks in zip(inlays, asked, strict=True)]
    return b"".join([first, *(answers[at][int(mark[0])] + after for at, mark, after in found)])


def _read(piece: bytes) -> tuple[int, Sequence[bytes], bytes]:
    """The inlay of a mark, what it tells of its row, and the text up to the next mark."""
    mark, after = piece.split(b'"', 1)
    number, *told = mark.split(b":")
    return int(number), told, after
