"""From counted cells to what may be released: protect, audit, and the page that the ledger gains."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from api.errors import RefusedError
from api.publish.aggregates.cells import AggregateCells
from api.publish.aggregates.known import known_tables
from api.publish.content import Content, Row
from api.publish.faults import Place, fault
from api.publish.protection.frozen import facts, frozen, with_past
from api.publish.protection.frozen_lists import frozen_lists, list_facts
from api.publish.protection.inspection import Shown, inspect, lines, past, refuse
from api.publish.protection.key import fingerprint
from api.publish.protection.known import Known, budgets, declared, reported, true_total
from api.publish.protection.ledger_page import Page, known
from api.publish.protection.permitted import Tables, forbidden
from api.publish.protection.protect import ProtectedCells, Protection, protect
from api.publish.protection.rows import coverage_rows, cube_rows, origin_rows, unit_value_rows, unit_values
from api.publish.registers.plan import Plan
from api.publish.registers.registry import Counted
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
    plans = [one.cells.plan for one in counted]
    _permitted(counted, tables, vault)
    done = protect([one.cells for one in counted], tables, vault.key, known(vault.pages))
    learnt = [*_learnt(counted, done, tables), *_public(done, public)]
    for cells in done.cubes:
        _audit(cells, plans, tables, vault, learnt)
    page = Page(
        release=content.edition.id,
        decisions=done.new,
        cells=tuple(f"{name},{month},{value}" for cells in done.cubes for name, month, value in lines(cells)),
        facts=facts(plans, learnt, fingerprint(vault.key)) | list_facts(plans, tables),
    )
    return Audited(done, _built(done, plans, tables, content), _origins(plans), page)


def _permitted(counted: Sequence[Counted], tables: Tables, vault: Vault) -> None:
    faults = list(chain.from_iterable(forbidden(one.cells, one.name, tables) for one in counted))
    faults += [found for one in counted for found in frozen(one.name, one.cells.plan, vault.pages)]
    faults += [found for one in counted for found in frozen_lists(one, tables, vault.pages)]
    if faults:
        raise RefusedError(faults)


def _learnt(counted: Sequence[Counted], done: Protection, tables: Tables) -> list[Known]:
    """All that a stranger knows; a declared total that the register contradicts is a fault."""
    plans = [one.cells.plan for one in counted]
    found: list[Known] = []
    for cells in done.cubes:
        own = list(declared(cells.grid, plans))
        wrong = [one for one in own if one.certainty == "EXACT" and true_total(cells.grid, one) != one.total]
        if wrong:
            raise RefusedError(
                [fault("OUTSIDE_CONTRADICTS", Place("registers", 0, one.name)) for one in wrong]
            )
        figures = reported(cells.grid, tables["reported_figure"], tables["event"])
        found += [*own, *figures, *budgets(cells.grid, plans)]
    return found


def _public(done: Protection, public: Sequence[AggregateCells]) -> list[Known]:
    return [one for cells in done.cubes for one in known_tables(cells.grid, public)]


def _audit(
    cells: ProtectedCells, plans: list[Plan], tables: Tables, vault: Vault, learnt: list[Known]
) -> None:
    name = cells.grid.cube.name
    own = [plan for plan in plans if plan.cube == name]
    if cells.grid.base.max(initial=1) == 1:
        return
    now = Shown(lines(cells), tuple(one for one in learnt if one.cube == name), tuple(own))
    known = [plan for plan in with_past(own, vault.pages) if plan.cube == name]
    refuse(inspect(known, tables, [*(past(page, name) for page in vault.pages), now]), name)


def _built(
    done: Protection, plans: list[Plan], tables: Tables, content: Content
) -> dict[str, tuple[Row, ...]]:
    values = unit_values(plans, tables)
    cubes = {_table(cells): cube_rows(cells, content.keys, values) for cells in done.cubes}
    return {
        **cubes,
        "unit_value": unit_value_rows(values, content.keys),
        "cube_origin": origin_rows(plans, tables, content.keys),
        "coverage": coverage_rows(plans, content.keys),
    }


def _table(cells: ProtectedCells) -> str:
    return str(cells.grid.cube.table.__tablename__)


def _origins(plans: list[Plan]) -> tuple[Origin, ...]:
    return tuple(sorted({Origin.REPORTED, *(Origin(plan.origin) for plan in plans)}))
