"""The plans of the demonstration are valid, permitted, public, and never in the way of a real register."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest
from demo_world import World, seeds, world
from seed_rows import SEEDS

from api.errors import RefusedError
from api.publish.demo import make
from api.publish.linter.lint import lint
from api.publish.protection.key import secret
from api.publish.protection.permitted import forbidden
from api.publish.registers.register import READ, read_register
from api.tables import Origin

PLANS = sorted(path.stem for path in (SEEDS / "registers").glob("*.toml"))
SENTENCE = (
    "Setiakawan: kunci peragaan yang diketahui semua orang. / A demonstration key that everybody knows."
)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> World:
    """The demonstration in a folder of its own."""
    return world(tmp_path_factory.mktemp("demo"))


def test_every_plan_is_accepted_and_filled(demo: World) -> None:
    """Eleven registers are made, read, and found without a fault, and each has rows."""
    assert sorted(demo.counted) == PLANS
    assert len(PLANS) == len(demo.made) == 11
    assert min(len(demo.rows(name)) for name in PLANS) > 200


def test_every_register_holds_what_its_programme_gives(demo: World) -> None:
    """No group and no aid type stands beside a programme that does not have it."""
    assert [f for name, cells in demo.counted.items() for f in forbidden(cells, name, demo.tables)] == []


def test_every_plan_says_that_its_numbers_are_invented(demo: World) -> None:
    """Origin and source say it, and each plan was fixed before its first month."""
    for plan in map(demo.plan, PLANS):
        assert (plan.origin, plan.source) == (Origin.SYNTHETIC, "generator")
        assert plan.decided.isoformat()[:7] < plan.first


def test_the_plans_are_written_as_offices_write(demo: World) -> None:
    """Official codes, BPS codes and names; commas and semicolons; ISO and Indonesian dates; all cubes."""
    plans = [demo.plan(name) for name in PLANS]
    assert {plan.codes for plan in plans} == {"kemendagri", "bps", "name"}
    assert {plan.delimiter for plan in plans} == {",", ";"}
    assert {plan.date_format for plan in plans} == {"iso", "dd/mm/yyyy"}
    assert {plan.unit.value for plan in plans} >= {"PERSON", "HOUSEHOLD", "REQUEST", "COMPLAINT", "PROJECT"}
    assert {plan.cube for plan in plans} == {
        "distributions",
        "complaints",
        "serviceRequests",
        "projectChecks",
    }
    assert [plan.k for plan in plans].count(2) == 1


def test_the_column_of_names_is_never_loaded(demo: World) -> None:
    """The file has it, the plan does not name it, and the register that is read does not have it."""
    plan = demo.plan("mojokerto-2023-2024")
    assert "nama" in demo.rows("mojokerto-2023-2024")[0]
    register, _ = read_register(plan, demo.source / "registers" / plan.file, "x")
    assert register is not None
    columns = {row[0] for row in register.base.execute(f"DESCRIBE {READ}").fetchall()}
    assert columns == {"n", *plan.columns}


def test_no_plan_holds_personal_data() -> None:
    """The linter finds nothing in any line of a plan."""
    lines = [
        (name, number, "", line)
        for name in PLANS
        for number, line in enumerate(
            (SEEDS / "registers" / f"{name}.toml").read_text(encoding="utf-8").splitlines(), 1
        )
    ]
    assert len(lines) > 100
    assert lint(lines) == []


def test_the_key_is_a_public_one(demo: World, tmp_path: Path) -> None:
    """Anybody can compute it from a sentence; it is taken because every register is invented."""
    key = secret(SEEDS, tmp_path, [demo.plan(name) for name in PLANS])
    assert key == sha256(SENTENCE.encode()).digest()


def test_a_real_register_is_never_overwritten(tmp_path: Path) -> None:
    """A plan of the same name that says REGISTER is refused, and nothing is written at all."""
    source = seeds(tmp_path)
    plan = source / "registers" / "metro-2019.toml"
    plan.write_text(plan.read_text(encoding="utf-8").replace('"SYNTHETIC"', '"REGISTER"'), encoding="utf-8")
    with pytest.raises(RefusedError) as refused:
        make(source)
    assert [(fault.file, fault.rule) for fault in refused.value.faults] == [
        ("registers/metro-2019.toml", "DEMO_NOT_SYNTHETIC")
    ]
    assert list((source / "registers").glob("*.csv")) == []


def test_a_folder_without_plans_says_so(tmp_path: Path) -> None:
    """A source of somebody's own has nothing to demonstrate."""
    source = seeds(tmp_path)
    for plan in (source / "registers").glob("*.toml"):
        plan.unlink()
    with pytest.raises(RefusedError) as refused:
        make(source)
    assert [fault.rule for fault in refused.value.faults] == ["DEMO_NO_PLAN"]
