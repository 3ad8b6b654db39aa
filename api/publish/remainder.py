"""The part of a city that is not shown by kelurahan, as two regions of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from api.publish.cell import Value
from api.publish.layout import SEEDS
from api.publish.record import Record
from api.tables import Level, RegionKind


def remainders(regions: Iterable[Record]) -> Iterator[Record]:
    """For every city a district `.00` and a village `.00.0000`, so that rows by either sum to the city."""
    for city in regions:
        if city.text("level") == Level.CITY:
            code = city.text("code")
            yield _remainder(city, f"{code}.00", code, Level.DISTRICT)
            yield _remainder(city, f"{code}.00.0000", f"{code}.00", Level.VILLAGE)


def _remainder(city: Record, code: str, parent: str, level: Level) -> Record:
    empty: dict[str, Value] = dict.fromkeys(SEEDS["region"].names)
    return Record(
        city.line,
        empty
        | {
            "code": code,
            "name": f"Sisa {city.text('name')} (tidak ditampilkan per kelurahan)",
            "kind": RegionKind.REMAINDER.value,
            "level": level.value,
            "parent": parent,
            "source": city.text("source"),
        },
    )
