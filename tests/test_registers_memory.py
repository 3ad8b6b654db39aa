"""A register larger than the memory that a question may hold: asked in parts, with the same answers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from seed_rows import SEEDS

from api.publish.folder import read
from api.publish.registers import passes, register
from api.publish.registers.count import BaseCells
from api.publish.registers.passes import Columns, Part
from api.publish.registers.register import Register
from api.publish.registers.registry import read_registers
from api.publish.validate import validate
from bench import large

ROWS = 120_000
LITTLE = 40_000_000


def counted(source: Path) -> BaseCells:
    """The cells of the only register of a source."""
    [one] = read_registers(source, validate(read(source)).tables)
    return one.cells


def test_a_register_larger_than_the_memory_is_counted_in_parts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    With 40 MB for a file whose persons need more, it is read in parts; cells and persons are the same.
    """
    file = large.make(SEEDS, tmp_path / "source", ROWS)
    plenty = counted(tmp_path / "source")
    asked: list[int] = []
    ask = passes._asked

    def heard(one: Register, query: Callable[[Part], str], parts: int, number: int) -> Columns:
        asked.append(parts)
        return ask(one, query, parts, number)

    monkeypatch.setattr(passes, "_asked", heard)
    monkeypatch.setattr(register, "MEMORY", LITTLE)
    scarce = counted(tmp_path / "source")

    assert file.stat().st_size > 8_000_000
    assert max(asked) > 1
    assert np.array_equal(plenty.positions, scarce.positions)
    assert np.array_equal(plenty.counts, scarce.counts)
    assert dict(zip(plenty.people.place, plenty.people.count.tolist(), strict=True)) == dict(
        zip(scarce.people.place, scarce.people.count.tolist(), strict=True)
    )
