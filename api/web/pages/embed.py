"""The page that writes the code for embedding a figure, and shows the figure at work."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from api.errors import SetiakawanError
from api.web.document import document
from api.web.embeds.code import code
from api.web.figures.asked import Asked, ask
from api.web.figures.gallery import Gallery
from api.web.page import Crumb, Page
from api.web.visit import Visit
from api.web.words.label import label
from api.words import Words

TITLE = Words("Sematkan peta atau diagram", "Embed a map or a chart")
ABOUT = Words(
    "Peta dan diagram untuk situs Anda: satu baris kode, tanpa kuki, tanpa pihak ketiga.",
    "Maps and charts for your site: one line of code, no cookies, no third party.",
)
PARAMETERS = ("figure", "measure", "region", "year", "program", "targetGroup", "unit", "theme", "release")
Choices = list[tuple[str, str]]
FIGURES: dict[str, tuple[str, dict[str, str], Words]] = {
    "map": ("map", {"by": "VILLAGE"}, Words("Peta kelurahan", "Map of villages")),
    "tiles": (
        "map",
        {"by": "VILLAGE", "view": "tiles"},
        Words("Petak kelurahan, sama besar", "Tiles of equal size"),
    ),
    "groups": ("chart", {"by": "TARGET_GROUP"}, Words("Batang: kelompok sasaran", "Bars: target groups")),
    "villages": ("chart", {"by": "VILLAGE"}, Words("Batang: kelurahan", "Bars: villages")),
    "aid": ("chart", {"by": "AID_TYPE"}, Words("Batang: jenis bantuan", "Bars: kinds of aid")),
    "months": ("chart", {"by": "MONTH"}, Words("Garis: bulan demi bulan", "Line: month by month")),
}
"""What can be chosen: the kind of figure and what it is drawn by."""
MEASURES = {
    "deliveries": Words("Jumlah penyaluran", "Number of deliveries"),
    "amount": Words("Nilai bantuan (rupiah)", "Value of the aid (rupiah)"),
}
THEMES = {
    "auto": Words("mengikuti pembaca", "as the reader has it"),
    "light": Words("terang", "light"),
    "dark": Words("gelap", "dark"),
}


async def embed(visit: Visit) -> Page:
    """The form, the code, and the figure."""
    region = visit.asked.get("region") or await _first_city(visit)
    options = (await visit.ask(document("embed"), region=region)).data
    offered = _offered(visit, options)
    chosen = _chosen(visit, region, offered)
    values = {"offered": offered, "chosen": chosen, **await _made(visit, chosen)}
    return Page("embed.html", TITLE, ABOUT, values, crumbs=(Crumb(TITLE, "/embed"),), cited=False)


async def _first_city(visit: Visit) -> str:
    """The first city that has numbers, or the first one."""
    found = (await visit.ask(document("embed_cities"))).data
    with_numbers = [row["city"] for row in found["distributions"]["rows"] if row["city"]]
    return next((city["code"] for city in [*with_numbers, *found["regions"]["nodes"]]), "")


def _offered(visit: Visit, options: Mapping[str, Any]) -> dict[str, Choices]:
    """What the form offers, by parameter; of years, groups and units only those that have numbers."""
    rows, groups = options["years"]["rows"], options["groups"]["rows"]
    years = sorted({row["year"]["code"] for row in rows}, reverse=True)
    named = {row["targetGroup"]["code"]: row["targetGroup"]["label"] for row in groups}
    return {
        "figure": [(name, visit.say(words)) for name, (_, _, words) in FIGURES.items()],
        "measure": [(name, visit.say(words)) for name, words in MEASURES.items()],
        "region": [(city["code"], city["name"]) for city in options["regions"]["nodes"]],
        "year": [(year, year) for year in years],
        "program": [(program["code"], program["label"]) for program in options["programs"]["nodes"]],
        "targetGroup": sorted(named.items(), key=lambda pair: pair[1]),
        "unit": [(unit, label("Unit", unit, visit.lang)) for unit in sorted({row["unit"] for row in rows})],
        "theme": [(name, visit.say(words)) for name, words in THEMES.items()],
        "release": [(visit.release.id, visit.release.id)] if visit.release else [],
    }


def _chosen(visit: Visit, region: str, offered: Mapping[str, Choices]) -> dict[str, str]:
    """What is chosen, or stands ready: the newest year, persons where there are several units."""
    ready = {"figure": "map", "measure": "deliveries", "theme": "auto", "region": region}
    if "figure" not in visit.asked:
        ready["year"] = offered["year"][0][0] if offered["year"] else ""
        ready["release"] = visit.pinned or ""
        ready["unit"] = "PERSON" if len(offered["unit"]) > 1 else ""
    return {name: visit.asked.get(name) or ready.get(name, "") for name in PARAMETERS}


async def _made(visit: Visit, chosen: Mapping[str, str]) -> dict[str, Any]:
    """The code and the address of the figure, or why there is none."""
    try:
        asked = _asked(visit, chosen)
        gallery = Gallery(visit.engine, visit.public_url)
        figure = await gallery.figure(asked)
    except SetiakawanError as error:
        return {"wrong": error, "code": "", "kind": "", "query": "", "title": ""}
    return {
        "wrong": None,
        "code": str(code(asked, figure, visit.public_url)),
        "kind": asked.kind,
        "query": asked.query(),
        "title": figure.title,
    }


def _asked(visit: Visit, chosen: Mapping[str, str]) -> Asked:
    kind, fixed, _ = FIGURES.get(chosen["figure"], FIGURES["map"])
    given = {name: value for name, value in chosen.items() if name != "figure" and value}
    return ask(kind, [*fixed.items(), *given.items(), ("lang", visit.lang.value.lower())])
