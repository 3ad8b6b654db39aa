"""The public wheel: built with its Leaflet or not at all, and enough by itself to run the first notebook."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import nbformat
import pytest

ROOT = Path(__file__).resolve().parent.parent
PANDAS = """
import pandas, setiakawan as sk
assert pandas.__version__.startswith("2."), pandas.__version__
api = sk.connect()
table = api.distributions(by=["village", "target_group"], city="35.76", year=2024)
frame = table.to_pandas()
assert all(isinstance(code, str) for code in frame["village_code"])
assert str(frame["deliveries"].dtype) == "Int64"
assert frame["amount"].isna().sum() == table["amount"].count(None) > 0
assert frame.attrs["unit"]["deliveries"] == "PERSON"
print(int(frame["deliveries"].sum()), sum(table["deliveries"]))
"""


def build(tree: Path, out: Path) -> subprocess.CompletedProcess[str]:
    """Builds the wheel of a tree with the build tools that are installed here."""
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "-o", str(out), str(tree)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def tree(folder: Path, *without: str) -> Path:
    """What a wheel is built from, some packaged files aside."""
    shutil.copytree(
        ROOT / "notebooks",
        folder / "notebooks",
        ignore=shutil.ignore_patterns("*.ipynb", "__pycache__", "kernel-*"),
    )
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, folder / name)
    for name in without:
        (folder / "notebooks" / "setiakawan" / "assets" / name).unlink()
    return folder


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this tree."""
    folder = tmp_path_factory.mktemp("wheel")
    (folder / "tree").mkdir()
    done = build(tree(folder / "tree"), folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return next(folder.glob("*.whl"))


def environment(folder: Path, *packages: str) -> Path:
    """The Python of an empty environment with these packages and what they need."""
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    python = folder / "bin" / "python"
    install = [str(python), "-m", "pip", "install", "-q", "--disable-pip-version-check", *packages]
    subprocess.run(install, check=True)
    return python


def ran(python: Path, program: str, site: str, folder: Path) -> str:
    """What a program writes, away from this tree, against a server."""
    env = {"PATH": os.environ["PATH"], "SETIAKAWAN_URL": site, "SETIAKAWAN_CACHE": str(folder / "cache")}
    done = subprocess.run(
        [str(python), "-c", program], cwd=folder, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize("name", ["leaflet.js", "leaflet.css"])
def test_without_leaflet_there_is_no_wheel(tmp_path: Path, name: str) -> None:
    """
    The build fails where a packaged file is missing, and says how to get it.
    """
    done = build(tree(tmp_path, name), tmp_path / "dist")

    assert done.returncode != 0
    assert f"{name} missing" in done.stdout + done.stderr
    assert "make frontend" in done.stdout + done.stderr
    assert not list((tmp_path / "dist").glob("*.whl"))


@pytest.mark.prove
def test_the_wheel_alone_runs_the_first_notebook(wheel: Path, site: str, tmp_path: Path) -> None:
    """
    In an empty environment with nothing but the wheel and httpx, the code of notebook 1 runs.
    """
    python = environment(tmp_path / "env", str(wheel))
    notebook: Any = nbformat.read(  # type: ignore[no-untyped-call]  # of nbformat
        ROOT / "notebooks" / "01-first-numbers.ipynb", as_version=4
    )
    cells = [cell.source for cell in notebook.cells if cell.cell_type == "code"]

    told = ran(python, "\n".join(cells), site, tmp_path)

    assert "Jumlah semua baris: 5065" in told
    assert "utuh / intact" in told
    with pytest.raises(AssertionError, match=r"pip install 'setiakawan\[notebook\]'"):
        ran(python, "import setiakawan as sk; sk.connect().programs().to_pandas()", site, tmp_path)


@pytest.mark.prove
def test_frames_are_the_same_in_pandas_2(wheel: Path, site: str, tmp_path: Path) -> None:
    """
    With pandas 2 codes are text, counts whole numbers and gaps missing, as with pandas 3.
    """
    python = environment(tmp_path / "env", str(wheel), "pandas>=2.2,<3")

    first, second = ran(python, PANDAS, site, tmp_path).split()

    assert first == second
