"""What a plan keeps to, and what of it is known to everybody."""

from __future__ import annotations

from collections import Counter

import pytest
from demo_world import World, world

from api.publish.protection.frozen import facts, frozen
from api.publish.protection.grid import grid
from api.publish.protection.known import budgets
from api.publish.protection.ledger_page import Page
from api.publish.protection.permitted import combinations
from api.publish.protection.values import unit_values
from api.publish.registers.plan import Plan
from api.publish.registers.registry import Counted
from api.sdc.ledger import join


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> World:
    """The demonstration in a folder of its own."""
    return world(tmp_path_factory.mktemp("demo"))


def groups(demo: World, plan: Plan) -> set[str]:
    """The target groups that a plan permits."""
    return {group for _, group, _ in combinations(plan, demo.tables)}


def faults(before: Plan, now: Plan) -> list[str]:
    """The parts of a plan that a release of `before` has frozen against `now`."""
    page = Page(release="x", decisions=join([]), cells=(), facts=facts([before], [], ""))
    return [fault.column for fault in frozen("x", now, [page])]


def test_a_plan_may_keep_to_some_groups(demo: World) -> None:
    """The reported 150 + 150 + 200 leave nobody of another group, so that none may be a secret zero."""
    plan = demo.plan("metro-2019")
    assert groups(demo, plan) == set(plan.only["target_group"])
    assert groups(demo, plan.model_copy(update={"only": {}})) - groups(demo, plan) == {"ppks"}


def test_what_a_plan_keeps_to_is_frozen(demo: World) -> None:
    """A published plan may neither widen nor drop what it keeps to, nor begin to keep to less."""
    plan = demo.plan("metro-2019")
    free = plan.model_copy(update={"only": {}})
    assert faults(plan, plan) == []
    assert faults(plan, free) == faults(free, plan) == ["only"]


def test_a_budget_belongs_to_its_own_programme(demo: World) -> None:
    """Persons and rupiah of a programme-year are known once, at the rates of its own plan."""
    names = ("mojokerto-2023-2024", "mojokerto-hksn-2023")
    cells = [demo.counted[name] for name in names]
    values = unit_values([Counted(name, demo.counted[name]) for name in names], demo.tables, ())
    plans = [demo.plan(name) for name in names]
    found = list(budgets(grid(cells, demo.tables), plans, values.rates))
    assert set(Counter(one.name for one in found).values()) == {1}
    rates = {one.name: one.rupiah for one in found if one.rupiah}
    assert "vending-cart" in rates["rupiah mojokerto-hksn 2023"]
    assert "vending-cart" not in rates["rupiah mojokerto-baksos 2023"]
