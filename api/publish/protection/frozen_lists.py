"""What published months have frozen of the steward's lists: regions, combinations, bases and levels."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from api.errors import Fault
from api.publish.faults import Place, fault
from api.publish.protection.ledger_page import Json, Page
from api.publish.protection.permitted import Tables, combinations, finest_regions
from api.publish.protection.strictness import rules
from api.publish.registers.count import BaseCells
from api.publish.registers.plan import Plan
from api.publish.registers.registry import Counted
from api.publish.registers.vocabulary import REMAINDER

SPLIT = "|"


def list_facts(plans: Sequence[Plan], tables: Tables) -> Json:
    """What the ledger remembers of the lists under which each plan was published."""
    return {"lists": [_lists(plan, tables) for plan in plans]}


def _lists(plan: Plan, tables: Tables) -> Json:
    permitted = combinations(plan, tables)
    codes = [sorted({one[at] for one in permitted}) for at in range(len(plan.nouns))]
    return {
        "plan": _named(plan),
        "months": list(plan.months),
        "regions": finest_regions(plan, tables),
        "permitted": [SPLIT.join(one) for one in permitted],
        "rules": {
            noun: rules(noun, own, tables, plan.shape.finest)
            for noun, own in zip(plan.nouns, codes, strict=True)
        },
    }


def _named(plan: Plan) -> str:
    return SPLIT.join((plan.cube, plan.city, plan.constants.get("program", "")))


def frozen_lists(one: Counted, tables: Tables, pages: Sequence[Page]) -> Iterator[Fault]:
    """
    One fault per entry of a list that published months rest on and that has changed.

    A code may be added, never taken away or given another base or level; a region may be added for months
    that are not published yet, so that a village that splits starts anew and no old cell is restated.
    """
    plan, now = one.cells.plan, _lists(one.cells.plan, tables)
    found: set[tuple[str, str]] = set()
    for then in _before(plan, pages):
        found |= {("region.csv", code) for code in _gone(then, now, "regions")}
        found |= {(one.name, code) for code in _gone(then, now, "permitted")}
        found |= set(_other_rules(then, now))
        found |= {("region.csv", code) for code in _restated(one.cells, then)}
    for file, entry in sorted(found):
        yield fault("LIST_FROZEN", Place(file, 0, entry))


def _before(plan: Plan, pages: Sequence[Page]) -> Iterator[Json]:
    for page in pages:
        lists = page.facts.get("lists")
        for then in lists if isinstance(lists, list) else []:
            if then["plan"] == _named(plan) and set(then["months"]) & set(plan.months):
                yield then


def _gone(then: Json, now: Json, part: str) -> set[str]:
    return _texts(then[part]) - _texts(now[part])


def _texts(found: object) -> set[str]:
    return set(found) if isinstance(found, list) else set()


def _other_rules(then: Json, now: Json) -> Iterator[tuple[str, str]]:
    before, after = then["rules"], now["rules"]
    if not isinstance(before, Mapping) or not isinstance(after, Mapping):
        return
    for noun, codes in before.items():
        for code, rule in codes.items():
            if after.get(noun, {}).get(code, rule) != rule:
                yield f"{noun}.csv", code


def _restated(cells: BaseCells, then: Json) -> set[str]:
    """Regions that are new since, and hold somebody in a month that was published before."""
    known, months = _texts(then["regions"]) | {REMAINDER}, then["months"]
    fresh = np.array([code not in known for code in cells.codes[0]], np.bool_)
    old = np.isin(cells.months, np.array(months, np.int64))
    return {cells.codes[0][at] for at in np.unique(cells.positions[fresh[cells.positions[:, 0]] & old, 0])}
