"""Plans: whatever a plan says that nobody can act upon is a fault, with the key and what would be right."""

from __future__ import annotations

from pathlib import Path

import pytest
from protection_world import COLUMNS, FAR, HOME
from registers_world import ROW, Reading, csv_of
from sources import ROWS

from api.errors import RefusedError
from api.publish.publishing import publish
from api.publish.registers import passes

PLAN = "registers/bantuan.toml"
VALUE = {"aid_type": "sembako", "year": 2024, "rupiah": 150000}
GAP = {"region": HOME, "from": "2024-01", "to": "2024-02", "reason": "late"}
OUTSIDE = {"name": "luar", "total": 9, "unit": "PERSON", "source": "s1", "certainty": "EXACT"}
KEYLESS = {noun: name for noun, name in COLUMNS.items() if noun != "person"}


@pytest.fixture
def reading(tmp_path: Path) -> Reading:
    """A source folder for one register."""
    return Reading(tmp_path)


FAULTS: dict[str, tuple[dict[str, object], str, str]] = {
    # An unknown key, option or level always raises: none is passed over.
    "unknown key": ({"polisy": "multiples"}, "polisy", "PLAN_KEY_UNKNOWN"),
    "unknown key within": ({"coverage": [GAP | {"why": "x"}]}, "coverage.0.why", "PLAN_KEY_UNKNOWN"),
    "unknown policy": ({"policy": "suppress"}, "policy", "PLAN_VALUE"),
    "unknown level": ({"level": "STREET"}, "level", "PLAN_VALUE"),
    "unknown cube": ({"cube": "recipients"}, "cube", "PLAN_VALUE"),
    "unknown unit": ({"unit": "PEOPLE"}, "unit", "PLAN_VALUE"),
    "unknown origin": ({"origin": "AGGREGATE"}, "origin", "PLAN_VALUE"),
    "unknown reason": ({"coverage": [GAP | {"reason": "lupa"}]}, "coverage.0.reason", "PLAN_VALUE"),
    "unknown form of dates": ({"date_format": "mm/dd/yyyy"}, "date_format", "PLAN_VALUE"),
    "unknown scheme of codes": ({"codes": "pos"}, "codes", "PLAN_VALUE"),
    "unknown noun": ({"columns": COLUMNS | {"nik": "kunci"}}, "", "PLAN_VALUE"),
    "unknown noun of a total": ({"outside": [OUTSIDE | {"where": {"umur": "9"}}]}, "", "PLAN_VALUE"),
    "a base that is none": ({"base": 7}, "base", "PLAN_VALUE"),
    "k of zero": ({"limits": {"k": 0}}, "limits.k", "PLAN_VALUE"),
    "a key left out": ({"unit": None}, "unit", "PLAN_KEY_MISSING"),
    "a noun left out": ({"columns": {"date": "tanggal"}}, "", "PLAN_VALUE"),
    "a column and a constant": ({"constants": {"program": "baksos"}}, "", "PLAN_VALUE"),
    "a period that ends before it begins": ({"to": "2023-12"}, "", "PLAN_VALUE"),
    "a month that is none": ({"from": "2024-13"}, "from", "PLAN_VALUE"),
    "a file elsewhere": ({"file": "../bantuan.csv"}, "file", "PLAN_VALUE"),
    "a reason too short": (
        {"accept": [{"region": "35.76", "from": "2024-01", "to": "2024-01", "reason_id": "ya"}]},
        "accept.0.reason_id",
        "PLAN_VALUE",
    ),
    # Codes are those of the tables, with the nearest ones named.
    "unknown city": ({"city": "35.77"}, "region", "PLAN_CODE"),
    "unknown source": ({"source": "s9"}, "source", "PLAN_CODE"),
    "unknown group in a map": ({"maps": {"target_group": {"x": "yatm"}}}, "target_group", "PLAN_CODE"),
    "unknown village in a map": ({"maps": {"region": {"x": "35.76.01"}}}, "region", "PLAN_CODE"),
    "unknown region of a gap": ({"coverage": [GAP | {"region": "35.76.09"}]}, "region", "PLAN_CODE"),
    "unknown aid of a value": ({"unit_value": [VALUE | {"aid_type": "x"}]}, "aid_type", "PLAN_CODE"),
    "unknown programme of a value": ({"unit_value": [VALUE | {"program": "x"}]}, "program", "PLAN_CODE"),
    "unknown code of a total": (
        {"outside": [OUTSIDE | {"where": {"target_group": "x"}}]},
        "target_group",
        "PLAN_CODE",
    ),
    # What a plan must not do.
    "a level that the cube has not": ({"level": "DISTRICT"}, "level", "PLAN_LEVEL"),
    "decided after it began": ({"decided": "2024-02-01"}, "decided", "PLAN_DECIDED"),
    "two values in a year": ({"unit_value": [VALUE, VALUE]}, "unit_value", "UNIT_VALUE_TWICE"),
    "no person and no k": ({"columns": KEYLESS}, "level", "K_UNDECLARED"),
    "another unit than the programme": ({"unit": "HOUSEHOLD"}, "unit", "UNIT_MIXED"),
}


@pytest.mark.parametrize("case", FAULTS)
def test_a_wrong_plan_is_told(reading: Reading, case: str) -> None:
    """Each fault of a plan is named by its file, key and rule, in both languages."""
    changes, column, rule = FAULTS[case]
    found = [fault for fault in reading.rows({}, **changes).faults if fault.file == PLAN]

    assert (column, rule) in {(fault.column, fault.rule) for fault in found}
    assert all(fault.what.id and fault.what.en and fault.remedy.id for fault in found)


def test_a_plan_that_is_no_toml_is_told_with_its_line(reading: Reading) -> None:
    """Broken TOML and broken UTF-8 are faults of the plan, and no register is read."""
    reading.rows({})
    plan = reading.world.source / PLAN
    plan.write_text('cube = "distributions"\nfile = "x\n')
    assert [(fault.file, fault.line, fault.rule) for fault in reading.faults] == [(PLAN, 2, "PLAN_SYNTAX")]
    plan.write_bytes(b"\xff\xfe")
    assert [fault.rule for fault in reading.faults] == ["PLAN_SYNTAX"]


def test_faults_of_plan_and_register_come_together(reading: Reading) -> None:
    """What can be told of the rows is told beside the faults of their plan."""
    found = reading.rows({"kelompok": "x"}, unit_value=[VALUE, VALUE])

    assert {fault.rule for fault in found.faults} == {"UNIT_VALUE_TWICE", "CODE_UNKNOWN"}


def test_two_plans_do_not_fill_one_month(reading: Reading) -> None:
    """The same city, programme and month has one register."""
    reading.rows({})
    folder = reading.world.source / "registers"
    (folder / "lagi.toml").write_bytes((folder / "bantuan.toml").read_bytes())

    assert [fault.rule for fault in reading.faults] == ["PLAN_ORIGIN_TWICE"]


def refused(reading: Reading) -> set[tuple[str, str]]:
    """Column and rule of what stops a publication."""
    world = reading.world
    with pytest.raises(RefusedError) as stopped:
        publish(world.source, world.store.path, world.private)
    return {(fault.column, fault.rule) for fault in stopped.value.faults}


def test_what_the_tables_do_not_permit_is_refused(reading: Reading) -> None:
    """A register may hold only what its programme declares: here an aid type of another programme."""
    reading.rows({"bantuan": "obat"})

    assert {rule for _, rule in refused(reading)} == {"PLAN_NOT_PERMITTED"}


def test_a_total_that_contradicts_the_register_is_refused(reading: Reading) -> None:
    """An exact outside total and the register cannot both be right."""
    reading.rows({}, {}, outside=[OUTSIDE])

    assert {rule for _, rule in refused(reading)} == {"OUTSIDE_CONTRADICTS"}


YEAR = [{"kelurahan": place, "tanggal": f"2024-0{1 + n % 3}-15"} for n, place in enumerate([HOME, FAR] * 30)]
FROZEN: dict[str, tuple[dict[str, object], str, str]] = {
    "base": ({"base": 10}, "base", "PLAN_FROZEN"),
    "level": ({"level": "CITY"}, "level", "PLAN_FROZEN"),
    "a word of a map": ({"maps": {"target_group": {"piatu": "anak"}}}, "maps", "PLAN_FROZEN"),
    "a unit value": ({"unit_value": [VALUE | {"rupiah": 999}]}, "unit_value", "PLAN_FROZEN"),
}


@pytest.mark.parametrize("case", FROZEN)
def test_what_published_months_rest_on_cannot_change(reading: Reading, case: str) -> None:
    """Base, level, maps and unit values of published months stay: another release is refused whole."""
    plan: dict[str, object] = {
        "maps": {"target_group": {"piatu": "yatim"}},
        "unit_value": [VALUE],
        "only": {"aid_type": ["sembako"]},
    }
    world = reading.rows(*YEAR, **plan).world
    publish(world.source, world.store.path, world.private)
    changes, column, rule = FROZEN[case]
    reading.rows(*YEAR, {}, **(plan | changes))
    (world.source / "release.toml").write_text(
        (world.source / "release.toml").read_text().replace("2026-11", "2026-12", 1)
    )

    assert (column, rule) in refused(reading)
    assert world.store.ids() == ("2026-11",)


def test_a_code_list_that_published_months_rest_on_cannot_change(reading: Reading) -> None:
    """The base of a group whose months are published stays as it was."""
    world = reading.rows(*YEAR).world
    publish(world.source, world.store.path, world.private)
    groups = world.source / "target_group.csv"
    groups.write_text(groups.read_text().replace("yatim,yatim id", "yatim,yatim id baru", 1))
    text = groups.read_text().splitlines()
    at = text[0].split(",").index("base")
    cells = [line.split(",") for line in text]
    for row in cells[1:]:
        row[at] = "10" if row[0] == "yatim" else row[at]
    groups.write_text("\n".join(",".join(row) for row in cells) + "\n")

    assert "LIST_FROZEN" in {rule for _, rule in refused(reading)}


def test_a_register_that_no_memory_holds_is_told(reading: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where even the smallest parts do not fit, the steward is told to split the file."""
    monkeypatch.setattr(passes, "MOST", 0)

    assert [rule for *_, rule in reading.write(csv_of(ROW)).rules] == ["REGISTER_MEMORY"]


def test_every_rule_of_registers_and_tables_is_broken_by_a_test() -> None:
    """No rule stands without a test that breaks it."""
    from api.publish.aggregates.rules import TABLE_RULES
    from api.publish.registers.rules import REGISTER_RULES

    told = "".join(path.read_text("utf-8") for path in Path(__file__).parent.glob("test_*.py"))

    assert [rule for rule in (*REGISTER_RULES, *TABLE_RULES) if f'"{rule}"' not in told] == []
    assert ROWS["target_group"]
