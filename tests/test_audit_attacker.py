"""The audit against a brute-force attacker on random small cubes."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest
from attacker import Cell, safe, truths

from api.sdc.audit import audit
from api.sdc.audit_cells import Published, published
from api.sdc.audit_component import components
from api.sdc.audit_exact import explore
from api.sdc.audit_report import Code, Policy
from api.sdc.audit_scope import scope
from api.sdc.audit_slack import settle
from api.sdc.outside import Outside, outside
from api.sdc.outside_system import build


@dataclass(frozen=True)
class Cube:
    """A small published cube with its outside totals, as the attacker and as the audit read it."""

    permitted: list[Cell]
    bases: dict[int, int]
    rows: list[dict[str, int]]
    totals: list[dict[str, Any]]

    def cells(self) -> Published:
        shown = {(r["release"], r["series"], r["period"]): r["value"] for r in self.rows}
        return published(
            [c[1] for c in self.permitted],
            [c[2] for c in self.permitted],
            [shown.get(c, 0) for c in self.permitted],
            [self.bases[c[1]] for c in self.permitted],
            [c[0] for c in self.permitted],
        )

    def tables(self) -> list[Outside]:
        return [
            outside(
                f"t{i}",
                [self.permitted.index(c) for c in t["cells"]],
                t["total"],
                weights=t["weights"],
                relation=t["relation"],
            )
            for i, t in enumerate(self.totals)
        ]


def draw(seed: int, releases: int = 1) -> Cube:
    """A cube of at most 6 entries: one or two releases; totals nested, crossing, weighted, false."""
    rng = random.Random(seed)
    bases = {s: rng.choice([2, 3, 3, 4, 5]) for s in range(rng.randint(1, 3))}
    periods = range(rng.randint(1, 3))
    keys = [(s, p) for s in bases for p in periods]
    keys = rng.sample(keys, min(len(keys), 6 // releases))
    truth, ways = _truths(rng, keys, bases, releases), dict[tuple[int, int], int]()
    shown = {cell: _publish(rng, cell, count, bases, ways) for cell, count in truth.items()}
    rows = [{"release": c[0], "series": c[1], "period": c[2], "value": v} for c, v in shown.items() if v > 0]
    return Cube(list(truth), bases, rows, [_total(rng, truth) for _ in range(rng.choice([1, 1, 2, 2, 3]))])


def _truths(
    rng: random.Random, keys: list[tuple[int, int]], bases: dict[int, int], releases: int
) -> dict[Cell, int]:
    truth = {(0, *key): rng.randint(0, 2 * bases[key[0]] + 1) for key in keys}
    for release in range(1, releases):
        for key in keys:
            before = truth[(release - 1, *key)]
            truth[(release, *key)] = max(0, before + rng.choice([0, 0, 0, 1, -1, 2]))
    return truth


def _publish(
    rng: random.Random, cell: Cell, count: int, bases: dict[int, int], ways: dict[tuple[int, int], int]
) -> int:
    base = bases[cell[1]]
    low = count - count % base
    return ways.setdefault((cell[1], count), low if count == low else rng.choice([low, low + base]))


def _total(rng: random.Random, truth: dict[Cell, int]) -> dict[str, Any]:
    cells = rng.sample(sorted(truth), rng.randint(1, len(truth)))
    if rng.random() < 0.4:
        cells = [c for c in truth if c[0] == cells[0][0] and (c[2] == cells[0][2] or rng.random() < 0.5)]
    rates = {s: rng.choice([1, 1, 2, 3]) for s in range(3)}
    weights = [rates[c[1]] for c in cells] if rng.random() < 0.3 else [1] * len(cells)
    total = sum(w * truth[c] for w, c in zip(weights, cells, strict=True)) + rng.choice([0] * 12 + [1, -2])
    relation = rng.choice(["EXACT"] * 5 + ["AT_LEAST", "AT_LEAST", "APPROXIMATE"])
    return {"cells": cells, "weights": weights, "total": total, "relation": relation}


def agree(cube: Cube) -> str:
    """Whether the attacker and the audit say the same about the verdict and about each cell."""
    left = truths(cube.rows, cube.bases, cube.permitted, cube.totals)
    report = audit(cube.cells(), cube.tables())
    if not any(left.values()):
        assert Code.CONTRADICTION in {f.code for f in report.findings}
        return "contradiction"
    assert report.passed == safe(left, cube.bases)
    harmed = {c for f in report.findings if f.code is Code.FEW_TRUTHS for c in f.cells}
    assert harmed == {i for i, c in enumerate(cube.permitted) if len(left[c]) < cube.bases[c[1]]}
    proven = {c for f in report.findings if f.code is Code.PRESENCE for c in f.cells}
    shown = {(r["release"], r["series"], r["period"]) for r in cube.rows}
    assert proven == {i for i, c in enumerate(cube.permitted) if c not in shown and 0 not in left[c]}
    return "safe" if report.passed else "unsafe"


def agree_on_every_truth(cube: Cube) -> None:
    """Whether the exact audit, asked for everything, finds the very set of truths of each cell."""
    cells = cube.cells()
    area = scope(cells, build(len(cells), cube.tables()))
    left = truths(cube.rows, cube.bases, cube.permitted, cube.totals)
    for part in components(area, np.ones(area.pieces, dtype=np.bool_)):
        found = explore(part, Policy(), complete=True)
        for group, members in enumerate(part.members):
            counts = np.flatnonzero(found.possible[group]) - found.width + part.value[group]
            for member in members:
                assert set(counts.tolist()) == left[cube.permitted[member]]


def test_audit_agrees_with_the_attacker_on_one_release() -> None:
    """
    On small cubes with nested, crossing, weighted and false totals the audit convicts exactly the cells that
    trying all worlds convicts.
    """
    seen = {agree(draw(seed)) for seed in range(130)}

    assert seen == {"safe", "unsafe", "contradiction"}


def test_audit_agrees_with_the_attacker_on_two_releases() -> None:
    """
    The same over two releases, where truths stay or are corrected and decisions stand for ever.
    """
    seen = {agree(draw(10_000 + seed, releases=2)) for seed in range(70)}

    assert seen == {"safe", "unsafe", "contradiction"}


def test_exact_audit_finds_every_possible_truth() -> None:
    """
    Asked for everything, the exact audit finds the attacker's set of truths for each cell, no more, no less.
    """
    for seed in range(20_000, 20_040):
        cube = draw(seed, releases=1 + seed % 2)
        if any(truths(cube.rows, cube.bases, cube.permitted, cube.totals).values()):
            agree_on_every_truth(cube)


def draw_loose(seed: int) -> Cube:
    """A cube with 6 to 9 entries of small bases and totals near the published sums: cells keep slack."""
    rng = random.Random(seed)
    bases = {s: rng.choice([2, 2, 3]) for s in range(rng.randint(1, 3))}
    keys = rng.sample([(s, p) for s in bases for p in range(4)], k=min(4 * len(bases), rng.randint(6, 9)))
    truth, ways = _truths(rng, keys, bases, 1), dict[tuple[int, int], int]()
    shown = {cell: _publish(rng, cell, count, bases, ways) for cell, count in truth.items()}
    rows = [{"release": c[0], "series": c[1], "period": c[2], "value": v} for c, v in shown.items() if v > 0]
    return Cube(list(truth), bases, rows, [_near(rng, shown) for _ in range(rng.choice([1, 1, 2]))])


def _near(rng: random.Random, shown: dict[Cell, int]) -> dict[str, Any]:
    cells = [c for c in shown if rng.random() < 0.8] or list(shown)
    rates = {s: rng.choice([1, 1, 1, 2]) for s in range(3)}
    weights = [rates[c[1]] for c in cells]
    total = sum(w * shown[c] for w, c in zip(weights, cells, strict=True)) + rng.choice([0, 0, 1, -1])
    return {"cells": cells, "weights": weights, "total": total, "relation": "EXACT"}


def passed_by_slack(cube: Cube) -> bool:
    """Whether vectors alone pass the cube; then the attacker must agree that it is safe."""
    cells = cube.cells()
    system = build(len(cells), cube.tables())
    if system.broken or settle(scope(cells, system), 5_000)[0].any():
        return False
    assert safe(truths(cube.rows, cube.bases, cube.permitted, cube.totals), cube.bases)
    return True


def test_slack_certificate_passes_only_what_the_attacker_calls_safe() -> None:
    """
    What passes by vectors alone is safe for the attacker too, and the vectors do pass cubes.
    """
    passed = [passed_by_slack(draw_loose(seed)) for seed in range(60)]

    assert sum(passed) >= 10


@pytest.mark.prove
def test_slack_certificate_at_length() -> None:
    """
    The same on 800 more cubes, with the verdict of the whole audit.
    """
    for seed in range(1_000, 1_800):
        cube = draw_loose(seed)
        assert not passed_by_slack(cube) or audit(cube.cells(), cube.tables()).passed
        agree(cube)


@pytest.mark.prove
@pytest.mark.parametrize("block", range(8))
def test_audit_agrees_with_the_attacker_at_length(block: int) -> None:
    """
    The same agreement on 2,400 more cubes, half of them with two releases, and on each cell's set of truths.
    """
    for seed in range(100_000 + 300 * block, 100_300 + 300 * block):
        cube = draw(seed, releases=1 + seed % 2)
        if agree(cube) != "contradiction":
            agree_on_every_truth(cube)


def test_a_repeated_release_leaves_every_cell_the_same_truths() -> None:
    """
    Trying all worlds: a release that shows and tells just what another does takes no truth away and adds
    none, which is why the audit looks at equal releases once.
    """
    for seed in range(30_000, 30_060):
        cube = draw(seed)
        if len(cube.permitted) > 4:
            continue
        again = {cell: (1, *cell[1:]) for cell in cube.permitted}
        both = Cube(
            [*cube.permitted, *again.values()],
            cube.bases,
            [*cube.rows, *({**row, "release": 1} for row in cube.rows)],
            [*cube.totals, *({**t, "cells": [again[c] for c in t["cells"]]} for t in cube.totals)],
        )
        alone = truths(cube.rows, cube.bases, cube.permitted, cube.totals)
        left = truths(both.rows, both.bases, both.permitted, both.totals)
        assert left == alone | {again[cell]: counts for cell, counts in alone.items()}
