"""What a document costs before it is executed, and what the standard introspection query does."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

from graphql import get_introspection_query, parse, validate

from api.engine.limits import LIMITS, Limits
from api.engine.prepare import Preparer
from api.engine.refusal import Refusal
from api.errors import QueryError
from api.schema import schema

CORE = schema._schema


def cost(work: Callable[[], object], times: int) -> float:
    """The least processor time of several runs, in seconds, without the collector."""
    least = float("inf")
    gc.disable()
    for _ in range(times):
        begun = time.thread_time()
        work()
        least = min(least, time.thread_time() - begun)
    gc.enable()
    return least


def prepared(text: str, limits: Limits = LIMITS) -> bool:
    """Whether a document may be executed; prepared anew each time."""
    try:
        Preparer(CORE, limits).prepare(text)
    except (Refusal, QueryError):
        return False
    return True


def introspection() -> float:
    """Seconds of processor time to parse and validate the standard introspection query."""
    return cost(lambda: validate(CORE, parse(get_introspection_query())), 10)
