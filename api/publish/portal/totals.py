"""Rows of totals among the data: compared with the sum of their rows, never loaded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from api.publish.plausibility.finding import Code, Finding, filled
from api.publish.plausibility.panel import NOT_COUNTED
from api.publish.portal.rows import PortalRow
from api.words import Words

DIFFERS = Words(
    "Baris {line}: jumlah tertulis {given}, padahal barisnya berjumlah {sum} ({missing} nilai kosong).",
    "Line {line}: the stated total is {given}, but its rows sum to {sum} ({missing} values missing).",
)
DIFFERS_CHECK = Words(
    "Cari nilai yang salah atau baris yang hilang; jumlah itu sendiri tidak dimuat.",
    "Look for a wrong value or a missing row; the total itself is not loaded.",
)


@dataclass(slots=True)
class Sum:
    """What the rows of one scope, period and group add up to."""

    value: Decimal = Decimal(0)
    count: int = 0
    missing: int = 0

    def add(self, value: Decimal | None) -> None:
        """Counts one more row."""
        self.count += 1
        self.missing += value is None
        self.value += value or 0

    def agrees(self, given: Decimal) -> bool:
        """Whether a stated total equals the sum, within rounding: half a unit of the last decimal per row."""
        exponents = [int(number.as_tuple().exponent) for number in (given, self.value)]
        decimals = -min(exponents)
        allowed = Decimal(self.count) / 2 * Decimal(10) ** -decimals if decimals > 0 else Decimal(0)
        return abs(given - self.value) <= allowed


@dataclass(frozen=True, slots=True)
class Checked:
    """How many stated totals agree, how many cannot be compared, and a finding for each that differs."""

    agree: int
    not_comparable: int
    findings: tuple[Finding, ...]


def check(rows: Sequence[PortalRow], totals: Sequence[PortalRow], *, complete: bool) -> Checked:
    """The stated totals beside the sums of their rows.

    Averages, percentages and indices do not add up and are not compared, nor is anything when rows are
    skipped or faulty (`complete` is False).
    """
    sums = _sums(rows)
    comparable = [total for total in totals if complete and _adds_up(total)]
    lines = groupby(comparable, key=lambda total: total.line)
    findings = tuple(finding for _, line in lines for finding in _compare(list(line), sums))
    agree = len(comparable) - len(findings)
    return Checked(agree, len(totals) - len(comparable), findings)


def _adds_up(total: PortalRow) -> bool:
    return (
        total.value is not None and not NOT_COUNTED.search(total.unit) and "rata" not in total.name.casefold()
    )


Key = tuple[str, str, str]


def _sums(rows: Sequence[PortalRow]) -> dict[Key, Sum]:
    """Sums by scope (a region's code, empty for all), period and group."""
    sums: dict[Key, Sum] = defaultdict(Sum)
    for row in rows:
        for scope in _scopes(row.region)[1:]:
            sums[scope, row.period, row.group].add(row.value)
    return sums


def _scopes(code: str) -> list[str]:
    """The region and everything above it: 35.76.01, 35.76, 35, and the whole table."""
    parts = code.split(".") if code else []
    return [".".join(parts[:count]) for count in range(len(parts), -1, -1)]


def _compare(line: Sequence[PortalRow], sums: dict[Key, Sum]) -> Iterator[Finding]:
    """A finding for each value of one line of totals that is not the sum of its rows.

    A total below a group of rows may be of that group or of more: the scope is the one that most of the
    line's values fit, the widest when none does.
    """
    fits = {
        scope: sum(sums[scope, total.period, total.group].agrees(total.value or Decimal(0)) for total in line)
        for scope in reversed(_scopes(line[0].region))
    }
    scope = max(fits, key=lambda scope: fits[scope])
    for total in line:
        given, entry = total.value or Decimal(0), sums[scope, total.period, total.group]
        if not entry.agrees(given):
            what = filled(DIFFERS, line=total.line, given=given, sum=entry.value, missing=entry.missing)
            yield Finding(Code.TOTAL_DIFFERS, total.group, scope, total.period, given, what, DIFFERS_CHECK)
