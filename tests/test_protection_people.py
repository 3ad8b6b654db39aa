"""Distinct persons and unit values as a release shows them: recipients (F6) and means of payments (F5)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from protection_world import CITY, COLUMNS, FAR, HEADER, HOME, NORTH, SOUTH, RegisterWorld, at, toml, written

from api.errors import RefusedError
from api.publish.auditing.audit import audit
from api.publish.publishing import publish

PAID = COLUMNS | {"amount": "nilai"}
YATIM = {"target_group": ["yatim"]}
Cells = dict[tuple[str, int, str, str], int]


@pytest.fixture
def world(tmp_path: Path) -> RegisterWorld:
    """A folder for one register."""
    return RegisterWorld(tmp_path)


def row(**cells: str) -> dict[str, str]:
    """A row of a register; of Mentikan, January, `baksos`, `yatim`, `sembako` where nothing else is said."""
    plain = ("2024-01-15", HOME, "k0", "NAMA", "baksos", "yatim", "sembako", "150000")
    return dict(zip(HEADER, plain, strict=True)) | cells


def monthly(
    number: int, village: str = HOME, mark: str = "", first: int = 1, **cells: str
) -> Iterator[dict[str, str]]:
    """The same persons in each of three months."""
    for month in (first, first + 1, first + 2):
        day = f"2024-{month:02d}-15"
        yield from (
            row(tanggal=day, kelurahan=village, kunci=f"{mark}{village}{n}", **cells) for n in range(number)
        )


def told(world: RegisterWorld, release: str = "2026-11") -> Cells:
    """The recipients of a release by region, year, programme and group."""
    rows = world.bulk("recipient", release)
    return {
        (row["region"], int(row["year"]), row["program"], row["target_group"]): int(row["recipients"])
        for row in rows
    }


def test_recipients_are_tens_of_persons_in_city_and_districts(world: RegisterWorld) -> None:
    """Persons count once in the year, by programme, in tens at most 9 off; few deliveries show none."""
    rows = [*monthly(33), *monthly(4, FAR), *monthly(21, FAR, "x", kelompok="anak")]
    world.publish(written(iter(rows)))
    found = told(world)

    assert found.keys() == {(place, 2024, "baksos", "") for place in (CITY, NORTH, SOUTH)}
    assert abs(found[CITY, 2024, "baksos", ""] - 58) <= 9
    assert abs(found[NORTH, 2024, "baksos", ""] - 33) <= 9
    assert all(value % 10 == 0 for value in found.values())


def test_a_plan_tells_persons_by_group_instead(world: RegisterWorld) -> None:
    """Recipients by target group leave out those by programme; a group of the city has no district."""
    rows = [*monthly(33), *monthly(25, FAR, "x", kelompok="langka")]
    world.publish(written(iter(rows)), recipients="target_group")

    groups = {(place, 2024, "", "yatim") for place in (CITY, NORTH)} | {(CITY, 2024, "", "langka")}
    assert told(world).keys() == groups
    assert audit(world.store.path, world.private).passed


def test_a_year_that_is_not_over_tells_no_persons(world: RegisterWorld) -> None:
    """A release of 2026 tells persons of 2025, not of 2026."""
    rows = [*monthly(30), *monthly(30, FAR)]
    later = [one | {"tanggal": one["tanggal"].replace("2024", "2026")} for one in rows]
    period: dict[str, object] = {"from": "2026-01", "to": "2026-03", "decided": "2025-12-01"}
    world.publish(written(iter(later)), **period)

    assert told(world) == {}
    assert {row["cube"] for row in world.bulk("cube_origin")} == {"distributions"}


def test_persons_of_two_registers_are_not_told(world: RegisterWorld) -> None:
    """Two plans that fill one programme and year may hold the same person, so neither tells it."""
    autumn = [
        one | {"tanggal": one["tanggal"].replace("-03-", "-00-").replace("2024-0", "2024-1")}
        for one in monthly(40)
    ]
    world.write(written(monthly(40)), toml())
    folder = world.source / "registers"
    later: dict[str, object] = {
        "from": "2024-10",
        "to": "2024-12",
        "decided": "2024-09-01",
        "file": "lagi.csv",
    }
    (folder / "lagi.toml").write_text(toml(**later))
    (folder / "lagi.csv").write_text(written(autumn))
    publish(world.source, world.store.path, world.private)

    assert len({row["month"] for row in world.bulk("distribution")}) == 6
    assert told(world) == {}


def test_a_programme_that_gives_once_follows_its_deliveries(world: RegisterWorld) -> None:
    """One month and one aid type: persons are deliveries, so theirs are told by what is published already."""
    once: dict[str, object] = {"to": "2024-01", "only": YATIM | {"aid_type": ["sembako"]}}
    world.publish({at(202401, HOME): 47, at(202401, FAR): 26}, **once)
    given = {place[1]: number for place, number in world.shown().items()}

    assert told(world)[CITY, 2024, "baksos", ""] == round(sum(given.values()) / 10) * 10


def paid(world: RegisterWorld, release: str = "2026-11") -> dict[str, str]:
    """Rupiah per delivery by aid type."""
    return {row["aid_type"]: row["rupiah"] for row in world.bulk("unit_value", release)}


def test_a_mean_of_payments_is_the_unit_value(world: RegisterWorld) -> None:
    """Without a rate, rupiah are the published deliveries times a mean to two significant digits."""
    rows = [*monthly(20, nilai="149000"), *monthly(10, FAR, nilai="162000")]
    world.publish(written(iter(rows)), columns=PAID)

    assert paid(world) == {"sembako": "150000"}
    given = world.bulk("distribution")
    assert [int(one["amount"]) for one in given] == [int(one["deliveries"]) * 150_000 for one in given]
    assert audit(world.store.path, world.private).passed


@pytest.mark.parametrize(
    ("rows", "rule"),
    [
        (list(monthly(19)), "UNIT_VALUE_FEW"),
        ([*monthly(21, nilai="1000"), *monthly(1, mark="x", nilai="9000")], "UNIT_VALUE_DOMINATED"),
    ],
)
def test_a_mean_that_shows_a_person_is_a_fault(
    world: RegisterWorld, rows: list[dict[str, str]], rule: str
) -> None:
    """A mean over few persons, or of one who holds over a quarter, asks for a rate in the plan."""
    with pytest.raises(RefusedError) as refused:
        world.publish(written(rows), columns=PAID)

    assert [(one.file, one.column, one.rule) for one in refused.value.faults] == [
        ("registers/bantuan.toml", "unit_value", rule)
    ]


def test_a_mean_is_fixed_at_its_first_publication(world: RegisterWorld) -> None:
    """A later payment moves no published mean, and a plan that then declares a rate is refused."""
    rows = list(monthly(30, nilai="150000"))
    early = [one for one in rows if "-03-" not in one["tanggal"]]
    world.publish(written(early), "2026-10", columns=PAID, only=YATIM)
    dear = [one | ({"nilai": "950000"} if "-03-" in one["tanggal"] else {}) for one in rows]
    world.publish(written(dear), "2026-11", columns=PAID, only=YATIM)

    assert paid(world, "2026-10") == paid(world, "2026-11") == {"sembako": "150000"}
    rate = [{"aid_type": "sembako", "year": 2024, "rupiah": 400_000}]
    with pytest.raises(RefusedError) as refused:
        world.publish(written(dear), "2026-12", columns=PAID, only=YATIM, unit_value=rate)
    assert {one.rule for one in refused.value.faults} == {"PLAN_FROZEN"}
