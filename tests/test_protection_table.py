"""What the README says of protection: a test for each leak, and constants that a command prints."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from web_world import visitor

from api.publish.checking.deviation import levels
from api.publish.protection.key import secret
from api.publish.protection.protect import protect
from api.publish.publishing import prepare
from api.schema.deviation import CHANGING, DEMONSTRATION, MONTH, YEAR, Deviation, least
from api.sdc.ledger import empty
from api.store import Store
from api.tables import Level
from bench import rounding
from setiakawan.comparison import TYPICAL

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
SECTION = README.partition("## How a number becomes safe")[2].partition("\n## ")[0]
LEVELS = {"kelurahan": Level.VILLAGE, "kecamatan": Level.DISTRICT, "kota": Level.CITY}
GRAINS = {Level.VILLAGE: "kel", Level.DISTRICT: "kec", Level.CITY: "city"}


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


def told(kind: str) -> tuple[Deviation, ...]:
    """The constants as the README's table of that kind prints them."""
    table = SECTION.partition(f"| {kind}: ")[2].partition("\n\n")[0]
    lines = [line.strip("| ").replace(",", "").split(" | ") for line in table.splitlines()[2:]]
    return tuple(
        Deviation(LEVELS[word], period, int(of), float(mean), int(largest))
        for word, *cells in lines
        for period, (mean, largest, of) in ((MONTH, cells[:3]), (YEAR, cells[3:]))
    )


@pytest.mark.parametrize(("kind", "constants"), [("steady", DEMONSTRATION), ("changing", CHANGING)])
def test_every_reader_is_told_the_same_constants(kind: str, constants: tuple[Deviation, ...]) -> None:
    """
    README, the text of each release and the code say the same.
    """
    privacy = (ROOT / "api/publish/texts/privacy.md").read_text("utf-8")

    assert told(kind) == constants
    for one in constants:
        assert f"{one.mean:.1f}" in privacy
        assert f"{one.mean:.1f}".replace(".", ",") in privacy


def test_the_toolkit_knows_the_constants() -> None:
    """
    It cannot import them: what is too small to report is decided by the same deviations.
    """
    assert {(one.level.value.lower(), one.period): one.mean for one in DEMONSTRATION} == TYPICAL
    assert "kelurahan {VILLAGE}, kecamatan {DISTRICT}, kota {CITY}".format(**{
        level.value: least(level) for level in LEVELS.values()
    }) in SECTION  # fmt: skip


def test_the_constants_are_those_of_the_demonstration(seed_store: Store) -> None:
    """
    F14: what `check seeds` prints of deliveries, counted and decided anew.
    """
    source = seed_store.path.parent / "seeds"
    prepared = prepare(source)
    plans = [one.cells for one in prepared.numbers.counted if one.cells.plan.cube == "distributions"]
    key = secret(source, source, [one.plan for one in plans])
    (cube,) = protect(plans, prepared.valid.tables, key, empty()).cubes
    names = {"own": Level.VILLAGE, "district": Level.DISTRICT, "city": Level.CITY}

    measured = {
        Deviation(names[one.region], one.time, round(one.size), round(one.mean, 1), one.largest)
        for one in levels(cube)
        if one.time in {MONTH, YEAR}
    }

    assert measured == set(DEMONSTRATION)


def test_the_page_of_the_method_has_both_tables(seed_store: Store) -> None:
    """
    Every constant stands on /method, in both languages.
    """
    with visitor(seed_store) as http:
        indonesian, english = http.get("/method").text, http.get("/method?lang=en").text

    for one in (*DEMONSTRATION, *CHANGING):
        cells = (f"{one.mean:.1f}", f"{one.largest:,}", f"{one.size:,}")
        row = "".join(f'<td class="n">{cell}</td>' for cell in cells)
        assert row in english
        assert row.translate(str.maketrans(",.", ".,")) in indonesian


@pytest.mark.shared
def test_the_constants_are_what_the_command_prints(shared: Path) -> None:
    """
    F14: typical deviations, months one after another, on the reference register at base 5.
    """
    cube = rounding.read(shared / "reference/sdc/in_1e5.csv.gz", base=5)
    found = rounding.report(cube, rounding.round_in_turn(cube))["totals"]
    assert isinstance(found, dict)

    for one in CHANGING:
        measured = found[f"{GRAINS[one.level]}-{one.period}"]
        assert (f"{measured['mean']:.1f}", measured["largest"]) == (f"{one.mean:.1f}", one.largest)
        assert round(measured["of"]) == one.size
