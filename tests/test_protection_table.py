"""What the README says of protection: a test for each leak, and constants that a command prints."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bench import rounding

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
SECTION = README.partition("## How a number becomes safe")[2].partition("\n## ")[0]
LEVELS = {"kelurahan": "kel", "kecamatan": "kec", "kota": "city"}


def rows(first: str) -> list[list[str]]:
    """The cells of the rows of a table of the section that begin with one of its words."""
    lines = [line.strip("| ").split(" | ") for line in SECTION.splitlines() if line.startswith("| ")]
    return [cells for cells in lines if re.fullmatch(first, cells[0])]


def test_every_leak_has_a_test_that_exists() -> None:
    """
    F1 to F14 each name tests, and every name is that of a test.
    """
    told = "".join(path.read_text("utf-8") for path in (ROOT / "tests").glob("test_*.py"))
    found = rows(r"F\d+")

    assert [cells[0] for cells in found] == [f"F{number}" for number in range(1, 15)]
    for leak, _, named in found:
        tests = re.findall(r"`(test_\w+)`", named)
        assert tests, leak
        assert [name for name in tests if f"def {name}(" not in told] == [], leak


@pytest.mark.shared
def test_the_constants_are_what_the_command_prints(shared: Path) -> None:
    """
    F14: typical deviations, months one after another, on the reference register at base 5.
    """
    cube = rounding.read(shared / "reference/sdc/in_1e5.csv.gz", base=5)
    found = rounding.report(cube, rounding.round_in_turn(cube))["totals"]
    assert isinstance(found, dict)
    privacy = (ROOT / "api/publish/texts/privacy.md").read_text("utf-8")

    for word, month, of_month, year, of_year in rows("kelurahan|kecamatan|kota"):
        for grain, said, of in (("month", month, of_month), ("year", year, of_year)):
            measured = found[f"{LEVELS[word]}-{grain}"]
            assert f"{measured['mean']:.1f}" == said, (word, grain)
            assert measured["of"] == pytest.approx(float(of.replace(",", "")), rel=0.02)
            assert said in privacy
            assert said.replace(".", ",") in privacy
