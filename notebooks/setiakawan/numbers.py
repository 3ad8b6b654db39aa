"""Numbers and dates as Indonesian readers write them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)

MONTHS_EN = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

SWAPPED = str.maketrans(",.-", ".,\u2212")


def whole(value: float) -> str:
    """A whole number: 1235 is `1.235`."""
    return f"{round(value):,}".replace(",", ".").replace("-", "\u2212")


def decimal(value: float, places: int = 1) -> str:
    """A number with decimals: 1234.5 is `1.234,5`."""
    return f"{value:,.{places}f}".translate(SWAPPED)


def plain(value: float) -> str:
    """Whole numbers without decimals, others with as many as their size asks for."""
    if float(value).is_integer():
        return whole(value)
    return decimal(value, 1 if abs(value) >= 10 else 2)


def as_given(value: float) -> str:
    """A number with the decimals that it has, three at most: 10.35 is `10,35`."""
    if float(value).is_integer():
        return whole(value)
    return f"{value:,.3f}".rstrip("0").translate(SWAPPED)


def money(value: float) -> str:
    """Rupiah: `Rp1.250.000`; from a million on in words, `Rp1,3 juta`."""
    for size, word in ((1e12, "triliun"), (1e9, "miliar"), (1e6, "juta")):
        if abs(value) >= size:
            return f"Rp{decimal(value / size, 1).removesuffix(',0')} {word}"
    return f"Rp{whole(value)}"


def day(iso: str) -> str:
    """`2026-11-23` as `23 November 2026`."""
    found = date.fromisoformat(iso)
    return f"{found.day} {MONTHS[found.month - 1]} {found.year}"


def period(code: str) -> str:
    """`2024-07` as `Juli 2024`, `2024-Q3` as `Triwulan 3 2024`; a year stays."""
    year, _, inner = code.partition("-")
    if not inner:
        return year
    return f"Triwulan {inner[1:]} {year}" if inner[0] == "Q" else f"{MONTHS[int(inner) - 1]} {year}"


def period_en(code: str) -> str:
    """`2024-07` as `July 2024`, `2024-Q3` as `Quarter 3 2024`; a year stays."""
    year, _, inner = code.partition("-")
    if not inner:
        return year
    return f"Quarter {inner[1:]} {year}" if inner[0] == "Q" else f"{MONTHS_EN[int(inner) - 1]} {year}"


Format = Callable[[float], str]


def exact(unit: str | None) -> Format:
    """How a table writes numbers of a unit: rupiah in full, others with all their decimals."""
    return (lambda value: f"Rp{whole(value)}") if unit == "RUPIAH" else as_given


def formatted(unit: str | None) -> Format:
    """How a figure writes numbers of a unit: large sums of rupiah in words."""
    return money if unit == "RUPIAH" else plain


def signed(write: Format) -> Format:
    """Differences, always with their sign."""
    return lambda value: f"+{write(value)}" if value > 0 else write(value)
