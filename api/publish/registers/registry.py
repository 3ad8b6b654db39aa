"""All registers of a source folder: every plan read, every register checked, every cell counted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from api.errors import Fault, RefusedError
from api.publish.faults import Place, fault
from api.publish.nearness import nearest
from api.publish.record import Records
from api.publish.registers.check import ValidRegister, check_register
from api.publish.registers.count import BaseCells, count
from api.publish.registers.plan import Plan, read_plan
from api.publish.registers.register import read_register
from api.publish.registers.vocabulary import Vocabulary, places, vocabulary
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
        valid, wrong = _valid(plan, source, tables)
        faults += wrong
        if valid is not None and not faults:
            found.append(Counted(name, count(valid)))
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
            faults += [*_codes(name, plan, tables), *_rules(name, plan, tables)]
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
    for noun, code in named:
        codes = {row.text("code") for row in tables[noun].rows}
        if code not in codes:
            yield fault("PLAN_CODE", Place(name, 0, noun), table=noun, near=nearest(code, codes))


def _rules(name: str, plan: Plan, tables: Tables) -> Iterator[Fault]:
    if plan.level not in {plan.shape.finest, Level.CITY}:
        yield fault("PLAN_LEVEL", Place(name, 0, "level"), level=plan.shape.finest)
    if plan.decided.isoformat()[:7] > plan.first:
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
    """A (cube, city, programme, month) is filled by one plan."""
    seen: set[tuple[str, str, str, int]] = set()
    for name, plan in plans:
        own = {(plan.cube, plan.city, plan.constants.get("program", ""), month) for month in plan.months}
        if own & seen:
            yield fault("PLAN_ORIGIN_TWICE", Place(name))
        seen |= own


def _valid(plan: Plan, source: Path, tables: Tables) -> tuple[ValidRegister | None, list[Fault]]:
    register, faults = read_register(plan, source / FOLDER / plan.file, f"{FOLDER}/{plan.file}")
    if register is None:
        return None, faults
    words: dict[str, Vocabulary] = {"region": places(plan, tables)}
    words |= {noun: vocabulary(plan, noun, tables) for noun in plan.nouns}
    return check_register(register, words)
