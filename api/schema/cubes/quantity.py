"""Quantities: kilograms, parcels and meals are never added up."""

from __future__ import annotations

from api.schema.cubes.row import CubeRow
from api.schema.lang import Lang

Words = tuple[str | None, str | None]


def quantity_unit(row: CubeRow, lang: Lang) -> str | None:
    """The unit of a row's quantity, of one aid type or of several with the same unit."""
    found = _units(row)
    return found[0][lang is Lang.EN] if len(found) == 1 else None


def unshown(row: CubeRow) -> bool:
    """Whether a row would add up quantities of different units."""
    return len(_units(row)) > 1


def _units(row: CubeRow) -> list[Words]:
    key = row.get("aid_type")
    if key is None:
        return _of_question(row)
    return [_words(row, key)]


def _words(row: CubeRow, key: int) -> Words:
    found = row.rows.reading.aid_types[key].row
    return found["quantity_unit_id"], found["quantity_unit_en"]


def _of_question(row: CubeRow) -> list[Words]:
    aids = row.rows.reading.by_aid
    given = {one[aids.place["aid_type"]] for one in aids.page if one[aids.place["quantity"]]}
    return sorted({_words(row, key) for key in given}, key=str)
