"""F1 to F7, each at a release: what a stranger finds in its files, with the protection and without it.

Every test publishes a small register safely and looks; then takes one protection out, publishes the same
again, and the same look finds the leak.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from attacker import safe, truths
from protection_world import (
    COLUMNS,
    FAR,
    HOME,
    NEAR,
    NORTH,
    REST,
    RegisterWorld,
    Truth,
    at,
    crowd,
    people,
    written,
)
from publications import contents

from api.errors import ConflictError
from api.publish.protection import clearing, protect, rows
from api.publish.protection import people as people_module
from api.publish.registers import count, passes
from api.publish.registers.plan import Plan
from api.sdc import recipients
from api.sdc.cells import Cells
from api.sdc.decisions import Decisions, decide
from api.sdc.ledger import Ledger, empty
from api.sdc.margins import Margins
from api.sdc.turns import decide_in_turn

Worlds = Callable[[], RegisterWorld]
ALONE = {"target_group": ["yatim"], "aid_type": ["sembako"]}
"""A plan that keeps to one group and one aid type: a village has one cell a month."""


@pytest.fixture
def worlds(tmp_path: Path) -> Worlds:
    """Folders for registers, a new one at each call."""
    numbers = iter(range(1_000))
    return lambda: RegisterWorld(tmp_path / str(next(numbers)))


def released(world: RegisterWorld, release: str = "2026-11") -> Mapping[str, bytes]:
    """Every file of a release."""
    return contents(world.store.path / release)


# F1: presence tells a rounded zero from a true one


def shown_few(worlds: Worlds) -> Iterator[Truth]:
    """Registers with one person in a village who is rounded away, and none."""
    others = crowd()
    for aid in ("sembako", "uang"):
        world = worlds()
        world.publish(others | {at(202401, HOME, aid=aid): 1})
        if at(202401, HOME, aid=aid) not in world.shown():
            yield others | {at(202401, HOME, aid=aid): 1}
            yield others
            return


def tells_presence(worlds: Worlds, one: Truth, none: Truth) -> bool:
    """Whether any file of a release differs between one person who is rounded away and nobody."""
    first, second = worlds(), worlds()
    first.publish(one)
    second.publish(none)
    return released(first) != released(second)


def test_f1_a_rounded_zero_looks_like_a_true_one(worlds: Worlds, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    F1: the whole folder is the same with one person in a village and with none; rows of zeros tell.
    """
    one, none = shown_few(worlds)
    assert not tells_presence(worlds, one, none)

    monkeypatch.setattr(rows, "is_shown", lambda number: number >= 0)
    assert tells_presence(worlds, one, none)


# F2: exact totals elsewhere


def north(total: int) -> list[dict[str, object]]:
    """What a paper says of the northern district in January."""
    own = {"name": "koran", "unit": "PERSON", "source": "s1", "certainty": "EXACT"}
    return [{**own, "total": total, "month": "2024-01", "region": NORTH}]


def pinned(world: RegisterWorld, total: int) -> bool:
    """Whether a stranger who knows the northern total is left with too few counts of a cell, trying all."""
    series = {HOME: 0, NEAR: 1, FAR: 2, REST: 3}
    found = [
        {"release": 0, "series": series[place[1]], "period": 0, "value": value}
        for place, value in world.shown().items()
    ]
    permitted = [(0, number, 0) for region, number in series.items() if region != NEAR]
    known = {"cells": [(0, 0, 0)], "weights": [1], "total": total, "relation": "EXACT"}
    bases = dict.fromkeys(series.values(), 5)
    return not safe(truths(found, bases, permitted, [known]), bases)


def test_f2_a_total_known_elsewhere_refuses_the_release(
    worlds: Worlds, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    F2: a district's total from a paper, with the other village silent, is one cell: refused. With outside
    tables out of the audit it is published, and trying all worlds leaves one count.
    """
    plan = {"only": ALONE, "to": "2024-01", "outside": north(7)}
    plan["coverage"] = [{"region": NEAR, "from": "2024-01", "to": "2024-01", "reason": "late"}]
    truth = {at(202401, HOME): 7, at(202401, FAR): 13}
    with pytest.raises(ConflictError, match="AUDIT_FAILED"):
        worlds().publish(truth, **plan)

    monkeypatch.setattr(clearing, "_learnt", lambda *_: [])
    world = worlds()
    world.publish(truth, **plan)
    assert pinned(world, 7)


# F3: averaging over months and releases


def ways(world: RegisterWorld, truth: Mapping[int, int]) -> set[int]:
    """The values by which a static count is shown, in a release per month."""
    found: set[int] = set()
    for month in truth:
        so_far = {at(when, HOME): count for when, count in truth.items() if when <= month}
        release = f"{month // 100}-{month % 100:02d}"
        world.publish(so_far | crowd(*(when for when in truth if when <= month)), release, to="2024-12")
        found |= {value for place, value in world.shown(release).items() if place[1] == HOME}
    return found


def decided_anew(cells: Cells, margins: Margins, key: bytes, known: Ledger) -> Decisions:
    """Each month decided for itself, as if it were another series."""
    shown = cells.count.copy()
    for period in sorted(set(cells.period.tolist())):
        here = cells.period == period
        part = Cells(cells.series, cells.row[here], cells.period[here], cells.count[here])
        shown[here] = decide_in_turn(part, margins, bytes([period]) + key[1:], empty()).published
    return Decisions(shown, empty())


def test_f3_a_static_count_is_shown_alike_for_ever(worlds: Worlds, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    F3: twelve months of the same count, a release each, show one value; decided anew they show two, whose
    mean is the count.
    """
    months = {202400 + month: 13 for month in range(1, 7)}
    assert len(ways(worlds(), months)) == 1

    monkeypatch.setattr(protect, "decide_in_turn", decided_anew)
    assert ways(worlds(), months) == {10, 15}


def test_f3_without_its_ledger_nothing_is_published(worlds: Worlds) -> None:
    """
    F3: a store whose ledger is not here gets no release: its counts would be decided anew.
    """
    world = worlds()
    world.publish(crowd() | {at(202401, HOME): 13}, "2026-10")
    for page in (world.private / "ledger").iterdir():
        page.unlink()

    with pytest.raises(ConflictError, match="LEDGER_MISSING"):
        world.publish(crowd() | {at(202401, HOME): 14}, "2026-11")


# F4: a revision shows one person


def moved_by_one(worlds: Worlds) -> bool:
    """Whether a correction of six persons to five is seen as one person less."""
    world = worlds()
    world.publish(crowd() | {at(202401, HOME): 6}, "2026-10")
    world.publish(crowd(202401, 202402, 202403) | {at(202401, HOME): 5}, "2026-11")
    before, after = (world.shown(release)[at(202401, HOME)] for release in ("2026-10", "2026-11"))
    return before - after == 1


def usual_practice(cells: Cells, margins: Margins, key: bytes, known: Ledger) -> Decisions:
    """Small-count rounding: cells of the base and above stay exact."""
    return decide(cells, margins, key, known, mode="small_only")


def test_f4_a_correction_never_shows_one_person(worlds: Worlds, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    F4: six corrected to five moves by nothing or by five. With the usual practice the audit refuses, and
    without the audit the two releases show one person.
    """
    assert not moved_by_one(worlds)

    monkeypatch.setattr(protect, "decide_in_turn", usual_practice)
    with pytest.raises(ConflictError, match="NOT_A_MULTIPLE"):
        moved_by_one(worlds)
    monkeypatch.setattr(clearing, "refuse", lambda report, name: None)
    assert moved_by_one(worlds)


# F5: amounts reveal counts


PAID = [{"aid_type": "sembako", "year": 2024, "rupiah": 150_000, "quantity": 1}]
SPREAD = crowd() | {at(202401, HOME): 7, at(202402, HOME): 11}


def counts_in_rupiah(world: RegisterWorld) -> bool:
    """Whether some rupiah give another count than the deliveries beside them."""
    world.publish(SPREAD, unit_value=PAID)
    paid = [row for row in world.bulk("distribution") if row["amount"]]
    assert paid
    return any(int(row["amount"]) != int(row["deliveries"]) * 150_000 for row in paid)


def test_f5_amounts_say_no_more_than_deliveries(worlds: Worlds, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    F5: rupiah are published deliveries times a known value; made of true counts they would tell those.
    """
    assert not counts_in_rupiah(worlds())

    monkeypatch.setattr(rows, "counted", lambda cells: cells.grid.count)
    assert counts_in_rupiah(worlds())


# F6: distinct persons bound deliveries


def monthly_and_once(always: int, once: int) -> str:
    """Persons who come every month in one district, and those of one month in one village of the other."""
    truth = {at(month, FAR): always for month in (202401, 202402, 202403)}
    found = [row | {"kunci": f"{row['kunci'][:4]}{row['kunci'][-6:]}"} for row in people(truth)]
    single = people({at(202402, HOME): once})
    return written([*found, *(row | {"kunci": f"x{row['kunci']}"} for row in single)])


def decided_down(cells: Cells, *_: object) -> Decisions:
    """What some keys do: every number of persons to the multiple below."""
    return Decisions(cells.count - cells.remainder, empty())


def narrowed(worlds: Worlds) -> bool:
    """Whether the persons of a district bar counts of its largest cell, where that was decided up."""
    for once in (58, 57, 59, 56):
        world = worlds()
        world.publish(monthly_and_once(40, once))
        told = {row["region"]: int(row["recipients"]) for row in world.bulk("recipient")}
        if (cell := world.shown()[at(202402, HOME)]) == 60:
            return told[NORTH] + 9 < cell + 4
    raise AssertionError("no count was decided up")


def test_f6_persons_never_narrow_a_cell_of_deliveries(
    worlds: Worlds, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    F6: persons are at least those of the largest cell, so they are kept where they bar no count of it.
    """
    monkeypatch.setattr(people_module, "decide", decided_down)
    assert not narrowed(worlds)

    monkeypatch.setattr(recipients, "keep_within", lambda candidates: candidates.decided)
    assert narrowed(worlds)


def test_f6_few_deliveries_tell_no_persons(worlds: Worlds, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    F6: persons stand beside 50 published deliveries or more; without the bound beside any.
    """
    truth = {at(202401, HOME): 18, at(202402, HOME): 19, at(202401, FAR): 90}
    world = worlds()
    world.publish(truth)
    assert NORTH not in {row["region"] for row in world.bulk("recipient")}

    monkeypatch.setattr(recipients, "FEWEST_DELIVERIES", 0)
    world = worlds()
    world.publish(truth)
    assert NORTH in {row["region"] for row in world.bulk("recipient")}


# F7: one person, many rows


def often(times: int) -> str:
    """A register in which one person of Mentikan comes many times in a month, and others once."""
    [one] = people({at(202401, HOME): 1})
    rows = [one | {"tanggal": f"2024-01-{day:02d}"} for day in range(1, times + 1)]
    return written([*rows, *(row | {"kunci": f"x{row['kunci']}"} for row in people(crowd()))])


def test_f7_a_person_who_comes_often_counts_once(worlds: Worlds, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    F7: one person with twelve rows in a cell may show as 5, never as more; rows counted show 10 or 15.
    """
    world = worlds()
    world.publish(often(12))
    assert world.shown().get(at(202401, HOME), 0) <= 5

    distinct = passes.in_passes
    monkeypatch.setattr(
        count,
        "in_passes",
        lambda register, query: distinct(
            register, lambda part: query(part).replace("count(DISTINCT person)", "count(*)")
        ),
    )
    world = worlds()
    world.publish(often(12))
    assert world.shown()[at(202401, HOME)] >= 10


def test_f7_rows_without_persons_are_rounded_k_times_as_coarsely(
    worlds: Worlds, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    F7: where one person may have three rows and nobody is told apart, numbers are multiples of 15.
    """
    columns = {noun: name for noun, name in COLUMNS.items() if noun != "person"}
    truth = {at(202401, village): number for village, number in ((HOME, 21), (NEAR, 32), (FAR, 8))}
    world = worlds()
    world.publish(truth, columns=columns, limits={"k": 3})
    assert all(value % 15 == 0 for value in world.shown().values())

    monkeypatch.setattr(Plan, "k", 1)
    world = worlds()
    world.publish(truth, columns=columns, limits={"k": 3})
    assert any(value % 15 for value in world.shown().values())
