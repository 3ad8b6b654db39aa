"""`python -m bench toolkit [--json]`: what the researchers' toolkit costs, as ratios.

- `frame`: 83,160 rows of a cube to pandas, against pandas reading the same rows from the API's own CSV; CPU
  seconds of server and reader together, in one process, each time with a server that remembers nothing.
- `map`: bytes of the page of a map of the 98 villages of the seeds, Leaflet and all.
- `import`: CPU seconds of `import setiakawan`, against those of `import httpx`, without Python's own start.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from api.app import create_app
from api.settings import Settings
from bench.stores import seeds, store

ROOT = Path(__file__).resolve().parent.parent
BY = ["village", "month", "program", "target_group", "aid_type"]
UNTIL = "2024-06"
CSV = f"/data/distributions.csv?by=VILLAGE,MONTH,PROGRAM,TARGET_GROUP,AID_TYPE&month.lte={UNTIL}"
CITIES = ["35.76", "35.75", "35.79", "18.72"]
TARGETS = {"frame": 3.0, "map": 250_000.0, "import": 3.0}
Found = dict[str, dict[str, float]]


def main(argv: Sequence[str]) -> int:
    """Prints what was measured; 1 when a target is missed."""
    parser = argparse.ArgumentParser(prog="python -m bench toolkit", description=__doc__)
    parser.add_argument("--worlds", type=Path, default=Path(".setiakawan/bench"))
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(argv)
    sys.path.insert(0, str(ROOT / "notebooks"))
    found = {"frame": _frame(options.worlds, options.runs), "map": _map(), "import": _import(options.runs)}
    kept = found["frame"]["ratio"] <= TARGETS["frame"] and found["import"]["ratio"] <= TARGETS["import"]
    print(json.dumps(found, indent=2) if options.json else _table(found))
    return 0 if kept and found["map"]["bytes"] <= TARGETS["map"] else 1


def _table(found: Found) -> str:
    return "\n".join(
        f"{name:8}{'  '.join(f'{key} {value}' for key, value in one.items())}" for name, one in found.items()
    )


def _client(at: Path) -> Any:  # noqa: ANN401  (Starlette's client, whose import warns of another one)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from starlette.testclient import TestClient
    return TestClient(create_app(Settings(store=at)))


def _frame(worlds: Path, runs: int) -> dict[str, float]:
    at = store(worlds, "small")
    turns = [(_cpu(lambda: _by_toolkit(at)), _cpu(lambda: _by_csv(at))) for _ in range(runs)]
    toolkit, csv = (median(turn[place][0] for turn in turns) for place in (0, 1))
    rows = {turn[place][1] for turn in turns for place in (0, 1)}
    assert len(rows) == 1, rows  # noqa: S101  (both must have read the same)
    return {
        "rows": rows.pop(),
        "toolkit": round(toolkit, 3),
        "csv": round(csv, 3),
        "ratio": round(toolkit / csv, 2),
    }


def _by_toolkit(at: Path) -> int:
    import setiakawan as sk

    api = sk.connect(http=_client(at), cache=False)
    return len(api.distributions(by=BY, month={"lte": UNTIL}).to_pandas())


def _by_csv(at: Path) -> int:
    import pandas as pd

    return len(pd.read_csv(io.BytesIO(_client(at).get(CSV).content), dtype={"village": str}))


def _cpu(work: Callable[[], int]) -> tuple[float, int]:
    begun = time.process_time()
    found = work()
    return time.process_time() - begun, found


def _map() -> dict[str, float]:
    import setiakawan as sk

    with tempfile.TemporaryDirectory() as name:
        api = sk.connect(http=_client(seeds(Path(name))), cache=False)
        made = api.distributions(by="village", region=CITIES, year=2024, unit="PERSON").map("deliveries")
        return {"villages": len(made.figure.items), "bytes": len(made.html().encode())}


def _import(runs: int) -> dict[str, float]:
    names = ("pass", "import httpx", "import setiakawan")
    turns = [[_started(program) for program in names] for _ in range(max(runs, 7))]
    bare, httpx, toolkit = (median(turn[place] for turn in turns) for place in range(3))
    ratio = (toolkit - bare) / (httpx - bare)
    return {"httpx": round(httpx - bare, 3), "setiakawan": round(toolkit - bare, 3), "ratio": round(ratio, 2)}


def _started(program: str) -> float:
    """CPU seconds of a Python that runs a program and ends."""
    before = os.times()
    subprocess.run([sys.executable, "-c", program], cwd=ROOT / "notebooks", check=True)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system
