"""Which plan is filled by which invention, and the files that come of it."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import StringIO
from os import getpid
from pathlib import Path

from api.errors import Fault, RefusedError
from api.publish.demo import batu, checks, complaints, metro, mojokerto, pasuruan, requests
from api.publish.demo.draws import Draws
from api.publish.demo.place import regions
from api.publish.demo.row import Row, Setting
from api.publish.demo.spelling import Spelling
from api.publish.folder import read
from api.publish.record import Records
from api.publish.registers.plan import Plan, read_plan
from api.publish.registers.registry import FOLDER
from api.publish.trouble import explained
from api.publish.validate import validate
from api.tables import Origin
from api.words import Words


@dataclass(frozen=True, slots=True)
class Recipe:
    """What fills a register, and whether it has a column of invented names that no plan loads."""

    rows: Callable[[Setting], Iterable[Row]]
    named: bool = False


RECIPES: Mapping[str, Recipe] = {
    "batu-2023-2024": Recipe(batu.rows),
    "metro-2019": Recipe(metro.drive_2019),
    "metro-2023-2024": Recipe(metro.rows),
    "mojokerto-2023-2024": Recipe(mojokerto.rows, named=True),
    "mojokerto-hksn-2023": Recipe(mojokerto.hksn_2023),
    "mojokerto-hksn-2024": Recipe(mojokerto.hksn_2024),
    "mojokerto-checks": Recipe(checks.checks),
    "mojokerto-complaints": Recipe(complaints.complaints),
    "pasuruan-2023-2024": Recipe(pasuruan.households),
    "pasuruan-hksn": Recipe(pasuruan.health),
    "pasuruan-lastri": Recipe(requests.requests),
}
"""By the name of the plan."""
VARIED = {"non-staple-aid", "health-aid"}
"""Aid of many values: the plan gives no rate, each row its own rupiah."""


def make(source: Path) -> tuple[Path, ...]:
    """
    The demonstration registers of a source folder, written beside their plans.

    The same bytes each time and everywhere. A plan without a recipe is passed over. Raises RefusedError for
    faults of the folder, when it holds no demonstration plan, or when one says that its register is real;
    ConflictError when the folder cannot be written.
    """
    tables = validate(read(source)).tables
    with explained("DEMO_NOT_WRITABLE", source / FOLDER):
        return tuple(_write(source, name, plan, tables) for name, plan in _plans(source).items())


def _plans(source: Path) -> dict[str, Plan]:
    found: dict[str, Plan] = {}
    faults: list[Fault] = []
    for path in sorted((source / FOLDER).glob("*.toml")):
        if path.stem in RECIPES:
            plan, wrong = read_plan(path, source)
            faults += wrong
            if plan is not None:
                found[path.stem] = plan
                faults += _refused(path.relative_to(source).as_posix(), plan)
    if not found and not faults:
        faults.append(_absent())
    if faults:
        raise RefusedError(faults)
    return found


def _refused(name: str, plan: Plan) -> Iterator[Fault]:
    """A real register is never overwritten, nor anything outside the folder of registers."""
    if plan.origin is not Origin.SYNTHETIC or Path(plan.file).name != plan.file:
        yield Fault(
            name,
            0,
            "origin, file",
            "DEMO_NOT_SYNTHETIC",
            Words("Rencana ini bukan rencana peragaan.", "This plan is no demonstration plan."),
            Words(
                "Ganti namanya; peragaan hanya menulis register SYNTHETIC di foldernya sendiri.",
                "Rename it; a demonstration writes SYNTHETIC registers only, in their own folder.",
            ),
        )


def _absent() -> Fault:
    return Fault(
        FOLDER,
        0,
        "",
        "DEMO_NO_PLAN",
        Words("Folder ini tidak memuat rencana peragaan.", "This folder holds no demonstration plan."),
        Words("Pakai folder seeds dari proyek ini.", "Use the folder seeds of this project."),
    )


def _write(source: Path, name: str, plan: Plan, tables: Mapping[str, Records]) -> Path:
    path = source / FOLDER / plan.file
    aside = path.with_name(f".{path.name}.{getpid()}")
    aside.write_bytes(_file(name, plan, tables).encode())
    aside.replace(path)
    return path


def _file(name: str, plan: Plan, tables: Mapping[str, Records]) -> str:
    draws = Draws(name)
    setting = Setting(plan, tables, draws, regions(plan, tables["region"], draws))
    spelling = Spelling(setting, named=RECIPES[name].named)
    target = StringIO()
    writer = csv.writer(target, delimiter=plan.delimiter, lineterminator="\n")
    writer.writerow(spelling.header)
    writer.writerows(spelling.cells(row) for row in _reported(setting, RECIPES[name].rows(setting)))
    return target.getvalue()


def _reported(setting: Setting, rows: Iterable[Row]) -> list[Row]:
    """The rows in the order of days, with their worth, without those of places that did not report."""
    plan = setting.plan
    kept = sorted(row for row in rows if row.month in plan.months and not _silent(plan, row))
    return [_worth(setting, row, again) for row, again in _again(kept)] if "amount" in plan.columns else kept


def _silent(plan: Plan, row: Row) -> bool:
    return any(row.place.startswith(gap.region) and row.month in gap.months for gap in plan.coverage)


def _again(rows: Iterable[Row]) -> Iterator[tuple[Row, bool]]:
    """Each row, and whether the same person got the same in the same month before."""
    seen: set[tuple[int, str, tuple[str, ...]]] = set()
    for row in rows:
        key = (row.month, row.person, row.codes)
        yield row, key in seen
        seen.add(key)


def _worth(setting: Setting, row: Row, again: bool) -> Row:
    """The row with its rupiah: the plan's rate once a month, or a value of its own where there is none."""
    aid = row.codes[setting.plan.nouns.index("aid_type")]
    if aid in VARIED:
        return row._replace(rupiah=50_000 + 5_000 * setting.draws.below(21))
    rates = {(value.aid_type, value.year): value.rupiah for value in setting.plan.unit_value}
    return row if again else row._replace(rupiah=rates.get((aid, row.day.year)))
