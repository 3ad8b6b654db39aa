"""Columns of a cube's answer: parallel arrays, written a whole array at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import orjson

from api.engine.rows.selection import Selected
from api.engine.rows.sheet import Sheet
from api.engine.rows.tell import Arguments, teller
from api.schema.cubes.dimension import Dimension, dimensions
from api.schema.cubes.grid import Column
from api.tables import Cube

Array = Callable[[Sheet, Arguments], bytes]
"""Writes an array, or an object of them."""

STORED = {"code": "code", "name": "name", "kind": "kind"}
"""Arrays of a region or code that are a column of its table, which is never empty."""


def columns_of(fields: Sequence[Selected], cube: Cube) -> Array:
    """How the columns of a cube's answer are written."""
    return _object([(each.key, _field(each, cube)) for each in fields])


def _object(named: Sequence[tuple[str, Array]]) -> Array:
    keys = [(f'"{key}":'.encode(), one) for key, one in named]
    return lambda sheet, arguments: b"{%s}" % b",".join([key + one(sheet, arguments) for key, one in keys])


def _field(selected: Selected, cube: Cube) -> Array:
    name = selected.declared.name if selected.declared is not None else ""
    one = dimensions(cube).get(name)
    if one is not None and not one.period and not selected.leaf:
        if all(each.name in STORED for each in selected.inside):
            return _asked(one, _object([(each.key, _stored(each, one)) for each in selected.inside]))
    elif name in cube.measures and all(each.name in FAST for each in selected.inside):
        return _object([(each.key, _measure(each, name)) for each in selected.inside])
    tell = teller(selected)
    return lambda sheet, arguments: tell(sheet.rows, arguments)


def _asked(one: Dimension, array: Array) -> Array:
    return lambda sheet, told: array(sheet, told) if sheet.rows.question.asks(one.name) else b"null"


def _stored(selected: Selected, one: Dimension) -> Array:
    """A column of the dimension's table: read at once for the span of its keys."""
    name, level = STORED[selected.name], one.level
    arrays = f"cast(json_group_array(key) AS BLOB), cast(json_group_array({name}) AS BLOB)"
    among = "key BETWEEN ? AND ?" + (f" AND level = '{level.value}'" if level else "")
    rows = f"SELECT key, {name} FROM {one.table.name} WHERE {among} ORDER BY key"
    text = f"SELECT {arrays} FROM ({rows})"

    def array(sheet: Sheet, _: Arguments) -> bytes:
        wanted, read = sheet.array(one.name), sheet.rows.context.connection.execute
        if wanted is not None and sheet.count > 1:
            # rows in the order of all keys between the first and the last, as those of a map are
            known, values = read(text, (_number(wanted[1:]), _number(wanted[:-1], last=True))).fetchone()
            if known == wanted:
                return bytes(values)
        keys = sheet.column(one.name)
        if not keys:
            return b"[]"
        known, values = read(text, (min(keys), max(keys))).fetchone()
        found = dict(zip(orjson.loads(known), orjson.loads(values), strict=True))
        return orjson.dumps(list(map(found.__getitem__, keys)))

    return array


def _number(text: bytes, last: bool = False) -> int:
    """The first or last of numbers between commas."""
    return int(text[text.rindex(b",") + 1 :] if last else text[: text.index(b",")])


def _measure(selected: Selected, measure: str) -> Array:
    write = FAST[selected.name]
    return lambda sheet, _: write(sheet, measure)


def _few(values: Column) -> bytes:
    """Values of which there are few different ones."""
    known = {value: orjson.dumps(value) for value in set(values)}
    if len(known) == 1:
        (written,) = known.values()
        return b"[%s]" % ((written + b",") * len(values))[:-1]
    return b"[%s]" % b",".join(map(known.__getitem__, values))


FAST: dict[str, Callable[[Sheet, str], bytes]] = {
    "value": lambda sheet, measure: sheet.values(measure),
    "status": lambda sheet, measure: _few(sheet.status(measure)),
    "unit": lambda sheet, measure: _few(sheet.unit(measure)),
}
"""Arrays of a measure that are columns of the answer."""
