"""What an import of boundaries can find, with what to do about it, in both languages.

Texts name codes of regions and properties of the file, which are public.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from api.errors import Fault
from api.publish.boundaries_rules import RULES
from api.words import Words


class Severity(StrEnum):
    """An error stops the import, a warning is for the steward to judge, a note only tells."""

    ERROR = "ERROR"
    WARNING = "WARNING"
    NOTE = "NOTE"


FEW = 5
"""Warnings of one kind that are told one by one."""
MARKS = {Severity.ERROR: "SALAH / ERROR", Severity.WARNING: "PERINGATAN / WARNING", Severity.NOTE: "-"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault with its severity; the fault's `column` holds the codes of the regions concerned."""

    severity: Severity
    fault: Fault

    @property
    def rule(self) -> str:
        """The stable code of what was found."""
        return self.fault.rule

    def __str__(self) -> str:
        return f"{MARKS[self.severity]} [{self.rule}] {self.fault.what}\n    -> {self.fault.remedy}"


def told(findings: Sequence[Finding]) -> Iterator[str]:
    """Every finding as text; of warnings of one kind the first few, and what to do about them once."""
    groups: dict[tuple[str, Severity, str], list[Finding]] = {}
    for one in findings:
        groups.setdefault((one.rule, one.severity, str(one.fault.remedy)), []).append(one)
    for (_, severity, remedy), alike in groups.items():
        shown = alike if severity is Severity.ERROR else alike[:FEW]
        yield from (f"{MARKS[severity]} [{one.rule}] {one.fault.what}" for one in shown)
        yield from [f"    ... +{len(alike) - len(shown)}"] if len(alike) > len(shown) else []
        yield f"    -> {remedy}"


def finding(rule: str, *codes: str, severity: Severity | None = None, **fill: object) -> Finding:
    """The finding of one rule about some regions; the file is filled in by the import."""
    usual, what, remedy = RULES[rule]
    fill["codes"] = " & ".join(codes)
    where = ", ".join(codes)
    return Finding(
        severity or Severity(usual), Fault("", 0, where, rule, _words(what, fill), _words(remedy, fill))
    )


def _words(text: str, fill: dict[str, object]) -> Words:
    indonesian, english = text.split(" / ")
    return Words(indonesian.format(**fill), english.format(**fill))
