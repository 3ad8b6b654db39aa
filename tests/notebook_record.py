"""Runs a notebook and records what it showed: every table, every chart, every map."""

from __future__ import annotations

import html
import json
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "notebooks"))

import run_all as run_all  # noqa: E402, PLC0414  (it lies beside the notebooks)

PRELUDE = """
import atexit, json, os
import setiakawan.table as _table
from setiakawan import style as _style

_seen = {"tables": [], "charts": []}
_show, _furnish = _table.Table._repr_html_, _style.furnish

def _shown(self):
    rows = [list(row) for row in self.rows()]
    _seen["tables"].append({"spec": dict(self.about.spec), "names": self.names, "rows": rows,
                            "synthetic": self.about.synthetic, "html": _show(self)})
    return _show(self)

def _drawn(figure, ax, words, legend=0.0):
    _furnish(figure, ax, words, legend)
    labels = [one.get_text() for one in ax.get_yticklabels()]
    bars = [float(one.get_width()) for one in ax.patches if hasattr(one, "get_width")]
    lines = [[None if value != value else float(value) for value in one.get_ydata()] for one in ax.lines]
    _seen["charts"].append({"labels": labels, "bars": bars, "lines": lines,
                            "texts": [one.get_text() for one in ax.texts],
                            "words": [one.get_text() for one in figure.texts]})

_table.Table._repr_html_, _style.furnish = _shown, _drawn
"""
EPILOGUE = "import pathlib\npathlib.Path({path!r}).write_text(json.dumps(_seen, default=str))"


@dataclass(frozen=True)
class Shown:
    """What a notebook showed."""

    name: str
    tables: list[dict[str, Any]]
    charts: list[dict[str, Any]]
    maps: list[str]
    pictures: int
    text: str
    pages: list[str]


def run(path: Path, url: str, folder: Path) -> Shown:
    """Runs a notebook against a server in a fresh kernel; an error of a cell is raised."""
    notebook: Any = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]  # of nbformat
    told = folder / f"{path.stem}.json"
    cells = [nbformat.v4.new_code_cell(PRELUDE), *notebook.cells]  # type: ignore[no-untyped-call]  # of nbformat
    cells.append(nbformat.v4.new_code_cell(EPILOGUE.format(path=str(told))))  # type: ignore[no-untyped-call]  # nbformat's
    notebook.cells = cells
    written = nbformat.writes(notebook)  # type: ignore[no-untyped-call]  # of nbformat
    (folder / path.name).write_text(written, encoding="utf-8")
    made = run_all.execute(folder / path.name, url, folder / "cache")
    seen = json.loads(told.read_text(encoding="utf-8"))
    outputs = [one for cell in made.cells if cell.cell_type == "code" for one in cell.outputs]
    pages = [_html(one) for one in outputs]
    return Shown(
        path.stem,
        seen["tables"],
        seen["charts"],
        [html.unescape(found) for page in pages for found in re.findall(r'srcdoc="([^"]*)"', page)],
        sum("image/png" in one.get("data", {}) for one in outputs),
        "\n".join(_text(one) for one in outputs),
        pages,
    )


def _html(output: Any) -> str:  # noqa: ANN401  (nbformat ships no types for outputs)
    return str(output.get("data", {}).get("text/html", ""))


def _text(output: Any) -> str:  # noqa: ANN401  (nbformat ships no types for outputs)
    data = output.get("data", {})
    return str(output.get("text") or data.get("text/markdown") or data.get("text/plain") or "")
