"""Stores for measuring, built once into a folder and used again."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from api.publish import database
from api.store import CURRENT, DATABASE, MANIFEST, Manifest
from api.tables import FORMAT
from bench.server import ROOT
from bench.world import World, large, small

ID = "2026-11"
WORLDS: dict[str, Callable[[], World]] = {"small": small, "large": large}
MADE = "2"
"""Changes when the rows of the worlds do, or what is stored beside them."""


def store(folder: Path, name: str) -> Path:
    """The store of that world, below `folder`."""
    made = folder / f"{name}-{MADE}-{FORMAT}"
    if not (made / CURRENT).exists():
        shutil.rmtree(made, ignore_errors=True)
        (made / ID).mkdir(parents=True)
        database.build(WORLDS[name]().tables, made / ID / DATABASE, made / "scratch")
        (made / ID / MANIFEST).write_text(_manifest(name).model_dump_json(), encoding="utf-8")
        (made / CURRENT).write_text(f"{ID}\n", encoding="ascii")
    return made


def seeds(folder: Path) -> Path:
    """The store with the release of the seeds, published below `folder` as `make serve` does."""
    source, store = folder / "seeds", folder / "store"
    shutil.copytree(ROOT / "seeds", source)
    publish = ["publish", str(source), "--store", str(store), "--private", str(folder / "private")]
    for words in (["demo", str(source)], publish):
        subprocess.run([sys.executable, "-m", "api", *words], cwd=ROOT, check=True, capture_output=True)
    return store


def _manifest(name: str) -> Manifest:
    return Manifest(
        format=FORMAT,
        id=ID,
        date="2026-11-23",
        period_from="2022-01",
        period_to="2025-01",
        title_id="Untuk mengukur",
        title_en="For measuring",
        content_hash=f"bench-{name}",
        licence_data="CC-BY-4.0",
        licence_code="MIT",
        origins=("SYNTHETIC",),
        policy="",
        audit="",
        sources=(),
        files=(),
    )
