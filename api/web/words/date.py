"""Dates, months and periods in the two languages: 14 Desember 2023, 14 December 2023."""

from __future__ import annotations

import datetime

from api.schema.lang import Lang

MONTHS = {
    Lang.ID: "Januari,Februari,Maret,April,Mei,Juni,Juli,Agustus,September,Oktober,November,Desember",
    Lang.EN: "January,February,March,April,May,June,July,August,September,October,November,December",
}
DAYS = {
    Lang.ID: ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"],
    Lang.EN: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
}


def date(iso: str, lang: Lang) -> str:
    """An ISO date in words: `14 Desember 2023`."""
    day = datetime.date.fromisoformat(iso)
    return f"{day.day} {month_name(day.month, lang)} {day.year}"


def date_with_day(iso: str, lang: Lang) -> str:
    """An ISO date in words with its weekday: `Kamis, 14 Desember 2023`."""
    return f"{DAYS[lang][datetime.date.fromisoformat(iso).weekday()]}, {date(iso, lang)}"


def month(iso: str, lang: Lang) -> str:
    """An ISO month in words: `Desember 2023`."""
    year, number = iso.split("-")[:2]
    return f"{month_name(int(number), lang)} {year}"


def month_name(number: int, lang: Lang) -> str:
    """The name of a month, counted from 1."""
    return MONTHS[lang].split(",")[number - 1]


def month_short(number: int, lang: Lang) -> str:
    """The first three letters of a month; `Agu` for Agustus."""
    return month_name(number, lang)[:3]


def period(start: str, end: str, lang: Lang) -> str:
    """Two ISO months, years or dates as a span: `Januari 2019 – Desember 2026`; one of them when equal."""
    first, last = (moment(one, lang) for one in (start, end))
    return first if first == last else f"{first} – {last}"


def moment(iso: str, lang: Lang) -> str:
    """A year, an ISO month or an ISO date in words, by its length."""
    return {4: lambda: iso, 7: lambda: month(iso, lang)}.get(len(iso), lambda: date(iso, lang))()
