"""What the steward answers to findings: accepted with a reason, or the value left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from itertools import product

from api.errors import Fault
from api.publish.plausibility_finding import LABELS, REMARKS, Code, Finding, filled
from api.words import Words

LISTED = ("region", "period", "code")
UNKNOWN_KEY = Words("Kunci tidak dikenal: {keys}.", "Unknown keys: {keys}.")
UNKNOWN_CODE = Words(
    "Kode tidak dikenal: {codes}. Yang ada: {known}.", "Unknown codes: {codes}. There are: {known}."
)
WRONG_TYPE = Words(
    "Isi harus teks (region, period, code boleh daftar teks); leave_out benar atau salah.",
    "Values are texts (region, period, code may be lists of texts); leave_out is true or false.",
)
NO_REASON = Words("Alasan belum ditulis.", "There is no reason.")
TOO_WIDE = Words(
    "Tanpa region, period, atau code, semua temuan akan diterima.",
    "Without region, period or code every finding would be accepted.",
)
REMEDY = Words(
    "Tulis region, period, atau code yang diterima, dan reason; alasan itu dibaca umum.",
    "Write the region, period or code that is accepted, and a reason; the public reads the reason.",
)


@dataclass(frozen=True, slots=True)
class Acceptance:
    """One `[[accept]]` of a plan: what it covers, why, and whether the value is left out instead.

    An empty field covers everything, but one of `region`, `period`, `code` must be given:
    nobody accepts unseen. A region, a period and a reason are public.
    """

    reason: str
    region: str = ""
    period: str = ""
    code: str = ""
    group: str = ""
    reason_en: str = ""
    leave_out: bool = False

    def covers(self, finding: Finding) -> bool:
        """Whether this acceptance answers the finding."""
        pairs = (
            (self.region, finding.region),
            (self.period, finding.period),
            (self.code, finding.code),
            (self.group, finding.group),
        )
        return all(wanted in ("", given) for wanted, given in pairs)


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
            f"{label.id.capitalize()}: {acceptance.reason}",
            f"{label.en.capitalize()}: {acceptance.reason_en or acceptance.reason}",
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
    """The findings sorted by whether an acceptance answers them; the first that covers one answers it.

    Findings that need no decision are never open.
    """
    still_open, accepted, used = [], [], set()
    for finding in findings:
        answers = [answer for answer in acceptances if answer.covers(finding)]
        used.update(answers)
        if answers:
            accepted.append(Accepted(finding, answers[0]))
        elif finding.code not in REMARKS:
            still_open.append(finding)
    unused = tuple(answer for answer in acceptances if answer not in used)
    return Settlement(tuple(still_open), tuple(accepted), unused)


def acceptances(file: str, entries: Sequence[Mapping[str, object]]) -> tuple[list[Acceptance], list[Fault]]:
    """The `[[accept]]` entries of a plan, and a fault for each that is malformed.

    `region`, `period` and `code` may each be one text or a list of texts; keys that nobody knows,
    an unknown code, a missing reason and an entry that would cover everything are faults.
    """
    read: list[Acceptance] = []
    faults: list[Fault] = []
    for number, entry in enumerate(entries, start=1):
        words = _misuse(entry)
        if words is None:
            read.extend(_spread(entry))
        else:
            faults.append(Fault(file, 0, f"accept[{number}]", "ACCEPTANCE", words, REMEDY))
    return read, faults


def _misuse(entry: Mapping[str, object]) -> Words | None:
    known = {field.name: bool if field.name == "leave_out" else str for field in fields(Acceptance)}
    if unknown := sorted(set(entry) - set(known)):
        return filled(UNKNOWN_KEY, keys=", ".join(unknown))
    if any(not isinstance(entry[key], known[key]) for key in set(entry) - set(LISTED)):
        return WRONG_TYPE
    if any(not isinstance(text, str) for key in LISTED for text in _texts(entry.get(key, ""))):
        return WRONG_TYPE
    if not str(entry.get("reason", "")).strip():
        return NO_REASON
    if not any(entry.get(key) for key in LISTED):
        return TOO_WIDE
    unknown = sorted({str(code) for code in _texts(entry.get("code", ""))} - {"", *Code})
    return filled(UNKNOWN_CODE, codes=", ".join(unknown), known=", ".join(Code)) if unknown else None


def _texts(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _spread(entry: Mapping[str, object]) -> Iterator[Acceptance]:
    """One acceptance per combination of the listed regions, periods and codes."""
    for region, period, code in product(*(_texts(entry.get(key, "")) for key in LISTED)):
        yield Acceptance(
            reason=str(entry["reason"]),
            region=str(region),
            period=str(period),
            code=str(code),
            group=str(entry.get("group", "")),
            reason_en=str(entry.get("reason_en", "")),
            leave_out=bool(entry.get("leave_out", False)),
        )
