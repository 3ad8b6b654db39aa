"""Open findings as faults: what keeps a release back until the steward has answered."""

from __future__ import annotations

from api.errors import Fault
from api.publish.plausibility.finding import LABELS, Finding
from api.words import Words

RULE = "PLAUSIBILITY"
ANSWER = Words(
    "Terima dengan alasan: [[accept]] {keys} reason_id = ..., reason_en = ...; atau tambah leave_out = true.",
    "Accept it with a reason: [[accept]] {keys} reason_id = ..., reason_en = ...; or add leave_out = true.",
)

SEE = Words("Lihat laporan `check`.", "See the report of `check`.")


def open_fault(finding: Finding, file: str, line: int) -> Fault:
    """The fault of a finding in a public table: its words hold numbers of the table, which is public."""
    where = " ".join(filter(None, (finding.region, finding.period)))
    label, answer = LABELS[finding.code], _answer(finding)
    what = Words(f"{label.id}. {finding.what.id}", f"{label.en}. {finding.what.en}")
    remedy = Words(f"{finding.suggestion.id} {answer.id}", f"{finding.suggestion.en} {answer.en}")
    return Fault(file, line, where or str(finding.code), RULE, what, remedy)


def open_register_fault(finding: Finding, file: str) -> Fault:
    """The fault of a finding in a register, without its numbers: those are in the report of `check` only."""
    where = " ".join(filter(None, (finding.group, finding.region, finding.period)))
    answer = _answer(finding)
    what, remedy = LABELS[finding.code], Words(f"{SEE.id} {answer.id}", f"{SEE.en} {answer.en}")
    return Fault(file, 0, where, RULE, Words(f"{what.id}.", f"{what.en}."), remedy)


def _answer(finding: Finding) -> Words:
    pairs = {"region": finding.region, "period": finding.period, "code": finding.code}
    keys = ", ".join(f'{key} = "{value}"' for key, value in pairs.items() if value)
    return Words(ANSWER.id.format(keys=f"{keys},"), ANSWER.en.format(keys=f"{keys},"))
