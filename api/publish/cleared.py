"""What may be released: the steward's tables, and cells that were protected and audited."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from api.publish.content import Content, Row
from api.publish.protection.clearing import Audited
from api.sdc.audit_report import Policy
from api.tables import Origin

NO_CELLS = "NO_CELLS"
"""The policy of a release that holds no cube: it counts nobody."""
POLICY = Policy().name
"""The policy that cubes are audited under."""


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


def with_cells(content: Content, audited: Audited, built: Mapping[str, tuple[Row, ...]]) -> Cleared:
    """What a release holds: protected cells beside everything that counts nobody."""
    policy = POLICY if audited.protection.cubes else NO_CELLS
    rows = {name: rows for name, rows in audited.built.items() if rows}
    return Cleared(content, policy, "PASS", audited.origins, {**built, **rows})
