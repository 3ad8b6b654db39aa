"""One cache of answers: bounded in bytes, one computation per question at a time, no errors kept."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable

from api.engine.answer import Answer

Compute = Callable[[], Awaitable[Answer]]


class Cache:
    """Answers by key, least recently used first out; for use on one event loop."""

    def __init__(self, bound: int) -> None:
        self.bound = bound
        self.bytes = 0
        self._answers: OrderedDict[Hashable, tuple[Answer, int]] = OrderedDict()
        self._flying: dict[Hashable, asyncio.Task[Answer]] = {}

    def __len__(self) -> int:
        return len(self._answers)

    def get(self, key: Hashable) -> Answer | None:
        """The remembered answer, if there is one."""
        found = self._answers.get(key)
        if found is None:
            return None
        self._answers.move_to_end(key)
        return found[0]

    async def computed(self, key: Hashable, compute: Compute) -> Answer:
        """The answer of `compute`, which runs once however many ask at the same time.

        It runs on when an asker goes away, because others may be waiting for it.
        """
        task = self._flying.get(key)
        if task is None:
            task = asyncio.ensure_future(self._fly(key, compute))
            self._flying[key] = task
        return await asyncio.shield(task)

    def keep(self, key: Hashable, answer: Answer) -> None:
        """Remembers an answer, unless it may not be."""
        if answer.cacheable:
            self._put(key, answer)

    def weigh(self, key: Hashable) -> None:
        """Counts an answer's bytes again after an encoding was added to it."""
        if (found := self._answers.get(key)) is not None:
            self._put(key, found[0])

    def clear(self) -> None:
        """Forgets every answer."""
        self._answers.clear()
        self.bytes = 0

    async def _fly(self, key: Hashable, compute: Compute) -> Answer:
        try:
            answer = await compute()
        finally:
            self._flying.pop(key, None)
        self.keep(key, answer)
        return answer

    def _put(self, key: Hashable, answer: Answer) -> None:
        _, old = self._answers.pop(key, (None, 0))
        self.bytes += answer.size - old
        self._answers[key] = (answer, answer.size)
        while self.bytes > self.bound:
            _, (_, size) = self._answers.popitem(last=False)
            self.bytes -= size
