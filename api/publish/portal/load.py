"""Public tables as Indonesian portals hand them out, read into tidy rows.

Open Data Jabar (a year, a unit and `jumlah_*` per row; city, kecamatan or village) and CKAN satudata
(every column a text, years as columns, totals among the rows, `-` for nothing).
Nothing is guessed silently: what was detected is told in `remarks`, and a row without a region is a fault.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from api.errors import Fault
from api.publish.plausibility.finding import Finding, filled
from api.publish.portal.atlas import Atlas, Place
from api.publish.portal.join import Joiner
from api.publish.portal.layout import Layout, lay_out
from api.publish.portal.numbers import Marks, MixedMarksError, decide, is_missing
from api.publish.portal.plan import PortalPlan
from api.publish.portal.rows import PortalRow, Reader, Reading, empty_early_zeros
from api.publish.portal.table import Table
from api.publish.portal.totals import Checked, check
from api.words import Words

MIXED = Words(
    "Titik dan koma sama-sama dipakai sebagai tanda desimal.", "Both dot and comma are used as decimal marks."
)
MIXED_SAY = Words('Seragamkan, atau tulis decimal = "," atau ".".', 'Use one, or write decimal = "," or ".".')
LAYOUT = Words(
    "Susunan {kind}, tingkat {level}; kode: {codes}; nama: {names}; nilai: {values}.",
    "Layout {kind}, level {level}; codes: {codes}; names: {names}; values: {values}.",
)
GUESSED = Words(
    "Angka seperti 1.234 dibaca seribu lebih (titik ribuan); tulis decimal bila lain.",
    "Numbers like 1.234 are read as more than a thousand; write `decimal` if they are not.",
)
OUTSIDE = Words("{count} baris kota lain dilewati.", "{count} rows of other cities were skipped.")
FOOTNOTES = Words("{count} baris catatan diabaikan.", "{count} rows of notes were ignored.")
TOTALS = Words(
    "{count} jumlah di antara data tidak dimuat: {agree} cocok, {differ} berbeda, {rest} tak terbandingkan.",
    "{count} totals among the data are not loaded: {agree} agree, {differ} differ, {rest} not comparable.",
)
EMPTIED = Words(
    "{count} nol sebelum nilai pertama dibaca kosong, seperti kata rencana.",
    "{count} zeros before a first value were read as missing, as the plan says.",
)
SCALED = Words("Satuan {unit}: satu berarti {multiple}.", "Unit {unit}: one stands for {multiple}.")


@dataclass(frozen=True, slots=True)
class Remark:
    """Something the reader did or understood that a steward should confirm."""

    code: str
    what: Words


@dataclass(frozen=True, slots=True)
class Loaded:
    """A public table as rows, with faults that keep it out, findings to settle and remarks to confirm."""

    rows: tuple[PortalRow, ...]
    faults: tuple[Fault, ...]
    findings: tuple[Finding, ...] = ()
    remarks: tuple[Remark, ...] = ()


def load(table: Table, places: Iterable[Place], plan: PortalPlan | None = None) -> Loaded:
    """The table's values by region and period; rows are only to be used when there are no faults."""
    plan = plan or PortalPlan()
    layout, faults = lay_out(table, plan)
    if layout is None:
        return Loaded((), tuple(faults))
    try:
        marks, proved = _marks(table, layout, plan)
    except MixedMarksError:
        column = table.header[layout.values[0].column]
        return Loaded((), (Fault(table.file, 0, column, "DECIMAL_MIXED", MIXED, MIXED_SAY),))
    reading = Reader(table, layout, plan, marks).read(Joiner(Atlas(places), layout, plan))
    rows, emptied = empty_early_zeros(reading.rows) if plan.leading_zeros else (reading.rows, 0)
    checked = check(rows, reading.totals, complete=not reading.outside and not reading.faults)
    remarks = [Remark("LAYOUT_READ", _describe(table, layout)), *_remarks(reading, checked)]
    if not proved and any("." in row.cells[value.column] for row in table.rows for value in layout.values):
        remarks.append(Remark("DOTS_ARE_THOUSANDS", GUESSED))
    if emptied:
        remarks.append(Remark("LEADING_ZEROS_EMPTIED", filled(EMPTIED, count=emptied)))
    return Loaded(tuple(rows), tuple(reading.faults), checked.findings, tuple(remarks))


def _marks(table: Table, layout: Layout, plan: PortalPlan) -> tuple[Marks, bool]:
    if plan.decimal:
        return Marks(plan.decimal), True
    cells = (row.cells[value.column] for row in table.rows for value in layout.values)
    return decide(cell for cell in cells if not is_missing(cell, plan.missing))


def _describe(table: Table, layout: Layout) -> Words:
    def named(columns: Iterable[int]) -> str:
        return ", ".join(table.header[column] for column in columns) or "-"

    return filled(
        LAYOUT,
        kind="lebar / wide" if layout.wide else "tidy",
        level=layout.level,
        codes=named(column for level in sorted(layout.codes) for column, _ in layout.codes[level]),
        names=named(column for level in sorted(layout.names) for column in layout.names[level]),
        values=named(value.column for value in layout.values),
    )


def _remarks(reading: Reading, checked: Checked) -> Iterator[Remark]:
    if reading.totals:
        counts = {"agree": checked.agree, "differ": len(checked.findings), "rest": checked.not_comparable}
        yield Remark("TOTALS_NOT_LOADED", filled(TOTALS, count=len(reading.totals), **counts))
    if reading.outside:
        yield Remark("ROWS_OUTSIDE", filled(OUTSIDE, count=reading.outside))
    if reading.footnotes:
        yield Remark("FOOTNOTES", filled(FOOTNOTES, count=len(reading.footnotes)))
    for unit, multiple in sorted({(row.unit, row.multiple) for row in reading.rows if row.multiple > 1}):
        yield Remark("UNIT_SCALED", filled(SCALED, unit=unit, multiple=multiple))
