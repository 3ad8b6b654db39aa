"""From counted cells to what may be released: protect, audit, and the page that the ledger gains."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from api.errors import Fault, RefusedError
from api.publish.aggregates.cells import AggregateCells
from api.publish.aggregates.known import known_tables
from api.publish.content import Content, Row
from api.publish.faults import Place, fault
from api.publish.protection.area import Area, Line, area
from api.publish.protection.frozen import facts, frozen, with_past
from api.publish.protection.frozen_events import event_facts, frozen_events
from api.publish.protection.frozen_lists import frozen_lists, list_facts
from api.publish.protection.inspection import Shown, inspect, lines, past, refuse
from api.publish.protection.key import fingerprint
from api.publish.protection.known import Known, budgets, contradicts, declared, reported, true_total
from api.publish.protection.ledger_page import Json, Page, known
from api.publish.protection.own_figures import told_twice
from api.publish.protection.people import People, Published, tell_people
from api.publish.protection.permitted import Tables, forbidden
from api.publish.protection.protect import ProtectedCells, Protection, protect
from api.publish.protection.rows import coverage_rows, cube_rows, origin_rows
from api.publish.protection.strictness import least_base
from api.publish.protection.values import Values, unit_values
from api.publish.registers.plan import Plan
from api.publish.registers.registry import Counted
from api.sdc.ledger import Ledger, join
from api.tables import Origin


@dataclass(frozen=True, slots=True)
class Vault:
    """What the private folder gives: the key, and the pages of all visible releases, oldest first."""

    key: bytes
    pages: tuple[Page, ...]


@dataclass(frozen=True, slots=True)
class Audited:
    """Protected cells that passed the audit, with their rows and the new page of the ledger."""

    protection: Protection
    built: dict[str, tuple[Row, ...]]
    origins: tuple[Origin, ...]
    page: Page


def clear(
    counted: Sequence[Counted],
    content: Content,
    tables: Tables,
    vault: Vault,
    public: Sequence[AggregateCells] = (),
) -> Audited:
    """
    Protects and audits the registers of a release; everybody knows the `public` tables beside them.

    Raises RefusedError for what plans do not permit or have frozen, ConflictError `AUDIT_FAILED`.
    """
    values = unit_values(counted, tables, vault.pages)
    _permitted(counted, tables, vault, values)
    case = Case(tuple(counted), content, tables, vault)
    done = protect([one.cells for one in counted], tables, vault.key, case.known)
    learnt = [*_learnt(case, done, values), *_public(done, public)]
    rounded = {plan.cube for plan in case.plans if least_base(plan) > 1}
    told: dict[str, tuple[Line, ...]] = {cells.grid.cube.name: lines(cells) for cells in done.cubes}
    areas: dict[str, Area] = {
        name: _audit(case, name, shown, learnt) for name, shown in told.items() if name in rounded
    }
    people = _people(case, told, areas)
    page = Page(
        release=content.edition.id,
        decisions=join([done.new, people.new]),
        cells=tuple(
            f"{name},{month},{value}" for name, month, value in [*chain(*told.values()), *people.lines()]
        ),
        facts=_facts(case, learnt) | values.facts(),
    )
    built = _built(case, done, values) | {"recipient": people.rows(content.keys)}
    return Audited(done, built, _origins(case.plans), page)


@dataclass(frozen=True, slots=True)
class Case:
    """What is cleared: counted registers beside the steward's tables, and the past."""

    counted: tuple[Counted, ...]
    content: Content
    tables: Tables
    vault: Vault

    @property
    def plans(self) -> list[Plan]:
        """The plans of the registers."""
        return [one.cells.plan for one in self.counted]

    @property
    def known(self) -> Ledger:
        """Every decision so far."""
        return known(self.vault.pages)

    @property
    def year(self) -> int:
        """The year of the release."""
        return int(self.content.edition.date[:4])

    def of(self, cube: str) -> tuple[Plan, ...]:
        """The plans of one cube."""
        return tuple(plan for plan in self.plans if plan.cube == cube)


def _facts(case: Case, learnt: Sequence[Known]) -> Json:
    lists = list_facts(case.plans, case.tables) | event_facts(case.tables)
    return facts(case.plans, learnt, fingerprint(case.vault.key)) | lists


def _permitted(counted: Sequence[Counted], tables: Tables, vault: Vault, values: Values) -> None:
    faults = list(chain.from_iterable(forbidden(one.cells, one.name, tables) for one in counted))
    faults += [found for one in counted for found in frozen(one.name, one.cells.plan, vault.pages)]
    faults += [found for one in counted for found in frozen_lists(one, tables, vault.pages)]
    faults += told_twice([one.cells for one in counted], tables)
    faults += [*frozen_events(tables, vault.pages), *values.faults]
    if faults:
        raise RefusedError(faults)


def _learnt(case: Case, done: Protection, values: Values) -> list[Known]:
    """All that a stranger knows; a declared total that the register contradicts is a fault of its plan."""
    found: list[Known] = []
    faults: list[Fault] = []
    for cells in done.cubes:
        for one in case.counted:
            own = list(declared(cells.grid, [one.cells.plan]))
            wrong = [table for table in own if contradicts(table, true_total(cells.grid, table))]
            faults += [fault("OUTSIDE_CONTRADICTS", Place(one.name, 0, table.name)) for table in wrong]
            found += own
        figures = reported(cells.grid, case.tables["reported_figure"], case.tables["event"])
        found += [*figures, *budgets(cells.grid, case.plans, values.rates)]
    if faults:
        raise RefusedError(faults)
    return found


def _public(done: Protection, public: Sequence[AggregateCells]) -> list[Known]:
    return [one for cells in done.cubes for one in known_tables(cells.grid, public)]


def _audit(case: Case, name: str, shown: tuple[Line, ...], learnt: list[Known]) -> Area:
    """The permitted cells of a cube, over all releases; raises ConflictError when the audit refuses."""
    pages = case.vault.pages
    now = Shown(shown, tuple(one for one in learnt if one.cube == name), case.of(name))
    every = [plan for plan in with_past(case.plans, pages) if plan.cube == name]
    place = area(every, case.tables)
    refuse(inspect(place, [*(past(page, name) for page in pages), now]), name)
    return place


def _people(case: Case, told: Mapping[str, tuple[Line, ...]], areas: Mapping[str, Area]) -> People:
    name = "distributions"
    if name not in areas:
        return People()
    beside = Published(areas[name], case.of(name), told[name])
    return tell_people(case.counted, case.tables, beside, case.year, (case.vault.key, case.known))


def _built(case: Case, done: Protection, values: Values) -> dict[str, tuple[Row, ...]]:
    keys = case.content.keys
    cubes = {_table(cells): cube_rows(cells, keys, values.of) for cells in done.cubes}
    return {
        **cubes,
        "unit_value": values.rows(keys),
        "cube_origin": origin_rows(case.plans, case.tables, keys, case.year),
        "coverage": coverage_rows(case.plans, case.tables, keys, case.year),
    }


def _table(cells: ProtectedCells) -> str:
    return str(cells.grid.cube.table.__tablename__)


def _origins(plans: list[Plan]) -> tuple[Origin, ...]:
    return tuple(sorted({Origin.REPORTED, *(Origin(plan.origin) for plan in plans)}))
