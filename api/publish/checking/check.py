"""The dry run itself: reads, validates, counts, protects, audits, compares; releases nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from api.errors import ConflictError, RefusedError
from api.publish.checking.cube import cube_report
from api.publish.checking.difference import difference
from api.publish.checking.doubt import doubts
from api.publish.checking.labels import CUBES, Labels
from api.publish.checking.report import Inputs, RegisterLine, Report, Standing, TableLine, Verdict
from api.publish.checking.silence import calendar
from api.publish.cleared import POLICY, Cleared
from api.publish.edition import Edition
from api.publish.gather import Gathered
from api.publish.private import alone
from api.publish.progress import Progress, silent
from api.publish.protection.clearing import Audited
from api.publish.publishing import Look, clear_content, look, open_vault, protected
from api.publish.registers.registry import FOLDER
from api.publish.release import taken, withdrawn
from api.store import Release, Store


@dataclass(frozen=True, slots=True)
class Folders:
    """Where a source is, where its releases go, and where what nobody else may see is kept."""

    source: Path
    store: Path
    private: Path


def check(folders: Folders, tell: Progress = silent) -> Report:
    """
    Everything that a publication would do but writing a release, as a report.

    Faults and refusals stand in the report. The private folder gains at most its key. Raises RefusedError
    when there is no source folder, ConflictError for a private folder that others may open.
    """
    with alone(folders.private, folders.store):
        return _checked(look(folders.source, tell), folders, tell)


def _checked(found: Look, folders: Folders, tell: Progress) -> Report:
    report = read_report(found, folders.source)
    if found.faults:
        return report
    prepared, store = found.prepared(), Store(folders.store)
    try:
        vault = open_vault(folders.source, folders.private, store, prepared.numbers.counted)
        audited = protected(prepared, vault, tell)
        return compared(report, audited, clear_content(prepared, audited, tell), store)
    except RefusedError as refused:
        return replace(report, faults=refused.faults)
    except ConflictError as refusal:
        failed = Verdict(POLICY, passed=False) if refusal.code == "AUDIT_FAILED" else None
        return replace(report, refusal=refusal, verdict=failed)


def read_report(found: Look, source: Path) -> Report:
    """What a look at a folder says before anything is protected."""
    inspected, gathered = found.inspected, found.gathered
    labels = Labels(inspected.tables)
    inputs = Inputs(source.resolve().name, inspected.edition)
    if gathered is None:
        return Report(inputs, labels, found.faults)
    per_file = Counter(fault.file for fault in found.faults)
    registers = tuple(_registers(gathered, labels, per_file))
    inputs = replace(inputs, registers=registers, tables=tuple(_tables(gathered, per_file)))
    calendars = tuple(calendar(one) for one in gathered.registers.counted)
    return Report(inputs, labels, found.faults, doubts=doubts(gathered), calendars=calendars)


def compared(report: Report, audited: Audited, cleared: Cleared, store: Store) -> Report:
    """The report with what protection did, the audit's verdict, and what would differ from what is served."""
    found = [cube_report(cells, report.labels) for cells in audited.protection.cubes]
    cubes = tuple(sorted(found, key=lambda cube: (cube.is_rounded, cube.whole.truth), reverse=True))
    verdict = Verdict(cleared.policy, passed=True, known=tuple(_known(audited)))
    return _standing(replace(report, cubes=cubes, verdict=verdict), cleared, store)


def _standing(report: Report, cleared: Cleared, store: Store) -> Report:
    id, current = cleared.content.edition.id, store.current_id()
    if store.tombstone(id) is not None:
        return replace(report, refusal=withdrawn(id))
    is_taken = id in store.ids()
    if not is_taken and current is None:
        return replace(report, standing=Standing.FIRST)
    served = store.release(id if is_taken or current is None else current)
    found = difference(cleared, served)
    report = replace(report, difference=found)
    if is_taken and (found.changes or not _same(cleared.content.edition, served)):
        return replace(report, refusal=taken(id))
    same = Standing.PUBLISHED if is_taken else Standing.SAME
    return replace(report, standing=Standing.NEW if found.changes else same)


def _same(edition: Edition, served: Release) -> bool:
    """Whether release.toml says what it said."""
    said = served.manifest.model_dump()
    return all(said[key] == value for key, value in edition.keys().items())


def _known(audited: Audited) -> Iterator[str]:
    known = audited.page.facts.get("known", [])
    for one in known if isinstance(known, list) else []:
        yield str(one.get("name", ""))


def _registers(found: Gathered, labels: Labels, faults: Counter[str]) -> Iterator[RegisterLine]:
    for one in found.registers.seen:
        plan, file = one.plan, f"{FOLDER}/{one.plan.file}"
        told = one.cells.rows if one.cells else None
        yield RegisterLine(
            name=one.name,
            file=file,
            city=labels.region(plan.city),
            counts=CUBES[plan.cube],
            months=(plan.months[0], plan.months[-1]),
            rows=one.rows,
            nowhere=told.nowhere if told else 0,
            outside=told.outside if told else 0,
            faults=faults[file] + faults[one.name],
            cautions=one.cautions,
        )


def _tables(found: Gathered, faults: Counter[str]) -> Iterator[TableLine]:
    for one in found.tables.examined:
        remarks = tuple(remark.what for remark in one.remarks)
        values = sum(row.value is not None for row in one.rows)
        yield TableLine(one.name, one.file, values, remarks, faults[one.file] + faults[one.name])
