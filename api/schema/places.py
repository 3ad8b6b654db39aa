"""Finding a region by the code that somebody wrote: Kemendagri with or without dots, or BPS."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from api.errors import QueryError
from api.tables import Level, Region
from api.words import Words

if TYPE_CHECKING:
    from api.schema.context import Context

GROUPS = {2: (2,), 4: (2, 2), 6: (2, 2, 2), 10: (2, 2, 2, 4)}
"""Digits of the groups of a Kemendagri code, by its number of digits."""


REGIONS = Region.__table__  # type: ignore[attr-defined]  # SQLModel adds it at run time
FIND = """
SELECT key, last_key, level FROM region WHERE code = ? OR bps_code = ? ORDER BY code = ? DESC LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class Place:
    """A region's range of keys, and its level."""

    key: int
    last_key: int
    level: Level


def dotted(code: str) -> str:
    """A Kemendagri code with its dots, if the digits allow it; else as written."""
    digits = code.strip()
    if not digits.isdigit() or len(digits) not in GROUPS:
        return digits
    ends = accumulate(GROUPS[len(digits)], initial=0)
    return ".".join(digits[start:end] for start, end in pairwise(ends))


def find(code: str, context: Context) -> Place | None:
    """The region of a code; where both readings exist, Kemendagri's wins."""
    if code not in context.places:
        known = dotted(code)
        rows = context.connection.execute(FIND, (known, code.strip(), known)).fetchall()
        context.places[code] = Place(rows[0][0], rows[0][1], Level(rows[0][2])) if rows else None
    return context.places[code]


def place(code: str, context: Context) -> Place:
    """The region of a code; raises QueryError `UNKNOWN_REGION`, naming the nearest ones."""
    found = find(code, context)
    if found is None:
        nearest = "; ".join(context.search.nearest_regions(code))
        raise QueryError(
            "UNKNOWN_REGION",
            Words(f'Wilayah "{code[:40]}" tidak dikenal.', f'There is no region "{code[:40]}".'),
            Words(f"Yang terdekat: {nearest}.", f"The nearest ones: {nearest}."),
        )
    return found


def looks_like_code(text: str) -> bool:
    """Whether a text is written in digits and dots."""
    return re.fullmatch(r"[\d. ]+", text) is not None
