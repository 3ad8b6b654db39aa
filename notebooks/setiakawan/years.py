"""Years as people write them: 2024, "2024"; anything else is answered with the years of the release."""

from __future__ import annotations

from setiakawan import refusals
from setiakawan.session import Release
from setiakawan.words import Words


def year(value: object, release: Release) -> object:
    """A year as a number; raises UnknownError, naming years of the release, for what is none."""
    text = str(value).strip()
    if value is None or isinstance(value, bool):
        return value
    if len(text) == 4 and text.isdecimal():
        return int(text)
    first, last = (int(one[:4]) for one in (release.period_from, release.period_to))
    known = [str(one) for one in range(last, first - 1, -1)]
    raise refusals.unknown(Words("Tahun", "year"), value, known)
