"""Whether the private ledger bears out what is served, in every release, and what a stranger can conclude."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence

from api.publish.auditing.finding import Finding
from api.publish.auditing.served import origins
from api.publish.auditing.tables import steward_tables
from api.publish.protection.area import area
from api.publish.protection.frozen import with_past
from api.publish.protection.inspection import inspect, past
from api.publish.protection.ledger_page import Page
from api.publish.protection.permitted import Tables, combinations
from api.publish.registers.plan import Plan
from api.sdc.ledger import join
from api.sdc.refusal import RefusalError
from api.store import Release
from api.tables import CUBES, Cube, Origin

Cells = Counter[tuple[str, ...]]


def check_page(page: Page, connection: sqlite3.Connection) -> Iterator[Finding]:
    """Findings about a release whose numbers are other than its page of the ledger says."""
    for cube in CUBES:
        if cube.additive and _remembered(page, cube) != _shown(connection, cube):
            yield Finding(page.release, "LEDGER_CELLS", cube.name)
    if set(_people(page)) != _shown_people(connection):
        yield Finding(page.release, "LEDGER_CELLS", "recipients")


def _people(page: Page) -> Iterator[tuple[str, int, str, int]]:
    """Place, year, code and value of the recipients that the ledger remembers."""
    for line in page.cells:
        name, year, value = line.rsplit(",", 2)
        if name.startswith("recipients|"):
            _, place, _, code, _ = name.split("|")
            yield place, int(year) // 100, code, int(value)


def _shown_people(connection: sqlite3.Connection) -> set[tuple[str, int, str, int]]:
    rows = connection.execute(
        "SELECT r.code, p.year, coalesce(g.code, o.code), p.recipients FROM recipient p "
        "JOIN region r ON r.key = p.region_key LEFT JOIN program o ON o.key = p.program_key "
        "LEFT JOIN target_group g ON g.key = p.target_group_key"
    )
    return set(rows)


def _remembered(page: Page, cube: Cube) -> Cells:
    """Counts by codes and month; the base at the end of an identity is no dimension."""
    found: Cells = Counter()
    for line in page.cells:
        name, month, value = line.rsplit(",", 2)
        own, *codes, _ = name.split("|")
        if own == cube.name:
            found[*codes, month] += int(value)
    return found


def _shown(connection: sqlite3.Connection, cube: Cube) -> Cells:
    """What the release serves of registers; public tables have no page."""
    nouns = ("region", *cube.nouns)
    codes = [dict(connection.execute(f"SELECT key, code FROM {noun}")) for noun in nouns]
    keys = ", ".join(f"{noun}_key" for noun in nouns)
    query = f"SELECT {keys}, month, {cube.measures[0]} FROM {cube.table.__tablename__}"
    exact = _exact(connection, cube)
    found: Cells = Counter()
    for *row, month, value in connection.execute(query):
        said = [code[key] for code, key in zip(codes, row, strict=True)]
        program = said[nouns.index("program")] if "program" in nouns else ""
        if (".".join(said[0].split(".")[:2]), program, month // 100) not in exact:
            found[*said, str(month)] += value
    return found


def _exact(connection: sqlite3.Connection, cube: Cube) -> set[tuple[str, str, int]]:
    """City, programme and year of public tables, by code."""
    city = dict(connection.execute("SELECT key, code FROM region"))
    program = dict(connection.execute("SELECT key, code FROM program"))
    declared = origins(connection, cube.name).items()
    return {
        (city[region], program.get(own, ""), year)
        for (region, own, year), origin in declared
        if origin == Origin.AGGREGATE
    }


def check_decisions(pages: Sequence[Page]) -> Iterator[Finding]:
    """Findings about releases that decided one number in two ways, or with two keys."""
    try:
        join(page.decisions for page in pages)
    except RefusalError:
        yield Finding(pages[-1].release, "TWO_DECISIONS")
    marks = {str(page.facts.get("key")) for page in pages if page.facts.get("plans")}
    if len(marks) > 1:
        yield Finding(pages[-1].release, "KEY_CHANGED")


def check_stranger(release: Release, pages: Sequence[Page]) -> Iterator[Finding]:
    """Findings about what all releases together, withdrawn ones too, and all outside tables tell."""
    tables = steward_tables(release)
    for cube in CUBES:
        every = [plan for plan in with_past((), pages) if plan.cube == cube.name]
        plans = [plan for plan in every if combinations(plan, tables)]
        if plans and cube.base > 1:
            yield from _told(release.id, plans, tables, pages)


def _told(id: str, plans: Sequence[Plan], tables: Tables, pages: Sequence[Page]) -> Iterator[Finding]:
    cube = plans[0].cube
    report = inspect(area(plans, tables), [past(page, cube) for page in pages])
    for finding in report.findings:
        yield Finding(id, "STRANGER", " ".join([cube, finding.code.value, *finding.tables]))
