"""Where numbers are missing, as people say it: one line for a place, a reason and a stretch of months."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any


@dataclass(frozen=True, slots=True)
class Gap:
    """A place without numbers, from one month to another, with the reason that the steward gave."""

    place: str
    first: str
    last: str
    months: int
    reason: str | None
    status: str


def gaps_of(found: Iterable[Mapping[str, Any]]) -> list[Gap]:
    """The gaps of an answer, months of the same place and reason in one; each stands once."""
    gaps = [_gap(list(months)) for _, months in groupby(found, key=_alike)]
    return list(dict.fromkeys(gaps))


def _alike(one: Mapping[str, Any]) -> tuple[str, str | None, str]:
    return one["region"]["name"], one["reason"], one["status"]


def _gap(months: list[Mapping[str, Any]]) -> Gap:
    place, reason, status = _alike(months[0])
    first, last = months[0]["month"]["label"], months[-1]["month"]["label"]
    return Gap(place, first, last, len(months), reason, status)
