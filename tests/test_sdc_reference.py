"""The kernel beside R's SmallCountRounding, in the mode that does what R does, and what is published."""

from __future__ import annotations

import json
import statistics
from pathlib import Path

import numpy as np
import pytest
from sdc_reference import Example, loss, losses, read, reference_loss

from api.sdc.decisions import decide
from api.sdc.ledger import empty
from bench import rounding

pytestmark = pytest.mark.shared
SLOWEST = 1 / 20


def typical_loss(example: Example) -> float:
    """The median over keys of the squared deviation."""
    keys = (bytes([number]) * 32 for number in range(40))
    rounded = (
        decide(example.cells, example.margins, key, empty(), mode="small_only").published for key in keys
    )
    return statistics.median(loss(example, values) for values in rounded)


@pytest.mark.parametrize("name", ["e6_b3", "z2_all_b3", "exPSD_all_b5"])
def test_worked_examples_come_as_near_as_in_r(shared: Path, name: str) -> None:
    """
    Over all margins of R's own examples, the squared deviation is at most R's.
    """
    example = read(shared / "reference/sdc", name)

    assert typical_loss(example) <= reference_loss(example) + 1e-3


@pytest.mark.parametrize("name", ["e6_b5", "z2_b10", "exPSD_all_b5"])
def test_worked_examples_come_near_the_best_there_is(shared: Path, name: str) -> None:
    """
    Of all ways to round, the kernel finds one at most half worse than the best, and far from the average.
    """
    example = read(shared / "reference/sdc", name)
    every = losses(example)

    assert every.min() <= typical_loss(example) <= min(1.5 * float(every.min()), 0.5 * float(every.mean()))


@pytest.mark.parametrize("base", [3, 5])
@pytest.mark.parametrize("source", ["in_1e4.csv", "in_1e5.csv.gz"])
def test_small_only_is_never_worse_than_r(
    shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: str, base: int
) -> None:
    """
    Mean and largest deviations are at most R's, small cells are 0 or the base, the others stay.
    """
    monkeypatch.syspath_prepend(shared / "reference/sdc")
    import metrics  # type: ignore[import-not-found]  # the reference's own yardstick, beside the project

    source_path, out = shared / "reference/sdc" / source, tmp_path / "out.csv"
    rounding.main([str(source_path), "--base", str(base), "--mode", "small_only", "--out", str(out)])
    ours = metrics.metrics(metrics.load(source_path), metrics.load(out)["rounded"], base)
    theirs = json.loads((shared / "reference/sdc/r_metrics.json").read_text())["runs"][_run(source, base)]

    assert ours["unsafe_left"] == ours["changed_nonsmall"] == 0
    assert ours["values_ok"]
    for name in ("meanAbsDiff", "max_city", "max_kec", "max_kel", "max_all"):
        assert ours[name] <= theirs["py_metrics"][name], name


def _run(source: str, base: int) -> str:
    return f"r_{source.partition('.')[0].removeprefix('in_')}_b{base}"


def test_a_hundred_thousand_cells_take_a_twentieth_of_rs_time(
    shared: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """
    The comparison at 1e5 cells needs at most 1/20 of R's seconds, in processor time.
    """
    source = shared / "reference/sdc/in_1e5.csv.gz"
    asked = [str(source), "--base", "5", "--mode", "small_only", "--out", str(tmp_path / "out.csv")]
    rounding.main(asked)
    capsys.readouterr()
    rounding.main(asked)
    theirs = json.loads((shared / "reference/sdc/r_metrics.json").read_text())["runs"]["r_1e5_b5"][
        "elapsed_s"
    ]

    assert json.loads(capsys.readouterr().out)["cpu_seconds"] <= SLOWEST * theirs


@pytest.mark.parametrize("source", ["in_1e4.csv", "in_1e5.csv.gz"])
def test_rounding_every_cell_for_ever_costs_little(shared: Path, source: str) -> None:
    """
    Within a month, what is published is at most 1.2 times as far off as small-count rounding when all months
    are decided together, and 1.1 times when they come one after another.
    """
    cube = rounding.read(shared / "reference/sdc" / source, base=5)

    def month(published: np.ndarray[tuple[int], np.dtype[np.int64]]) -> float:
        return float(str(rounding.report(cube, published)["mean_within_month"]))

    small = month(rounding.round_small(cube))
    assert month(rounding.round_together(cube)) <= 1.2 * small
    assert month(rounding.round_in_turn(cube)) <= 1.1 * small
