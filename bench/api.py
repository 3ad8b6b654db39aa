"""Server CPU per answer: ours against the floor and the peers, on the same rows, in one alternating run.

`python -m bench api [--json] [--cache FOLDER] [--shapes page,tree] [--without-peers] [--rounds N]`

Builds its stores once into the folder: 100,000 cells of a city with 98 villages; 5,000,000 cells of a country
with 82,754. `shapes` are `{shape: {floor, hit, datasette_graphql, postgraphile}}`: our CPU divided by theirs,
medians of alternating rounds. `floor` is computed without our answer cache; `hit` is a cache hit against
ready bytes in a bare route. `start` and `seeds` are of `python -m api serve`, over the 5,000,000 cells and
over the seeds' own release: seconds to the first answer, memory after answers of all kinds. What was not run
is null, and `not_run` says why.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import orjson
from starlette.applications import Starlette

from bench import peers, stores
from bench.server import ROOT, Server, serving
from bench.shapes import SHAPES, Shape
from bench.starting import PAGES, SEEDS, started

ROUNDS = 5
CACHE = ROOT / ".setiakawan" / "bench"
SCALED = ("groupby", "page", "tree")
"""Shapes that are asked of both stores: the same city stands in each."""

Asked = dict[str, tuple[Server, str, Sequence[bytes]]]


def uncached() -> Starlette:
    """Our server as it is, but without room for answers: each request is computed."""
    from api.app import create_app
    from api.engine.limits import LIMITS
    from api.engine.opening import engine_of
    from api.schema import schema
    from api.settings import Settings

    settings = Settings.read()
    return create_app(settings, engine_of(schema, settings, replace(LIMITS, cached_bytes=0)))


def main(argv: list[str]) -> int:
    """Measures and prints."""
    options = _parser().parse_args(argv)
    shapes = options.shapes.split(",") if options.shapes else list(SHAPES)
    found = measured(options.cache.resolve(), shapes, options.rounds, not options.without_peers)
    print(json.dumps(found, indent=1) if options.json else _table(found))
    return 0


def measured(cache: Path, shapes: Sequence[str], rounds: int, with_peers: bool) -> dict[str, Any]:
    """Ratios by shape, microseconds behind them, the cost of size, the start, and what was not run."""
    found: dict[str, Any] = {"shapes": {}, "microseconds": {}, "not_run": {}}
    for name in shapes:
        store = stores.store(cache, SHAPES[name].store)
        with ExitStack() as stack:
            asked = _ours(name, store, stack)
            if with_peers:
                asked |= peers.started(name, store, cache, stack, found["not_run"])
            cost = _costs(asked, SHAPES[name], rounds)
        found["microseconds"][name] = {each: round(value) for each, value in cost.items()}
        found["shapes"][name] = _ratios(cost)
    found["five_million"] = _scaled(cache, [name for name in SCALED if name in shapes], rounds)
    found["start"] = started(stores.store(cache, "large"), _each_shape())
    with TemporaryDirectory() as folder:
        questions = [orjson.dumps({"query": text}) for text in SEEDS]
        found["seeds"] = started(stores.seeds(Path(folder)), questions, PAGES)
    return found


def _each_shape() -> list[bytes]:
    """What is posted for every shape, one of a usual size first."""
    others = (shape for name, shape in SHAPES.items() if name != "groupby")
    return [body for shape in (SHAPES["groupby"], *others) for body in bodies(shape)]


def _ratios(cost: Mapping[str, float]) -> dict[str, float | None]:
    def against(name: str) -> float | None:
        return round(cost["ours"] / cost[name], 3) if name in cost else None

    hit = round(cost["hit"] / cost["ready"], 2)
    return {"floor": against("floor"), "hit": hit} | {each: against(each) for each in peers.NAMES}


def bodies(shape: Shape) -> list[bytes]:
    """What is posted, for each of the variables."""
    return [orjson.dumps({"query": shape.query, "variables": each}) for each in shape.variables]


def _ours(name: str, store: Path, stack: ExitStack) -> Asked:
    """Our server with and without its cache, and the floor; they must answer alike."""
    sent = bodies(SHAPES[name])
    bare = stack.enter_context(serving("bench.api:uncached", store))
    ours = stack.enter_context(serving("api.app:from_environment", store))
    ready = store / "ready"
    ready.mkdir(exist_ok=True)
    (ready / name).write_bytes(ours.ask("/graphql", sent[0]))
    floor = stack.enter_context(serving("bench.floor:app", store, {"BENCH_READY": str(ready)}))
    for body in sent:
        if _data(bare.ask("/graphql", body)) != _data(floor.ask(f"/{name}", body)):
            raise RuntimeError(f"{name}: the floor answers something else")
    return {
        "ours": (bare, "/graphql", sent),
        "floor": (floor, f"/{name}", sent),
        "hit": (ours, "/graphql", sent[:1]),
        "ready": (floor, f"/ready/{name}", sent[:1]),
    }


def _data(answer: bytes) -> object:
    return orjson.loads(answer)["data"]


def _costs(asked: Asked, shape: Shape, rounds: int) -> dict[str, float]:
    """Median microseconds of CPU per answer of each server; slow peers are asked less often."""
    costs: dict[str, list[float]] = {name: [] for name in asked}
    times = {name: _times(each, shape) for name, each in asked.items()}
    for _ in range(rounds):
        for name, (server, path, sent) in asked.items():
            costs[name].append(server.cost(path, sent, times[name]))
    return {name: median(each) for name, each in costs.items()}


def _times(asked: tuple[Server, str, Sequence[bytes]], shape: Shape) -> int:
    """Requests per round: the shape's own, or as many as take about two seconds of CPU."""
    server, path, sent = asked
    usual = server.cost(path, sent, 1)
    if usual < 2e6:
        usual = server.cost(path, sent, max(2, shape.requests // 20))
    return max(1, min(shape.requests, round(2e6 / usual)))


def _scaled(cache: Path, shapes: Sequence[str], rounds: int) -> dict[str, float]:
    """Our CPU for one city's question at 5,000,000 cells, divided by that at 100,000."""
    found: dict[str, float] = {}
    with _both(cache) as servers:
        for name in shapes:
            sent = bodies(SHAPES[name])
            asked: Asked = {size: (server, "/graphql", sent) for size, server in servers.items()}
            cost = _costs(asked, SHAPES[name], rounds)
            found[name] = round(cost["large"] / cost["small"], 2)
    return found


@contextmanager
def _both(cache: Path) -> Iterator[dict[str, Server]]:
    with ExitStack() as stack:
        yield {
            size: stack.enter_context(serving("bench.api:uncached", stores.store(cache, size)))
            for size in ("small", "large")
        }


def _table(found: Mapping[str, Any]) -> str:
    lines = [f"{'shape':10} {'floor':>7} {'hit':>7} {'datasette':>10} {'postgraphile':>13}"]
    for name, ratios in found["shapes"].items():
        values = ["-" if value is None else f"{value:.3f}" for value in ratios.values()]
        lines.append(f"{name:10} {values[0]:>7} {values[1]:>7} {values[2]:>10} {values[3]:>13}")
    return "\n".join(
        [*lines, *(f"{name}: {found[name]}" for name in ("five_million", "start", "seeds", "not_run"))]
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench api", description="Server CPU as ratios.")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--cache", type=Path, default=CACHE, help="folder of the stores and peers")
    parser.add_argument("--shapes", help="some of: " + ", ".join(SHAPES))
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="alternating rounds")
    parser.add_argument("--without-peers", action="store_true", help="ours and the floor only")
    return parser
