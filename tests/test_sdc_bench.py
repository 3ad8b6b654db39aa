"""The rounding benchmark reads what it documents and writes in input order."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from bench.__main__ import main

HEADER = "city,kec,kel,quarter,month,grp,aid,freq\n"
ROWS = "0,0,1,0,1,0,0,5\n0,0,0,0,0,1,0,2\n0,0,0,0,2,1,0,2\n"


def run(source: Path, *more: str) -> list[int]:
    """The rounded column for a file."""
    out = source.with_name("out.csv")
    assert main(["rounding", str(source), "--base", "5", "--out", str(out), *more]) == 0
    name, *values = out.read_text().split()
    assert name == "rounded"
    return [int(value) for value in values]


@pytest.mark.parametrize("months", ["together", "sequential"])
def test_rounding_writes_one_number_per_row_in_order(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], months: str
) -> None:
    """
    Rows keep their order, equal counts of a series are alike, and the figures are JSON.
    """
    source = tmp_path / "in.csv.gz"
    source.write_bytes(gzip.compress((HEADER + ROWS).encode()))
    values = run(source, "--mode", "product", "--months", months)

    assert values[0] == 5
    assert values[1] == values[2]
    assert json.loads(capsys.readouterr().out)["totals"]["kel-month"]["largest"] <= 4


def test_another_header_is_refused(tmp_path: Path) -> None:
    """
    A file with other columns is not guessed at.
    """
    source = tmp_path / "in.csv"
    source.write_text("kel,freq\n1,2\n")

    with pytest.raises(SystemExit, match="header"):
        run(source, "--mode", "small_only")


def test_an_unknown_benchmark_names_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    """
    The dispatcher lists what there is.
    """
    assert main(["nothing"]) == 2
    assert "rounding" in capsys.readouterr().err
