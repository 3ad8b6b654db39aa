"""A look at every public table of a source: rows, findings, and how its plan settles them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from api.errors import Fault
from api.publish.aggregates.plan import NOUNS, AggregatePlan
from api.publish.faults import Place, fault
from api.publish.nearness import nearest
from api.publish.plausibility.find import find
from api.publish.plausibility.settlement import Settlement, settle
from api.publish.portal.file import open_table
from api.publish.portal.load import Loaded, Remark, load
from api.publish.portal.places import places
from api.publish.portal.rows import PortalRow
from api.publish.record import Records
from api.publish.registers.plan import read_part

FOLDER = "tables"
Tables = Mapping[str, Records]


@dataclass(frozen=True, slots=True)
class Examined:
    """
    One public table: its rows when it has no faults, every finding with its answer, remarks to confirm.

    `name` is how faults call the plan, `file` how they call the table.
    """

    name: str
    plan: AggregatePlan
    file: str
    rows: tuple[PortalRow, ...]
    settlement: Settlement
    remarks: tuple[Remark, ...]
    faults: tuple[Fault, ...]


def examine_tables(source: Path, tables: Tables) -> tuple[tuple[Examined, ...], list[Fault]]:
    """Every public table below `source` that has a readable plan, and the faults of the plans."""
    found: list[Examined] = []
    faults: list[Fault] = []
    for path in sorted((source / FOLDER).glob("*.toml")):
        plan, wrong = read_part(AggregatePlan, path, source)
        name = path.relative_to(source).as_posix()
        faults += wrong
        if plan is not None:
            faults += [*_codes(name, plan, tables), *_unit(name, plan, tables)]
            found.append(_examine(name, plan, source, tables))
    return tuple(found), faults


def _codes(name: str, plan: AggregatePlan, tables: Tables) -> Iterator[Fault]:
    """Codes that the plan names and no code list holds."""
    named = [("source", plan.source), *((noun, plan.constant(noun)) for noun in NOUNS)]
    named += [(noun, code) for noun, words in plan.maps.items() for code in words.values()]
    for noun, code in named:
        codes = {row.text("code") for row in tables[noun].rows}
        if code and code not in codes:
            yield fault("PLAN_CODE", Place(name, 0, noun), table=noun, near=nearest(code, codes))


def _unit(name: str, plan: AggregatePlan, tables: Tables) -> Iterator[Fault]:
    units = {row.text("code"): row.text("unit") for row in tables["program"].rows}
    if units.get(plan.program, "") not in {"", plan.unit}:
        yield fault("UNIT_MIXED", Place(name, 0, "unit"))


def _examine(name: str, plan: AggregatePlan, source: Path, tables: Tables) -> Examined:
    file = f"{FOLDER}/{plan.file}"
    table, faults = open_table(source / FOLDER / plan.file, file, plan.sheet.name if plan.sheet else "")
    loaded = Loaded((), tuple(faults)) if faults else load(table, places(tables), plan.reading)
    settled = Settlement((), (), ()) if loaded.faults else _settled(loaded, plan, tables)
    return Examined(name, plan, file, loaded.rows, settled, loaded.remarks, loaded.faults)


def _settled(loaded: Loaded, plan: AggregatePlan, tables: Tables) -> Settlement:
    names = {row.text("code"): row.text("name") for row in tables["region"].rows}
    found = find((row.observation() for row in loaded.rows), names)
    return settle([*found, *loaded.findings], plan.accept)
