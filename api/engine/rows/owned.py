"""The answer of a cube for each row of a list: written for all rows of the list at once where that can be."""

from __future__ import annotations

from api.engine.rows.cube import CubeField
from api.engine.rows.selection import Selected
from api.engine.rows.tell import SPECIAL, Arguments, Tell
from api.schema.cubes.field import OwnedCube
from api.schema.cubes.rows import CubeRows
from api.schema.entity import Stored


def owned_teller(selected: Selected) -> Tell:
    """How the answer of one row is written; raises Uncompiled."""
    declared, number = selected.declared, selected.question or 0
    fields = [(f'"{each.key}":'.encode(), CubeField(each, (), declared.cube)) for each in selected.inside]

    def tell(source: Stored, arguments: Arguments) -> bytes:
        reading = arguments.once((number, source.batch), lambda: _reading(source, arguments))
        rows = CubeRows(reading, source)
        return b"{%s}" % b",".join([key + one.write(rows, arguments) for key, one in fields])

    def _reading(source: Stored, arguments: Arguments) -> object:
        return declared.of_batch(source.batch, arguments[number])

    return tell


SPECIAL[OwnedCube] = owned_teller
