"""Numbers in the two languages: 1.234,5 in Indonesian, 1,234.5 in English."""

from __future__ import annotations

from api.schema.lang import Lang

NO_BREAK = "\u00a0"
MINUS = "\u2212"
SWAPPED = str.maketrans(",.", ".,")
SIZES = ((10**12, "triliun", "trillion"), (10**9, "miliar", "billion"), (10**6, "juta", "million"))


def number(value: float, lang: Lang, places: int | None = None) -> str:
    """A number with its thousands grouped; `places` decimals, or as many as it needs up to three."""
    if places is None:
        written = f"{abs(value):,.3f}".rstrip("0").rstrip(".") if value % 1 else f"{abs(int(value)):,}"
    else:
        written = f"{abs(value):,.{places}f}"
    sign = MINUS if value < 0 and any(digit in written for digit in "123456789") else ""
    return sign + (written.translate(SWAPPED) if lang is Lang.ID else written)


def signed(value: float, lang: Lang, places: int | None = None) -> str:
    """A difference, always with its sign."""
    return ("+" if value > 0 else "") + number(value, lang, places)


def percent(share: float, lang: Lang, places: int = 0) -> str:
    """A share of one as a percentage: `12,5 %` in Indonesian, `12.5%` in English."""
    return number(share * 100, lang, places) + (f"{NO_BREAK}%" if lang is Lang.ID else "%")


def rupiah(value: int, lang: Lang) -> str:
    """An amount of rupiah in full: `Rp1.250.000`."""
    return f"{MINUS if value < 0 else ''}Rp{number(abs(value), lang)}"


def rupiah_short(value: int, lang: Lang) -> str:
    """An amount of rupiah to three digits with its size in words: `Rp1,25 miliar`."""
    for size, indonesian, english in SIZES:
        if abs(value) >= size:
            short = float(f"{abs(value) / size:.3g}")
            word = indonesian if lang is Lang.ID else english
            return f"{MINUS if value < 0 else ''}Rp{number(short, lang)}{NO_BREAK}{word}"
    return rupiah(value, lang)


def size(count: int, lang: Lang) -> str:
    """The size of a file: `1,2 MB`."""
    for unit, many in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if count >= many:
            return f"{number(count / many, lang, 1)}{NO_BREAK}{unit}"
    return f"{number(count, lang)}{NO_BREAK}byte"


def few(base: int, lang: Lang) -> str:
    """How a published zero is read: it may stand for any true count below the rounding base."""
    return f"nol atau kurang dari {base}" if lang is Lang.ID else f"zero or fewer than {base}"
