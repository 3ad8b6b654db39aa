"""`python -m bench publish [--json]`: what publishing a source folder costs from a warm set-up.

Each run is a process of its own, from starting Python to its end, in turn with a floor: the same CSV files
loaded into SQLite by the standard library alone. Medians in seconds of CPU and of wall time.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

TARGET = 5.0
"""Seconds of wall time within which seeds are published."""
FLOOR = """
import csv, pathlib, sqlite3, sys
connection = sqlite3.connect(sys.argv[2])
for path in sorted(pathlib.Path(sys.argv[1]).glob("*.csv")):
    header, *rows = csv.reader(path.open(newline="", encoding="utf-8"))
    connection.execute(f'CREATE TABLE "{path.stem}" ({", ".join(header)})')
    connection.executemany(f'INSERT INTO "{path.stem}" VALUES ({", ".join("?" * len(header))})', rows)
connection.commit()
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds that a process took."""

    wall: float
    cpu: float


def main(argv: Sequence[str]) -> int:
    """Prints the medians; 1 when publishing takes longer than the target."""
    parser = argparse.ArgumentParser(prog="python -m bench publish", description=__doc__)
    parser.add_argument("--source", type=Path, default=Path("seeds"))
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(argv)
    found = measure(options.source, options.runs)
    print(json.dumps(found, indent=2) if options.json else _table(found))
    return 0 if found["publish"]["wall"] <= TARGET else 1


def measure(source: Path, runs: int) -> dict[str, dict[str, float]]:
    """Medians of a first publication, of one that changes nothing, and of the floor, with their ratio."""
    with tempfile.TemporaryDirectory() as folder:
        _run(_publish(source, Path(folder, "warm")))
        turns = [_turn(source, Path(folder, str(number))) for number in range(runs)]
    costs = {name: [turn[name] for turn in turns] for name in ("publish", "unchanged", "floor")}
    found = {name: _medians(cost) for name, cost in costs.items()}
    ratio = median(turn["publish"].cpu / turn["floor"].cpu for turn in turns)
    return found | {"ratio": {"cpu": round(ratio, 2)}, "target": {"wall": TARGET}}


def _turn(source: Path, folder: Path) -> dict[str, Cost]:
    folder.mkdir()
    publish, floor = (
        _publish(source, folder),
        [sys.executable, "-c", FLOOR, str(source), str(folder / "floor.db")],
    )
    return {"publish": _run(publish), "floor": _run(floor), "unchanged": _run(publish)}


def _publish(source: Path, folder: Path) -> list[str]:
    places = ["--store", str(folder / "store"), "--private", str(folder / "private")]
    return [sys.executable, "-m", "api", "publish", str(source), *places]


def _run(command: Sequence[str]) -> Cost:
    start = time.perf_counter()
    # A warm set-up has its modules compiled, whatever the shell that runs this says.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment)
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command[:4])} ... ended with {process.returncode}")
    return Cost(wall, used.ru_utime + used.ru_stime)


def _medians(costs: Sequence[Cost]) -> dict[str, float]:
    return {
        "wall": round(median(cost.wall for cost in costs), 3),
        "cpu": round(median(cost.cpu for cost in costs), 3),
    }


def _table(found: dict[str, dict[str, float]]) -> str:
    return "\n".join(
        f"{name:10} " + "  ".join(f"{unit} {value:8.3f}" for unit, value in values.items())
        for name, values in found.items()
    )
