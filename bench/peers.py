"""The peers on the same rows: datasette-graphql on SQLite, PostGraphile 5 on PostgreSQL.

Each lives in a place of its own below the cache folder, made from `requirements-bench.txt` (hashes) and from
`bench/postgraphile/package-lock.json`. They get the rows that a question needs as tables of their own, with
foreign keys, indexes and the sums that they cannot make themselves: only serving is measured.
"""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

import orjson

from api.store import DATABASE
from bench import postgres
from bench.server import ROOT, Server, free_port, running
from bench.stores import ID
from bench.tables import TABLES, answer_rows, copied, queries

NAMES = ("datasette_graphql", "postgraphile")
Asked = dict[str, tuple[Server, str, Sequence[bytes]]]
DATASETTE = {
    "max_returned_rows": 200_000,
    "sql_time_limit_ms": 60_000,
    "num_sql_threads": 1,
}
LIMITS = {"time_limit_ms": 600_000, "num_queries_limit": 1_000_000}
"""Of datasette-graphql, whose usual ones (a second, a hundred queries) end a tree half-way."""


def started(name: str, store: Path, cache: Path, stack: ExitStack, not_run: dict[str, str]) -> Asked:
    """The peers that could be started and that answer with as many rows; why not, for the others."""
    found: Asked = {}
    for peer, start in {"datasette_graphql": _datasette, "postgraphile": _postgraphile}.items():
        try:
            server, path = start(store, cache, stack)
            bodies = [orjson.dumps({"query": text}) for text in queries(name, peer)]
            count = answer_rows(orjson.loads(server.ask(path, bodies[-1])))
        except Exception as error:  # noqa: BLE001 - a peer that does not run must not stop the others
            not_run[f"{name}.{peer}"] = f"{type(error).__name__}: {str(error)[:300]}"
            continue
        if count < TABLES[name].least:
            not_run[f"{name}.{peer}"] = f"answered {count} rows, not {TABLES[name].least}"
            continue
        found[peer] = (server, path, bodies)
    return found


def python(cache: Path) -> Path:
    """The Python of the peers' own environment, made once."""
    folder = cache / "venv"
    locked = ROOT / "requirements-bench.txt"
    if not (folder / "made").exists() or (folder / "made").read_bytes() != locked.read_bytes():
        shutil.rmtree(folder, ignore_errors=True)
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        install = [str(folder / "bin" / "python"), "-m", "pip", "install", "-q", "--require-hashes", "-r"]
        subprocess.run([*install, str(locked)], check=True, capture_output=True)
        shutil.copy(locked, folder / "made")
    return folder / "bin" / "python"


def rows(store: Path) -> Path:
    """A SQLite file with the peers' tables, made once per store."""
    path = store / "peers.db"
    if not path.exists():
        aside = store / "peers.new"
        aside.unlink(missing_ok=True)
        with sqlite3.connect(aside) as connection:
            copied(connection, store / ID / DATABASE)
        connection.close()
        aside.rename(path)
    return path


def _datasette(store: Path, cache: Path, stack: ExitStack) -> tuple[Server, str]:
    port, limits = free_port(), cache / "datasette.json"
    limits.write_bytes(orjson.dumps({"plugins": {"datasette-graphql": LIMITS}}))
    command = [str(python(cache)), "-m", "datasette", "serve", str(rows(store)), "--port", str(port)]
    command += ["--metadata", str(limits)]
    for setting, value in DATASETTE.items():
        command += ["--setting", setting, str(value)]
    return stack.enter_context(running(command, port, {})), "/graphql"


def _postgraphile(store: Path, cache: Path, stack: ExitStack) -> tuple[Server, str]:
    host, processes = stack.enter_context(postgres.serving(python(cache), rows(store)))
    program, port = postgres.postgraphile(cache), free_port()
    command = [*program, "-c", "postgres:///postgres", "-s", "public", "-p", str(port), "-n", "127.0.0.1"]
    env = {"PGHOST": host, "PGUSER": "postgres", "NODE_ENV": "production", "GRAPHILE_ENV": "production"}
    return stack.enter_context(running(command, port, env, processes, cache / "postgraphile")), "/graphql"
