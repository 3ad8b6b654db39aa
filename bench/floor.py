"""The floor: a bare Starlette route with the best hand-written SQL, sqlite3 and orjson, on the same release.

`uvicorn --factory bench.floor:app` with `SETIAKAWAN_STORE` set; `POST /<shape>` with `{"variables": {...}}`,
and `POST /ready/<shape>` which sends ready bytes out of the folder `BENCH_READY`. Rollups are read as we do.
SQLite gives rows, Python lays them out, orjson writes them.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import orjson
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from api.store import Store

PROGRAMME = """
SELECT p.code, p.label_id, p.summary_id, r.code, r.name, p.key
FROM program p JOIN region r ON r.key = p.region_key WHERE p.code = ?
"""
EVENTS = """
SELECT e.code, e.label_id, e.held_on, e.theme_id, k.code, r.name
FROM event e JOIN event_kind k ON k.key = e.event_kind_key JOIN region r ON r.key = e.region_key
WHERE e.program_key = ? ORDER BY e.code
"""
CITY = "SELECT key, last_key FROM region WHERE code = ?"
NAMES = "SELECT key, code, name FROM region WHERE key BETWEEN ? AND ?"
GROUPBY = """
SELECT region_key, target_group_key, deliveries FROM distribution_r_village_year_target_group
WHERE region_key IN (SELECT key FROM region WHERE key BETWEEN ? AND ?) AND year = ?
"""
PAGE = """
SELECT region_key, month, program_key, target_group_key, aid_type_key, deliveries
FROM region r CROSS JOIN distribution c ON c.region_key = r.key
WHERE r.key BETWEEN ? AND ? AND month BETWEEN ? AND ?
ORDER BY r.key, month, program_key, target_group_key, aid_type_key LIMIT 1000
"""
TREE = """
SELECT r.key, r.parent_key, r.code, r.name FROM region r WHERE r.key BETWEEN ? AND ? AND r.kind <> 'REMAINDER'
"""
CELLS = """
SELECT region_key, program_key, target_group_key, aid_type_key, deliveries
FROM distribution_r_village_year_program_target_group_aid_type
WHERE region_key IN (SELECT key FROM region WHERE key BETWEEN ? AND ?) AND year = ?
"""
NATIONAL = """
SELECT r.code, c.deliveries FROM distribution_r_village_year c JOIN region r ON r.key = c.region_key
WHERE c.year = ? ORDER BY c.region_key
"""

Variables = dict[str, Any]
Answer = Callable[[sqlite3.Connection, Variables], object]


def programme(connection: sqlite3.Connection, variables: Variables) -> object:
    """A programme with its region and its events."""
    code, label, summary, region, name, key = connection.execute(PROGRAMME, (variables["code"],)).fetchone()
    events = [
        {"code": e, "label": el, "heldOn": h, "theme": t, "eventKind": {"code": k}, "region": {"name": n}}
        for e, el, h, t, k, n in connection.execute(EVENTS, (key,))
    ]
    place = {"code": region, "name": name}
    return {"program": {"code": code, "label": label, "summary": summary, "region": place, "events": events}}


def groupby(connection: sqlite3.Connection, variables: Variables) -> object:
    """Village by target group of one city and year."""
    first, last = connection.execute(CITY, (variables["city"],)).fetchone()
    villages = {key: {"code": c, "name": n} for key, c, n in connection.execute(NAMES, (first, last))}
    groups = {
        key: {"code": code, "label": label}
        for key, code, label in connection.execute("SELECT key, code, label_id FROM target_group")
    }
    asked = first, last, variables["year"]
    rows = [
        {
            "village": villages[region],
            "targetGroup": groups[group],
            "deliveries": {"value": value, "status": "VALUE"},
        }
        for region, group, value in connection.execute(GROUPBY, asked)
    ]
    return {"distributions": {"rows": rows}}


def _codes(connection: sqlite3.Connection, table: str) -> dict[int, dict[str, str]]:
    return {key: {"code": code} for key, code in connection.execute(f"SELECT key, code FROM {table}")}


def page(connection: sqlite3.Connection, variables: Variables) -> object:
    """A thousand cells with eight fields."""
    first, last = connection.execute(CITY, (variables["city"],)).fetchone()
    villages = {key: {"code": c, "name": n} for key, c, n in connection.execute(NAMES, (first, last))}
    programs, groups, aids = (_codes(connection, each) for each in ("program", "target_group", "aid_type"))
    months = {key: {"code": f"{key // 100}-{key % 100:02}"} for key in _months(variables["year"])}
    asked = first, last, variables["year"] * 100, variables["year"] * 100 + 12
    rows = [
        {
            "village": villages[region],
            "month": months[month],
            "program": programs[program],
            "targetGroup": groups[group],
            "aidType": aids[aid],
            "deliveries": {"value": value, "status": "VALUE"},
        }
        for region, month, program, group, aid, value in connection.execute(PAGE, asked)
    ]
    return {"distributions": {"rows": rows}}


def _months(year: int) -> range:
    return range(year * 100, year * 100 + 13)


def tree(connection: sqlite3.Connection, variables: Variables) -> object:
    """A region with all below it, two levels deep, and the cells of each village."""
    first, last = connection.execute(CITY, (variables["city"],)).fetchone()
    programs, groups, aids = (_codes(connection, each) for each in ("program", "target_group", "aid_type"))
    cells: dict[int, list[object]] = {}
    for region, program, group, aid, value in connection.execute(CELLS, (first, last, variables["year"])):
        cells.setdefault(region, []).append(
            {
                "program": programs[program],
                "targetGroup": groups[group],
                "aidType": aids[aid],
                "deliveries": {"value": value, "status": "VALUE"},
            }
        )
    made: dict[int, dict[str, Any]] = {}
    top: dict[str, Any] | None = None
    for key, parent, code, name in connection.execute(TREE, (first, last)):
        node = made[key] = {"code": code, "name": name}
        if key in cells:
            node["distributions"] = {"rows": cells[key]}
        if parent in made:
            made[parent].setdefault("children", []).append(node)
        top = top or node
    return {"region": top}


def national(connection: sqlite3.Connection, variables: Variables) -> object:
    """All villages of the country as parallel arrays."""
    found = connection.execute(NATIONAL, (variables["year"],)).fetchall()
    codes, values = zip(*found, strict=True)
    measure = {"value": values, "status": ["VALUE"] * len(values)}
    return {"distributions": {"columns": {"village": {"code": codes}, "deliveries": measure}}}


SHAPES: dict[str, Answer] = {
    "programme": programme,
    "groupby": groupby,
    "page": page,
    "tree": tree,
    "national": national,
}


def app() -> Starlette:
    """The floor server."""
    connection = Store(Path(os.environ["SETIAKAWAN_STORE"])).current().connect()
    ready = {path.name: path.read_bytes() for path in Path(os.environ["BENCH_READY"]).iterdir()}

    def route(answer: Answer) -> Callable[[Request], Any]:
        async def respond(request: Request) -> Response:
            variables = orjson.loads(await request.body())["variables"]
            body = orjson.dumps({"data": answer(connection, variables)})
            return Response(body, media_type="application/json")

        return respond

    async def sent(request: Request) -> Response:
        await request.body()
        return Response(ready[request.path_params["shape"]], media_type="application/json")

    routes = [Route(f"/{name}", route(answer), methods=["POST"]) for name, answer in SHAPES.items()]
    return Starlette(routes=[*routes, Route("/ready/{shape}", sent, methods=["POST"])])
