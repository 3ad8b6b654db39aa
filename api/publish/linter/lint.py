"""The last look at every text that would become public: does it hold personal data?

A finding says what kind it is and where, and never repeats it.
It is a net for slips, not a proof: a bare name without an honorific looks like any other word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from api.errors import Fault
from api.publish.linter.kinds import KINDS, Kind, Span
from api.words import Words

WHAT = Words("Teks memuat {kind}, mulai huruf ke-{at}.", "The text holds {kind}, from character {at} on.")
REMEDY = Words(
    "Hapus; atau, bila bukan data pribadi, catat pada daftar terima beserta alasannya.",
    "Remove it; or, if it is no personal data, enter it in the accept-list with a reason.",
)
UNUSED_RULE = "ACCEPT_UNUSED"
UNUSED = Words(
    "Entri daftar terima ini tidak cocok dengan apa pun.", "This accept-list entry matches nothing."
)
UNUSED_REMEDY = Words("Hapus entri itu.", "Remove the entry.")

Place = tuple[str, int, str, str]
"""File, line, column and text."""


class Allowance(BaseModel):
    """An entry of the accept-list: a text, or a pattern, that is no personal data, and why.

    It allows a finding that lies inside it: `Kodim 0819` allows the number there and nowhere else.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    reason: str = Field(min_length=10)
    text: str = ""
    pattern: str = ""

    @model_validator(mode="after")
    def _definite(self) -> Self:
        if bool(self.text) == bool(self.pattern):
            raise ValueError("give either a `text` or a `pattern`")
        try:
            if self.text or not re.search(self.pattern, ""):
                return self
        except re.error as error:
            raise ValueError(f"`pattern` is not a regular expression: {error}") from error
        raise ValueError("`pattern` matches everything")

    def spans(self, text: str) -> Iterator[Span]:
        """Where the text holds what is allowed."""
        return (match.span() for match in re.finditer(self.pattern or re.escape(self.text), text))


def lint(
    texts: Iterable[Place], accepted: Sequence[Allowance] = (), file: str = "accept.toml"
) -> list[Fault]:
    """A fault for every place of personal data that no entry allows, and for every entry that allows nothing.

    `file` is where the accept-list stands.
    """
    used: set[Allowance] = set()
    faults = [fault for place in texts for fault in _faults(place, accepted, used)]
    for number, entry in enumerate(accepted, start=1):
        if entry not in used:
            faults.append(Fault(file, 0, f"text[{number}]", UNUSED_RULE, UNUSED, UNUSED_REMEDY))
    return faults


def _faults(place: Place, accepted: Sequence[Allowance], used: set[Allowance]) -> Iterator[Fault]:
    file, line, column, text = place
    for kind in KINDS:
        for span in kind.spans(text):
            allowing = {
                entry for entry in accepted if any(_within(span, outer) for outer in entry.spans(text))
            }
            used |= allowing
            if not allowing:
                yield Fault(file, line, column, kind.rule, _what(kind, span), REMEDY)


def _within(inner: Span, outer: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _what(kind: Kind, span: Span) -> Words:
    at = span[0] + 1
    return Words(WHAT.id.format(kind=kind.name.id, at=at), WHAT.en.format(kind=kind.name.en, at=at))
