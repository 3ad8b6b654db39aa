"""The plan beside a register: which columns mean what, and how its numbers are protected.

Public knowledge, frozen for months already published. An unknown key, policy, level or code raises.
"""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Annotated, Literal, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator

from api.errors import Fault
from api.tables import CUBES, Certainty, Cube, Level, Origin, Unit
from api.words import Words

Month = Annotated[str, StringConstraints(pattern=r"^(19|20)\d\d-(0[1-9]|1[0-2])$")]
CubeName = Literal["distributions", "serviceRequests", "complaints", "projectChecks"]
DAY = re.compile(r"(19|20)\d\d-(0[1-9]|1[0-2])(-[0-3]\d)?")
Reason = Literal["late", "not_held", "no_data", "not_covered"]

Mended = Literal[
    "late_reports", "duplicates", "wrong_place", "wrong_code", "wrong_month", "cancelled", "verified"
]

Read = TypeVar("Read", bound=BaseModel)


class Part(BaseModel):
    """A part of a plan: frozen, and an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Period(Part):
    """Months from `from` to `to`, both included, as YYYY-MM."""

    first: Month = Field(alias="from")
    last: Month = Field(alias="to")

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.last < self.first:
            raise ValueError("`to` lies before `from`")
        return self

    @property
    def months(self) -> tuple[int, ...]:
        """Every month of the period as YYYYMM."""
        start, end = _ordinal(self.first), _ordinal(self.last)
        return tuple(n // 12 * 100 + n % 12 + 1 for n in range(start, end + 1))


class UnitValue(Part):
    """What one delivery of an aid type is worth in a year: rupiah, quantity, or both."""

    aid_type: str
    year: int
    program: str | None = None
    rupiah: int | None = Field(default=None, ge=1, lt=2**40)
    quantity: int | None = Field(default=None, ge=1, lt=2**31)


class Gap(Period):
    """A region and period without a report, with a reason from the fixed list."""

    region: str
    status: Literal["NOT_REPORTED"] = "NOT_REPORTED"
    reason: Reason


class Outside(Part):
    """A total that is public elsewhere, over the dimensions it names."""

    name: str
    total: int = Field(ge=0)
    unit: Unit
    source: str
    certainty: Certainty
    year: int | None = None
    month: Month | None = None
    region: str | None = None
    where: dict[str, str] = Field(default_factory=dict)


class Accept(Period):
    """A plausibility finding that the steward accepts with a public reason, or leaves out."""

    region: str
    program: str | None = None
    reason_id: str = Field(min_length=10)
    reason_en: str = Field(min_length=10)
    leave_out: bool = False


class Correction(Period):
    """Months of a programme whose numbers a later release corrects, with a reason from the fixed list."""

    program: str | None = None
    reason: Mended


class Sheet(Part):
    """Which sheet of an XLSX file holds the register."""

    name: str


class Limits(Part):
    """The most rows one person can have in a cell, where the register has no person key."""

    k: int = Field(ge=1, le=50)


class Plan(Period):
    """How one register of one city becomes base cells."""

    cube: CubeName
    file: Annotated[str, StringConstraints(pattern=r"^[^/\\]+$")]
    origin: Literal[Origin.REGISTER, Origin.SYNTHETIC]
    source: str
    city: str
    policy: Literal["multiples"]
    level: Level
    unit: Unit
    decided: date
    columns: dict[str, str]
    constants: dict[str, str] = Field(default_factory=dict)
    maps: dict[str, dict[str, str]] = Field(default_factory=dict)
    only: dict[Literal["target_group", "aid_type"], tuple[str, ...]] = Field(
        default_factory=dict, description="Codes that the plan keeps to, where the tables permit more."
    )
    date_format: Literal["iso", "dd/mm/yyyy", "excel"] = "iso"
    codes: Literal["kemendagri", "bps", "name"] = "kemendagri"
    delimiter: Literal[",", ";", "\t"] = ","
    base: Literal[5, 10] | None = Field(default=None, description="A base above the cube's own.")
    recipients: Literal["program", "target_group"] = Field(
        default="program", description="What distinct persons of a year are told by, never by both."
    )
    sheet: Sheet | None = None
    limits: Limits | None = None
    unit_value: tuple[UnitValue, ...] = ()
    coverage: tuple[Gap, ...] = ()
    outside: tuple[Outside, ...] = ()
    accept: tuple[Accept, ...] = ()
    correction: tuple[Correction, ...] = ()

    @model_validator(mode="after")
    def _complete(self) -> Self:
        nouns = {*self.nouns, "date", "region"}
        given = {*self.columns, *self.constants}
        if missing := nouns - given:
            raise ValueError(f"columns: missing {', '.join(sorted(missing))}")
        if unknown := (given | set(self.maps)) - nouns - {"person", "amount"}:
            raise ValueError(f"columns: unknown {', '.join(sorted(unknown))}")
        if twice := set(self.columns) & set(self.constants):
            raise ValueError(f"columns: both a column and a constant: {', '.join(sorted(twice))}")
        if strange := {noun for table in self.outside for noun in table.where} - set(self.nouns):
            raise ValueError(f"outside.where: unknown {', '.join(sorted(strange))}")
        if not DAY.fullmatch(self.constants.get("date", self.first)):
            raise ValueError("constants.date: write YYYY-MM or YYYY-MM-DD")
        return self

    @property
    def shape(self) -> Cube:
        """The cube that the register fills."""
        return next(cube for cube in CUBES if cube.name == self.cube)

    @property
    def nouns(self) -> tuple[str, ...]:
        """The dimensions beside region and month: `program`, `target_group`, ..."""
        return tuple(
            name.removesuffix("_key") for name in self.shape.dimensions if name not in {"region_key", "month"}
        )

    @property
    def k(self) -> int | None:
        """How much one person can add to a cell: 1 with a person key, the declared k without, else None."""
        if "person" in self.columns or self.unit not in {Unit.PERSON, Unit.HOUSEHOLD}:
            return 1
        return self.limits.k if self.limits else None


def read_plan(path: Path, source: Path) -> tuple[Plan | None, list[Fault]]:
    """The plan in `path`, or every fault of it, named relative to the folder `source`."""
    return read_part(Plan, path, source)


def read_part(model: type[Read], path: Path, source: Path) -> tuple[Read | None, list[Fault]]:
    """The TOML file in `path` as one of the models above or like them, or every fault of it."""
    name = path.relative_to(source).as_posix()
    try:
        return model.model_validate(tomllib.loads(path.read_text(encoding="utf-8"))), []
    except tomllib.TOMLDecodeError as error:
        return None, [_syntax(name, str(error))]
    except UnicodeDecodeError:
        return None, [_syntax(name, "UTF-8")]
    except ValidationError as error:
        return None, [_fault(name, ".".join(map(str, e["loc"])), e["type"], e["msg"]) for e in error.errors()]


def _ordinal(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:]) - 1


def _syntax(name: str, detail: str) -> Fault:
    line = re.search(r"line (\d+)", detail)
    return Fault(
        name,
        int(line[1]) if line else 0,
        "",
        "PLAN_SYNTAX",
        Words("Rencana bukan TOML yang sah.", f"The plan is not valid TOML ({detail})."),
        Words("Periksa tanda kutip, kurung dan baris itu.", "Check quotes, brackets and that line."),
    )


def _fault(name: str, where: str, kind: str, detail: str) -> Fault:
    if kind == "extra_forbidden":
        return Fault(
            name,
            0,
            where,
            "PLAN_KEY_UNKNOWN",
            Words(f"Kunci {where} tidak dikenal.", f"The key {where} is unknown."),
            Words("Hapus atau perbaiki ejaannya.", "Remove it or correct its spelling."),
        )
    rule = "PLAN_KEY_MISSING" if kind == "missing" else "PLAN_VALUE"
    return Fault(
        name,
        0,
        where,
        rule,
        Words(
            f"Isi {where or 'rencana'} tidak sah: {detail}",
            f"The value of {where or 'the plan'} is not valid: {detail}",
        ),
        Words("Lihat panduan walidata.", "See the steward's guide."),
    )
