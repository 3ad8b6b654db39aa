"""What a steward's answers to findings make public: notes on cells, and values left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from api.publish.aggregates.period import month_of, span_of
from api.publish.plausibility.finding import Finding
from api.publish.plausibility.settlement import Settlement
from api.publish.portal.rows import PortalRow
from api.words import Words


@dataclass(frozen=True, slots=True)
class Note:
    """A public note on the cells of a region with all below it, from a month to another, of one programme."""

    region: str
    first: int
    last: int
    program: str
    reason: Words


def notes(settled: Settlement, rows: Sequence[PortalRow], programs: Mapping[str, str]) -> tuple[Note, ...]:
    """The notes of accepted findings, in order; `programs` gives the programme of a group of series."""
    found = {
        Note(region, *_span(entry.finding, rows), program, entry.note)
        for entry in settled.suspect
        for region in _regions(entry.finding, rows)
        for program in _programs(entry.finding, programs)
    }
    return tuple(sorted(found, key=lambda note: (note.region, note.first, note.program, note.reason.id)))


def is_left_out(settled: Settlement, row: PortalRow) -> bool:
    """Whether the steward left the row's value out."""
    answered = (entry.finding for entry in settled.accepted if entry.acceptance.leave_out)
    return any(_concerns(finding, row) for finding in answered)


def _concerns(finding: Finding, row: PortalRow) -> bool:
    """A finding of a whole period concerns the regions that it names, or all of them."""
    if (finding.group, finding.period) != (row.group, row.period):
        return False
    if finding.region:
        return row.region == finding.region or row.region.startswith(f"{finding.region}.")
    return not finding.related or row.region in finding.related


def _regions(finding: Finding, rows: Iterable[PortalRow]) -> Iterator[str]:
    """The region of a finding; for one of a whole table the smallest that holds all of the table's."""
    if finding.region:
        yield finding.region
        return
    codes = {row.region for row in rows if row.group == finding.group}
    above = [{".".join(code.split(".")[:depth]) for code in codes} for depth in (4, 3, 2, 1)]
    yield from sorted(next((heads for heads in above if len(heads) == 1), above[-1]))


def _programs(finding: Finding, programs: Mapping[str, str]) -> Iterator[str]:
    """The programme of a finding's series; a stated total of no series of its own concerns them all."""
    known = [programs[finding.group]] if finding.group in programs else programs.values()
    yield from sorted(set(known))


def _span(finding: Finding, rows: Iterable[PortalRow]) -> tuple[int, int]:
    if finding.period:
        return span_of(finding.period)
    periods = sorted({row.period for row in rows if row.group == finding.group}, key=month_of)
    return span_of(periods[0])[0], span_of(periods[-1])[1]
