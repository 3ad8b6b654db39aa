"""The demonstration registers are large, uneven, the same everywhere, and agree with what was reported."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import defaultdict
from datetime import date
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import pytest
from demo_world import World, seeds, world
from seed_rows import ROOT, by_code, seed_rows

from api.publish.demo.draws import Draws
from api.publish.registers.vocabulary import REMAINDER

MONTHLY = ("batu-2023-2024", "metro-2023-2024", "mojokerto-2023-2024", "pasuruan-2023-2024")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> World:
    """The demonstration in a folder of its own."""
    return world(tmp_path_factory.mktemp("demo"))


def aid(demo: World) -> list[str]:
    """The registers of deliveries."""
    return [name for name, cells in demo.counted.items() if cells.plan.cube == "distributions"]


def by_day(demo: World, name: str, column: str) -> dict[str, set[date]]:
    """The days on which each word of a column stands in a register with ISO dates."""
    found: defaultdict[str, set[date]] = defaultdict(set)
    for row in demo.rows(name):
        found[row[column]].add(date.fromisoformat(row["tanggal"]))
    return found


def test_the_bytes_are_the_same_in_another_process(demo: World, tmp_path: Path) -> None:
    """Neither the order of sets nor anything else of a process enters a register."""
    source = seeds(tmp_path)
    subprocess.run(
        [sys.executable, "-m", "api", "demo", str(source)],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": "7"},
        check=True,
        capture_output=True,
    )
    again = {
        path.name: sha256(path.read_bytes()).hexdigest() for path in (source / "registers").glob("*.csv")
    }
    assert again == {path.name: sha256(path.read_bytes()).hexdigest() for path in demo.made}


def test_the_draws_are_those_of_every_machine() -> None:
    """The stream of a name is fixed: another version or machine that gave other numbers would be noticed."""
    draws = Draws("contoh")
    assert [draws.below(1000) for _ in range(8)] == [969, 267, 349, 353, 575, 440, 682, 44]


def test_there_are_fifty_thousand_rows_and_most_cells_are_small(demo: World) -> None:
    """At least 60 % of the base cells of deliveries hold fewer than five."""
    sizes = [count for name in aid(demo) for _, count in demo.cells(name)]
    assert sum(len(demo.rows(name)) for name in aid(demo)) >= 50_000
    assert sum(count < 5 for count in sizes) / len(sizes) >= 0.6


def test_metro_2019_is_the_reported_500(demo: World) -> None:
    """150 + 150 + 200 people, on the day of the event, from every village of the five districts."""
    groups = demo.totals("metro-2019", "target_group")
    figures = [row for row in seed_rows("reported_figure") if row["target_group"] and row["year"] == "2019"]
    assert groups == {(row["target_group"],): int(row["value"]) for row in figures}
    villages = {region for (region,) in demo.totals("metro-2019", "region")}
    assert (len(villages), len({village[:8] for village in villages})) == (22, 5)
    assert {row["tanggal"] for row in demo.rows("metro-2019")} == {
        by_code("event")["metro-lkks-baksos-2019"]["date"]
    }


def test_hksn_2023_has_the_reported_400_recipients_of_food(demo: World) -> None:
    """The food aid of Mojokerto's HKSN equals its figure, and fewer donors came than were aimed at."""
    name, figures = "mojokerto-hksn-2023", by_code("reported_figure")
    aids = demo.totals(name, "aid_type")
    assert aids["food-aid",] == int(figures["mojokerto-hksn-2023-food-aid"]["value"])
    assert 0 < aids["blood-donation",] < int(figures["mojokerto-hksn-2023-blood-donors"]["value"])
    assert {row["tanggal"] for row in demo.rows(name)} == {by_code("event")["mojokerto-hksn-2023"]["date"]}


def test_every_month_of_two_years_has_aid_in_every_city(demo: World) -> None:
    """The monthly registers cover 2023 and 2024 without a hole."""
    months = {f"{year}{month:02}" for year in (2023, 2024) for month in range(1, 13)}
    for name in MONTHLY:
        assert {month for (month,) in demo.totals(name, "month")} == months


def test_programmes_keep_to_their_days(demo: World) -> None:
    """Phase 2 comes on Tuesdays, projects are checked on Fridays, complaints are dealt with on Wednesdays."""
    change = date.fromisoformat(by_code("program_phase")["mojokerto-baksos-2"]["launched_by"])
    aids = by_day(demo, "mojokerto-2023-2024", "bantuan")
    second = aids.pop("Bantuan MAK")
    assert {day.weekday() for day in second} == {1}
    assert max(set().union(*aids.values())) <= change <= min(second)
    checked = set().union(*by_day(demo, "mojokerto-checks", "jenis").values())
    stages = by_day(demo, "mojokerto-complaints", "tahap")
    assert {day.weekday() for day in checked} == {4}
    assert {day.weekday() for day in stages["Dijawab"] | stages["Selesai"]} == {2}


def members(demo: World, group: str, aid_type: str) -> list[set[str]]:
    """Who received an aid type in each month of Kota Batu's register."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in demo.rows("batu-2023-2024"):
        if (row["sasaran"], row["jenis"]) == (group, aid_type):
            found[row["tanggal"][:7]].add(row["kunci"])
    return [found[month] for month in sorted(found)]


def test_some_lists_never_change_and_others_do_all_the_time(demo: World) -> None:
    """Static enrolment holds the same people for two years; of a churning one few stay for a month."""
    late = {"2023-03", "2023-04", "2023-05"}
    assert late <= {month for gap in demo.plan("batu-2023-2024").coverage for month in _months(gap.months)}
    static = members(demo, "Lansia Telantar", "Santunan A")
    assert all(a == b for a, b in pairwise(static[5:]))
    churning = members(demo, "Fakir Miskin", "Kesehatan")
    assert all(len(a & b) < len(a | b) / 4 for a, b in pairwise(churning))


def _months(months: tuple[int, ...]) -> set[str]:
    return {f"{month // 100}-{month % 100:02}" for month in months}


def test_seasons_and_sizes_differ(demo: World) -> None:
    """School kits come in July, floods with the rain, and the largest village has thrice the smallest."""
    kits = demo.totals("batu-2023-2024", "aid_type", "month")
    assert kits["school-kit", "202407"] > 2 * kits["school-kit", "202401"] > 0
    assert kits["school-kit", "202405"] == 0
    floods = demo.totals("pasuruan-2023-2024", "target_group", "month")
    assert floods["natural-disaster-victims", "202401"] > 100
    assert floods["natural-disaster-victims", "202407"] == 0
    for name in MONTHLY:
        sizes = [count for (region,), count in demo.totals(name, "region").items() if region != REMAINDER]
        assert max(sizes) > 3 * min(sizes)


def test_one_person_can_be_alone_for_two_years(demo: World) -> None:
    """Some series hold exactly one person in every month: what averaging attackers look for."""
    for name in ("batu-2023-2024", "metro-2023-2024"):
        found: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
        for cell, count in demo.cells(name):
            found[cell["region"], cell["target_group"], cell["aid_type"]].append(count)
        assert sum(counts == [1] * 24 for counts in found.values()) >= 5


def test_some_people_have_no_address_or_come_from_elsewhere(demo: World) -> None:
    """Both go to the remainder: blank cells, words of the plan, and codes of other cities."""
    for name in MONTHLY:
        assert demo.totals(name, "region")[REMAINDER,] > 50
    words = {row["kelurahan"] for row in demo.rows("metro-2023-2024")}
    assert {"", "(tanpa alamat)", "Luar Kota", "Iringmulyo", "IRING MULYO"} <= words
    assert any(
        not row["kode_bps"].startswith("3579") for row in demo.rows("batu-2023-2024") if row["kode_bps"]
    )


def test_a_place_without_a_report_has_no_row(demo: World) -> None:
    """Where a plan says that nothing was reported, nothing stands; and the place reports at other times."""
    for name in aid(demo):
        cells = [(cell["region"], int(cell["month"])) for cell, _ in demo.cells(name)]
        for gap in demo.plan(name).coverage:
            inside = [month for region, month in cells if region.startswith(gap.region)]
            assert not set(inside) & set(gap.months)
            assert inside


def test_sensitive_groups_are_there(demo: World) -> None:
    """People shown by city only, and groups and aid counted in tens, so that strictness has work to do."""
    groups, aids = by_code("target_group"), by_code("aid_type")
    held = {cell for name in aid(demo) for cell in demo.totals(name, "target_group", "aid_type")}
    strict = {group for group, _ in held if groups[group]["finest_level"] == "CITY"}
    assert len(strict) >= 3
    assert (
        {groups[group]["base"] for group, _ in held} == {aids[one]["base"] for _, one in held} == {"5", "10"}
    )


def test_people_come_twice_and_move_house(demo: World) -> None:
    """A person may come twice in a month, receive several things, and be found in two villages."""
    rows = demo.rows("metro-2023-2024")
    aids: defaultdict[str, set[str]] = defaultdict(set)
    homes: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        aids[row["kunci"]].add(row["bantuan"])
        homes[row["kunci"]].add(re.sub("[^a-z]", "", row["kelurahan"].lower()))
    assert sum(count for _, count in demo.cells("metro-2023-2024")) < len(rows)
    assert sum(len(one) > 1 for one in aids.values()) > 100
    assert sum(len(one) > 1 for one in homes.values()) > 20


def test_amounts_follow_the_rates_or_vary(demo: World) -> None:
    """A flat rate holds for the year, a split one for its aid type; aid without a rate has many values."""
    worth: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for row in demo.rows("batu-2023-2024"):
        worth[row["jenis"], row["tanggal"][:4]].add(row["rupiah"])
    assert worth["Santunan A", "2023"] == {"200000"}
    assert worth["Santunan A", "2024"] == {"250000"}
    assert worth["Santunan B", "2024"] == {"600000"}
    assert len(worth["Kesehatan", "2024"]) > 10


def test_keys_and_names_are_plainly_invented(demo: World) -> None:
    """A key is a letter and a number, a name is "Contoh" and a number, and no file holds anything else."""
    for name in aid(demo):
        column = demo.plan(name).columns.get("person")
        keys = {row[column] for row in demo.rows(name)} if column else set()
        assert [key for key in keys if not re.fullmatch(r"[ph]-\d{6}", key)] == []
    names = {row["nama"] for row in demo.rows("mojokerto-2023-2024")}
    assert all(re.fullmatch(r"Contoh \d{4}", name) for name in names)
