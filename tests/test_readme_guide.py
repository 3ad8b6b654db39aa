"""The steward's guide: its commands run one after another, and its codes are those of the product."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from api.__main__ import main
from api.errors import ConflictError
from api.publish.aggregates.rules import TABLE_RULES
from api.publish.checking.silence import Kind
from api.publish.event_rules import EVENT_RULES
from api.publish.faults import RULES
from api.publish.linter.kinds import KINDS
from api.publish.linter.personal import AcceptList
from api.publish.plausibility.finding import Code
from api.publish.registers.plan import Accept
from api.publish.registers.rules import REGISTER_RULES
from api.settings import Settings
from api.store import Store

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
GUIDE = README.partition("## Panduan walidata")[2].partition("\n## ")[0]
OPERATING = README.partition("## Operating")[2].partition("\n## ")[0]


def blocks(text: str, language: str) -> list[str]:
    """The code blocks of a language."""
    return re.findall(rf"```{language}\n(.*?)```", text, re.S)


def run(command: str) -> int:
    """The exit code of one command of the guide: a verb in this process, anything else in a shell."""
    program, *words = shlex.split(command)
    if program == "python":
        return main(words[2:])
    return subprocess.run(["sh", "-c", command], check=False).returncode


def test_the_commands_of_the_guide_run_in_their_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the template to a release, a back-up that is restored, and a withdrawal: all exit with 0."""
    checkout = tmp_path / "setiakawan"
    checkout.mkdir()
    monkeypatch.chdir(checkout)
    commands = [line for block in blocks(GUIDE, "sh") for line in block.splitlines()]
    verbs = {command.split()[3] for command in commands if command.startswith("python -m api ")}
    assert verbs == {"template", "check", "publish", "audit", "releases", "withdraw"}

    assert [command for command in commands if run(command) != 0] == []
    assert [path.name for path in checkout.iterdir()] == [".setiakawan"]
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "cadangan-private.tgz",
        "kota-saya",
        "setiakawan",
    ]
    store = Store(checkout / ".setiakawan" / "store")
    assert store.ids() == ("2026-01",)
    assert store.tombstone("2026-01") is not None
    assert oct((tmp_path / "cadangan-private.tgz").stat().st_mode)[-3:] == "600"
    assert oct((checkout / ".setiakawan" / "private").stat().st_mode)[-3:] == "700"


def test_git_passes_over_registers_keys_and_back_ups(tmp_path: Path) -> None:
    """A second line: what a steward might leave in the checkout after all is not added to git."""
    shutil.copy(ROOT / ".gitignore", tmp_path)
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    kept = [
        ".setiakawan/private/key",
        "kota-saya/registers/contoh-2025.xlsx",
        "kota-anda/region.csv",
        "cadangan-private.tgz",
        "private-2026.tar.gz",
        "registers/bantuan.csv",
        "data/penerima.xlsx",
        "penerima.parquet",
        "private/key",
    ]
    own = ["seeds/registers/metro-2019.toml", "seeds/demo.key", "seeds/region.csv", "api/publish/private.py"]
    asked = ["git", "-C", str(tmp_path), "check-ignore", "--", *kept, *own]
    said = subprocess.run(asked, check=False, capture_output=True, text=True).stdout

    assert said.splitlines() == kept


def test_the_number_of_notebooks_is_right() -> None:
    """The sentence of `make notebooks` counts those that there are."""
    numbers = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    count = len(list((ROOT / "notebooks").glob("*.ipynb")))

    assert f"`make notebooks` runs all {numbers[count]} " in README


def test_every_code_of_the_guide_exists() -> None:
    """The table of findings names codes of the product, all kinds of doubts and silences among them."""
    table = "\n".join(line for line in GUIDE.splitlines() if line.startswith("|"))
    told = set(re.findall(r"`([A-Z]+(?:_[A-Z]+)+|NEVER|SILENT)`", table))
    known = {
        *RULES,
        *EVENT_RULES,
        *REGISTER_RULES,
        *TABLE_RULES,
        *Code,
        *Kind,
        *(kind.rule for kind in KINDS),
    }
    sources = "".join(path.read_text("utf-8") for path in (ROOT / "api" / "publish").rglob("*.py"))
    conflicts = set(re.findall(r'ConflictError\(\s*"([A-Z_]+)"', sources))

    assert issubclass(ConflictError, Exception)
    assert told - known - conflicts == set()
    assert {str(code) for code in (*Code, *Kind)} <= told


def test_the_toml_of_the_guide_is_what_plans_and_lists_take() -> None:
    """The answer to a doubt and the entry of the accept-list are valid as they stand."""
    answer, allowed = blocks(GUIDE, "toml")

    assert Accept.model_validate(tomllib.loads(answer)["accept"][0]).region == "35.76.01"
    assert AcceptList.model_validate(tomllib.loads(allowed)).text[0].text == "Kodim 0819"


def test_the_unit_sets_what_the_server_reads() -> None:
    """Every variable of the unit is one that the settings know, and its command is a verb."""
    [unit] = blocks(OPERATING, "ini")
    variables = dict(re.findall(r"^Environment=(\w+)=(.*)$", unit, re.M))

    assert [head for head in ("[Unit]", "[Service]", "[Install]") if head not in unit] == []
    assert len(variables) == 4
    assert variables.items() <= Settings.read(variables).environment().items()
    assert unit.count("python -m api serve") == 1
