"""What the steward answers to findings: accepted with a reason, or the value left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from api.publish.plausibility.finding import LABELS, REMARKS, Code, Finding
from api.words import Words


class Acceptance(BaseModel):
    """One `[[accept]]` of a plan: what it covers, why, and whether the value is left out instead.

    An empty field covers everything, but one of `region`, `period`, `code` must be given:
    nobody accepts unseen. `period` is one year or month, or with `to` the first of several.
    The reasons are public.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    reason_id: str = Field(min_length=10)
    reason_en: str = Field(min_length=10)
    region: str = ""
    period: str = ""
    to: str = ""
    code: Code | Literal[""] = ""
    group: str = ""
    leave_out: bool = False

    @model_validator(mode="after")
    def _narrow(self) -> Self:
        if not (self.region or self.period or self.code):
            raise ValueError("name a `region`, a `period` or a `code`: else every finding would be accepted")
        if self.to and not self.period <= self.to:
            raise ValueError("`to` lies before `period`")
        return self

    def covers(self, finding: Finding) -> bool:
        """Whether this acceptance answers the finding; only what has a period can be left out."""
        if self.leave_out and not finding.period:
            return False
        within = not self.period or self.period <= finding.period <= (self.to or self.period)
        pairs = ((self.region, finding.region), (self.code, finding.code), (self.group, finding.group))
        return within and all(wanted in ("", given) for wanted, given in pairs)


@dataclass(frozen=True, slots=True)
class Accepted:
    """A finding with the acceptance that answers it."""

    finding: Finding
    acceptance: Acceptance

    @property
    def note(self) -> Words:
        """The public note of a SUSPECT value: what kind of doubt, and the steward's reason; no number."""
        label, acceptance = LABELS[self.finding.code], self.acceptance
        return Words(
            f"{label.id.capitalize()}: {acceptance.reason_id}",
            f"{label.en.capitalize()}: {acceptance.reason_en}",
        )


@dataclass(frozen=True, slots=True)
class Settlement:
    """Findings still open, findings answered, and acceptances that answer nothing."""

    open: tuple[Finding, ...]
    accepted: tuple[Accepted, ...]
    unused: tuple[Acceptance, ...]

    @property
    def suspect(self) -> tuple[Accepted, ...]:
        """What stays in the release with a public note."""
        return tuple(entry for entry in self.accepted if not entry.acceptance.leave_out)

    @property
    def left_out(self) -> frozenset[tuple[str, str, str]]:
        """(group, region, period) of values to leave out; an empty region or period means all of them."""
        answered = (entry.finding for entry in self.accepted if entry.acceptance.leave_out)
        return frozenset((finding.group, finding.region, finding.period) for finding in answered)


def settle(findings: Iterable[Finding], acceptances: Sequence[Acceptance]) -> Settlement:
    """The findings sorted by whether an acceptance answers them.

    Of several that cover one, leaving out goes first, then the order of the plan.
    Findings that need no decision are never open.
    """
    still_open, accepted, used = [], [], set()
    for finding in findings:
        answers = [answer for answer in acceptances if answer.covers(finding)]
        used.update(answers)
        if answers:
            accepted.append(Accepted(finding, min(answers, key=lambda answer: not answer.leave_out)))
        elif finding.code not in REMARKS:
            still_open.append(finding)
    unused = tuple(answer for answer in acceptances if answer not in used)
    return Settlement(tuple(still_open), tuple(accepted), unused)
