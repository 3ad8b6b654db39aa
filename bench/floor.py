"""The floor: a bare Starlette route with the best hand-written SQL, sqlite3 and orjson, on the same release.

`uvicorn --factory bench.floor:app` with `SETIAKAWAN_STORE` set; `POST /<shape>` with `{"variables": {...}}`,
and `POST /ready/<shape>` which sends ready bytes out of the folder `BENCH_READY`.
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
PAGE = """
SELECT r.code, r.bps_code, r.name, r.kind, r.level, r.population, r.population_year, p.code
FROM region r LEFT JOIN region p ON p.key = r.parent_key
WHERE r.kind <> 'REMAINDER' ORDER BY r.code LIMIT ?
"""
TREE = """
SELECT r.key, r.parent_key, r.code, r.name
FROM region top JOIN region r ON r.key BETWEEN top.key AND top.last_key
WHERE top.code = ? AND r.kind <> 'REMAINDER' ORDER BY r.code
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


def page(connection: sqlite3.Connection, variables: Variables) -> object:
    """A page of regions with eight fields."""
    nodes = [
        {
            "code": code,
            "bpsCode": bps,
            "name": name,
            "kind": kind,
            "level": level,
            "population": {"value": value, "year": year} if value is not None else None,
            "parent": {"code": parent} if parent is not None else None,
        }
        for code, bps, name, kind, level, value, year, parent in connection.execute(
            PAGE, (variables["first"],)
        )
    ]
    return {"regions": {"nodes": nodes}}


def tree(connection: sqlite3.Connection, variables: Variables) -> object:
    """A region with all below it, two levels deep."""
    made: dict[int, dict[str, Any]] = {}
    top: dict[str, Any] | None = None
    for key, parent, code, name in connection.execute(TREE, (variables["code"],)):
        node = made[key] = {"code": code, "name": name}
        if parent in made:
            made[parent].setdefault("children", []).append(node)
        top = top or node
    return {"region": top}


SHAPES: dict[str, Answer] = {"programme": programme, "page": page, "tree": tree}


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
