"""What each step of a publication costs over one large register, in one process, beside a floor.

The floor is DuckDB alone: it reads the same CSV and groups it into cells with distinct persons.
"""

from __future__ import annotations

import resource
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import duckdb
import numpy as np

from api.publish.content import number
from api.publish.folder import read
from api.publish.protection.area import area
from api.publish.protection.distinct import distinct
from api.publish.protection.grid import periods
from api.publish.protection.inspection import Shown, inspect, lines
from api.publish.protection.known import budgets
from api.publish.protection.protect import ProtectedCells, protect
from api.publish.protection.rows import cube_rows
from api.publish.registers.registry import read_registers
from api.publish.validate import validate
from api.sdc.audit_cells import published
from api.sdc.audit_form import Form, form_audit
from api.sdc.cells import Cells, Series
from api.sdc.ledger import empty
from api.sdc.margins import Margins, each_and_all, years
from api.sdc.turns import decide_in_turn

Found = TypeVar("Found")
KEY = bytes(range(32))


class Clock:
    """Seconds of CPU by step."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def time(self, name: str, step: Callable[[], Found]) -> Found:
        """The answer of a step; its cost is kept."""
        began = time.process_time()
        found = step()
        self.seconds[name] = round(time.process_time() - began, 3)
        return found


def measure(source: Path, register: Path) -> dict[str, dict[str, float]]:
    """Seconds of CPU of the floor and of each step, the ratio, the sizes, and the peak memory in MB."""
    clock = Clock()
    clock.time("warm", _warm)
    clock.time("floor", lambda: _floor(register))
    valid = clock.time("validate", lambda: validate(read(source)))
    [counted] = clock.time("count", lambda: read_registers(source, valid.tables))
    done = clock.time("protect", lambda: protect([counted.cells], valid.tables, KEY, empty()))
    [cells] = done.cubes
    report = clock.time("form audit", lambda: form_audit(_form(cells)))
    plans = [counted.cells.plan]
    known = clock.time("known", lambda: tuple(budgets(cells.grid, plans, {})))
    place = clock.time("permitted", lambda: area(plans, valid.tables))
    shown = clock.time("ledger lines", lambda: lines(cells))
    stranger = clock.time("stranger's audit", lambda: inspect(place, [Shown(shown, known, tuple(plans))]))
    keys = number(valid).keys
    clock.time("rows", lambda: cube_rows(cells, keys, {}))
    cost = clock.seconds
    if not (report.passed and stranger.passed):
        raise SystemExit("the audit does not pass: the figures are worth nothing")
    sizes: dict[str, float] = {
        "rows": counted.cells.rows.total,
        "cells": len(cells.grid),
        "permitted": len(place.cells),
    }
    ratio = (cost["protect"] + cost["form audit"]) / cost["floor"]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return {"size": sizes, "cpu": cost, "ratio": {"cpu": round(ratio, 2)}, "steps": {"peak_mb": peak}}


def _warm() -> None:
    """Loads the compiled kernel, which is compiled once and kept on the disk."""
    series = Series([b"a", b"b"], np.array([5, 5]), {"region": np.array([0, 1])})
    cells = Cells(series, np.array([0, 1]), np.array([0, 0]), np.array([3, 4]))
    decide_in_turn(cells, Margins(years(0), (each_and_all("region", 2),)), KEY, empty())


def _floor(register: Path) -> None:
    base = duckdb.connect(config={"threads": 2})
    base.execute("SET enable_progress_bar = false")
    base.execute(
        f"SELECT tanggal, kelurahan, kelompok, bantuan, count(DISTINCT kunci) FROM read_csv('{register}', "
        "all_varchar = true) GROUP BY ALL"
    ).fetchnumpy()


def _form(cells: ProtectedCells) -> Form:
    """Published rows with their truths, as the form audit takes them."""
    own = cells.grid
    series = distinct([*own.labels.T, own.base])[1]
    kept = np.flatnonzero(cells.published)
    rows = published(series[kept], periods(own)[kept], cells.published[kept], own.base[kept])
    return Form(rows, truth=own.count[kept])
