"""Twin registers: other counts behind the same published values make the same release, byte by byte."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from protection_world import RegisterWorld
from twins import published_twins

from api.publish.protection import clearing, rows

SHORT, LONG = 3, 150


@pytest.fixture(autouse=True)
def _calm(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Random registers are no plausible ones, and their totals may be tight: neither is asked here.

    What is compared is read back at once: to wait for the disk, some hundred times each, is left out.
    """
    monkeypatch.setattr(clearing, "refuse", lambda report, name: None)
    monkeypatch.setattr(os, "fsync", lambda target: None)


def same(folder: Path, seed: int) -> bool:
    """Whether the whole folders of a random register and of its twin are the same bytes."""
    first, second = published_twins(RegisterWorld(folder / "a"), RegisterWorld(folder / "b"), seed)
    return first == second


@pytest.mark.parametrize("seed", range(SHORT))
def test_twins_make_the_same_release(tmp_path: Path, seed: int) -> None:
    """
    F1, F5, F11: database, CSV files, Parquet, manifest, hash: nothing depends on a count but its decision.
    """
    assert same(tmp_path, seed)


@pytest.mark.prove
def test_many_twins_make_the_same_release(tmp_path: Path) -> None:
    """
    The same for 150 random registers (budget: 4 minutes).
    """
    for seed in range(1_000, 1_000 + LONG):
        assert same(tmp_path / str(seed), seed)
        shutil.rmtree(tmp_path / str(seed))


def test_a_trace_of_the_truth_tells_twins_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Were rows kept for every count above zero, whatever is published of it, twins would differ.
    """
    monkeypatch.setattr(rows, "is_shown", lambda published: published >= 0)

    assert not all(same(tmp_path / str(seed), seed) for seed in range(SHORT))
