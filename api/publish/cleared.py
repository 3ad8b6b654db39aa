"""What may be released: the steward's tables, and cells that were protected and audited."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from api.publish.content import Content, Row
from api.tables import Origin

NO_CELLS = "NO_CELLS"
"""The policy of a release that holds no cube: it counts nobody."""


@dataclass(frozen=True, slots=True)
class Cleared:
    """
    Content that passed the audit, the only thing that `release` takes.

    `built` holds the rows of computed tables in key order, `origins` where their numbers come from.
    """

    content: Content
    policy: str
    audit: str
    origins: tuple[Origin, ...]
    built: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)

    @property
    def tables(self) -> Mapping[str, tuple[Row, ...]]:
        """The rows of every table that has some, by name."""
        return {**self.content.tables, **self.built}


def without_cells(content: Content, built: Mapping[str, tuple[Row, ...]]) -> Cleared:
    """A release without registers: every number stands in a public report, and nobody is counted."""
    return Cleared(content, NO_CELLS, "PASS", (Origin.REPORTED,), built)
