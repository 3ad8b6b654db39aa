"""Answers of cubes: rows and columns written many at a time, the other fields as they are told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import orjson
from graphql.execution.values import VariableValues

from api.engine.rows.columns import columns_of
from api.engine.rows.known import Known
from api.engine.rows.question import Question
from api.engine.rows.selection import Selected
from api.engine.rows.sheet import Sheet
from api.engine.rows.tell import Arguments, Tell, object_teller, teller
from api.engine.rows.template import Template
from api.schema.cubes.dimension import UNIT, Dimension, dimensions
from api.schema.cubes.measure import Cell
from api.schema.cubes.period import Span
from api.schema.cubes.reading import Reading
from api.schema.cubes.rows import CubeRows
from api.tables import Cube

Put = Callable[[Template, Sheet, Arguments], None]
"""Puts a field of every row into a template."""


class CubeField:
    """One field of a cube's answer with all below it; safe to use from several threads."""

    def __init__(self, selected: Selected, questions: Sequence[Question], cube: Cube) -> None:
        self._questions = questions
        self._tell = teller(selected)
        self._rows = rows_of(selected.inside, cube) if selected.name == "rows" else None
        self._columns = columns_of(selected.inside, cube) if selected.name == "columns" else None
        self.alike = self._rows is not None and all(_plain(each, cube) for each in selected.inside)
        """Whether they are rows that are written for all owners at once."""
        named = {each.declared.name for each in selected.inside if each.declared is not None}
        self._measures = frozenset(named & set(cube.measures))

    def answer(self, rows: CubeRows, variables: VariableValues) -> bytes:
        """The field as JSON; raises QueryError like a resolver."""
        return self.write(rows, Arguments(question.arguments(variables) for question in self._questions))

    def write(self, rows: CubeRows, arguments: Arguments) -> bytes:
        """The field as JSON, with arguments that were read already; raises QueryError like a resolver."""
        if self._columns is not None:
            return self._columns(Sheet(rows.only(self._measures)), arguments)
        if self._rows is None:
            arguments.look()
            return self._tell(rows, arguments)
        if rows.owner is not None and self.alike:
            every: dict[int, bytes] | None
            every = arguments.once((self, rows.reading), lambda: self.of_owners(rows.reading, arguments))
            if every is not None:
                return every.get(rows.owner.row["key"], b"[]")
        arguments.look()
        return self._array(Sheet(rows.only(self._measures)), arguments)

    def _array(self, sheet: Sheet, arguments: Arguments) -> bytes:
        return self._filled(sheet, arguments).array() if sheet.count else b"[]"

    def _filled(self, sheet: Sheet, arguments: Arguments) -> Template:
        assert self._rows is not None  # noqa: S101 - only rows are filled
        template = Template(sheet.count)
        self._rows(template, sheet, arguments)
        return template

    def of_owners(self, reading: Reading, arguments: Arguments) -> dict[int, bytes] | None:
        """The rows of every owner by its key; None where what one owner's cells are counted in matters."""
        reading = reading.only(self._measures)
        runs = _paged(reading)
        whole = sum(part.stop - part.start for part in runs.values()) == reading.grid.count
        grid = reading.grid if whole else reading.grid.joined(list(runs.values()))
        sheet = Sheet(CubeRows(reading), grid)
        if len(reading.units) > 1 and (not sheet.has(UNIT) or None in sheet.column(UNIT)):
            return None
        sizes = (part.stop - part.start for part in runs.values())
        arrays = self._filled(sheet, arguments).arrays(sizes) if sheet.count else ()
        return dict(zip(runs, arrays, strict=False))


def _paged(reading: Reading) -> dict[int, slice]:
    """Where the rows of each owner's page stand."""
    first, start = reading.question.first, reading.start
    if first is None and not start:
        return reading.runs
    return {key: _within(run, start, first) for key, run in reading.runs.items()}


def _within(run: slice, start: int, first: int | None) -> slice:
    begin = min(run.start + start, run.stop)
    return slice(begin, run.stop if first is None else min(begin + first, run.stop))


def _plain(selected: Selected, cube: Cube) -> bool:
    """Whether a field of a row is written the same whoever owns the row."""
    name = selected.declared.name if selected.declared is not None else None
    if name in cube.measures:
        return name != "quantity" and all(one.declared is None or one.name in FAST for one in selected.inside)
    return name is None or (name in dimensions(cube) and not selected.leaf)


def rows_of(fields: Sequence[Selected], cube: Cube) -> Put:
    """Puts the fields of rows."""
    return _object([(each.key, _field(each, cube)) for each in fields])


def _object(named: Sequence[tuple[str, Put]]) -> Put:
    def put(template: Template, sheet: Sheet, arguments: Arguments) -> None:
        opening = b"{"
        for key, one in named:
            template.put(b'%s"%s":' % (opening, key.encode()))
            one(template, sheet, arguments)
            opening = b","
        template.put(b"}" if named else b"{}")

    return put


def _field(selected: Selected, cube: Cube) -> Put:
    one = dimensions(cube).get(selected.declared.name) if selected.declared is not None else None
    if one is not None and not selected.leaf:
        return _dimension(selected, one)
    if selected.declared is not None and selected.declared.name in cube.measures:
        name = selected.declared.name
        return _object([(each.key, _measure(each, name)) for each in selected.inside])
    return _told(teller(selected), lambda sheet: sheet.objects)


def _told(tell: Tell, sources: Callable[[Sheet], Iterable[Any]]) -> Put:
    def put(template: Template, sheet: Sheet, arguments: Arguments) -> None:
        template.each([tell(source, arguments) for source in sources(sheet)])

    return put


def _dimension(selected: Selected, one: Dimension) -> Put:
    """A region, code or period: written once however many rows are about it."""
    tell, memory = object_teller(selected.inside), Known(one, selected.inside)

    def put(template: Template, sheet: Sheet, arguments: Arguments) -> None:
        if not sheet.rows.question.asks(one.name):
            template.put(b"null")
            return
        keys, release = sheet.column(one.name), sheet.rows.context.release
        known, used = memory.of(release), set(keys)
        if new := used - known.keys():
            stored = {} if one.period else sheet.rows.reading.objects(one)
            for key in new:
                known[key] = tell(Span(one.name, key) if one.period else stored[key], arguments)
            memory.keep(release, known)
        template.few(known, keys, used)

    return put


def _measure(selected: Selected, measure: str) -> Put:
    """A part of a measure."""
    if selected.name in FAST:
        return lambda template, sheet, _: FAST[selected.name](template, sheet, measure)
    if selected.declared is None:
        return lambda template, _, __: template.put(b'"%s"' % selected.name.encode())
    return _told(teller(selected), lambda sheet: (Cell(row, measure) for row in sheet.objects))


def _value(template: Template, sheet: Sheet, measure: str) -> None:
    if (written := sheet.written(measure)) is not None:
        template.each(written)
        return
    numbers = sheet.numbers(measure)
    known = {each: b"null" if each is None else b"%d" % each for each in set(numbers)}
    template.few(known, numbers, known)


def _status(template: Template, sheet: Sheet, measure: str) -> None:
    _few(template, sheet.status(measure))


def _unit(template: Template, sheet: Sheet, measure: str) -> None:
    _few(template, sheet.unit(measure))


def _few(template: Template, values: Sequence[Any]) -> None:
    """Values of which there are few different ones."""
    known = {value: orjson.dumps(value) for value in set(values)}
    template.few(known, values, known)


FAST: dict[str, Callable[[Template, Sheet, str], None]] = {"value": _value, "status": _status, "unit": _unit}
"""Parts of a measure that are written many at a time."""
