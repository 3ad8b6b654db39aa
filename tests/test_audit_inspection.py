"""What the audit of a publication looks at: every release that shows something of its own, once."""

from __future__ import annotations

from pathlib import Path

import pytest
from protection_world import RegisterWorld, at, crowd

from api.publish.protection import inspection
from api.sdc.audit import audit
from api.sdc.audit_cells import Published
from api.sdc.audit_report import AuditReport, Policy
from api.sdc.outside import Outside


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many releases each audit looked at."""
    found: list[int] = []

    def counting(cells: Published, tables: list[Outside], policy: Policy | None) -> AuditReport:
        found.append(len(set(cells.release.tolist())))
        return audit(cells, tables, policy)

    monkeypatch.setattr(inspection, "audit", counting)
    return found


def test_a_publication_of_the_same_is_looked_at_once(tmp_path: Path, looked: list[int]) -> None:
    """
    Publishing the same again costs the audit no more than the first time; another number is a second look.
    """
    world = RegisterWorld(tmp_path)
    world.publish(crowd())
    world.publish(crowd())
    world.publish(crowd() | {at(): 40}, "2026-12")

    assert looked == [1, 1, 2]


def test_the_same_numbers_beside_another_total_are_looked_at_anew(tmp_path: Path, looked: list[int]) -> None:
    """
    A total that becomes known later is one more thing that a stranger knows, so nothing is passed over.
    """
    world = RegisterWorld(tmp_path)
    world.publish(crowd())
    figure = {"name": "koran", "unit": "PERSON", "source": "s1", "certainty": "AT_LEAST", "total": 100}
    world.publish(crowd(), "2026-12", outside=[figure])

    assert looked == [1, 2]
