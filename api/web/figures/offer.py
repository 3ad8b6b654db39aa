"""What an address is told that no register answers: which years there are."""

from __future__ import annotations

from api.engine.engine import Engine
from api.engine.within import reply
from api.errors import QueryError
from api.web.figures.asked import Asked
from api.words import Words

OFFERED = "{ availability { cube year region { code } } }"


async def offered(engine: Engine, asked: Asked) -> list[str]:
    """The years that the plans of the figure's cube have, of its region where it is of one."""
    found = await reply(engine, OFFERED, pinned=asked.release)
    lines = [one for one in found.data["availability"] if one["cube"] == asked.cube.name]
    here = [one for one in lines if _meets(asked.region or "", one["region"]["code"])]
    return sorted({str(one["year"]) for one in here})


def _meets(asked: str, planned: str) -> bool:
    """Whether one of two regions is in the other."""
    return asked.startswith(planned) or planned.startswith(asked)


def no_data(asked: Asked, years: list[str]) -> QueryError:
    """No register has numbers for what is asked; the years that exist are named."""
    match asked.link.where.get("year"):
        case {"eq": year}:
            about = Words(f" untuk tahun {year}", f" for the year {year}")
        case _:
            about = Words(" untuk pertanyaan ini", " for this question")
    named = ", ".join(f"year={year}" for year in years)
    return QueryError(
        "NO_DATA",
        Words(f"Tidak ada data{about.id}.", f"There are no data{about.en}."),
        Words(f"Tahun yang ada: {named}.", f"There are the years: {named}."),
    )
