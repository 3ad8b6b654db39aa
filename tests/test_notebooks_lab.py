"""`make lab`: JupyterLab on the notebooks, which runs them against a server and asks no other host."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from browser import visiting
from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parent.parent
MADE = [word for name in (".venv/.dev", "api/web/static/.built") for word in ("-o", name)]


@contextmanager
def lab(folder: Path, site: str) -> Iterator[str]:
    """The address of the Lab of `make lab` on a folder, with its token."""
    words = f"--no-browser --port=0 --ServerApp.root_dir={folder}"
    given = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    env = {**given, "HOME": str(folder.parent), "SETIAKAWAN_URL": site}
    with subprocess.Popen(
        ["make", *MADE, "lab", f"ARGS={words}"],
        cwd=ROOT,
        env=env,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        try:
            lines = process.stderr or ()
            yield next(found[0] for line in lines if (found := re.search(r"http://127\.0\.0\.1:\S+", line)))
        finally:
            os.killpg(process.pid, 15)
            process.communicate(timeout=30)


@pytest.mark.prove
def test_a_notebook_opens_and_runs_in_make_lab(site: str, tmp_path: Path, browser: Browser) -> None:
    """
    Lab lists the notebooks; the first one runs to its last cell, and nothing is asked of another host.
    """
    copied = tmp_path / "notebooks"
    shutil.copytree(ROOT / "notebooks", copied, ignore=shutil.ignore_patterns("__pycache__"))
    with lab(copied, site) as address:
        opened = address.replace("/lab?", "/lab/tree/01-first-numbers.ipynb?")
        with visiting(browser, opened) as visit:
            visit.page.set_default_timeout(90_000)
            visit.page.wait_for_selector(".jp-NotebookPanel .jp-CodeCell")
            visit.page.get_by_text("Python 3 (ipykernel) | Idle").wait_for()
            visit.page.locator(".lm-MenuBar-itemLabel", has_text="Run").first.click()
            visit.page.get_by_text("Run All Cells", exact=True).click()
            visit.page.get_by_text("utuh / intact").first.wait_for()
            listed = visit.page.locator(".jp-DirListing-itemText").all_inner_texts()

            assert [one for one in listed if one.startswith("01-first")]
            assert visit.page.locator(".setiakawan-table").count() > 2
            assert visit.page.locator("[data-mime-type='application/vnd.jupyter.error']").count() == 0
            assert visit.outside == []
