"""What the report of a dry run says, beside the same numbers computed plainly from the register."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path

import pytest
from check_world import TRUTH, Desk
from protection_world import FAR, HOME, NEAR, NORTH, Place, at, toml
from publications import contents

from api.publish.checking.report import Standing
from api.publish.checking.silence import Kind

BUSY = {
    at(month, village, group): 9 + number % 4
    for number, (month, village, group) in enumerate(
        (month, village, group)
        for month in range(202401, 202413)
        for village in (HOME, NEAR, FAR)
        for group in ("yatim", "anak")
    )
}
"""A year with every village in every month."""
YEAR = {"to": "2024-12"}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk."""
    return Desk(tmp_path)


def shown(desk: Desk) -> dict[Place, int]:
    """What a release of this folder holds, read from its bulk file."""
    desk.run("publish")
    return desk.shown()


def test_the_share_that_moved_is_that_of_the_register(desk: Desk) -> None:
    """By city, district, programme and group: deliveries in base numbers that differ from the truth."""
    [cube] = desk.lay(BUSY, **YEAR).report.cubes
    published = shown(desk)
    moved = {place: count for place, count in BUSY.items() if published.get(place, 0) != count}

    assert 0 < sum(moved.values()) < sum(BUSY.values())
    assert (cube.whole.truth, cube.whole.moved) == (sum(BUSY.values()), sum(moved.values()))
    groups: Counter[str] = Counter()
    for (_, _, _, group, _), count in moved.items():
        groups[group] += count
    by_noun = {split.noun.en: {share.label: share.moved for share in split.shares} for split in cube.parts}
    assert by_noun["Target group"] == {f"{group} id": count for group, count in groups.items()}
    north = sum(count for place, count in moved.items() if place[1].startswith(NORTH))
    assert by_noun["District"]["Prajuritkulon"] == north
    assert list(by_noun["City"].values()) == list(by_noun["Programme"].values()) == [sum(moved.values())]


def test_deviations_are_those_of_the_published_sums(desk: Desk) -> None:
    """The mean and largest deviation of village x month and of city x year."""
    [cube] = desk.lay(BUSY, **YEAR).report.cubes
    published = shown(desk)
    off: Counter[tuple[int, str]] = Counter()
    for (month, village, *_), count in BUSY.items():
        off[month, village] += count
    for (month, village, *_), count in published.items():
        off[month, village] -= count
    levels = {(one.region, one.time): one for one in cube.levels}

    fine = levels["own", "month"]
    assert fine.totals == len(off) == 36
    assert fine.mean == pytest.approx(sum(map(abs, off.values())) / len(off))
    assert fine.largest == max(map(abs, off.values()))
    assert levels["city", "year"].mean == abs(sum(off.values()))


def test_base_cells_are_counted_by_size(desk: Desk) -> None:
    """How many hold fewer than 5, and so on: what rounding has to hide."""
    [cube] = desk.lay().report.cubes

    assert dict(cube.sizes) | {"1-4": 2, "5-9": 1, "10-19": 1} == dict(cube.sizes)
    assert cube.small == 0.5


def test_silence_is_found_where_rows_are_due(desk: Desk) -> None:
    """An empty month, a village that never reports, one that falls silent; each with its months."""
    quiet = {place: count for place, count in BUSY.items() if place[0] != 202406}
    quiet = {
        p: n for p, n in quiet.items() if p[1] != FAR and not (p[1] == NEAR and p[0] in (202409, 202410))
    }
    [calendar] = desk.lay(quiet, **YEAR).report.calendars

    found = {(one.kind, one.region, one.first, one.last) for one in calendar.silences}
    assert found == {
        (Kind.EMPTY_MONTH, "35.76", 202406, 202406),
        (Kind.NEVER, FAR, 202401, 202412),
        (Kind.SILENT, NEAR, 202409, 202410),
    }


def test_a_declared_gap_is_no_silence(desk: Desk) -> None:
    """What the plan declares as not reported is not asked about again."""
    quiet = {p: n for p, n in BUSY.items() if not (p[1] == NEAR and p[0] == 202409)}
    gap = {"region": NEAR, "from": "2024-09", "to": "2024-09", "reason": "late"}
    [calendar] = desk.lay(quiet, **YEAR, coverage=[gap]).report.calendars

    assert calendar.silences == ()
    assert calendar.state[calendar.regions.index(NEAR)].tolist().count(2) == 1


def test_a_few_rows_make_no_silence(desk: Desk) -> None:
    """A village with one person now and then is no finding: nobody was expected."""
    few = {at(month, village): 20 for month in range(202401, 202413) for village in (HOME, NEAR)}
    [calendar] = desk.lay({**few, at(202403, FAR): 1}, **YEAR).report.calendars

    assert calendar.silences == ()


def test_a_doubt_can_be_answered_by_copying(desk: Desk) -> None:
    """The answer that the report offers, pasted into the plan, settles the doubt."""
    odd = dict.fromkeys(BUSY, 40) | {at(202407, v, g): 400 for v in (HOME, NEAR) for g in ("yatim", "anak")}
    report = desk.lay(odd, **YEAR).report
    open_doubts = [one for one in report.doubts if one.is_open]
    assert open_doubts
    assert not report.passed
    assert {fault.rule for fault in report.faults} == {"PLAUSIBILITY"}
    assert all("800" not in f"{fault.what} {fault.remedy}" for fault in report.faults)
    assert any(dict(one.series).get("2024-07") == 1600 for one in open_doubts)

    answers = "\n".join(dict.fromkeys(one.answer for one in open_doubts))
    plan = desk.source / "registers" / "bantuan.toml"
    plan.write_text(f"{toml(**YEAR)}\n{answers}\n")
    assert tomllib.loads(plan.read_text())["accept"][0]["from"] == "2024-07"

    again = desk.report
    assert again.passed
    assert [one.reason for one in again.doubts if one.finding.needs_decision]


def test_what_would_differ_from_the_served_release(desk: Desk) -> None:
    """First, new with its changes, the same under a new id, already published, and taken."""
    assert desk.lay().report.standing is Standing.FIRST
    desk.run("publish")
    assert desk.report.standing is Standing.PUBLISHED
    assert desk.lay(release="2026-12").report.standing is Standing.SAME

    changed = desk.lay({**TRUTH, at(202402): 22, at(202401, FAR): 9}, release="2026-12").report
    assert changed.standing is Standing.NEW
    assert changed.difference is not None
    changes = {one.table.en: (one.added, one.removed, one.changed) for one in changed.difference.changes}
    assert changes["Deliveries of aid"] == (1, 0, 1)

    taken = desk.lay({**TRUTH, at(202402): 22}).report
    assert taken.refusal is not None
    assert (taken.refusal.code, taken.passed) == ("RELEASE_EXISTS", False)


def test_a_missing_ledger_is_told_and_no_key_is_made(desk: Desk) -> None:
    """A store whose ledger is elsewhere: the report says so, and the private folder gains nothing."""
    desk.demo = False
    desk.lay(BUSY, **YEAR)
    desk.run("publish")
    desk.private.rename(desk.path / "elsewhere")
    report = desk.lay(BUSY, "2026-12", **YEAR).report

    assert report.refusal is not None
    assert report.refusal.code == "LEDGER_MISSING"
    assert not (desk.private / "key").exists()


def test_check_and_publish_take_the_same_decisions(desk: Desk) -> None:
    """The first dry run makes the key, so that its numbers are those of the publication."""
    desk.demo = False
    [cube] = desk.lay(BUSY, **YEAR).report.cubes
    key = contents(desk.private)["key"]

    assert sum(shown(desk).values()) == cube.whole.published
    assert contents(desk.private)["key"] == key


def test_an_audit_that_fails_is_told(desk: Desk) -> None:
    """A total that is public elsewhere and pins a cell down: verdict FAIL, with the remedy."""
    known = {"name": "luar", "total": 3, "unit": "PERSON", "source": "s1", "certainty": "EXACT"}
    where = {"target_group": "anak"}
    report = desk.lay(outside=[{**known, "region": HOME, "month": "2024-01", "where": where}]).report

    assert report.refusal is not None
    assert report.refusal.code == "AUDIT_FAILED"
    assert report.verdict is not None
    assert not report.verdict.passed
    assert desk.run("check") == 1
    assert "GAGAL" in desk.page().read_text()


def test_a_broken_table_and_a_broken_register_are_told_together(desk: Desk) -> None:
    """Faults of tables that could be read do not hide those of registers."""
    desk.lay("tanggal,kelurahan\n")
    (desk.source / "release.toml").write_text("id = 1\n")

    assert {"EDITION_KEY_MISSING", "REGISTER_COLUMN"} <= {fault.rule for fault in desk.report.faults}


def test_an_accepted_doubt_is_public_with_its_reason(desk: Desk) -> None:
    """The note of a register's numbers holds the plan's own reason, the city and the months; no count."""
    odd = BUSY | {at(202407, village, "yatim"): 140 for village in (HOME, NEAR)}
    reasons = {"reason_id": "Pembagian tambahan bulan Juli.", "reason_en": "Additional deliveries in July."}
    answer = {"region": "35.76", "from": "2024-07", "to": "2024-07", **reasons}
    desk.lay(odd, **YEAR, accept=[answer])

    assert desk.run("publish") == 0
    [note] = desk.bulk("cell_note")
    assert (note["region"], note["month_from"], note["kind"]) == ("35.76", "202407", "SUSPECT")
    assert note["reason_id"] == "Angka menyimpang dari deretnya: Pembagian tambahan bulan Juli."
    assert note["reason_en"].endswith("Additional deliveries in July.")
