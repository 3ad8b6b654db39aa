"""`python -m bench publish [--rows N] [--json]`: what publishing costs from a warm set-up.

Without `--rows`, the seeds with their demonstration registers. Each run is a process of its own, from
starting Python to its end, in turn with a floor: the same CSV files loaded into SQLite by the standard
library alone. Medians in seconds of CPU and of wall time.

With `--rows`, one invented register of N rows: each step by itself, beside DuckDB alone reading and grouping
the same file with distinct persons, and the whole publication.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from api.publish.demo import make as demo
from bench import large

TARGET = 5.0
"""Seconds of CPU within which seeds are published."""
MOST_RATIO, MOST_MB = 6.0, 2048
"""Of a large register: protection and form audit beside the floor, and the memory of the whole."""
STEPS = (
    "import json, sys; from pathlib import Path; from bench.steps import measure; "
    "print(json.dumps(measure(*map(Path, sys.argv[1:]))))"
)
FLOOR = """
import csv, pathlib, sqlite3, sys
connection = sqlite3.connect(sys.argv[2])
for path in sorted(pathlib.Path(sys.argv[1]).glob("*.csv")):
    header, *rows = csv.reader(path.open(newline="", encoding="utf-8"))
    connection.execute(f'CREATE TABLE "{path.stem}" ({", ".join(header)})')
    connection.executemany(f'INSERT INTO "{path.stem}" VALUES ({", ".join("?" * len(header))})', rows)
connection.commit()
"""


Figures = dict[str, dict[str, float]]


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds that a process took."""

    wall: float
    cpu: float
    peak_mb: int = 0


def main(argv: Sequence[str]) -> int:
    """Prints the figures; 1 when publishing takes more than its target."""
    parser = argparse.ArgumentParser(prog="python -m bench publish", description=__doc__)
    parser.add_argument("--source", type=Path, default=Path("seeds"))
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--rows", type=int)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(argv)
    found, kept = (
        measure_rows(options.source, options.rows) if options.rows else measure(options.source, options.runs)
    )
    sys.stdout.write(f"{json.dumps(found, indent=2) if options.json else _table(found)}\n")
    return 0 if kept else 1


def measure(source: Path, runs: int) -> tuple[Figures, bool]:
    """A first publication, one that changes nothing, and the floor, with their ratio; whether in time."""
    with tempfile.TemporaryDirectory() as folder:
        seeds = _with_registers(source, Path(folder, "seeds"))
        _run(_publish(seeds, Path(folder, "warm")))
        turns = [_turn(seeds, Path(folder, str(number))) for number in range(runs)]
    costs = {name: [turn[name] for turn in turns] for name in ("publish", "unchanged", "floor")}
    found = {name: _medians(cost) for name, cost in costs.items()}
    ratio = median(turn["publish"].cpu / turn["floor"].cpu for turn in turns)
    return found | {"ratio": {"cpu": round(ratio, 2)}, "target": {"cpu": TARGET}}, found["publish"][
        "cpu"
    ] <= TARGET


def measure_rows(source: Path, rows: int) -> tuple[Figures, bool]:
    """The steps over one large register, its whole publication, and whether both keep to the targets."""
    with tempfile.TemporaryDirectory() as folder:
        register = large.make(source, Path(folder, "source"), rows)
        command = [sys.executable, "-c", STEPS, str(register.parent.parent), str(register)]
        told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        found: Figures = json.loads(told[told.index("{") :])
        whole = _run(_publish(register.parent.parent, Path(folder)))
    publish = {"cpu": round(whole.cpu, 2), "wall": round(whole.wall, 2), "peak_mb": whole.peak_mb}
    kept = found["ratio"]["cpu"] <= MOST_RATIO and whole.peak_mb <= MOST_MB
    return found | {"publish": publish, "target": {"ratio": MOST_RATIO, "peak_mb": MOST_MB}}, kept


def _with_registers(source: Path, target: Path) -> Path:
    """A copy of a source folder, with the demonstration registers that its plans ask for."""
    shutil.copytree(source, target, ignore=shutil.ignore_patterns("boundaries"))
    if (target / "demo.key").is_file():
        demo(target)
    return target


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
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss // 1024)


def _medians(costs: Sequence[Cost]) -> dict[str, float]:
    return {
        "wall": round(median(cost.wall for cost in costs), 3),
        "cpu": round(median(cost.cpu for cost in costs), 3),
    }


def _table(found: Figures) -> str:
    return "\n".join(
        f"{name:10} " + "  ".join(f"{unit} {value:8.3f}" for unit, value in values.items())
        for name, values in found.items()
    )
