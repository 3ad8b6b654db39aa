"""Outside tables at a release: nested, crossing, too large, against the register; what the manifest says."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from protection_world import CITY, HOME, NEAR, NORTH, SOUTH, RegisterWorld, Truth, at, crowd
from seed_rows import SEEDS

from api.errors import ConflictError, RefusedError
from api.publish.publishing import publish
from api.sdc import audit as sdc_audit
from api.store import Store
from bench import large

BAKSOS = {"program": "baksos"}
ALONE = {"target_group": "yatim", "aid_type": "sembako"}
TRUTH = crowd(202401, 202402, 202403) | {at(202401, HOME): 13, at(202402, HOME): 9, at(202403, HOME): 21}
TRUTH |= {at(202401, HOME, aid="uang"): 12, at(202402, HOME, aid="uang"): 17}


@pytest.fixture
def world(tmp_path: Path) -> RegisterWorld:
    """A folder for one register."""
    return RegisterWorld(tmp_path)


def table(name: str, total: int, certainty: str = "EXACT", **cells: object) -> dict[str, object]:
    """A total that is public elsewhere."""
    own = {"name": name, "unit": "PERSON", "source": "s1", "certainty": certainty, "total": total}
    return own | cells


def total(truth: Truth, region: str, month: int | None = None) -> int:
    """The register's own total."""
    return sum(
        count for place, count in truth.items() if place[1].startswith(region) and month in {None, place[0]}
    )


def refusal(world: RegisterWorld, tables: Sequence[Mapping[str, object]], truth: Truth = TRUTH) -> str:
    """What the audit says against a release; nothing is written."""
    with pytest.raises(ConflictError) as refused:
        world.publish(truth, outside=tables)
    assert refused.value.code == "AUDIT_FAILED"
    assert not world.store.ids()
    return str(refused.value)


def verdict(world: RegisterWorld) -> tuple[str, str]:
    """Policy and audit as the manifest has them."""
    found = json.loads((world.store.path / "2026-11" / "manifest.json").read_text())
    return found["policy"], found["audit"]


def test_nested_tables_with_room_pass(world: RegisterWorld) -> None:
    """
    A city's total around a floor of a district's: the cells keep their counts, and the manifest says PASS.
    """
    tables = [
        table("kota", total(TRUTH, CITY), where=BAKSOS),
        table("kecamatan", total(TRUTH, SOUTH) - 5, "AT_LEAST", region=SOUTH, where=BAKSOS),
    ]
    world.publish(TRUTH, outside=tables)

    assert verdict(world) == ("setiakawan-1", "PASS")


def test_nested_tables_that_leave_one_cell_are_refused(world: RegisterWorld) -> None:
    """
    A district's January and a village of it in January leave the other village alone.
    """
    tables = [
        table("kecamatan", 13 + 20, region=NORTH, month="2024-01", where=ALONE),
        table("Kauman", 20, region=NEAR, month="2024-01", where=ALONE),
    ]

    assert "FEW_TRUTHS" in refusal(world, tables)
    assert "kecamatan" in refusal(world, tables)


def test_crossing_tables_with_room_pass_and_pinned_ones_do_not(world: RegisterWorld) -> None:
    """
    A district across months crosses them: solved. With a cell of it known as well, that one is pinned.
    """
    months = [
        table(f"bulan {m}", total(TRUTH, CITY, m), month=f"2024-{m % 100:02d}", where=BAKSOS)
        for m in (202401, 202402, 202403)
    ]
    places = [table("kecamatan", total(TRUTH, NORTH), region=NORTH, where=BAKSOS)]
    world.publish(TRUTH, outside=[*months, *places])
    assert verdict(world) == ("setiakawan-1", "PASS")

    pinned = [table("titik", 13, region=HOME, month="2024-01", where=ALONE)]
    assert "FEW_TRUTHS" in refusal(RegisterWorld(world.path / "pinned"), [*months, *places, *pinned])


@pytest.mark.parametrize(("certainty", "off"), [("EXACT", 1), ("EXACT", -1), ("AT_LEAST", 1)])
def test_a_table_that_the_register_contradicts_is_a_fault(
    world: RegisterWorld, certainty: str, off: int
) -> None:
    """
    An exact total that is not the register's, or a floor above it, is a fault of its plan, before any audit.
    """
    with pytest.raises(RefusedError) as refused:
        world.publish(TRUTH, outside=[table("koran", total(TRUTH, SOUTH) + off, certainty, region=SOUTH)])

    assert [(one.file, one.column, one.rule) for one in refused.value.faults] == [
        ("registers/bantuan.toml", "koran", "OUTSIDE_CONTRADICTS")
    ]
    assert not world.store.ids()


def test_rough_figures_prove_nothing(world: RegisterWorld) -> None:
    """
    What is approximate, or only planned, binds nobody: a register may differ from it.
    """
    rough = ("APPROXIMATE", "TARGET")
    tables = [table("kira-kira", 999, certainty, region=HOME, month="2024-01") for certainty in rough]
    world.publish(TRUTH, outside=tables)

    assert verdict(world) == ("setiakawan-1", "PASS")


def test_without_the_outside_tables_the_pinned_cell_would_be_released(
    world: RegisterWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    F2: with the judgement taken out of the audit, the release that it refuses is written.
    """
    tables = [table("titik", 13, region=HOME, month="2024-01", where=ALONE)]
    assert "FEW_TRUTHS" in refusal(world, tables)

    monkeypatch.setattr(sdc_audit, "judge", lambda *_: iter(()))
    world.publish(TRUTH, outside=tables)
    assert world.store.ids() == ("2026-11",)


VILLAGES = 450


def crossing(source: Path) -> str:
    """The plan of a large register, with all totals by village and by month declared as known."""
    with (source / "registers" / "large.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    villages = Counter(row["kelurahan"] for row in rows)
    months = Counter(row["tanggal"][:7] for row in rows)
    lines = [f'region = "{code}"\nyear = 2024\ntotal = {count}' for code, count in sorted(villages.items())]
    lines += [f'month = "{month}"\ntotal = {count}' for month, count in sorted(months.items())]
    head = 'unit = "PERSON"\nsource = "generator"\ncertainty = "EXACT"\n'
    return "".join(f'\n[[outside]]\nname = "t{n}"\n{head}{line}\n' for n, line in enumerate(lines))


def test_tables_that_tie_together_too_much_are_refused(tmp_path: Path) -> None:
    """
    Villages crossing months over more than 5,000 unknowns cannot be audited, and what cannot is refused.
    """
    source = tmp_path / "source"
    large.make(SEEDS, source, VILLAGES * large.ROWS_PER_VILLAGE // 10)
    plan = source / "registers" / "large.toml"
    plan.write_text(plan.read_text() + crossing(source))
    with pytest.raises(ConflictError, match="TOO_LARGE"):
        publish(source, tmp_path / "store", tmp_path / "private")

    assert not Store(tmp_path / "store").ids()
