"""The rows of a seed file, as tests read them."""

from __future__ import annotations

import csv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds"

Row = dict[str, str]


def seed_rows(table: str) -> list[Row]:
    """All rows of `seeds/<table>.csv`, cells as text."""
    with (SEEDS / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def by_code(table: str) -> dict[str, Row]:
    """The rows of a table by their code."""
    return {row["code"]: row for row in seed_rows(table)}
