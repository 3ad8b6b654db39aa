"""What a steward may say about the layout of a public table; everything may be left to detection."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

LEVELS = {"city": 2, "district": 3, "village": 4}


class PortalPlan(BaseModel):
    """The `[portal]` part of a plan. An unknown key or word is an error.

    `code` is the column of region codes, `""` to ignore codes; `scheme` says whose codes they are.
    `names` are columns of names from the widest region to the finest, `[]` to ignore names.
    `period` (and `month`) are columns of a tidy table, `years` the value columns of a wide one.
    `by` are further columns that keep several values of one region and period apart.
    `outside = "skip"` leaves out rows of cities that the release does not have.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    layout: Literal["", "tidy", "wide"] = ""
    level: Literal["", "city", "district", "village"] = ""
    code: str | None = None
    scheme: Literal["", "kemendagri", "bps"] = ""
    names: tuple[str, ...] | None = None
    period: str = ""
    month: str = ""
    years: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    unit: str = ""
    unit_text: str = ""
    missing: tuple[str, ...] = ()
    totals: tuple[str, ...] = ()
    decimal: Literal["", ",", "."] = ""
    leading_zeros: Literal["", "missing"] = ""
    outside: Literal["refuse", "skip"] = "refuse"
