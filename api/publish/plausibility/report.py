"""Open findings as faults: what keeps a release back until the steward has answered."""

from __future__ import annotations

from api.errors import Fault
from api.publish.plausibility.finding import LABELS, Finding
from api.publish.registers.plan import Plan
from api.words import Words

RULE = "PLAUSIBILITY"
ANSWER = Words(
    "Terima dengan alasan pada rencana: {answer} atau tambah leave_out = true.",
    "Accept it with a reason in the plan: {answer} or add leave_out = true.",
)
SEE = Words("Lihat laporan `check`.", "See the report of `check`.")
REASONS = (
    ("reason_id", "Alasan yang dibaca umum."),
    ("reason_en", "The reason, read by everybody."),
)
"""What stands in an answer until the steward writes the reason."""


def open_fault(finding: Finding, file: str, line: int) -> Fault:
    """The fault of a finding in a public table: its words hold numbers of the table, which is public."""
    where = " ".join(filter(None, (finding.region, finding.period)))
    label, remedy = LABELS[finding.code], _remedy(finding.suggestion, finding, None)
    what = Words(f"{label.id}. {finding.what.id}", f"{label.en}. {finding.what.en}")
    return Fault(file, line, where or str(finding.code), RULE, what, remedy)


def open_register_fault(finding: Finding, file: str, plan: Plan) -> Fault:
    """The fault of a finding in a register, without its numbers: those are in the report of `check` only."""
    where = " ".join(filter(None, (finding.group, finding.region, finding.period)))
    label = LABELS[finding.code]
    what = Words(f"{label.id}.", f"{label.en}.")
    return Fault(file, 0, where, RULE, what, _remedy(SEE, finding, plan))


def answer(finding: Finding, plan: Plan | None) -> str:
    """The entry of TOML that accepts a finding, in the keys of a register's plan or of a table's."""
    keys = _register_keys(finding, plan) if plan else _table_keys(finding)
    lines = [f'{key} = "{value}"' for key, value in (*keys, *REASONS) if value]
    return "\n".join(["[[accept]]", *lines])


def _remedy(begin: Words, finding: Finding, plan: Plan | None) -> Words:
    text = ", ".join(answer(finding, plan).split("\n")).replace("]], ", "]] ")
    return Words(
        f"{begin.id} {ANSWER.id.format(answer=text)}".strip(),
        f"{begin.en} {ANSWER.en.format(answer=text)}".strip(),
    )


def _table_keys(finding: Finding) -> list[tuple[str, str]]:
    return [("region", finding.region), ("period", finding.period), ("code", finding.code)]


def _register_keys(finding: Finding, plan: Plan) -> list[tuple[str, str]]:
    """A finding of all regions is answered for the city, one of no month for the whole period."""
    first, last = finding.period or plan.first, finding.period or plan.last
    program = finding.group if "program" in plan.nouns else ""
    return [("region", finding.region or plan.city), ("from", first), ("to", last), ("program", program)]
