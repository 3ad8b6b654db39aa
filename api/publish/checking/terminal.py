"""The report in a terminal: what a steward must know before looking at the page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from rich.console import Console, Group, RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from api.errors import Repeated
from api.publish.checking.cube import CubeReport
from api.publish.checking.difference import Difference
from api.publish.checking.labels import LEVELS
from api.publish.checking.page import month, number, percent
from api.publish.checking.report import STANDINGS, Report
from api.publish.checking.silence import Calendar, Silence
from api.words import Words

LISTED = 12
"""Entries of one section that are shown here; the page has the rest."""
_ANSWER = Text(
    "  -> Perbaiki sumbernya, atau jawab di rencana dengan [[accept]]: laporan memberi potongannya. "
    "/ Mend the source, or answer in the plan with [[accept]]: the report has the snippet."
)
NARROW = 100


def show(report: Report, path: Path, console: Console | None = None) -> None:
    """Prints the report, and where its page is."""
    console = console or Console(soft_wrap=False)
    console = console if console.is_terminal else Console(file=console.file, width=NARROW)
    for part in _parts(report):
        console.print(part, highlight=False)
    console.print(_line("Laporan lengkap", "the whole report", str(path)), highlight=False, soft_wrap=True)


def _parts(report: Report) -> Iterator[RenderableType]:
    yield _heading("Yang dibaca", "What was read")
    yield _inputs(report)
    yield from _cautions(report)
    if report.mistakes:
        yield _heading("Kesalahan", "Faults")
        yield Group(*map(_fault, report.repeated[:LISTED]), *_more(len(report.repeated)))
    if report.doubts:
        yield _heading("Angka yang meragukan", "Implausible numbers")
        yield _doubts(report)
    silences = [(one, silence) for one in report.calendars for silence in one.silences]
    if silences:
        yield _heading("Cakupan", "Coverage")
        lines = [_silence(one, silence) for one, silence in silences[:LISTED]]
        yield Group(*lines, *_more(len(silences)))
    if report.cubes:
        yield _heading("Perlindungan", "Protection")
        yield _protection(report.cubes)
        yield _levels(report.cubes[0])
    yield _heading("Putusan", "Verdict")
    yield from _verdict(report)


def _silence(one: Calendar, silence: Silence) -> Text:
    period = "-".join(dict.fromkeys((month(silence.first), month(silence.last))))
    return Text(f"{one.name}: {silence.region} {period}: {silence.what}")


def _heading(indonesian: str, english: str) -> Rule:
    return Rule(Text.assemble((indonesian, "bold"), f" / {english}"), align="left", style="dim")


def _inputs(report: Report) -> Table:
    table = _table("Register", "Kota", "Periode", "Baris / rows", "Sisa / remainder", "Temuan / findings")
    for one in report.inputs.registers:
        rows = "?" if one.rows is None else number(one.rows)
        period = "-".join(dict.fromkeys(month(each) for each in one.months))
        table.add_row(one.file, one.city, period, rows, number(one.nowhere + one.outside), number(one.faults))
    for each in report.inputs.tables:
        table.add_row(each.file, "-", "-", number(each.values), "-", number(each.faults))
    return table


def _cautions(report: Report) -> Iterator[Text]:
    for one in report.inputs.registers:
        for caution in one.cautions:
            yield Text.assemble(("! ", "bold"), f"{one.file}: {caution.what}")


def _fault(one: Repeated) -> Text:
    return Text.assemble(
        (one.where, "bold"), f" [{one.fault.rule}]\n  {one.fault.what}\n  -> {one.fault.remedy}"
    )


def _more(count: int) -> list[Text]:
    return [Text(f"... +{count - LISTED}", "dim")] if count > LISTED else []


def _doubts(report: Report) -> Group:
    """Where they are and of what kind; the numbers themselves stand on the page only."""
    lines = [
        Text.assemble(
            ("! " if one.is_open else "  ", "bold red"),
            " ".join(filter(None, (one.plan, one.finding.group, one.finding.region, one.finding.period))),
            f": {one.label}",
        )
        for one in report.doubts[:LISTED]
    ]
    return Group(*lines, *_more(len(report.doubts)), *([_ANSWER] if report.open_doubts else []))


def _protection(cubes: tuple[CubeReport, ...]) -> Table:
    table = _table("Isi / counts", "Angka dasar / base numbers", "Di bawah / below 5", "Bergeser / moved")
    for cube in cubes:
        moved = percent(cube.whole.share) if cube.is_rounded else "-"
        table.add_row(str(cube.counts), number(cube.cells), percent(cube.small), moved)
    return table


def _levels(cube: CubeReport) -> Table:
    first = f"Simpangan / deviation: {cube.counts.id}"
    table = _table(first, "Rata-rata / mean size", "Simpangan / mean", "Maks. / largest")
    for one in cube.levels:
        place = LEVELS[cube.finest if one.region == "own" else one.region]
        sizes = (number(one.size, 1), number(one.mean, 1), number(one.largest))
        table.add_row(f"{place.id} x {LEVELS[one.time].id}", *sizes)
    return table


def _table(first: str, *others: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    table.add_column(first, no_wrap=True)
    for name in others:
        table.add_column(name, justify="right" if "/" in name else "left", overflow="fold")
    return table


def _verdict(report: Report) -> Iterator[Text]:
    if report.verdict:
        said = "LOLOS / PASS" if report.verdict.passed else "GAGAL / FAIL"
        yield _line("Audit", report.verdict.policy, said)
    if report.difference and report.difference.changes:
        yield _line("Dibanding rilis", f"compared with {report.difference.id}", _changes(report.difference))
    if report.refusal:
        yield Text.assemble((f"{report.refusal.code}: ", "bold red"), str(report.refusal.message))
        yield Text(f"  -> {report.refusal.remedy}")
    if report.passed:
        yield Text(f"LOLOS / OK: {STANDINGS[report.standing]}", "bold green")
    elif report.faults:
        count, waiting = len(report.mistakes), report.open_doubts
        wanting = Words(
            f"BELUM BOLEH TERBIT: {count} kesalahan, {waiting} angka meragukan belum dijawab",
            f"NOT YET: {count} faults, {waiting} implausible numbers without an answer",
        )
        yield Text(str(wanting), "bold red")


def _changes(found: Difference) -> str:
    return "; ".join(f"{one.table.id} +{one.added} -{one.removed} ~{one.changed}" for one in found.changes)


def _line(indonesian: str, english: str, value: str) -> Text:
    return Text.assemble((indonesian, "bold"), f" / {english}: {value}")
