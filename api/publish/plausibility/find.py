"""Whether a public table, or the sums of a register, can be true: findings for the steward, no corrections.

Official tables are often wrong: zeros get lost on the way through a spreadsheet, rows slip to the
neighbouring region, units change from one year to the next. Nothing here changes a value.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

import numpy as np

from api.publish.plausibility.cells import Cell, cells, finding, judged, zeros
from api.publish.plausibility.finding import Code, Finding, Observation, filled
from api.publish.plausibility.level import LEAST, Level
from api.publish.plausibility.panel import Panel, panels
from api.publish.plausibility.periods import jumps, moved, moves, shifted
from api.words import Words

SCALED = Words(
    "Satuan {unit}: satu pada tabel berarti {multiple}.",
    "The unit is {unit}: one in the table stands for {multiple}.",
)
SCALED_STATE = Words(
    "Nyatakan kelipatan itu pada rencana dan judul.", "State the multiple in the plan and in titles."
)
MIXED = Words("{count} satuan dalam satu deret tabel.", "{count} units within one group of series.")
MIXED_SPLIT = Words("Pisahkan menurut satuan.", "Keep each unit in a group of its own.")
LEADING = Words(
    "{count} wilayah diawali nol sebelum nilainya yang pertama.",
    "{count} regions begin with zeros before their first value.",
)
LEADING_EMPTY = Words(
    "Bila wilayah itu belum ada, baca nol itu sebagai kosong (leading_zeros pada rencana).",
    "If the region did not exist yet, read these zeros as missing (leading_zeros in the plan).",
)
SHORT = Words(
    "{count} dari {total} deret terlalu pendek untuk dinilai (kurang dari {least} nilai).",
    "{count} of {total} series are too short to be judged (fewer than {least} values).",
)
NOTHING = Words("Tidak perlu tindakan.", "Nothing needs to be done.")


def find(
    observations: Iterable[Observation], names: Mapping[str, str] = MappingProxyType({})
) -> tuple[Finding, ...]:
    """Everything in the series that a steward should look at, by group, period and region.

    Each region's series is compared with its own robust level, cleared of what all regions share in a
    period; a deviation must exceed a doubling and five times the noise (spread and counting error).
    `names` gives regions a name in the words.
    Raises ValueError for a malformed period and for two values of one region, period and group.
    """
    found = [entry for panel in panels(observations, names) for entry in _panel_findings(panel)]
    return tuple(sorted(found, key=lambda f: (f.group, f.period, f.region, f.code)))


def _panel_findings(panel: Panel) -> Iterator[Finding]:
    level, far = judged(panel)
    yield from _about_table(panel)
    yield from _about_values(panel, level, cells(panel, level, far))
    yield from zeros(panel, level)
    yield from shifted(panel, level)
    yield from jumps(panel, level)


def _about_values(panel: Panel, level: Level, found: list[Cell]) -> Iterator[Finding]:
    periods = list(moves(level, found))
    for move in periods:
        yield from moved(panel, level, move)
    explained = {cell for move in periods for cell in move.partner}
    for cell in found:
        if cell not in explained:
            yield finding(panel, cell, float(np.exp(level.expected[cell.row, cell.column])))


def _about_table(panel: Panel) -> Iterator[Finding]:
    def entry(code: Code, what: Words, suggestion: Words, related: tuple[str, ...] = ()) -> Finding:
        return Finding(code, panel.group, "", "", None, what, suggestion, related)

    positive = panel.values > 0
    if panel.multiple > 1:
        words = filled(SCALED, unit=panel.units[0], multiple=panel.multiple)
        yield entry(Code.UNIT_SCALED, words, SCALED_STATE)
    if len(panel.units) > 1:
        yield entry(Code.UNITS_MIXED, filled(MIXED, count=len(panel.units)), MIXED_SPLIT)
    early = ((panel.values == 0) & (np.cumsum(positive, axis=1) == 0)).any(axis=1) & positive.any(axis=1)
    if early.any():
        related = tuple(panel.regions[row] for row in np.flatnonzero(early).tolist())
        yield entry(Code.LEADING_ZEROS, filled(LEADING, count=len(related)), LEADING_EMPTY, related)
    short = int((positive.sum(axis=1) < LEAST).sum())
    if short:
        words = filled(SHORT, count=short, total=len(panel.regions), least=LEAST)
        yield entry(Code.NOT_JUDGED, words, NOTHING)
