"""Whether a database has the form that is safe: known columns, no gaps, multiples, products, plain sums."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from api.publish.auditing.finding import Finding
from api.publish.auditing.served import Served, origins, served
from api.publish.layout import ALL
from api.publish.rollups import DIALECT, listed, rolled
from api.tables import CUBES, FORMAT, Origin
from api.tables.rollups import View, base


def check_form(id: str, connection: sqlite3.Connection) -> Iterator[Finding]:
    """Findings about the database of one release."""
    sound = _one(connection, "PRAGMA integrity_check") == "ok"
    whole = connection.execute("PRAGMA foreign_key_check").fetchone() is None
    clean = _one(connection, "PRAGMA freelist_count") == 0
    if not (sound and whole and clean and _one(connection, "PRAGMA user_version") == FORMAT):
        yield Finding(id, "DATABASE")
    views = [view for view, _ in listed(connection)]
    yield from (Finding(id, "SIDE_CHANNEL", name) for name in _unknown(connection, views))
    yield from (Finding(id, "ROW_GAPS", name) for name in ALL if _gaps(connection, name))
    yield from (Finding(id, "TOTAL", view.name) for view in views if not _sums(connection, view))
    for cube in CUBES:
        if cube.additive:
            yield from _cells(id, served(connection, cube))
    if _recipients(connection):
        yield Finding(id, "RECIPIENTS", "recipient")


def _one(connection: sqlite3.Connection, sql: str) -> object:
    return connection.execute(sql).fetchall()[0][0]


def _unknown(connection: sqlite3.Connection, views: list[View]) -> list[str]:
    """Tables, columns, views and triggers beside those that a release has."""
    wanted = {name: list(layout.columns) for name, layout in ALL.items()}
    wanted |= {view.name: list(view.table.columns.keys()) for view in views}
    there = connection.execute("SELECT name, type FROM sqlite_master WHERE type <> 'index'").fetchall()
    found = {name: _columns(connection, name) if kind == "table" else [] for name, kind in there}
    return sorted(name for name in wanted.keys() | found.keys() if wanted.get(name) != found.get(name))


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]


def _gaps(connection: sqlite3.Connection, table: str) -> bool:
    if "key" not in ALL[table].columns:
        return False
    query = f'SELECT count(*), min("key"), max("key") FROM "{table}"'
    count, least, most = connection.execute(query).fetchall()[0]
    return bool(count) and (least, most) != (1, count)


def _sums(connection: sqlite3.Connection, view: View) -> bool:
    """Whether a rollup holds exactly the sums of its cube's cells."""
    own = f'SELECT * FROM "{view.name}"'
    again = rolled(view, base(view.cube)).compile(dialect=DIALECT, compile_kwargs={"literal_binds": True})
    pairs = ((own, again), (again, own))
    return not any(
        connection.execute(f"SELECT * FROM ({one}) EXCEPT SELECT * FROM ({other}) LIMIT 1").fetchall()
        for one, other in pairs
    )


def _cells(id: str, cells: Served) -> Iterator[Finding]:
    """Findings about the cells of one cube; public tables are exact, and only have to be above zero."""
    name, guarded = cells.name, cells.origin != Origin.AGGREGATE
    if (cells.value[guarded] <= 0).any() or (cells.value < 0).any():
        yield Finding(id, "ZERO_ROW", name)
    if (cells.value[guarded] % cells.base[guarded]).any():
        yield Finding(id, "NOT_A_MULTIPLE", name)
    if (cells.city_only & ~cells.in_remainder & guarded).any():
        yield Finding(id, "TOO_FINE", name)
    if (cells.origin == "").any() or cells.twice:
        yield Finding(id, "ORIGIN", name)
    if (cells.wrong_amount & guarded).any():
        yield Finding(id, "AMOUNT", name)


def _recipients(connection: sqlite3.Connection) -> bool:
    """Whether some persons of a register are shown too exactly, or beside what bounds them."""
    rows = connection.execute(RECIPIENTS).fetchall()
    if connection.execute(MORE_THAN_CITY).fetchone() or connection.execute(BOTH).fetchone():
        return True
    exact = {key for key, origin in origins(connection, "recipients").items() if origin == Origin.AGGREGATE}
    return any(
        number % 10 or number <= 0 or (given or 0) < 50 or number + 9 < largest - 4
        for city, program, year, number, given, largest in rows
        if (city, program, year) not in exact
    )


BESIDE = """
 FROM distribution d WHERE d.region_key BETWEEN r.key AND r.last_key AND d.month / 100 = p.year
   AND (p.program_key IS NULL OR d.program_key = p.program_key)
   AND (p.target_group_key IS NULL OR d.target_group_key = p.target_group_key)
"""
RECIPIENTS = f"""
SELECT p.region_key, p.program_key, p.year, p.recipients,
       (SELECT sum(d.deliveries) {BESIDE}), (SELECT max(d.deliveries) {BESIDE})
FROM recipient p JOIN region r ON r.key = p.region_key
"""
MORE_THAN_CITY = """
SELECT 1 FROM recipient p JOIN region r ON r.key = p.region_key AND r.level = 'DISTRICT'
JOIN region c ON c.level = 'CITY' AND r.key BETWEEN c.key AND c.last_key
LEFT JOIN recipient w ON w.region_key = c.key AND w.year = p.year AND w.program_key IS p.program_key
 AND w.target_group_key IS p.target_group_key
WHERE coalesce(w.recipients, 0) < p.recipients
"""
"""A district with more persons than its city."""
BOTH = """
SELECT 1 FROM recipient p JOIN recipient g ON g.region_key = p.region_key AND g.year = p.year
WHERE p.program_key IS NULL AND g.program_key IS NOT NULL
 AND EXISTS (SELECT 1 FROM distribution d JOIN region r ON r.key = p.region_key
  WHERE d.region_key BETWEEN r.key AND r.last_key AND d.month / 100 = p.year
  AND d.program_key = g.program_key AND d.target_group_key = p.target_group_key)
"""
"""Persons of one place and year by programme and by group of the same deliveries."""
