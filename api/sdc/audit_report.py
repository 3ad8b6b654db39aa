"""What an audit says: findings for the steward, a bare verdict for everybody."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Code(StrEnum):
    """Why a release may not be published; stable names."""

    KEY_TWICE = "KEY_TWICE"
    BASE_CHANGED = "BASE_CHANGED"
    NEGATIVE = "NEGATIVE"
    NOT_A_MULTIPLE = "NOT_A_MULTIPLE"
    ZERO_ROW = "ZERO_ROW"
    OUT_OF_RANGE = "OUT_OF_RANGE"
    TWO_DECISIONS = "TWO_DECISIONS"
    AMOUNT = "AMOUNT"
    TOTAL = "TOTAL"
    SIDE_CHANNEL = "SIDE_CHANNEL"
    CONTRADICTION = "CONTRADICTION"
    FEW_TRUTHS = "FEW_TRUTHS"
    PRESENCE = "PRESENCE"
    ABSENCE = "ABSENCE"
    TOO_LARGE = "TOO_LARGE"
    UNDECIDED = "UNDECIDED"


MEANING = {
    Code.KEY_TWICE: "two rows have the same series, period and release",
    Code.BASE_CHANGED: "one series has more than one base",
    Code.NEGATIVE: "a published value or a base is too small to be one",
    Code.NOT_A_MULTIPLE: "a published value is no multiple of its base",
    Code.ZERO_ROW: "a row is published with the value zero",
    Code.OUT_OF_RANGE: "a published value is no neighbour multiple of its truth",
    Code.TWO_DECISIONS: "the same count in the same series is published in two ways",
    Code.AMOUNT: "an amount is not published count times unit value",
    Code.TOTAL: "a total is not the plain sum of its rows",
    Code.SIDE_CHANNEL: "a column is published that the method does not know",
    Code.CONTRADICTION: "outside tables contradict the published cells or each other",
    Code.FEW_TRUTHS: "a stranger is left with fewer possible truths than the base",
    Code.PRESENCE: "a stranger proves that a cell published as zero is not zero",
    Code.ABSENCE: "a stranger proves that a cell published as zero is zero",
    Code.TOO_LARGE: "outside tables tie together more unknowns than can be audited",
    Code.UNDECIDED: "the audit could not be finished in its time or precision; that counts as unsafe",
}


@dataclass(frozen=True)
class Policy:
    """The bounds of an audit: unknowns per connected component, seconds per component, allowed columns."""

    name: str = "setiakawan-1"
    unknowns: int = 5_000
    seconds: float = 60.0
    columns: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Finding:
    """One reason to refuse: the code, the outside tables that prove it, the positions of the cells harmed.

    `truths` is the smallest number of possible truths left to a cell, -1 where it is not about truths.
    """

    code: Code
    cells: tuple[int, ...] = ()
    tables: tuple[str, ...] = ()
    truths: int = -1

    @property
    def meaning(self) -> str:
        """The finding as one plain English clause."""
        return MEANING[self.code]


@dataclass(frozen=True)
class AuditReport:
    """All findings of one audit under one policy. Findings are for the steward's eyes only."""

    policy: Policy
    findings: tuple[Finding, ...] = field(default=())

    @property
    def passed(self) -> bool:
        """Whether nothing was found."""
        return not self.findings

    @property
    def verdict(self) -> dict[str, str]:
        """All that may become public: the policy's name and PASS or FAIL, never a count."""
        return {"policy": self.policy.name, "audit": "PASS" if self.passed else "FAIL"}
