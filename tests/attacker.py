"""A stranger with patience: tries every world that fits the bulk files, the plan and the outside totals.

Imports nothing of the product. A world gives each cell of each release a true count, and each (series, count)
one direction. Rows and totals are plain dicts:

row     {"release", "series", "period", "value"}, one per published row (zeros have none)
plan    {series: base} and the permitted (series, period) pairs of each release
total   {"cells": [(release, series, period)], "weights": [..], "total": int, "relation": "EXACT" | ..}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Cell = tuple[int, int, int]
World = dict[Cell, int]


def truths(
    rows: list[dict[str, int]], bases: dict[int, int], permitted: list[Cell], totals: list[dict[str, Any]]
) -> dict[Cell, set[int]]:
    """The counts that each permitted cell has in some world; all empty when there is no world."""
    shown = {(row["release"], row["series"], row["period"]): row["value"] for row in rows}
    left: dict[Cell, set[int]] = {cell: set() for cell in permitted}
    for world in _worlds(permitted, shown, bases, totals, {}, {}):
        for cell, count in world.items():
            left[cell].add(count)
    return left


def safe(left: dict[Cell, set[int]], bases: dict[int, int]) -> bool:
    """Whether every cell keeps as many counts as its base."""
    return all(len(counts) >= bases[cell[1]] for cell, counts in left.items())


def _worlds(
    cells: list[Cell],
    shown: dict[Cell, int],
    bases: dict[int, int],
    totals: list[dict[str, Any]],
    world: World,
    ways: dict[tuple[int, int], int],
) -> Iterator[World]:
    """All ways to give the remaining cells a count, one cell at a time."""
    if not _can_fit(world, totals):
        return
    if len(world) == len(cells):
        yield dict(world)
        return
    cell = cells[len(world)]
    value, base = shown.get(cell, 0), bases[cell[1]]
    for count in range(max(0, value - base + 1), value + base):
        key = (cell[1], count)
        if ways.get(key, value) == value:
            yield from _worlds(cells, shown, bases, totals, world | {cell: count}, ways | {key: value})


def _can_fit(world: World, totals: list[dict[str, Any]]) -> bool:
    return all(_fits(world, total) for total in totals)


def _fits(world: World, total: dict[str, Any]) -> bool:
    if any(cell not in world for cell in total["cells"]):
        return True
    found = sum(weight * world[cell] for cell, weight in zip(total["cells"], total["weights"], strict=True))
    if total["relation"] == "EXACT":
        return bool(found == total["total"])
    return bool(total["relation"] != "AT_LEAST" or found >= total["total"])
