"""The engine: a question goes in, an answer of bytes comes out."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import orjson
from graphql import ExecutionResult, GraphQLSchema

from api.engine.answer import CURRENT_AGE, PINNED_AGE, Answer
from api.engine.cache import Cache
from api.engine.execute import Run, execute_prepared
from api.engine.faults import fault, status_of
from api.engine.limits import LIMITS, Limits
from api.engine.metrics import Metrics
from api.engine.negotiate import Media
from api.engine.prepare import QUICK, SOON, Preparer
from api.engine.question import Question
from api.engine.refusal import Refusal, written, written_field
from api.engine.shelf import Gone, Opened, Shelf
from api.errors import QueryError, SetiakawanError
from api.store import Release, Store

MakeContext = Callable[[Release, sqlite3.Connection, Store], object]


@dataclass(frozen=True, slots=True)
class Job:
    """One question to one release, and in which media type the answer goes out."""

    question: Question
    text: str
    media: Media
    pinned: str | None
    opened: Opened

    @property
    def age(self) -> int:
        """Seconds that caches may keep the answer."""
        return CURRENT_AGE if self.pinned is None else PINNED_AGE


class Engine:
    """Answers documents from the releases of one store."""

    def __init__(
        self, schema: GraphQLSchema, context: MakeContext, store: Store, limits: Limits = LIMITS
    ) -> None:
        self.limits = limits
        self.shelf = Shelf(store)
        self.cache = Cache(limits.cached_bytes)
        self.metrics = Metrics()
        self.preparer = Preparer(schema, limits)
        self._schema = schema
        self._context = context
        self._pool = ThreadPoolExecutor(limits.executing, thread_name_prefix="answer")
        cpu, wall = min(limits.cpu_seconds, 3 * QUICK), min(limits.wall_seconds, 3 * SOON)
        self._hasty = replace(limits, cpu_seconds=cpu, wall_seconds=wall)
        self._generation = 0
        self._busy = 0

    async def ask(self, question: Question, media: Media, pinned: str | None) -> tuple[object, Answer]:
        """The answer with its cache key, from the release `pinned` or the current one.

        Faults of the question are answers too; unexpected errors are masked.
        """
        try:
            opened = self.shelf.lend(pinned)
            text = question.text if question.text is not None else self._text(question)
        except SetiakawanError as error:
            return None, self.refused(error, media)
        key = self._key(opened, pinned, question, text, media)
        if (known := self.cache.get(key)) is not None:
            self.metrics.answer("hit")
            return key, known
        job = Job(question, text, media, pinned, opened)
        answer = await self._at_once(key, job)
        if answer is None:
            answer = await self.cache.computed(key, partial(self._compute, job))
        self.metrics.answer(answer.outcome, answer.code or "")
        return key, answer

    def refused(self, error: Exception, media: Media, extensions: Mapping[str, Any] | None = None) -> Answer:
        """The answer that says why there is none."""
        code = error.code if isinstance(error, SetiakawanError | Refusal) else "INTERNAL"
        body: dict[str, Any] = {"errors": written(error)}
        if extensions:
            body["extensions"] = extensions
        status = status_of(code) or (400 if media is Media.GRAPHQL else 200)
        answer = Answer(status, media, orjson.dumps(body), cacheable=False, age=0, code=code)
        if status == 503:
            answer.extra.append((b"retry-after", str(self.limits.retry_seconds).encode()))
        return answer

    async def in_thread(self, work: Callable[[], Any]) -> Any:  # noqa: ANN401 - what `work` returns
        """The result of `work`, computed beside the event loop."""
        return await asyncio.get_running_loop().run_in_executor(self._pool, work)

    @property
    def busy(self) -> int:
        """Answers being computed or waiting for it."""
        return self._busy

    def close(self) -> None:
        """Lets running answers finish, then closes all connections."""
        self._pool.shutdown(wait=True, cancel_futures=True)
        self.shelf.close()

    def _text(self, question: Question) -> str:
        if question.digest is None:
            raise fault("REQUEST_INVALID", "`query` tidak ada", "`query` is missing")
        text = self.preparer.text(question.digest)
        if text is None:
            raise fault("PERSISTED_QUERY_NOT_FOUND", "PersistedQueryNotFound")
        return text

    def _key(self, opened: Opened, pinned: str | None, question: Question, text: str, media: Media) -> object:
        # The store's generation is part of the key, because some fields speak of other releases.
        # Languages need no part of their own: they are arguments of fields, and errors name both.
        generation = self.shelf.generation
        if generation != self._generation:
            self._generation = generation
            self.cache.clear()
        return generation, opened.release.id, pinned, text, question.written, question.operation, media

    async def _at_once(self, key: object, job: Job) -> Answer | None:
        """The answer to a document whose last one was quick: handing it to a thread would cost as much."""
        prepared = self.preparer.known(job.text)
        if prepared is None or not prepared.pace.quick:
            return None
        with self._counted() as free:
            if not free:
                return self.refused(fault("BUSY"), job.media)
            # all who asked at the same time come in before the first is answered, and are counted
            await asyncio.sleep(0)
            answer = self.cache.get(key) or self._work(job, self._hasty)
        if answer.code == "TIME_BUDGET":
            return None
        self.cache.keep(key, answer)
        return answer

    async def _compute(self, job: Job) -> Answer:
        with self._counted() as free:
            if not free:
                return self.refused(fault("BUSY"), job.media)
            answer: Answer = await self.in_thread(partial(self._work, job, self.limits))
        return answer

    @contextmanager
    def _counted(self) -> Iterator[bool]:
        """Counts an answer while it is computed or waits for it; whether there is room for it."""
        self._busy += 1
        try:
            yield self._busy <= self.limits.executing + self.limits.waiting
        finally:
            self._busy -= 1

    def _work(self, job: Job, limits: Limits) -> Answer:
        try:
            try:
                return self._answered(job, job.opened, limits)
            except Gone:
                # Withdrawn or replaced between lending and opening: ask the store once more.
                self.shelf.look()
                return self._answered(job, self.shelf.lend(job.pinned), limits)
        except Exception as error:  # noqa: BLE001 - the last guard: masked for the asker, logged for us
            return self.refused(error, job.media)

    def _answered(self, job: Job, opened: Opened, limits: Limits) -> Answer:
        extensions: dict[str, Any] = {"release": _release(opened.release)}
        try:
            prepared = self.preparer.prepare(job.text)
            rows = self.preparer.rows(prepared, job.question.variables)
            extensions["cost"] = {"fields": prepared.expanded_fields, "depth": prepared.depth, "rows": rows}
            with opened.connection() as connection:
                context = self._context(opened.release, connection, self.shelf.store)
                asked = job.question.variables, job.question.operation
                run = Run(self._schema, context, *asked, limits, self.preparer.plans)
                with prepared.pace.measured():
                    return self._written(execute_prepared(prepared, run), job, extensions)
        except (Refusal, QueryError) as error:
            return self.refused(error, job.media, extensions)

    def _written(self, result: ExecutionResult, job: Job, extensions: Mapping[str, Any]) -> Answer:
        errors = result.errors or []
        if result.data is None and all(error.path is None for error in errors):
            raise Refusal("VARIABLES_INVALID", errors)
        body: dict[str, Any] = {"errors": [written_field(error) for error in errors]} if errors else {}
        body |= {"data": result.data, "extensions": extensions}
        return Answer(200, job.media, orjson.dumps(body), cacheable=not errors, age=job.age)


def _release(release: Release) -> dict[str, str]:
    return {"id": release.id, "contentHash": release.manifest.content_hash}
