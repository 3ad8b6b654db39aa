"""One city with a register of one month and one of a year, and figures of all kinds beside them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from releases import SOURCE, region, write_release
from sqlmodel import SQLModel

from api.store import Store
from api.tables import (
    AidType,
    Coverage,
    CoverageStatus,
    CubeOrigin,
    Distribution,
    Event,
    EventKind,
    Indicator,
    Level,
    Origin,
    Program,
    ProgramKind,
    ProgramTargetGroup,
    Recipient,
    ReportedFigure,
    TargetGroup,
    Unit,
)
from api.tables.kinds import Certainty, DateCertainty, Occurrence

ONCE, MONTHLY = 1, 2
"""The programmes: one given once in 2023, one given every month of 2023."""
POOR, DISABLED = 1, 2
"""The groups: of base 5 and of base 10."""


def named(key: int, code: str) -> dict[str, Any]:
    """What every row of a code list has."""
    return {"key": key, "code": code, "label_id": code, "label_en": code}


def defined(key: int, code: str) -> dict[str, Any]:
    """What a row with a definition has."""
    return {**named(key, code), "definition_id": "-", "definition_en": "-"}


def figure(code: str, value: int, **columns: Any) -> ReportedFigure:  # noqa: ANN401  (columns of a figure)
    """A figure of the year 2023 about the city, exact and held, in persons, unless told otherwise."""
    usual: dict[str, Any] = {
        "key": abs(hash(code)) % 10**9,
        "decimals": 0,
        "unit": Unit.PERSON,
        "certainty": Certainty.EXACT,
        "occurrence": Occurrence.HELD,
        "year": 2023,
        "region_key": 2,
        "program_key": ONCE,
        "source_key": 1,
    }
    return ReportedFigure(**{**named(0, code), **usual, "scaled": value, **columns})


def cell(village: int, month: int, program: int, group: int, deliveries: int) -> Distribution:
    """A published cell, of which each delivery is worth 1,000 rupiah."""
    return Distribution(
        region_key=village,
        month=month,
        program_key=program,
        target_group_key=group,
        aid_type_key=1,
        deliveries=deliveries,
        amount=deliveries * 1000,
    )


def origin(
    cube: str, program: int, year: int, of: Origin = Origin.REGISTER, unit: Unit = Unit.PERSON
) -> CubeOrigin:
    """What the plan says of a programme's year."""
    key = 10 * year + program + (0 if cube == "distributions" else 10**6)
    return CubeOrigin(key=key, cube=cube, region_key=2, program_key=program, year=year, origin=of, unit=unit)


def reported(program: int, month: int, cube: str = "distributions") -> Coverage:
    """A month that the plan reports."""
    key = month * 10 + program + (0 if cube == "distributions" else 10**8)
    return Coverage(
        key=key, cube=cube, region_key=2, program_key=program, month=month, status=CoverageStatus.REPORTED
    )


def _programs() -> list[SQLModel]:
    """Two programmes, each for both groups."""
    programs = [
        Program(
            **named(key, code),
            kind=ProgramKind.AID,
            region_key=2,
            unit=Unit.PERSON,
            source_key=1,
            summary_id="-",
            summary_en="-",
        )
        for key, code in ((ONCE, "once"), (MONTHLY, "monthly"))
    ]
    of = [
        ProgramTargetGroup(
            key=10 * program + group, program_key=program, target_group_key=group, source_key=1
        )
        for program in (ONCE, MONTHLY)
        for group in (POOR, DISABLED)
    ]
    return [*programs, *of]


def _lists() -> list[SQLModel]:
    """Groups, a kind of aid, an event, an indicator."""
    return [
        TargetGroup(**defined(POOR, "poor"), base=5),
        TargetGroup(**defined(DISABLED, "disabled"), base=10),
        AidType(**defined(1, "rice"), base=5),
        EventKind(**defined(1, "aid"), finest_level=Level.VILLAGE),
        Event(
            **named(1, "event"),
            event_kind_key=1,
            region_key=2,
            year=2023,
            source_key=1,
            date_certainty=DateCertainty.EVENT_DAY,
            summary_id="-",
            summary_en="-",
        ),
        Indicator(**defined(1, "rate"), unit=Unit.PERCENT, source_key=1),
    ]


def world() -> list[SQLModel]:
    """The city: 200 given once (150 + 50); 5 a month to the poor of the other programme, 60 persons."""
    months = [202301 + month for month in range(12)]
    return [
        SOURCE,
        region(1, "18", "P", last=4),
        region(2, "18.72", "K", last=4, parent_key=1),
        region(3, "18.72.01", "C", last=4, parent_key=2),
        region(4, "18.72.01.1001", "D", parent_key=3),
        *_lists(),
        *_programs(),
        cell(4, 202305, ONCE, POOR, 150),
        cell(4, 202305, ONCE, DISABLED, 50),
        *[cell(4, month, MONTHLY, POOR, 5) for month in months],
        Recipient(key=1, region_key=2, year=2023, program_key=MONTHLY, recipients=60),
        origin("distributions", ONCE, 2023),
        origin("distributions", MONTHLY, 2023),
        origin("recipients", MONTHLY, 2023),
        reported(ONCE, 202305),
        reported(MONTHLY, 202300, "recipients"),
        *[reported(MONTHLY, month) for month in months],
    ]


def store(path: Path, *figures: ReportedFigure) -> Store:
    """A store with the city and these figures."""
    return write_release(path, [*world(), *figures])
