"""The facts that the API must give, and where each stands in the page of facts."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FACTS = Path(__file__).with_name("facts.csv")
LEFT_OUT = ("events-6", "numbers-5", "numbers-12")
"""Rows of the page that are no facts of a report: one fact each says that they are absent."""

STEP = re.compile(r"([A-Za-z0-9_]+)|\[(\d+|\*)\]")


@dataclass(frozen=True, slots=True)
class Fact:
    """A question, where in the answer the fact stands, and what stands there.

    `id` names a cell or item of the page of facts, with a suffix after a dot where it holds several.
    """

    id: str
    fact: str
    query: str
    path: str
    expected: Any

    @property
    def cell(self) -> str:
        """The cell or item that the fact belongs to."""
        return self.id.partition(".")[0]

    def holds(self, data: object) -> bool:
        """Whether the answer has it: equal, or holding every text of `{"contains": [...]}`."""
        found = at(data, self.path)
        if isinstance(self.expected, dict):
            return all(part in found for part in self.expected["contains"])
        return json.dumps(found) == json.dumps(self.expected)


def facts() -> list[Fact]:
    """All rows of `tests/facts.csv`."""
    with FACTS.open(encoding="utf-8", newline="") as file:
        return [Fact(**row | {"expected": json.loads(row["expected"])}) for row in csv.DictReader(file)]


def at(data: Any, path: str) -> Any:  # noqa: ANN401  (JSON of any shape)
    """What stands at `a.b[0].c[*].d`; a step beyond an absent object is None."""
    steps = list(STEP.finditer(path))
    for position, step in enumerate(steps):
        name, index = step.groups()
        if index == "*":
            rest = path[step.end() :]
            return [at(item, rest) for item in data] if position + 1 < len(steps) else data
        data = None if data is None else data[name or int(index)]
    return data


def cells(page: str) -> Iterator[str]:
    """The id of every cell of a table and every item of a list in section 2 of the page of facts."""
    for block in page.split("\n## 2. ")[1].split("\n### ")[1:]:
        head, _, body = block.partition("\n")
        title = slug(re.split(r"[(:]", head)[0])
        rows = [line for line in body.splitlines() if line.startswith("|")]
        yield from _table(title, rows) if rows else _list(title, head.partition(":")[2], body)


def slug(text: str) -> str:
    """Words in lower case, joined by hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def _table(title: str, lines: list[str]) -> Iterator[str]:
    names, _, *rows = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines]
    for number, row in enumerate(rows, 1):
        if (whole := f"{title}-{number}") in LEFT_OUT:
            yield whole
            continue
        for name, cell in zip(names, row, strict=True):
            if cell not in ("", "-"):
                yield f"{whole}-{slug(name)}"


def _list(title: str, head: str, body: str) -> Iterator[str]:
    items = head.split(";") if head else body.split("·")
    yield from (f"{title}-{number}" for number, item in enumerate(items, 1) if item.strip())
