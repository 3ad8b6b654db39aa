"""How a reported figure and a published sum compare."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from math import ceil

from api.schema.claims.published import Sum
from api.schema.claims.register import Figure, Register
from api.schema.deviation import typical
from api.schema.enumeration import enumeration
from api.tables import Certainty
from api.words import Words


class ClaimVerdict(StrEnum):
    """How a figure and a sum compare."""

    EQUAL = "EQUAL"
    WITHIN_ROUNDING = "WITHIN_ROUNDING"
    DIFFERS = "DIFFERS"
    NOT_COMPARABLE = "NOT_COMPARABLE"


enumeration(
    ClaimVerdict,
    "Hasil membandingkan angka laporan dengan jumlah register."
    " / How a reported figure and the register's sum compare.",
    EQUAL="Sama. / Equal.",
    WITHIN_ROUNDING=(
        "Cocok dalam ketelitian laporan atau pembulatan register."
        " / Agrees within the report's precision or the register's rounding."
    ),
    DIFFERS="Berbeda. / Differs.",
    NOT_COMPARABLE="Tidak dapat dibandingkan. / Not comparable.",
)

WIDE = 2
"""A difference of up to this many typical deviations of a year's sum is what rounding does."""
ABOUT = Decimal("0.1")
"""How far a figure that is told as approximate may be off, as a share of it."""

PART_UNKNOWN = Words(
    "Nilai sebagian bantuan tidak diketahui.", "The value of a part of the aid is not known."
)
NOT_SHOWN = Words("Register tidak menampilkan jumlahnya.", "The register does not show the sum.")
A_TARGET = Words("Target, bukan hasil.", "A target, not a result.")
SAME = Words("Laporan dan register menyebut angka yang sama.", "Report and register say the same.")


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict with its reason; `tolerance` is the difference that rounding and precision explain."""

    verdict: ClaimVerdict
    reason: Words
    published: int | None = None
    tolerance: int | None = None


def unlike(reason: Words, published: int | None = None) -> Judgement:
    """Not comparable."""
    return Judgement(ClaimVerdict.NOT_COMPARABLE, reason, published)


def judged(figure: Figure, register: Register, found: Sum) -> Judgement:
    """How a figure compares with the published sum of its register."""
    if found.value is None:
        return unlike(NOT_SHOWN)
    if register.measure == "amount" and found.unknown:
        return unlike(PART_UNKNOWN, found.value)
    if figure.target:
        return unlike(A_TARGET, found.value)
    reported, certainty = value_of(figure), Certainty(figure.row["certainty"])
    tolerance = _tolerance(register, found)
    if certainty is Certainty.APPROXIMATE:
        tolerance += int(reported * ABOUT)
    return _compared(reported, found.value, tolerance, certainty)


def value_of(figure: Figure) -> Decimal:
    """The reported value."""
    return Decimal(figure.row["scaled"]).scaleb(-figure.row["decimals"])


def _tolerance(register: Register, found: Sum) -> int:
    """What rounding may do to a sum: one number of persons, or two typical deviations of deliveries."""
    if register.measure == "recipients":
        return register.base - 1
    wide = WIDE * ceil(typical(register.level)) * register.base // 5
    if register.measure != "amount":
        return wide
    return wide * (found.value or 0) // max(found.deliveries, 1)


def _compared(reported: Decimal, published: int, tolerance: int, certainty: Certainty) -> Judgement:
    difference = published - reported
    if difference == 0:
        return Judgement(ClaimVerdict.EQUAL, SAME, published, tolerance)
    at_least = certainty is Certainty.AT_LEAST and difference > 0
    if at_least or abs(difference) <= tolerance:
        reason = _at_least(reported) if at_least else _within(difference, tolerance)
        return Judgement(ClaimVerdict.WITHIN_ROUNDING, reason, published, tolerance)
    return Judgement(ClaimVerdict.DIFFERS, _differs(difference, tolerance), published, tolerance)


def _at_least(reported: Decimal) -> Words:
    return Words(
        f"Laporan menyebut sekurang-kurangnya {spoken(reported).id}, dan register memang menunjukkan lebih.",
        f"The report says at least {spoken(reported).en}, and the register shows more.",
    )


def _within(difference: Decimal, tolerance: int) -> Words:
    apart, most = spoken(abs(difference)), spoken(Decimal(tolerance))
    return Words(
        f"Selisih {apart.id}; pembulatan dan ketelitian laporan menjelaskan sampai {most.id}.",
        f"{apart.en} apart; rounding and the report's precision explain up to {most.en}.",
    )


def _differs(difference: Decimal, tolerance: int) -> Words:
    apart, most = spoken(abs(difference)), spoken(Decimal(tolerance))
    more, less = ("lebih banyak", "more") if difference > 0 else ("lebih sedikit", "fewer")
    return Words(
        f"Register menunjukkan {apart.id} {more}; pembulatan hanya menjelaskan sampai {most.id}.",
        f"The register shows {apart.en} {less}; rounding explains only up to {most.en}.",
    )


def spoken(number: Decimal) -> Words:
    """A number in words: `12.500,5` and `12,500.5`."""
    plain = number.normalize() if number % 1 else number.quantize(Decimal(1))
    english = f"{plain:,f}"
    return Words(english.translate(str.maketrans(",.", ".,")), english)
