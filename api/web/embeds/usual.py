"""The figure of a region when only the region is named: its city's map of the newest year with numbers."""

from __future__ import annotations

from api.engine.within import reply
from api.schema.address.pairs import Pair
from api.web.figures.asked import Asked, ask
from api.web.figures.gallery import Gallery

YEARS = """query Years($region: String!) {
  distributions(by: [YEAR, UNIT], where: { region: { eq: $region } }) { rows { year { code } unit } }
}"""
CITY = 5
"""Characters of the code of a city."""


async def usual(gallery: Gallery, region: str, more: list[Pair], release: str | None) -> Asked:
    """What the map asks, with `more` parameters; raises QueryError for an unknown region."""
    city = region[:CITY]
    found = (await reply(gallery.engine, YEARS, {"region": city}, release)).data["distributions"]["rows"]
    newest = max((row["year"]["code"] for row in found), default=None)
    units = sorted({row["unit"] for row in found if row["year"]["code"] == newest})
    given = [("measure", "deliveries"), ("by", "VILLAGE"), ("region", city), *more]
    given += [("year", newest)] if newest else []
    given += [("unit", units[-1])] if len(units) > 1 else []
    given += [("release", release)] if release else []
    return ask("map", given)
