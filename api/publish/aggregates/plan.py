"""The plan beside a public table: what its numbers count, and what the steward answers to findings."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from api.publish.plausibility.settlement import Acceptance
from api.publish.portal.plan import PortalPlan
from api.publish.registers.plan import Part, Sheet
from api.tables import Origin, Unit

Noun = Literal["program", "target_group", "aid_type"]
NOUNS: tuple[Noun, ...] = ("program", "target_group", "aid_type")


class AggregatePlan(Part):
    """
    How one public table becomes cells; an unknown key is an error.

    Programme, target group and aid type are codes that hold for the whole table, or in `columns` the column
    that tells them, whose words `maps` turns into codes. What is left out of `portal` is detected.
    """

    cube: Literal["distributions"]
    file: Annotated[str, StringConstraints(pattern=r"^[^/\\]+$")]
    source: str
    measure: Literal["deliveries", "amount", "quantity"]
    unit: Literal[Unit.PERSON, Unit.HOUSEHOLD]
    origin: Literal[Origin.AGGREGATE] = Origin.AGGREGATE
    program: str = ""
    target_group: str = ""
    aid_type: str = ""
    columns: dict[Noun, str] = Field(default_factory=dict)
    maps: dict[Noun, dict[str, str]] = Field(default_factory=dict)
    sheet: Sheet | None = None
    portal: PortalPlan = PortalPlan()
    accept: tuple[Acceptance, ...] = ()

    @model_validator(mode="after")
    def _complete(self) -> Self:
        for noun in NOUNS:
            if bool(self.constant(noun)) == (noun in self.columns):
                raise ValueError(f"{noun}: give either its code or its column")
        if unknown := set(self.maps) - set(self.columns):
            raise ValueError(f"maps: no column for {', '.join(sorted(unknown))}")
        return self

    def constant(self, noun: Noun) -> str:
        """The code of a noun that holds for the whole table, empty where a column tells it."""
        code: str = getattr(self, noun)
        return code

    @property
    def reading(self) -> PortalPlan:
        """How the table is read: what the plan says of its layout, and the columns that keep codes apart."""
        return self.portal.model_copy(update={"by": (*self.columns.values(), *self.portal.by)})
