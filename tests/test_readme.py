"""What the README promises."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from asking import get

from api.engine.faults import KINDS
from api.engine.limits import listed
from api.store import Store

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def block(language: str) -> str:
    """The first code block of a language."""
    found = re.search(rf"```{language}\n(.*?)```", README, re.S)
    assert found
    return found[1]


def test_the_question_of_the_readme_has_the_answer_of_the_readme(seed_store: Store) -> None:
    """
    The query and the answer in the README are those of the served seeds.
    """
    assert get(seed_store, block("graphql")) == json.loads(block("json"))


def test_every_query_of_the_readme_has_an_answer(seed_store: Store) -> None:
    """
    All queries in the README can be sent as they stand.
    """
    queries = re.findall(r"```graphql\n(.*?)```", README, re.S)
    assert len(queries) >= 2
    assert all(get(seed_store, query) for query in queries)


def test_the_error_codes_of_the_readme_exist() -> None:
    """
    Codes that the README explains are raised somewhere in the source.
    """
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "api").rglob("*.py"))
    table = README[README.index("| code | what to do |") :].split("\n\n")[0]
    codes = set(re.findall(r"`([A-Z]+_[A-Z_]+)`", re.sub(r"\| [^|]+ \|$", "", table, flags=re.M)))
    assert len(codes) > 10
    assert {code for code in codes if f'"{code}"' not in source} == set()


def test_every_error_code_stands_in_the_readme() -> None:
    """
    Whatever code the API, the files and the figures may answer with is explained.
    """
    code = re.compile(r'(?:QueryError|SchemaError|fault|_fault|refused|_refused)\(\s*"([A-Z]+(?:_[A-Z]+)*)"')
    raised = {
        found
        for folder in ("engine", "schema", "web")
        for path in (ROOT / "api" / folder).rglob("*.py")
        for found in code.findall(path.read_text(encoding="utf-8"))
    }

    assert len(raised) > 30
    assert {found for found in raised if f"`{found}`" not in README} == set()


def test_every_verb_and_target_of_the_readme_exists() -> None:
    """
    Commands named in the README are verbs of the command line or targets of the Makefile.
    """
    help_text = subprocess.run(
        [sys.executable, "-m", "api", "--help"], capture_output=True, text=True, cwd=ROOT, check=True
    )
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")

    verbs = set(re.findall(r"python -m api ([a-z]+)", README))
    targets = set(re.findall(r"`?make ([a-z]+)", README))
    assert verbs
    assert all(re.search(rf"^\s+{verb}\s", help_text.stdout, re.M) for verb in verbs)
    assert all(re.search(rf"^{target}:", makefile, re.M) for target in targets)


@pytest.mark.parametrize("path", sorted(set(re.findall(r"\]\(([^)#h][^)#]*)\)", README))))
def test_every_link_of_the_readme_leads_somewhere(path: str) -> None:
    """
    Files that the README links to are there.
    """
    assert (ROOT / path).exists()


def rows_under(head: str) -> list[list[str]]:
    """The cells of each row of the table of the README that begins with this head."""
    lines = README[README.index(head) :].split("\n\n")[0].splitlines()[2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def test_the_limits_of_the_readme_are_those_of_the_server() -> None:
    """
    Every limit stands in the README with its name, number and words, in the server's order; none is left out.
    """
    told = [[f"`{one['name']}`", f"{one['value']:,}", one["en"]] for one in listed()]

    assert rows_under("| limit | at most | of what |") == told


def test_the_statuses_of_the_readme_are_those_of_the_server() -> None:
    """
    Every code with an HTTP status of its own stands in the README beside that status, and no other code.
    """
    rows = rows_under("| HTTP status | codes |")
    told = {code: status for status, codes in rows for code in re.findall(r"`([A-Z_]+)`", codes)}

    assert told == {code: str(kind.status or "200 or 400") for code, kind in KINDS.items()}
    assert sum(codes.count(",") + 1 for _, codes in rows) == len(KINDS)
