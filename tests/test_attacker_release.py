"""A brute-force attacker on bulk files: tries every register that fits them, and agrees with the audit.

`attacker.py` imports nothing of the product; it is given the rows of the CSV, the permitted cells, and what
is known elsewhere.
"""

from __future__ import annotations

import hashlib

import pytest
from release_world import Folder, draw, folder, judged, release

from api.publish.protection import spans
from api.publish.protection.clearing import Vault
from api.publish.protection.ledger_page import Page

SHORT = 60


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """The steward's tables."""
    return folder(tmp_path_factory.mktemp("small"))


def verdicts(base: Folder, seed: int, releases: int) -> list[tuple[bool, bool]]:
    """What audit and attacker say of a register, and of the correction that follows a safe one."""
    cases, key = draw(seed, releases), hashlib.sha256(b"%d" % seed).digest()
    bulk: list[bytes] = []
    pages: tuple[Page, ...] = ()
    found: list[tuple[bool, bool]] = []
    for number, case in enumerate(cases, 1):
        report, data, page = release(base, case, Vault(key, pages))
        bulk.append(data)
        safe, left = judged(cases[:number], bulk)
        assert any(left.values()), "the truth itself fits what is published"
        found.append((report.passed, safe))
        if not report.passed:
            break
        pages = (*pages, page)
    return found


def agreed(base: Folder, seeds: range, releases: int) -> set[tuple[int, bool]]:
    """Which verdicts were met, by number of the release; they always agree."""
    met: set[tuple[int, bool]] = set()
    for seed in seeds:
        for number, (ours, theirs) in enumerate(verdicts(base, seed, releases)):
            assert ours == theirs, f"seed {seed}, release {number + 1}"
            met.add((number, ours))
    return met


def test_the_attacker_on_one_bulk_file_agrees_with_the_audit(base: Folder) -> None:
    """
    Of random small registers with random outside tables the audit refuses exactly those that trying every
    register convicts.
    """
    assert agreed(base, range(SHORT), 1) == {(0, True), (0, False)}


def test_the_attacker_on_two_bulk_files_agrees_with_the_audit(base: Folder) -> None:
    """
    The same with a correction in a second release: both files, one direction for each count.
    """
    assert agreed(base, range(5_000, 5_000 + SHORT), 2) == {(0, True), (0, False), (1, True), (1, False)}


@pytest.mark.prove
@pytest.mark.parametrize("block", range(8))
def test_the_attacker_agrees_with_the_audit_at_length(base: Folder, block: int) -> None:
    """
    The same on 2,400 registers, half of them with a correction (budget: ten minutes).
    """
    start = 10_000 + 1_000 * block
    assert agreed(base, range(start, start + 150), 1)
    assert agreed(base, range(start + 500, start + 650), 2)


def test_an_audit_that_misses_gaps_disagrees(base: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Were silent villages unknowns of the audit, it would pass what the attacker convicts.
    """
    monkeypatch.setattr(spans, "silences", lambda plan: iter(()))

    with pytest.raises(AssertionError, match="seed"):
        agreed(base, range(400), 1)
