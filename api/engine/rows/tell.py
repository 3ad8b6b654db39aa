"""Writes what declared fields tell of an object in Python, without a resolver's ceremony.

A field of a cube's answer, or of a row that was read already, is a function of its source
(`Declared.read`); this calls it and writes its value, or the fields inside it, as JSON.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import orjson

from api.engine.rows.selection import Selected
from api.schema.cubes.computed import Computed
from api.schema.entity import Declared, Uncompiled


class Arguments(list[Mapping[str, Any]]):
    """The arguments of each question of a selection, and what was found with them.

    `look` raises OutOfTime when an answer takes too long.
    """

    def __init__(self, given: Iterable[Mapping[str, Any]], look: Callable[[], None] = lambda: None) -> None:
        super().__init__(given)
        self.look = look
        self._found: dict[Hashable, Any] = {}

    def once(self, key: Hashable, make: Callable[[], Any]) -> Any:  # noqa: ANN401  (what `make` gives)
        """What `make` gives; it is asked once per key."""
        if key not in self._found:
            self._found[key] = make()
        return self._found[key]


Tell = Callable[[Any, Arguments], bytes]
"""Writes one field of a source."""

SPECIAL: dict[type, Callable[[Selected], Tell]] = {}
"""Declarations that are written in a way of their own."""

NOTHING: Mapping[str, Any] = {}


def teller(selected: Selected) -> Tell:
    """How a field is written; raises Uncompiled for one that is no function of its source."""
    declared = selected.declared
    if declared is None:
        ready = f'"{selected.name}"'.encode()
        return lambda _, __: ready
    if (special := SPECIAL.get(type(declared))) is not None:
        return special(selected)
    if not isinstance(declared, Declared) or not _told_by_source(declared):
        raise Uncompiled(selected.name)
    read, question = declared.read, selected.question
    inside = None if selected.leaf else object_teller(selected.inside)
    dumps = decimals if selected.decimal else orjson.dumps

    def tell(source: Any, arguments: Arguments) -> bytes:  # noqa: ANN401  (sources are of any type)
        value = read(source, **(NOTHING if question is None else arguments[question]))
        return dumps(value) if inside is None or value is None else _told(value, inside, arguments)

    return tell


def object_teller(fields: Sequence[Selected]) -> Tell:
    """How the fields of an object are written."""
    named = [(f'"{each.key}":'.encode(), teller(each)) for each in fields]

    def tell(source: Any, arguments: Arguments) -> bytes:  # noqa: ANN401  (sources are of any type)
        return b"{%s}" % b",".join([key + one(source, arguments) for key, one in named])

    return tell


def decimals(value: Any) -> bytes:  # noqa: ANN401  (numbers, or lists of them)
    """Decimal numbers as JSON: whole ones with a point."""
    if isinstance(value, list):
        return b"[%s]" % b",".join(map(decimals, value))
    return orjson.dumps(value if value is None else float(value))


def _told(value: Any, inside: Tell, arguments: Arguments) -> bytes:  # noqa: ANN401  (an object or a list of them)
    if isinstance(value, list | Iterator):
        arguments.look()
        return b"[%s]" % b",".join([inside(each, arguments) for each in value])
    return inside(value, arguments)


def _told_by_source(declared: Declared) -> bool:
    return isinstance(declared, Computed) or type(declared).get_result is Declared.get_result
