"""Small registers carried through protection and audit to their bulk file, some hundreds a minute."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from attacker import Cell, safe, truths
from protection_world import CITY, FAR, HOME, NEAR, NORTH, REST, SOUTH, RegisterWorld, toml

from api.publish.bulk import csv_parts
from api.publish.content import Content, number
from api.publish.folder import read
from api.publish.layout import ALL
from api.publish.protection import clearing
from api.publish.protection.clearing import Vault, clear
from api.publish.protection.ledger_page import Page
from api.publish.protection.permitted import Tables
from api.publish.registers.count import BaseCells
from api.publish.registers.plan import Plan
from api.publish.registers.registry import Counted
from api.publish.validate import validate
from api.sdc.audit_report import AuditReport

VILLAGES = (HOME, NEAR, FAR)
SERIES = {HOME: 0, NEAR: 1, FAR: 2, REST: 3}
BASE = 5
Counts = Mapping[str, int]
"""True counts by region; REST is the remainder."""


@dataclass(frozen=True)
class Folder:
    """The steward's tables, read once."""

    tables: Tables
    content: Content


def folder(path: Path) -> Folder:
    """The tables of the small world."""
    world = RegisterWorld(path)
    world.write("", toml())
    valid = validate(read(world.source))
    return Folder(valid.tables, number(valid))


@dataclass(frozen=True)
class Case:
    """Counts, the silent villages, and outside tables as (region, certainty, total)."""

    counts: Counts
    silent: tuple[str, ...]
    outside: tuple[tuple[str, str, int], ...]

    @property
    def permitted(self) -> tuple[str, ...]:
        """Regions that report, and the remainder."""
        return tuple(region for region in (*VILLAGES, REST) if region not in self.silent)

    def plan(self) -> Plan:
        """One month of one aid type for one group."""
        gaps = [{"region": v, "from": "2024-01", "to": "2024-01", "reason": "late"} for v in self.silent]
        tables = [
            {
                "name": f"t{n}",
                "unit": "PERSON",
                "source": "s1",
                "certainty": how,
                "total": total,
                "region": where,
            }
            for n, (where, how, total) in enumerate(self.outside)
        ]
        kept = {"target_group": ["yatim"], "aid_type": ["sembako"]}
        return Plan.model_validate(
            tomllib.loads(toml(to="2024-01", only=kept, coverage=gaps, outside=tables))
        )

    def counted(self) -> Counted:
        """The counts as the register step gives them."""
        axes = ("region", "program", "target_group", "aid_type")
        regions = (*VILLAGES, "remainder")
        held = [(SERIES[region], count) for region, count in self.counts.items() if count]
        positions = np.array([[at, 0, 0, 0] for at, _ in held], np.int64).reshape(-1, 4)
        codes = (regions, ("baksos",), ("yatim",), ("sembako",))
        counts = np.array([count for _, count in held], np.int64)
        months = np.full(len(held), 202401)
        return Counted("registers/x.toml", BaseCells(self.plan(), axes, codes, positions, months, counts))

    def totals(self, release: int) -> Iterator[dict[str, object]]:
        """What everybody knows, as the attacker reads it: persons of the year, and the outside tables."""
        whole = sum(self.counts.values())
        for where, how, total in ((CITY, "EXACT", whole), *self.outside):
            cells = [
                (release, SERIES[r], 0) for r in self.permitted if r == where or r.startswith(f"{where}.")
            ]
            yield {"cells": cells, "weights": [1] * len(cells), "total": total, "relation": how}


def draw(seed: int, releases: int) -> list[Case]:
    """One register, or a register and its correction, with tables that are sometimes tight; never empty."""
    rng = random.Random(seed)
    silent = tuple(rng.sample(VILLAGES, rng.choice([0, 0, 1, 2]) if releases == 1 else rng.choice([1, 2])))
    counts = {village: rng.randint(0, 12) for village in VILLAGES if village not in silent}
    counts[REST] = rng.randint(0, 3)
    cases = []
    for _ in range(releases):
        counts[REST] += not any(counts.values())
        cases.append(Case(dict(counts), silent, tuple(_tables(rng, counts))))
        counts = {place: max(0, count + rng.choice([0, 0, 1, -1, 2])) for place, count in counts.items()}
    return cases


def _tables(rng: random.Random, counts: Counts) -> Iterator[tuple[str, str, int]]:
    for where in rng.sample((NORTH, SOUTH, HOME, FAR), rng.choice([0, 0, 1, 2])):
        total = sum(count for place, count in counts.items() if place.startswith(where))
        how = rng.choice(["EXACT", "EXACT", "AT_LEAST", "APPROXIMATE"])
        yield where, how, max(0, total - (rng.randint(0, 4) if how == "AT_LEAST" else 0))


def release(base: Folder, case: Case, vault: Vault) -> tuple[AuditReport, bytes, Page]:
    """The audit's report, the bulk file that the release would have, and its page of the ledger."""
    reports: list[AuditReport] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clearing, "refuse", lambda report, cube: reports.append(report))
        done = clear([case.counted()], base.content, base.tables, vault)
    rows = done.built.get("distribution", ())
    codes: dict[str, dict[str | int | None, str]] = {
        name: {key: code for code, key in keys.items()} for name, keys in base.content.keys.items()
    }
    return reports[0], b"".join(csv_parts(ALL["distribution"], rows, codes)), done.page


def judged(cases: Sequence[Case], bulk: Sequence[bytes]) -> tuple[bool, dict[Cell, set[int]]]:
    """Whether the attacker calls the releases safe, and the counts that he leaves to each cell."""
    rows = [row for number, data in enumerate(bulk) for row in _read(number, data)]
    permitted = [(n, SERIES[region], 0) for n, case in enumerate(cases) for region in case.permitted]
    bases = dict.fromkeys(SERIES.values(), BASE)
    known = [total for n, case in enumerate(cases) for total in case.totals(n)]
    left = truths(rows, bases, permitted, known)
    return safe(left, bases), left


def _read(release: int, data: bytes) -> Iterator[dict[str, int]]:
    """The rows of a bulk file, by its own header."""
    head, *lines = data.decode().splitlines()
    names = head.split(",")
    for line in lines:
        row = dict(zip(names, line.split(","), strict=True))
        assert row["month"] == "202401"
        value = int(row["deliveries"])
        yield {"release": release, "series": SERIES[row["region"]], "period": 0, "value": value}
