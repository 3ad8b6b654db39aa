"""Whether regions form one tree: code, level, kind and parent agree."""

from __future__ import annotations

from collections.abc import Iterator

from api.errors import Fault
from api.publish.faults import fault
from api.publish.record import Record, Records
from api.tables import Level, RegionKind

LEVELS = tuple(Level)
BPS_DIGITS = dict(zip(LEVELS, (2, 4, 7, 10), strict=True))
KINDS = {
    Level.PROVINCE: {RegionKind.PROVINCE},
    Level.CITY: {RegionKind.CITY, RegionKind.REGENCY},
    Level.DISTRICT: {RegionKind.DISTRICT},
}
VILLAGES = {"1": RegionKind.KELURAHAN, "2": RegionKind.DESA, "3": RegionKind.DESA_ADAT}
"""The kind of a village, by the first digit of the last group of its code."""
RESERVED = {"00", "0000"}


def tree(found: Records) -> Iterator[Fault]:
    """Every fault of the region tree."""
    for row in found.rows:
        if row.text("code") and row.text("level"):
            yield from _region(found, row)


def _region(found: Records, row: Record) -> Iterator[Fault]:
    groups, level = row.text("code").split("."), Level(row.text("level"))
    if groups[-1] in RESERVED:
        yield fault("REGION_RESERVED", found.place(row, "code"))
        return
    if len(groups) != LEVELS.index(level) + 1:
        yield fault("REGION_LEVEL", found.place(row, "level"), level=level)
        return
    yield from _parent(found, row, ".".join(groups[:-1]))
    yield from _kind(found, row, level, groups[-1])
    if row.text("bps_code") and len(row.text("bps_code")) != BPS_DIGITS[level]:
        yield fault("REGION_BPS_LENGTH", found.place(row, "bps_code"), digits=BPS_DIGITS[level])


def _parent(found: Records, row: Record, wanted: str) -> Iterator[Fault]:
    if "parent" not in row.values or row.text("parent") == wanted:
        return
    rule = "REGION_PARENT" if row.text("parent") else "REGION_ORPHAN"
    yield fault(rule, found.place(row, "parent"), parent=wanted or "-")


def _kind(found: Records, row: Record, level: Level, group: str) -> Iterator[Fault]:
    village = {VILLAGES[group[0]]} if group[0] in VILLAGES else set(VILLAGES.values())
    valid = KINDS.get(level, village)
    if row.text("kind") and row.text("kind") not in valid:
        yield fault("REGION_KIND", found.place(row, "kind"), valid=", ".join(sorted(valid)))
