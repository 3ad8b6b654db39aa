"""The audit of what is served: every change of a byte, a row or the ledger is a finding."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import duckdb
import pytest
from protection_world import FAR, HOME, NEAR, RegisterWorld, at, people, toml, written

from api.__main__ import main
from api.errors import ConflictError, StoreError
from api.publish.auditing.audit import Audit, audit
from api.publish.auditing.finding import RULES
from api.publish.protection import inspection
from api.publish.protection.ledger_page import Page, pages, write
from api.publish.publishing import publish
from api.sdc.audit_report import AuditReport, Code, Policy
from api.sdc.audit_report import Finding as Told
from api.store import DATABASE, MANIFEST

OLD, NEW = "2026-10", "2026-11"
TRUTH = {at(202401): 17, at(202402): 12, at(202401, NEAR): 8, at(202402, NEAR): 21, at(202401, FAR): 9}
TRUTH |= {
    at(202402, FAR): 26,
    at(202401, group="langka"): 11,
    at(202402, aid="uang"): 7,
    at(202403, aid="uang"): 9,
}
PAID = [{"aid_type": "sembako", "year": 2024, "rupiah": 150_000, "quantity": 1}]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> RegisterWorld:
    """A store with two releases of one register."""
    world = RegisterWorld(tmp_path_factory.mktemp("audit"))
    world.publish(TRUTH, OLD, unit_value=PAID)
    world.publish(TRUTH | {at(202403): 18}, NEW, unit_value=PAID)
    return world


@pytest.fixture
def world(made: RegisterWorld, tmp_path: Path) -> RegisterWorld:
    """A copy of it, to be damaged."""
    return RegisterWorld(shutil.copytree(made.path, tmp_path / "world"))


def looked_at(world: RegisterWorld) -> Audit:
    return audit(world.store.path, world.private)


def codes(world: RegisterWorld) -> set[tuple[str, str]]:
    return {(finding.release, finding.code) for finding in looked_at(world).findings}


def change(world: RegisterWorld, *statements: str) -> None:
    """Changes the database of the newest release."""
    path = world.store.path / NEW / DATABASE
    path.chmod(0o644)
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def test_what_was_published_passes(made: RegisterWorld) -> None:
    """A store as `publish` left it has no finding, and all releases were looked at."""
    assert looked_at(made) == Audit((OLD, NEW), (), ())


def test_a_withdrawn_release_is_known_and_not_looked_into(world: RegisterWorld) -> None:
    """What was withdrawn is counted among what a stranger knows."""
    world.withdraw(OLD)

    assert looked_at(world) == Audit((NEW,), (OLD,), ())


GROUP = "(SELECT key FROM target_group WHERE code = 'langka')"
DAMAGES = {
    "ZERO_ROW": ["UPDATE distribution SET deliveries = 0"],
    "NOT_A_MULTIPLE": ["UPDATE distribution SET deliveries = deliveries + 1"],
    "TOO_FINE": [
        f"UPDATE distribution SET region_key = (SELECT key FROM region WHERE code = '{HOME}') "
        f"WHERE target_group_key = {GROUP}"
    ],
    "AMOUNT": ["UPDATE distribution SET amount = amount + 1"],
    "ORIGIN": ["DELETE FROM cube_origin"],
    "SIDE_CHANNEL": ["ALTER TABLE distribution ADD COLUMN truth INTEGER"],
    "ROW_GAPS": ["UPDATE coverage SET key = key + 1000"],
    "LEDGER_CELLS": ["UPDATE distribution SET deliveries = deliveries + 10, amount = NULL"],
    "BULK": ["UPDATE program SET label_id = 'lain' WHERE key = 1"],
    "RECIPIENTS": ["UPDATE recipient SET recipients = recipients + 5"],
    "DATABASE": ["PRAGMA user_version = 99"],
    "TOTAL": [
        "CREATE TABLE distribution_r_city_year (region_key INTEGER NOT NULL, year INTEGER NOT NULL, "
        "deliveries BIGINT NOT NULL, amount BIGINT, quantity BIGINT, amount_missing BIGINT, "
        "quantity_missing BIGINT, PRIMARY KEY (region_key, year)) WITHOUT ROWID",
        "INSERT INTO distribution_r_city_year VALUES (2, 2024, 1, 1, 1, 0, 0)",
        "INSERT INTO rollup VALUES (1, 'distributions', 'distribution_r_city_year', 'CITY', 'year', '', 1)",
    ],
}


@pytest.mark.parametrize("code", DAMAGES)
def test_a_changed_database_is_found(world: RegisterWorld, code: str) -> None:
    """Each change of a database has its own finding, beside that of the changed file."""
    change(world, *DAMAGES[code])

    assert {(NEW, code), (NEW, "FILE")} <= codes(world)


def _rewrite(path: Path, old: str, new: str) -> None:
    path.chmod(0o644)
    path.write_text(path.read_text().replace(old, new))


FILES: dict[str, Callable[[Path], object]] = {
    "FILE": lambda folder: (folder / "README.md").unlink(),
    "CONTENT_HASH": lambda folder: _rewrite(folder / MANIFEST, '"content_hash": "', '"content_hash": "0'),
    "MANIFEST": lambda folder: _rewrite(folder / MANIFEST, "{", "["),
    "VERDICT": lambda folder: _rewrite(folder / MANIFEST, '"PASS"', '"FAIL"'),
    "BULK": lambda folder: _rewrite(folder / MANIFEST, '"sha256": "', '"sha256": "0'),
}


@pytest.mark.parametrize("code", FILES)
def test_a_changed_folder_is_found(world: RegisterWorld, code: str) -> None:
    """A missing or changed file, and a manifest that says otherwise, are findings."""
    FILES[code](world.store.path / NEW)

    assert (NEW, code) in codes(world)


def test_parquet_that_is_not_its_csv_is_found(world: RegisterWorld) -> None:
    """The rows of a Parquet file in another order could tell something: that is a finding of its own."""
    target = world.store.path / NEW / "parquet" / "distribution.parquet"
    other = world.path / "other.parquet"
    with duckdb.connect() as base:
        base.execute(
            f"COPY (FROM read_parquet('{target}') ORDER BY deliveries) TO '{other}' (FORMAT parquet)"
        )
    other.replace(target)
    found = looked_at(world).findings

    assert ("BULK", "parquet/distribution.parquet") in {(one.code, one.where) for one in found}


@pytest.mark.parametrize("named", ["", "2026-09\n"])
def test_current_names_a_release(world: RegisterWorld, named: str) -> None:
    """A store that answers with nothing, or with what is not there, is found."""
    (world.store.path / "current").chmod(0o644)
    (world.store.path / "current").write_text(named)

    assert {code for _, code in codes(world)} == {"CURRENT"}


def test_a_stray_file_is_found(world: RegisterWorld) -> None:
    """A file that the manifest does not name may tell anything."""
    (world.store.path / NEW / "notes.txt").write_text("x")

    assert codes(world) == {(NEW, "FILE")}


def test_decisions_must_agree_across_releases(world: RegisterWorld) -> None:
    """Two pages that decide one number in two ways, or were made with two keys, are findings."""
    first, second = pages(world.private, world.store.ids())
    other = Page(second.release, first.decisions, second.cells, {**second.facts, "key": "0" * 16})
    other.decisions.up[:] = ~other.decisions.up
    write(world.private, other)

    assert codes(world) == {(NEW, "TWO_DECISIONS"), (NEW, "KEY_CHANGED")}


def test_the_stranger_is_played_over_all_releases(
    world: RegisterWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the stranger's audit finds in all releases together is a finding; the outside totals are known."""
    seen = []

    def told(cells: object, known: list[object], policy: object) -> AuditReport:
        seen.append(len(known))
        return AuditReport(Policy(), (Told(Code.FEW_TRUTHS, tables=("persons",)),))

    monkeypatch.setattr(inspection, "audit", told)
    [finding] = looked_at(world).findings

    assert (finding.code, finding.where) == ("STRANGER", "distributions FEW_TRUTHS persons")
    assert seen[0] >= 4


def test_a_missing_ledger_is_a_conflict(world: RegisterWorld) -> None:
    """Without the ledger of every visible release nothing can be said; no folder is made."""
    shutil.rmtree(world.private)

    with pytest.raises(ConflictError, match="LEDGER_MISSING"):
        looked_at(world)
    assert not world.private.exists()


def test_an_empty_store_has_nothing_to_audit(tmp_path: Path) -> None:
    """A store without a release is an error, not a pass."""
    with pytest.raises(StoreError, match="STORE_EMPTY"):
        audit(tmp_path / "store", tmp_path / "private")


def test_the_verb_says_pass_or_fail(world: RegisterWorld, capsys: pytest.CaptureFixture[str]) -> None:
    """The verb ends with 0 and PASS, or with 1, FAIL and every finding in both languages."""
    call = ["audit", "--store", str(world.store.path), "--private", str(world.private)]

    assert main(call) == 0
    assert "PASS" in capsys.readouterr().out
    (world.store.path / NEW / "README.md").unlink()
    assert main(call) == 1
    said = capsys.readouterr().out
    assert "FAIL" in said
    assert RULES["FILE"].id in said
    assert "README.md" in said


def test_a_key_that_changed_is_refused(world: RegisterWorld) -> None:
    """Another key would decide the same counts anew: nothing is published with it."""
    world.write(written(people(TRUTH)), toml(unit_value=PAID), "2026-12")
    (world.source / "demo.key").write_text("ab" * 32)

    with pytest.raises(ConflictError, match="KEY_CHANGED"):
        publish(world.source, world.store.path, world.private)
    assert world.store.ids() == (OLD, NEW)
