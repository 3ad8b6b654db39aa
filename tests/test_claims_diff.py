"""Two releases are compared number by number, with the steward's reasons; a withdrawn one with nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from asking import ask, get
from protection_world import CITY, TABLES, RegisterWorld, at, crowd
from pydantic import ValidationError

from api.publish.registers.plan import Correction
from api.schema.diff import cells

QUERY = """query($from: String!, $to: String) { releaseDiff(from: $from, to: $to) {
  from { id } to { id }
  cells { kind cube cityCode region { name } programCode program { code } month { code }
    before after difference reasons reasonsEn: reasons(lang: EN) }
  rows { kind table code } } }"""
OLD = {**crowd(), at(): 20}


@pytest.fixture
def world(tmp_path: Path) -> RegisterWorld:
    """A city with one release."""
    made = RegisterWorld(tmp_path)
    made.publish(OLD, "2026-11")
    return made


def diff(world: RegisterWorld, old: str = "2026-11", new: str | None = None) -> dict[str, Any]:
    """What changed."""
    variables = {"from": old} | ({} if new is None else {"to": new})
    found: dict[str, Any] = get(world.store, QUERY, **variables)["releaseDiff"]
    return found


def deliveries(found: dict[str, Any]) -> list[dict[str, Any]]:
    """The changes of deliveries."""
    return [one for one in found["cells"] if one["cube"] == "distributions"]


def test_a_changed_month_is_named_with_both_sums(world: RegisterWorld) -> None:
    """
    City, programme and month, what stood there before and what stands there now.
    """
    world.publish({**OLD, at(): 60}, "2026-12")
    (found,) = deliveries(diff(world))

    assert (found["kind"], found["cube"], found["cityCode"], found["programCode"]) == (
        "CHANGED",
        "distributions",
        CITY,
        "baksos",
    )
    assert found["month"]["code"] == "2024-01"
    assert found["after"] - found["before"] == found["difference"] == 40
    assert found["region"]["name"]
    assert found["reasons"] == []


def test_the_steward_says_why_from_a_fixed_list(world: RegisterWorld) -> None:
    """
    A correction of the plan is the reason of every change of those months, in both languages.
    """
    mended = {"from": "2024-01", "to": "2024-02", "program": "baksos", "reason": "late_reports"}
    world.publish({**OLD, at(): 60}, "2026-12", correction=[mended])
    (found,) = deliveries(diff(world))
    notes = get(world.store, "{ distributions(by: [CITY]) { notes { kind reason(lang: EN) } } }")

    assert (found["reasons"], found["reasonsEn"]) == (["laporan susulan masuk"], ["late reports came in"])
    assert notes["distributions"]["notes"] == [{"kind": "CORRECTED", "reason": "late reports came in"}]


def test_a_reason_of_other_months_says_nothing_here(world: RegisterWorld) -> None:
    """
    A correction of March is no reason for a change of January.
    """
    mended = {"from": "2024-03", "to": "2024-03", "reason": "duplicates"}
    world.publish({**OLD, at(): 60}, "2026-12", correction=[mended])

    assert deliveries(diff(world))[0]["reasons"] == []


def test_a_reason_out_of_the_list_is_refused() -> None:
    """
    An unknown reason raises; free text never enters (F11).
    """
    with pytest.raises(ValidationError):
        Correction.model_validate({"from": "2024-01", "to": "2024-01", "reason": "somebody complained"})


def test_a_gap_that_was_filled_says_so(tmp_path: Path) -> None:
    """
    What was late and came in is a reason without a word of the steward.
    """
    world = RegisterWorld(tmp_path)
    gap = {"region": "35.76.01.1002", "from": "2024-01", "to": "2024-01", "reason": "late"}
    world.publish(crowd(), "2026-11", coverage=[gap])
    world.publish({**crowd(), at(): 60}, "2026-12")
    (found,) = deliveries(diff(world))

    assert found["reasons"] == ["laporan terlambat"]


def test_months_come_and_go(world: RegisterWorld) -> None:
    """
    A programme-month that one release alone has is added or removed, by the direction of the question.
    """
    world.publish({**OLD, at(202403): 60}, "2026-12")
    forth, back = deliveries(diff(world)), deliveries(diff(world, "2026-12", "2026-11"))

    assert [(one["kind"], one["before"], one["after"]) for one in forth] == [("ADDED", None, 60)]
    assert [(one["kind"], one["before"], one["after"]) for one in back] == [("REMOVED", 60, None)]


def test_distinct_persons_of_a_year_are_compared_too(world: RegisterWorld) -> None:
    """
    Recipients change with the register, as a whole year.
    """
    world.publish({**OLD, at(202403): 60}, "2026-12")
    (found,) = [one for one in diff(world)["cells"] if one["cube"] == "recipients"]

    assert (found["kind"], found["month"]["code"]) == ("CHANGED", "2024")
    assert found["difference"] > 0


def test_what_only_moved_is_a_change_too(world: RegisterWorld) -> None:
    """
    A month whose sum stays while its parts move has changed, by 0.
    """
    moved = {key: value for key, value in OLD.items() if key != at()} | {at(group="yatim", aid="uang"): 20}
    world.publish(moved, "2026-12")
    found = deliveries(diff(world))

    assert [(one["kind"], one["difference"]) for one in found] == [("CHANGED", 0)]


def test_changed_rows_are_named_by_table_and_code(world: RegisterWorld) -> None:
    """
    A programme whose words changed, and one that is new, are listed; what stayed is not.
    """
    rows = [dict(row) for row in TABLES["program"]]
    rows[0]["label_en"] = "another name"
    world.tables["program"] = [*rows, {**rows[1], "code": "zakat"}]
    world.publish({**OLD, at(): 60}, "2026-12")
    found = diff(world)["rows"]

    assert {"kind": "CHANGED", "table": "program", "code": "baksos"} in found
    assert {"kind": "ADDED", "table": "program", "code": "zakat"} in found
    assert not [one for one in found if one["code"] == "lain"]


def test_a_release_does_not_differ_from_itself(world: RegisterWorld) -> None:
    """
    Nothing changed where nothing changed.
    """
    found = diff(world)

    assert (found["cells"], found["rows"]) == ([], [])
    assert found["from"] == found["to"] == {"id": "2026-11"}


def test_a_withdrawn_release_is_compared_with_nothing(world: RegisterWorld) -> None:
    """
    No diff tells what a withdrawn release held (F13); an unknown one is unknown.
    """
    world.publish({**OLD, at(): 60}, "2026-12")
    world.withdraw("2026-11")

    assert ask(world.store, QUERY, **{"from": "2026-11"}).codes == ["RELEASE_WITHDRAWN"]
    assert ask(world.store, QUERY, **{"from": "2026-12", "to": "2026-11"}).codes == ["RELEASE_WITHDRAWN"]
    assert ask(world.store, QUERY, **{"from": "2020-01"}).codes == ["RELEASE_UNKNOWN"]


def test_a_comparison_beyond_its_bound_is_refused(
    world: RegisterWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    Too many cells are refused with the remedy, never compared in part.
    """
    world.publish({**OLD, at(): 60}, "2026-12")
    monkeypatch.setattr(cells, "MOST_CELLS", 3)

    assert ask(world.store, QUERY, **{"from": "2026-11"}).codes == ["DIFF_TOO_LARGE"]
