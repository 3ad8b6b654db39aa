"""All registers of a source folder: every plan read, every register checked, every cell counted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb

from api.errors import Fault, RefusedError
from api.publish.faults import Place, fault
from api.publish.nearness import nearest
from api.publish.protection.strictness import strictness
from api.publish.record import Records
from api.publish.registers.cautions import Caution, cautions
from api.publish.registers.check import check_register
from api.publish.registers.count import BaseCells, Sealed, count
from api.publish.registers.plan import Gap, Plan, read_plan
from api.publish.registers.register import READ, read_register
from api.publish.registers.vocabulary import OUTSIDE, Vocabulary, places, vocabulary
from api.tables import Level

FOLDER = "registers"
DEPTH = {Level.VILLAGE: 3, Level.DISTRICT: 2, Level.CITY: 1}
"""Dots in the code of a region of each level."""
Tables = Mapping[str, Records]


@dataclass(frozen=True, slots=True)
class Counted:
    """The cells of one register, and how faults call its plan."""

    name: str
    cells: BaseCells


@dataclass(frozen=True, slots=True)
class Seen:
    """One register as far as it can be read: its number of rows, and its cells if it is valid."""

    name: str
    plan: Plan
    rows: int | None = None
    cells: BaseCells | None = None
    cautions: tuple[Caution, ...] = ()


@dataclass(frozen=True, slots=True)
class Registers:
    """Every register of a source folder, and all faults of all of them."""

    seen: tuple[Seen, ...]
    faults: tuple[Fault, ...]

    @property
    def counted(self) -> tuple[Counted, ...]:
        """Those that could be counted."""
        return tuple(Counted(one.name, one.cells) for one in self.seen if one.cells is not None)


def read_registers(source: Path, tables: Tables) -> tuple[Counted, ...]:
    """The base cells of every register below `source`; raises RefusedError with all faults of all of them."""
    found = look_at_registers(source, tables)
    if found.faults:
        raise RefusedError(found.faults)
    return found.counted


def look_at_registers(source: Path, tables: Tables, tell: Callable[[str], object] = str) -> Registers:
    """Every register below `source`, each as far as it can be read; `tell` hears of each as it begins."""
    plans, faults = _plans(source, tables)
    wrong_plans = {found.file for found in faults}
    seen: list[Seen] = []
    for name, plan in plans:
        tell(plan.file)
        one, wrong = _seen(name, plan, source, tables)
        seen.append(replace(one, cells=None) if name in wrong_plans else one)
        faults += wrong
    return Registers(tuple(seen), tuple(faults))


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
    named += [("program", value.program) for value in plan.unit_value if value.program]
    named += [("program", accept.program) for accept in plan.accept if accept.program]
    named += [("source", table.source) for table in plan.outside]
    named += [("region", table.region) for table in plan.outside if table.region]
    named += [pair for table in plan.outside for pair in table.where.items()]
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
    if any(not _is_part(gap, plan) for gap in plan.coverage):
        yield fault("PLAN_GAP", Place(name, 0, "coverage"), level=plan.shape.finest)
    if plan.k is None and plan.level != Level.CITY:
        yield fault("K_UNDECLARED", Place(name, 0, "level"))
    values = [(value.aid_type, value.program, value.year) for value in plan.unit_value]
    if len(set(values)) < len(values):
        yield fault("UNIT_VALUE_TWICE", Place(name, 0, "unit_value"))
    if plan.cube == "distributions":
        yield from _unit(name, plan, tables)


def _is_part(gap: Gap, plan: Plan) -> bool:
    """Whether a gap names the plan's city or a region of it that the cube knows, in months of the plan."""
    deepest = DEPTH[plan.shape.finest]
    place = gap.region == plan.city or gap.region.startswith(f"{plan.city}.")
    return place and gap.region.count(".") <= deepest and set(gap.months) <= set(plan.months)


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


def _seen(name: str, plan: Plan, source: Path, tables: Tables) -> tuple[Seen, list[Fault]]:
    """One register with its faults; what DuckDB says of a row stays unsaid."""
    file, seen = f"{FOLDER}/{plan.file}", Seen(name, plan)
    try:
        register, faults = read_register(plan, source / FOLDER / plan.file, file)
        if register is None:
            return seen, faults
        words: dict[str, Vocabulary] = {"region": places(plan, tables)}
        words |= {noun: vocabulary(plan, noun, tables) for noun in plan.nouns}
        rows = register.one(f"SELECT count(*) FROM {READ}")[0]
        seen = replace(seen, rows=rows, cautions=cautions(register))
        valid, wrong = check_register(register, words)
        if valid is None or faults:
            return seen, [*faults, *wrong]
        return replace(seen, cells=count(valid, _sealed(plan, words, tables))), []
    except RefusedError as refused:
        return seen, list(refused.faults)
    except duckdb.OutOfMemoryException:
        return seen, [fault("REGISTER_MEMORY", Place(file))]
    except duckdb.Error:
        return seen, [fault("REGISTER_UNREADABLE", Place(file))]


def _sealed(plan: Plan, words: Mapping[str, Vocabulary], tables: Tables) -> Sealed:
    finest = plan.shape.finest
    return {noun: strictness(noun, words[noun].codes, tables, finest).city_only for noun in plan.nouns}
