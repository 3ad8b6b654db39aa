"""`python -m bench rounding IN.csv --base B --mode small_only|product --out OUT.csv`: the kernel.

Input, base cells: city, kec, kel, quarter, month, grp, aid, freq, plain or .gz.
Output: one column `rounded`, same row order.
Standard output: one JSON object with the time and the deviations, which the README's constants come from.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from api.sdc.cells import Cells, Ints, Series
from api.sdc.decisions import decide
from api.sdc.deviation import Deviation, deviations
from api.sdc.ledger import empty, join
from api.sdc.margins import Margins, each_and_all, months, regions

COLUMNS = ["city", "kec", "kel", "quarter", "month", "grp", "aid", "freq"]
KEY = hashlib.sha256(b"setiakawan bench rounding").digest()


@dataclass(frozen=True, eq=False)
class Cube:
    """Base cells of a benchmark with their margins: region x time x group x aid."""

    cells: Cells
    margins: Margins


def read(path: Path, base: int) -> Cube:
    """The base cells of a file; one month per series occurs once."""
    opener = gzip.open if path.suffix == ".gz" else Path.open
    with opener(path, "rt") as lines:
        if lines.readline().strip().split(",") != COLUMNS:
            raise SystemExit(f"{path.name}: the header must be {','.join(COLUMNS)}")
        table: NDArray[np.int64] = np.loadtxt(lines, np.int64, delimiter=",", ndmin=2)
    return _cube(dict(zip(COLUMNS, table.T, strict=True)), base)


def _cube(column: dict[str, Ints], base: int) -> Cube:
    sizes = [int(column[name].max()) + 1 for name in ("kel", "grp", "aid")]
    key = np.ravel_multi_index((column["kel"], column["grp"], column["aid"]), sizes)
    found, row = np.unique(key, return_inverse=True)
    kel, grp, aid = (np.asarray(part, np.int64) for part in np.unravel_index(found, sizes))
    identities = [
        b"bench|%d|%d|%d" % names for names in zip(kel.tolist(), grp.tolist(), aid.tolist(), strict=True)
    ]
    series = Series(identities, np.full(len(found), base), {"region": kel, "grp": grp, "aid": aid})
    region = regions(
        (("kel", np.arange(sizes[0])), ("kec", _parents(column, "kec")), ("city", _parents(column, "city")))
    )
    margins = Margins(months(11), (region, each_and_all("grp", sizes[1]), each_and_all("aid", sizes[2])))
    return Cube(Cells(series, row, column["month"], column["freq"]), margins)


def _parents(column: dict[str, Ints], level: str) -> Ints:
    code = np.zeros(int(column["kel"].max()) + 1, np.int64)
    code[column["kel"]] = column[level]
    return code


def round_small(cube: Cube) -> Ints:
    """What small-count rounding publishes."""
    return decide(cube.cells, cube.margins, KEY, empty(), mode="small_only").published


def round_together(cube: Cube) -> Ints:
    """What is published when all months are decided in one release."""
    return decide(cube.cells, cube.margins, KEY, empty()).published


def round_in_turn(cube: Cube) -> Ints:
    """What is published when each month has a release of its own."""
    known, published = empty(), cube.cells.count
    for month in np.unique(cube.cells.period):
        seen = np.flatnonzero(cube.cells.period <= month)
        cells = cube.cells
        part = Cells(cells.series, cells.row[seen], cells.period[seen], cells.count[seen])
        decisions = decide(part, cube.margins, KEY, known)
        known = join([known, decisions.new])
    published = published.copy()
    published[seen] = decisions.published
    return published


def report(cube: Cube, published: Ints) -> dict[str, object]:
    """Mean deviation over all tables and over those within a month; per level, the total of each region."""
    tables = list(deviations(cube.cells, published, cube.margins))
    totals = [table for table in tables if table.levels[1:3] == ("all", "all")]
    return {
        "mean_all_margins": _mean(tables),
        "mean_within_month": _mean([table for table in tables if table.levels[-1] == "month"]),
        "totals": {
            f"{table.levels[0]}-{table.levels[-1]}": {
                "mean": round(table.mean, 2),
                "largest": table.largest,
                "of": round(table.mean_count, 1),
            }
            for table in totals
        },
    }


def _mean(tables: list[Deviation]) -> float:
    return round(sum(t.mean * t.margins for t in tables) / sum(t.margins for t in tables), 4)


def main(argv: list[str]) -> int:
    """Round a file, write `rounded`, print the figures."""
    asked = _parse(argv)
    cube = read(asked.source, asked.base)
    product = round_together if asked.months == "together" else round_in_turn
    rounding = round_small if asked.mode == "small_only" else product
    began, used = time.perf_counter(), time.process_time()
    published = rounding(cube)
    spent = {
        "seconds": round(time.perf_counter() - began, 3),
        "cpu_seconds": round(time.process_time() - used, 3),
    }
    np.savetxt(asked.out, published, "%d", header="rounded", comments="")
    figures = {
        "cells": len(cube.cells),
        "base": asked.base,
        "mode": asked.mode,
        **spent,
        **report(cube, published),
    }
    sys.stdout.write(json.dumps(figures, indent=1) + "\n")
    return 0


def _parse(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench rounding", description=__doc__)
    parser.add_argument("source", type=Path)
    parser.add_argument("--base", type=int, required=True)
    parser.add_argument("--mode", choices=("small_only", "product"), required=True)
    parser.add_argument("--months", choices=("together", "sequential"), default="sequential")
    parser.add_argument("--out", type=Path, required=True)
    return parser.parse_args(argv)
