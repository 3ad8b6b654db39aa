"""What the steward says of changed months: corrections of the new release, and gaps that were filled."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from api.schema.diff.change import CellChange
from api.tables import CoverageStatus, NoteKind
from api.words import Words


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason about a city, programme (None for all) and months."""

    cube: str
    city: str
    program: str | None
    first: int
    last: int
    words: Words

    def meets(self, change: CellChange) -> bool:
        """Whether it is about a change."""
        same = self.cube == change.cube and self.city == change.city
        year = change.month % 100 == 0 and self.first // 100 <= change.month // 100 <= self.last // 100
        inside = self.first <= change.month <= self.last or year
        return same and inside and self.program in {None, change.program}


def reasons(connection: sqlite3.Connection) -> list[Reason]:
    """Corrections that the new release notes, and gaps of the old one that the new one reports."""
    corrected = connection.execute(
        "SELECT note.cube, substr(region.code, 1, 5), program.code, month_from, month_to,"
        " reason_id, reason_en"
        " FROM new.cell_note note JOIN new.region ON region.key = note.region_key"
        " LEFT JOIN new.program ON program.key = note.program_key WHERE note.kind = ? ORDER BY note.key",
        (NoteKind.CORRECTED.value,),
    )
    filled = connection.execute(
        f"{_gaps('old')} EXCEPT {_gaps('new')}", (CoverageStatus.NOT_REPORTED.value,) * 2
    )
    told = [*corrected]
    told += [(cube, city, program, month, month, *words) for cube, city, program, month, *words in filled]
    return [
        Reason(cube, city, program, first, last, Words(indonesian, english))
        for cube, city, program, first, last, indonesian, english in told
    ]


def _gaps(name: str) -> str:
    return (
        "SELECT line.cube, substr(region.code, 1, 5), program.code, line.month,"
        " line.reason_id, line.reason_en"
        f" FROM {name}.coverage line JOIN {name}.region ON region.key = line.region_key"
        f" LEFT JOIN {name}.program ON program.key = line.program_key"
        " WHERE line.status = ? AND line.reason_id IS NOT NULL"
    )


def explained(change: CellChange, known: Iterable[Reason]) -> tuple[Words, ...]:
    """The reasons that are about a change, each once."""
    return tuple(dict.fromkeys(one.words for one in known if one.meets(change)))
