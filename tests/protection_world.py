"""A small source folder with a register, its store and its private folder, and what its releases show."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path

from sources import EDITION, ROWS, Rows, text, write_source

from api.publish.publishing import publish
from api.publish.release import Outcome
from api.store import TOMBSTONE, Store, Tombstone

CITY, NORTH, SOUTH = "35.76", "35.76.01", "35.76.02"
HOME, NEAR, FAR = "35.76.01.1002", "35.76.01.1003", "35.76.02.1001"
REST = "35.76.00.0000"
KEY = bytes(range(32)).hex()
"""The demonstration key of these worlds: the same decisions in each of them."""

Place = tuple[int, str, str, str, str]
"""Month (YYYYMM), village, programme, target group, aid type."""
Truth = Mapping[Place, int]

HEADER = ("tanggal", "kelurahan", "kunci", "nama", "program", "kelompok", "bantuan", "nilai")
COLUMNS = {
    "date": "tanggal",
    "region": "kelurahan",
    "person": "kunci",
    "program": "program",
    "target_group": "kelompok",
    "aid_type": "bantuan",
}


def _labels(code: str, **cells: str) -> dict[str, str]:
    return {"code": code, "label_id": f"{code} id", "label_en": f"{code} en", **cells}


def _defined(code: str, **cells: str) -> dict[str, str]:
    return _labels(code, definition_id=f"arti {code}", definition_en=f"meaning of {code}", **cells)


def _program(code: str) -> dict[str, str]:
    own = {"kind": "AID", "region": CITY, "unit": "PERSON", "source": "s1"}
    return _labels(code, summary_id="a", summary_en="b", **own)


def _linked(program: str, noun: str, *codes: str, **cells: str) -> Rows:
    return [{"program": program, noun: code, "source": "s1", **cells} for code in codes]


TABLES: dict[str, Rows] = {
    "target_group": [_defined("yatim"), _defined("anak", base="10"), _defined("langka", finest_level="CITY")],
    "aid_type": [
        _defined("sembako", monetary="false", quantity_unit_id="paket", quantity_unit_en="parcel"),
        _defined("uang", monetary="true"),
        _defined("obat", monetary="false", base="10"),
    ],
    "program": [_program("baksos"), _program("lain")],
    "program_target_group": [
        *_linked("baksos", "target_group", "yatim", "anak", "langka"),
        *_linked("lain", "target_group", "yatim"),
    ],
    "program_aid_type": [
        *_linked("baksos", "aid_type", "sembako", "uang", occurrence="HELD"),
        *_linked("lain", "aid_type", "obat", occurrence="HELD"),
    ],
    "target_group_ppks": [],
    "reported_figure": [],
}
"""Groups of base 5 and 10 and one shown by city only; aid types of base 5 and 10; two programmes."""


def at(month: int = 202401, village: str = HOME, group: str = "yatim", aid: str = "sembako") -> Place:
    """A base cell of the programme `baksos`."""
    return month, village, "baksos", group, aid


def crowd(*months: int) -> dict[Place, int]:
    """People enough beside what a test is about: counts that stay as they are, with room for doubt."""
    places = [(village, "yatim", aid) for village in (NEAR, FAR) for aid in ("sembako", "uang")]
    return {at(month, *place): 20 for month in months or (202401, 202402) for place in places}


def toml(**changes: object) -> str:
    """The plan of these worlds, with other values where `changes` gives them; None leaves a key out."""
    plan: dict[str, object] = {
        "cube": "distributions",
        "file": "bantuan.csv",
        "origin": "SYNTHETIC",
        "source": "s1",
        "city": CITY,
        "from": "2024-01",
        "to": "2024-03",
        "policy": "multiples",
        "level": "VILLAGE",
        "unit": "PERSON",
        "decided": "2023-12-01",
        "columns": COLUMNS,
    }
    return "".join(
        f"{key} = {_value(value)}\n" for key, value in (plan | changes).items() if value is not None
    )


def _value(value: object) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f'"{key}" = {_value(inner)}' for key, inner in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_value, value)) + "]"
    return str(value) if isinstance(value, int) else f'"{value}"'


def people(truth: Truth, value: int = 0) -> Iterator[dict[str, str]]:
    """One row per person; every cell has persons of its own."""
    for number, (place, count) in enumerate(truth.items()):
        month, village, program, group, aid = place
        for one in range(count):
            key = f"35760{number:05d}{one:06d}"
            cells = (f"{month // 100}-{month % 100:02d}-15", village, key, f"NAMA{key}", program, group, aid)
            yield dict(zip(HEADER, (*cells, str(value)), strict=True))


def written(rows: Iterator[dict[str, str]] | Rows) -> str:
    """Rows as the CSV of a register."""
    target = StringIO(newline="")
    writer = csv.DictWriter(target, HEADER, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return target.getvalue()


@dataclass(slots=True)
class RegisterWorld:
    """A source with one register in one folder; every write replaces what was there."""

    path: Path
    tables: dict[str, Rows] = field(default_factory=dict)
    demo: bool = True

    @property
    def source(self) -> Path:
        """The source folder."""
        return self.path / "source"

    @property
    def store(self) -> Store:
        """The store."""
        return Store(self.path / "store")

    @property
    def private(self) -> Path:
        """The private folder."""
        return self.path / "private"

    def write(self, rows: str, plan: str, release: str = "2026-11") -> None:
        """Writes the source folder."""
        tables = {name: text(name, found) for name, found in (ROWS | TABLES | self.tables).items()}
        write_source(self.source, **tables, release=EDITION.replace("2026-11", release, 1))
        folder = self.source / "registers"
        folder.mkdir(exist_ok=True)
        (folder / "bantuan.toml").write_text(plan)
        (folder / "bantuan.csv").write_text(rows)
        if self.demo:
            (self.source / "demo.key").write_text(KEY)

    def publish(self, truth: Truth | str, release: str = "2026-11", /, **changes: object) -> Outcome:
        """Publishes a truth (or a register's text) under the plan, changed where `changes` say so."""
        rows = truth if isinstance(truth, str) else written(people(truth))
        self.write(rows, toml(**changes), release)
        return publish(self.source, self.store.path, self.private)

    def shown(self, release: str = "2026-11") -> dict[Place, int]:
        """The published deliveries of a release, as its bulk file has them."""
        return {_place(row): int(row["deliveries"]) for row in self.bulk("distribution", release)}

    def bulk(self, table: str, release: str = "2026-11") -> Rows:
        """The rows of a bulk file."""
        path = self.store.path / release / "csv" / f"{table}.csv"
        if not path.exists():
            return []
        with path.open(newline="", encoding="utf-8") as file:
            return list(csv.DictReader(file))

    def withdraw(self, release: str) -> None:
        """Leaves a tombstone in place of a release."""
        folder = self.store.path / release
        for file in sorted(folder.rglob("*"), reverse=True):
            file.rmdir() if file.is_dir() else file.unlink()
        grave = Tombstone(id=release, date="2026-11-24", reason_id="uji", reason_en="test")
        (folder / TOMBSTONE).write_text(grave.model_dump_json())


def _place(row: Mapping[str, str]) -> Place:
    return int(row["month"]), row["region"], row["program"], row["target_group"], row["aid_type"]
