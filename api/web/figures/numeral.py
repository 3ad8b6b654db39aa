"""Numbers of figures: short for the drawing, in full with their unit for reading."""

from __future__ import annotations

from api.schema.lang import Lang
from api.web.words.number import number, rupiah, rupiah_short


def numeral(value: float, measure: str, unit: str, rated: bool, lang: Lang) -> tuple[str, str]:
    """A number for the drawing, and in full; rates have one decimal below a hundred."""
    if rated:
        text = number(value, lang, 1 if abs(value) < 100 else 0)
        return (f"Rp{text}", f"Rp{text}") if measure == "amount" else (text, text)
    if measure == "amount":
        return rupiah_short(int(value), lang), rupiah(int(value), lang)
    text = number(value, lang)
    return text, f"{text} {unit}".strip()
