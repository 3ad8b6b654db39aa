"""What a register's plan leaves out or lets pass with a doubt, as everybody sees it.

Only what the plan itself says becomes public: city, programme, months and the steward's own reason.
A note that followed the findings would tell of the counts behind them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from api.publish.content import Keys, Row
from api.publish.plausibility.registers import district_codes, group_names
from api.publish.protection.rows import CORRECTIONS, REASONS
from api.publish.registers.count import BaseCells, People
from api.publish.registers.plan import Accept, Correction
from api.publish.registers.registry import Counted
from api.tables import CoverageStatus, NoteKind
from api.words import Words

DOUBTED = Words("Angka menyimpang dari deretnya", "The number is off its series")


def without_left_out(counted: Sequence[Counted]) -> tuple[Counted, ...]:
    """The registers without the regions and months that their plans leave out."""
    return tuple(replace(one, cells=_kept(one.cells)) for one in counted)


def accepted_rows(counted: Sequence[Counted], keys: Keys) -> dict[str, tuple[Row, ...]]:
    """The rows of `coverage` and `cell_note` that the answers of plans make, without their leading `key`."""
    notes = (*_notes(counted, keys), *_corrections(counted, keys))
    rows = {"coverage": _gaps(counted, keys), "cell_note": notes}
    return {name: tuple(dict.fromkeys(each)) for name, each in rows.items()}


def _kept(cells: BaseCells) -> BaseCells:
    left = [accept for accept in cells.plan.accept if accept.leave_out]
    if not left:
        return cells
    kept = ~np.logical_or.reduce([_named(cells, accept) for accept in left])
    people = cells.people
    for accept in left:
        people = _without(people, accept)
    columns = {"positions": cells.positions[kept], "months": cells.months[kept], "counts": cells.counts[kept]}
    return replace(cells, people=people, **columns)


def _named(cells: BaseCells, accept: Accept) -> NDArray[np.bool_]:
    """The cells that an entry names."""
    at, groups = group_names(cells)
    region = np.array([_within(code, accept.region) for code in district_codes(cells)], np.bool_)
    group = np.array([accept.program in {None, name} for name in groups], np.bool_)
    months = np.isin(cells.months, accept.months)
    return region[cells.positions[:, 0]] & group[cells.positions[:, at]] & months


def _without(people: People, accept: Accept) -> People:
    """Persons of a year of which months are left out are not known, nor are those of the whole city."""
    years = {month // 100 for month in accept.months}
    kept = [
        year not in years or not (_within(place, accept.region) or _within(accept.region, place))
        for place, year in zip(people.place, people.year.tolist(), strict=True)
    ]
    at = np.flatnonzero(kept)
    place = tuple(people.place[row] for row in at)
    part = tuple(people.part[row] for row in at)
    return People(place, part, people.year[at], people.count[at])


def _within(code: str, region: str) -> bool:
    return code == region or code.startswith(f"{region}.")


def _gaps(counted: Sequence[Counted], keys: Keys) -> Iterator[Row]:
    status = CoverageStatus.NOT_REPORTED.value
    for one in counted:
        for accept in one.cells.plan.accept:
            if accept.leave_out:
                place = (one.cells.plan.cube, keys["region"][accept.region], _program(one, accept, keys))
                yield from ((*place, month, status, *REASONS["no_data"]) for month in accept.months)


def _notes(counted: Sequence[Counted], keys: Keys) -> Iterator[Row]:
    for one in counted:
        city = keys["region"][one.cells.plan.city]
        for accept in one.cells.plan.accept:
            if not accept.leave_out:
                place = (one.cells.plan.cube, city, _program(one, accept, keys))
                months = (accept.months[0], accept.months[-1])
                said = (f"{DOUBTED.id}: {accept.reason_id}", f"{DOUBTED.en}: {accept.reason_en}")
                yield *place, *months, NoteKind.SUSPECT.value, *said


def _corrections(counted: Sequence[Counted], keys: Keys) -> Iterator[Row]:
    """Whole programme-months of a city, never less: a reason must not point to a cell (F11)."""
    for one in counted:
        city = keys["region"][one.cells.plan.city]
        for each in one.cells.plan.correction:
            place = (one.cells.plan.cube, city, _program(one, each, keys))
            months = (each.months[0], each.months[-1])
            yield *place, *months, NoteKind.CORRECTED.value, *CORRECTIONS[each.reason]


def _program(one: Counted, accept: Accept | Correction, keys: Keys) -> int | None:
    return keys["program"].get(accept.program or one.cells.plan.constants.get("program", ""))
