"""No name of a person and no sentence of a report stands anywhere in the project."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import pytest
from seed_rows import ROOT, SEEDS, by_code

FOLDERS = ("api", "bench", "notebooks", "seeds", "tests")
SUFFIXES = {".csv", ".graphql", ".html", ".ipynb", ".js", ".json", ".md", ".py", ".toml", ".ts", ".txt"}
BUILT = {"node_modules", "static", "__pycache__"}
RUN = 8

# SHA-256 (first 16 digits) of the names in the reports, in lower case, one or two words each:
# a name can be recognised here, and read nowhere.
NAMES = set(
    re.findall(
        r"[0-9a-f]{16}",
        """
    0e138a7406b65839 2200252636c01d21 274f928a81128683 361c25544dabbddc 391e5c39206bcfa3 4929f8ceb4f0b532
    4afbdaf6fe8119ed 55d9bf4f187ef3f9 60ee19550770db78 66d41ffdd1d4e60c 8aff84213561cf6a 8cdb0da9a3c2371f
    8e2bf070842653e1 94419b99b12c1113 9846fa5da394ffa9 984b00ea54e771ba 9af4c0284a5c88c8 a7d5a2a2769832c4
    b1bea6d8c79d82d9 b264ad39b531ce6b b382a93a6ce8dade c0a9272b2c6dfbaa c4168b47184bf606 c9c01d45ebcce6f8
    d66a93cd9ae701f7 daeaac23ab4e21b5 17a3b3a7f18c4043 12d48eb52173c3af 2af3c27fab233423 98264667861633fb
    2284ea4eb3174f5d 8d6fbc33981c3545 2b55e6646b371d22 454d34b5ab2eceb9
    """,
    )
)


def texts() -> Iterator[tuple[Path, str]]:
    """Every written file of the project; locks and built files hold no words of ours."""
    found = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*")]
    for path in [*found, *ROOT.glob("*.md"), *ROOT.glob("*.graphql")]:
        if path.suffix in SUFFIXES and path.is_file() and not BUILT & set(path.relative_to(ROOT).parts):
            yield path, path.read_text(encoding="utf-8")


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def names(text: str) -> set[str]:
    """The hashes of known names that a text holds."""
    found = words(text)
    grams = {*found, *(f"{a} {b}" for a, b in pairwise(found))}
    return NAMES & {sha256(gram.encode()).hexdigest()[:16] for gram in grams}


def runs(text: str) -> set[tuple[str, ...]]:
    """Every run of eight words."""
    found = words(text)
    return {tuple(found[start : start + RUN]) for start in range(len(found) - RUN + 1)}


def reports(shared: Path) -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted((shared / "seeds").glob("*.txt")))


def test_no_name_of_a_person_stands_in_the_project() -> None:
    """Officials appear by office, everybody else not at all."""
    assert {str(path.relative_to(ROOT)) for path, text in texts() if names(text)} == set()


@pytest.mark.shared
def test_the_names_are_those_of_the_reports(shared: Path) -> None:
    """Each hash stands for a name that a report holds, so that the search above can find something."""
    assert names(reports(shared)) == NAMES


@pytest.mark.shared
def test_no_sentence_of_a_report_stands_in_the_project(shared: Path) -> None:
    """No eight words in a row are a report's; the theme of an event is a name and stands as it was."""
    themes = (row["theme_id"] for row in by_code("event").values())
    quoted = set().union(*map(runs, themes))
    taken = runs(reports(shared)) - quoted
    assert {
        str(path.relative_to(ROOT)): found for path, text in texts() if (found := taken & runs(text))
    } == {}


def test_every_text_has_both_languages() -> None:
    """A cell in Indonesian never stands without its English sister, nor the other way round."""
    for path in SEEDS.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                single = [n for n in row if n.endswith("_id") and bool(row[n]) != bool(row[f"{n[:-3]}_en"])]
                assert not single, (path.name, single)
