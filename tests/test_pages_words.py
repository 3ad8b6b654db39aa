"""Numbers, money and dates as people read them."""

from __future__ import annotations

import pytest

from api.schema.lang import Lang
from api.web.words import date, number


@pytest.mark.parametrize(
    ("value", "places", "indonesian", "english"),
    [
        (0, None, "0", "0"),
        (1234567, None, "1.234.567", "1,234,567"),
        (5.77, None, "5,77", "5.77"),
        (1234.5, 1, "1.234,5", "1,234.5"),
        (-12, None, "\u221212", "\u221212"),
        (-0.2, 0, "0", "0"),
    ],
)
def test_numbers(value: float, places: int | None, indonesian: str, english: str) -> None:
    """
    Points group thousands in Indonesian, commas in English; a rounded zero has no sign.
    """
    assert number.number(value, Lang.ID, places) == indonesian
    assert number.number(value, Lang.EN, places) == english


def test_money_and_shares() -> None:
    """
    Rupiah stand before the amount without a space; a percent sign has a space in Indonesian only.
    """
    assert number.rupiah(1_250_000, Lang.ID) == "Rp1.250.000"
    assert number.rupiah_short(1_546_050_000, Lang.ID) == "Rp1,55\u00a0miliar"
    assert number.rupiah_short(-999, Lang.EN) == "\u2212Rp999"
    assert number.percent(0.125, Lang.ID, 1) == "12,5\u00a0%"
    assert number.percent(0.125, Lang.EN, 1) == "12.5%"
    assert number.signed(3, Lang.ID) == "+3"


def test_a_published_zero() -> None:
    """
    A zero is told as what it may stand for.
    """
    assert number.few(5, Lang.ID) == "nol atau kurang dari 5"
    assert number.few(10, Lang.EN) == "zero or fewer than 10"


def test_dates() -> None:
    """
    Days, months, years and spans are written out, a span of one as one.
    """
    assert date.date_with_day("2023-12-14", Lang.ID) == "Kamis, 14 Desember 2023"
    assert date.date("2019-05-03", Lang.EN) == "3 May 2019"
    assert date.month_short(8, Lang.ID) == "Agu"
    assert date.period("2019-01", "2026-12", Lang.ID) == "Januari 2019 – Desember 2026"
    assert date.period("2024", "2024", Lang.EN) == "2024"
