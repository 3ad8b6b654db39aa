"""Times without a row between the first and the last one: they stand on the axis too."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import dropwhile

from api.schema.cubes.period import SIZE, named
from api.schema.lang import Lang
from api.tables import CellStatus
from api.web.figures.figure import Cell, Item

PARTS = {"year": 1, "quarter": 4, "month": 12}


def continuous(items: Sequence[Item], grain: str, lang: Lang, missing: str) -> list[Item]:
    """All times from the first to the last with a report; `missing` is what is said of those without a row.

    Numbers of whole years among months or quarters stay as they are: they have no place on the axis between.
    """
    reported = _trimmed(items)
    if not reported or any(("-" in item.code) is (grain == "year") for item in items):
        return list(items)
    known = {_number(item.code, grain): item for item in reported}
    absent = Cell(CellStatus.NO_REPORT, None, missing)
    return [
        known.get(at) or Item(_code(at, grain), _name(at, grain, lang), absent)
        for at in range(min(known), max(known) + 1)
    ]


def _trimmed(items: Sequence[Item]) -> list[Item]:
    """The items without those at both ends that have no report."""
    kept = list(dropwhile(_silent, items))
    return list(dropwhile(_silent, kept[::-1]))[::-1]


def _silent(item: Item) -> bool:
    return item.cell.status is CellStatus.NO_REPORT


def _number(code: str, grain: str) -> int:
    """A time counted in its own grain: `2024-07` is 2024 x 12 + 6."""
    year, _, part = code.partition("-")
    return int(year) * PARTS[grain] + (int(part.removeprefix("Q")) - 1 if part else 0)


def _code(number: int, grain: str) -> str:
    year, part = divmod(number, PARTS[grain])
    return {"year": f"{year}", "quarter": f"{year}-Q{part + 1}", "month": f"{year}-{part + 1:02d}"}[grain]


def _name(number: int, grain: str, lang: Lang) -> str:
    year, part = divmod(number, PARTS[grain])
    return named(grain, year if grain == "year" else year * SIZE[grain] + part + 1, lang)
