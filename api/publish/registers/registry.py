"""All registers of a source folder: every plan read, every register checked, every cell counted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb

from api.errors import Fault, RefusedError
from api.publish.faults import Place, fault
from api.publish.nearness import nearest
from api.publish.record import Records
from api.publish.registers.check import check_register
from api.publish.registers.count import BaseCells, count
from api.publish.registers.plan import Plan, read_plan
from api.publish.registers.register import read_register
from api.publish.registers.vocabulary import OUTSIDE, Vocabulary, places, vocabulary
from api.tables import Level

FOLDER = "registers"
Tables = Mapping[str, Records]


@dataclass(frozen=True, slots=True)
class Counted:
    """The cells of one register, and how faults call its plan."""

    name: str
    cells: BaseCells


def read_registers(source: Path, tables: Tables) -> tuple[Counted, ...]:
    """The base cells of every register below `source`; raises RefusedError with all faults of all of them."""
    plans, faults = _plans(source, tables)
    found: list[Counted] = []
    for name, plan in plans:
        counted, wrong = _counted(plan, source, tables, count_it=not faults)
        faults += wrong
        found += [Counted(name, cells) for cells in counted]
    if faults:
        raise RefusedError(faults)
    return tuple(found)


def _plans(source: Path, tables: Tables) -> tuple[list[tuple[str, Plan]], list[Fault]]:
    plans: list[tuple[str, Plan]] = []
    faults: list[Fault] = []
    for path in sorted((source / FOLDER).glob("*.toml")):
        plan, wrong = read_plan(path, source)
        name = path.relative_to(source).as_posix()
        faults += wrong
        if plan is not None:
            plans.append((name, plan))
            faults += [*_codes(name, plan, tables), *_places(name, plan, tables), *_rules(name, plan, tables)]
    return plans, [*faults, *_origins(plans)]


def _codes(name: str, plan: Plan, tables: Tables) -> Iterator[Fault]:
    """Codes that the plan names and no code list holds."""
    named = [("source", plan.source), ("region", plan.city)]
    named += [("region", gap.region) for gap in plan.coverage]
    named += [("aid_type", value.aid_type) for value in plan.unit_value]
    named += [("source", table.source) for table in plan.outside]
    named += [(noun, code) for noun, codes in plan.only.items() for code in codes]
    named += [
        (noun, code) for noun, codes in plan.maps.items() if noun != "region" for code in codes.values()
    ]
    named += [(noun, code) for noun, code in plan.constants.items() if noun in plan.nouns]
    for noun, code in named:
        codes = {row.text("code") for row in tables[noun].rows}
        if code not in codes:
            yield fault("PLAN_CODE", Place(name, 0, noun), table=noun, near=nearest(code, codes))


def _places(name: str, plan: Plan, tables: Tables) -> Iterator[Fault]:
    """Regions that a map or a constant names and the cube does not hold in this city."""
    codes = {code: code for code in (*places(plan, tables).codes, OUTSIDE)}
    named = list(plan.maps.get("region", {}).values())
    named += [plan.constants["region"]] if "region" in plan.constants else []
    for code in named:
        if code not in codes:
            yield fault("PLAN_CODE", Place(name, 0, "region"), table="region", near=nearest(code, codes))


def _rules(name: str, plan: Plan, tables: Tables) -> Iterator[Fault]:
    if (day := plan.constants.get("date")) and int(day[:7].replace("-", "")) not in plan.months:
        yield fault("REGISTER_PERIOD", Place(name, 0, "date"))
    if plan.level not in {plan.shape.finest, Level.CITY}:
        yield fault("PLAN_LEVEL", Place(name, 0, "level"), level=plan.shape.finest)
    if plan.decided.isoformat() > f"{plan.first}-01":
        yield fault("PLAN_DECIDED", Place(name, 0, "decided"))
    if plan.k is None and plan.level != Level.CITY:
        yield fault("K_UNDECLARED", Place(name, 0, "level"))
    values = [(value.aid_type, value.program, value.year) for value in plan.unit_value]
    if len(set(values)) < len(values):
        yield fault("UNIT_VALUE_TWICE", Place(name, 0, "unit_value"))
    if plan.cube == "distributions":
        yield from _unit(name, plan, tables)


def _unit(name: str, plan: Plan, tables: Tables) -> Iterator[Fault]:
    for row in tables["program"].rows:
        own = plan.constants.get("program") in {None, row.text("code")} and row.text("region") == plan.city
        if own and row.text("unit") not in {"", plan.unit}:
            yield fault("UNIT_MIXED", Place(name, 0, "unit"))
            return


def _origins(plans: list[tuple[str, Plan]]) -> Iterator[Fault]:
    """A (cube, city, programme, month) is filled by one plan; one without a programme fills all of them."""
    for at, (name, plan) in enumerate(plans):
        if any(_meet(plan, other) for _, other in plans[:at]):
            yield fault("PLAN_ORIGIN_TWICE", Place(name))


def _meet(one: Plan, other: Plan) -> bool:
    programs = {one.constants.get("program", ""), other.constants.get("program", "")}
    same = (one.cube, one.city) == (other.cube, other.city)
    return same and (len(programs) == 1 or "" in programs) and bool(set(one.months) & set(other.months))


def _counted(
    plan: Plan, source: Path, tables: Tables, *, count_it: bool
) -> tuple[tuple[BaseCells, ...], list[Fault]]:
    """The cells of one register, or its faults; what DuckDB says of a row stays unsaid."""
    file = f"{FOLDER}/{plan.file}"
    try:
        register, faults = read_register(plan, source / FOLDER / plan.file, file)
        if register is None or faults:
            return (), faults
        words: dict[str, Vocabulary] = {"region": places(plan, tables)}
        words |= {noun: vocabulary(plan, noun, tables) for noun in plan.nouns}
        valid, faults = check_register(register, words)
        return ((count(valid),) if valid is not None and count_it else ()), faults
    except RefusedError as refused:
        return (), list(refused.faults)
    except duckdb.Error:
        return (), [fault("REGISTER_UNREADABLE", Place(file))]
