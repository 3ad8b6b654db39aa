"""A register of any size, invented: a city of as many villages as it takes, twelve months, groups and aid."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import duckdb
import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
CITY, YEAR = "90.71", 2024
GROUPS = ("orphans", "low-income-residents", "older-people", "poor-people", "blood-donors")
AIDS = ("staple-food", "cash-grant", "school-kit", "prepared-meals")
PER_DISTRICT = 100
ROWS_PER_VILLAGE = 400
PLAN = f"""\
cube = "distributions"
file = "large.csv"
origin = "SYNTHETIC"
source = "generator"
city = "{CITY}"
from = "{YEAR}-01"
to = "{YEAR}-12"
policy = "multiples"
level = "VILLAGE"
unit = "PERSON"
decided = "{YEAR - 1}-12-01"

[columns]
date = "tanggal"
region = "kelurahan"
person = "kunci"
target_group = "kelompok"
aid_type = "bantuan"

[constants]
program = "bench"
"""


def make(seeds: Path, target: Path, rows: int) -> Path:
    """A source folder with one register of about `rows` rows, 2.5 to a base cell; returns its CSV."""
    ignored = shutil.ignore_patterns("registers", "boundaries")
    shutil.copytree(seeds, target, ignore=ignored)
    villages = _villages(max(1, rows // ROWS_PER_VILLAGE))
    _add(target / "region.csv", _regions(villages))
    for name, lines in _tables().items():
        _add(target / f"{name}.csv", lines)
    folder = target / "registers"
    folder.mkdir()
    (folder / "large.toml").write_text(PLAN, encoding="utf-8")
    _write(folder / "large.csv", villages, rows)
    return folder / "large.csv"


def _villages(count: int) -> list[str]:
    places = (divmod(number, PER_DISTRICT) for number in range(count))
    return [f"{CITY}.{district + 1:02d}.{1001 + village}" for district, village in places]


def _regions(villages: Sequence[str]) -> Iterable[Mapping[str, str]]:
    yield _region("90", "Provinsi Ukur", "PROVINCE", "PROVINCE")
    yield _region(CITY, "Kota Ukur", "CITY", "CITY")
    for code in sorted({village.rpartition(".")[0] for village in villages}):
        yield _region(code, f"Kecamatan {code[-2:]}", "DISTRICT", "DISTRICT")
    yield from (_region(code, f"Kelurahan {code[6:]}", "KELURAHAN", "VILLAGE") for code in villages)


def _region(code: str, name: str, kind: str, level: str) -> Mapping[str, str]:
    own = {"code": code, "name": name, "kind": kind, "level": level, "parent": code.rpartition(".")[0]}
    return own | {"source": "generator"}


def _tables() -> Mapping[str, list[Mapping[str, str]]]:
    """The programme that gives the aid, with its groups and aid types."""
    texts = {"label_id": "Ukur", "label_en": "Bench", "summary_id": "Ukur.", "summary_en": "Bench."}
    own = {"program": "bench", "source": "generator"}
    return {
        "program": [
            {"code": "bench", "kind": "AID", "region": CITY, "unit": "PERSON", "source": "generator"} | texts
        ],
        "program_target_group": [own | {"target_group": code} for code in GROUPS],
        "program_aid_type": [own | {"aid_type": code, "occurrence": "HELD"} for code in AIDS],
    }


def _add(path: Path, lines: Iterable[Mapping[str, str]]) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        names = next(csv.reader(file))
    with path.open("a", encoding="utf-8", newline="") as file:
        csv.DictWriter(file, names, restval="", lineterminator="\n").writerows(lines)


def _write(path: Path, villages: Sequence[str], rows: int) -> None:
    """Rows by random cell; a person comes back in other months, and stands once in a cell."""
    rng = np.random.default_rng(7)
    shape = (len(villages), 12, len(GROUPS), len(AIDS))
    cells = rng.choice(int(np.prod(shape)), min(int(np.prod(shape)), int(rows / 2.5)), replace=False)
    count = np.minimum(rng.geometric(0.4, len(cells)), 40)
    cell = np.repeat(np.sort(cells), count)[:rows]
    village, month, group, aid = np.unravel_index(cell, shape)
    number = np.arange(len(cell)) - np.searchsorted(cell, cell)
    person = (village * len(GROUPS) + group) * 64 + number + rng.integers(0, 24, len(cell))
    columns = {"village": village, "month": month, "grp": group, "aid": aid, "person": person * 41 + number}
    base = duckdb.connect()
    base.register("rows", columns)
    for name, codes in (("villages", villages), ("groups", GROUPS), ("aids", AIDS)):
        base.register(name, {"at": np.arange(len(codes)), "code": np.array(codes, dtype=object)})
    base.execute(
        f"COPY (SELECT '{YEAR}-' || lpad((month + 1)::VARCHAR, 2, '0') || '-15' AS tanggal, "
        "v.code AS kelurahan, '9071' || lpad(person::VARCHAR, 12, '0') AS kunci, g.code AS kelompok, "
        "a.code AS bantuan FROM rows JOIN villages v ON v.at = village JOIN groups g ON g.at = grp "
        "JOIN aids a ON a.at = aid) "
        f"TO '{path}' (HEADER, DELIMITER ',')"
    )
