"""Regions that a plan says did not report: no row may stand there, and all know that they are empty."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from protection_world import CITY, FAR, HOME, NEAR, NORTH, RegisterWorld, Truth, at, toml

from api.errors import ConflictError, RefusedError
from api.publish.auditing.audit import audit
from api.publish.protection import spans
from api.publish.registers.plan import Plan

KEPT = {"target_group": ["yatim"], "aid_type": ["sembako"]}
TRUTH = {at(202401, HOME): 7, at(202401, FAR): 13, at(202402, HOME): 12, at(202402, FAR): 6}


def gap(region: str, first: str = "2024-01", last: str = "2024-01") -> dict[str, str]:
    """A region and months without a report."""
    return {"region": region, "from": first, "to": last, "reason": "no_data"}


def north(total: int) -> dict[str, object]:
    """What a paper says of the northern district in January."""
    own = {"name": "koran", "unit": "PERSON", "source": "s1", "certainty": "EXACT"}
    return {**own, "total": total, "month": "2024-01", "region": NORTH}


@pytest.fixture
def world(tmp_path: Path) -> RegisterWorld:
    """A folder for one register."""
    return RegisterWorld(tmp_path)


def rules(
    world: RegisterWorld, truth: Truth, coverage: Sequence[Mapping[str, str]]
) -> list[tuple[str, int, str, str]]:
    """The faults of a publication: file, line, column, rule."""
    with pytest.raises(RefusedError) as refused:
        world.publish(truth, coverage=coverage)
    assert not world.store.ids()
    return [(one.file, one.line, one.column, one.rule) for one in refused.value.faults]


@pytest.mark.parametrize("region", [HOME, NORTH, CITY])
def test_a_row_in_a_gap_is_a_fault_of_its_line(world: RegisterWorld, region: str) -> None:
    """A plan that says "no report" and a register that reports contradict each other."""
    truth = {at(202402, FAR): 3, at(202401, HOME): 1}

    assert rules(world, truth, coverage=[gap(region)]) == [
        ("registers/bantuan.csv", 5, "kelurahan", "REGISTER_GAP")
    ]


@pytest.mark.parametrize(
    "wrong",
    [gap("35"), gap("35.76.01", last="2024-04"), gap("35.76.01", first="2023-12")],
    ids=["above the city", "after the plan", "before it"],
)
def test_a_gap_lies_within_the_plan(world: RegisterWorld, wrong: dict[str, str]) -> None:
    """A gap outside the plan's city or months says nothing about its register."""
    assert rules(world, {at(202403, FAR): 5}, coverage=[wrong]) == [
        ("registers/bantuan.toml", 0, "coverage", "PLAN_GAP")
    ]


def refused(world: RegisterWorld, coverage: Sequence[Mapping[str, str]]) -> bool:
    """Whether the audit refuses what this world would publish."""
    try:
        world.publish(TRUTH, only=KEPT, outside=[north(7)], coverage=coverage)
    except ConflictError as error:
        return error.code == "AUDIT_FAILED" and not world.store.ids()
    return False


def test_an_empty_region_is_no_unknown(world: RegisterWorld, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    With Kauman silent, the district's total is that of Mentikan alone: refused, unless gaps pass unseen.
    """
    assert refused(world, coverage=[gap(NEAR)])

    monkeypatch.setattr(spans, "silences", lambda plan: iter(()))
    assert not refused(world, coverage=[gap(NEAR)])


def test_a_region_left_out_is_no_unknown_either() -> None:
    """What a plan leaves out is shown as not reported, so it is known to be zero as well."""
    reasons = {"reason_id": "laporan keliru", "reason_en": "a wrong report"}
    left = {"region": NORTH, "from": "2024-02", "to": "2024-02", "leave_out": "true", **reasons}
    plan = Plan.model_validate(tomllib.loads(toml(accept=[left], coverage=[gap(FAR)])))

    assert list(spans.silences(plan)) == [(FAR, "", (202401,)), (NORTH, "", (202402,))]


def test_a_late_report_mends_a_gap(world: RegisterWorld) -> None:
    """
    When the report comes, the gap goes from the plan; the earlier release still permits no cell there.
    """
    early = {place: count for place, count in TRUTH.items() if place[1] != HOME}
    world.publish(early, "2026-10", coverage=[gap(HOME, last="2024-02")], only=KEPT)
    world.publish(TRUTH, "2026-11", only=KEPT)

    assert {place[1] for place in world.shown("2026-10")} == {FAR}
    assert {place[1] for place in world.shown()} == {HOME, FAR}
    assert audit(world.store.path, world.private).passed


def test_a_register_that_left_the_folder_is_still_known(world: RegisterWorld) -> None:
    """A folder without the months of an earlier release is published, and both are audited together."""
    world.publish(TRUTH, "2026-10")
    later = {at(202501, place[1]): count for place, count in TRUTH.items() if place[0] == 202401}
    period: dict[str, object] = {"from": "2025-01", "to": "2025-03", "decided": "2024-12-01"}
    world.publish(later, "2026-11", **period)

    assert audit(world.store.path, world.private).passed
