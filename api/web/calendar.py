"""Events as an iCalendar file (RFC 5545): whole days, lines folded at 75 octets."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from api.web.visit import Visit
from api.web.words.label import label

WIDEST = 74


def calendar(visit: Visit, events: Iterable[Mapping[str, Any]]) -> str:
    """The events that have a date; one whose date is not its day says so."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Setiakawan//ID", "CALSCALE:GREGORIAN"]
    for one in events:
        if one["heldOn"]:
            lines += _event(visit, one)
    return "".join(f"{part}\r\n" for line in [*lines, "END:VCALENDAR"] for part in _folded(line))


def _event(visit: Visit, one: Mapping[str, Any]) -> Iterator[str]:
    day = datetime.date.fromisoformat(one["heldOn"])
    told = one["summary"]
    if one["dateCertainty"] != "EVENT_DAY":
        told += f" ({label('DateCertainty', one['dateCertainty'], visit.lang)})"
    place = ", ".join(filter(None, [one["venue"], one["region"]["name"]]))
    yield "BEGIN:VEVENT"
    yield f"UID:{one['code']}@{urlsplit(visit.public_url).hostname}"
    yield f"DTSTAMP:{_stamp(visit)}T000000Z"
    yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{day + datetime.timedelta(1):%Y%m%d}"
    yield f"SUMMARY:{_text(one['label'])}"
    yield f"DESCRIPTION:{_text(told)}"
    yield f"LOCATION:{_text(place)}"
    yield f"URL:{visit.whole(visit.href('/events/' + one['code']))}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _stamp(visit: Visit) -> str:
    """The date of the release: the same release is always the same file."""
    return visit.release.manifest.date.replace("-", "") if visit.release else "19700101"


def _text(value: str) -> str:
    for plain, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r\n", "\\n"), ("\n", "\\n")):
        value = value.replace(plain, escaped)
    return value


def _folded(line: str) -> Iterator[str]:
    """A line in parts of at most 75 octets, of which all but the first begin with a space."""
    part, room = "", WIDEST
    for letter in line:
        size = len(letter.encode())
        if size > room:
            yield part
            part, room = " ", WIDEST - 1
        part += letter
        room -= size
    yield part
