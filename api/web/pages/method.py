"""How a number becomes safe: in words, and as a drawing."""

from __future__ import annotations

import random

from api.schema.deviation import CHANGING, DEMONSTRATION, least
from api.tables import Level
from api.web.page import Crumb, Page
from api.web.visit import Visit
from api.words import Words

TITLE = Words("Bagaimana sebuah angka menjadi aman", "How a number becomes safe")
TOLD = Words(
    "Dari daftar penerima yang rahasia ke angka yang boleh dilihat siapa pun.",
    "From a private register of recipients to a number that anybody may see.",
)
ORIGINS = (
    (
        "REPORTED",
        Words(
            "Tertulis dalam laporan yang sudah terbit; dikutip dengan sumber, tanggal, dan kepastiannya.",
            "Stands in a published report; quoted with its source, date and certainty.",
        ),
    ),
    (
        "REGISTER",
        Words(
            "Dihitung dari daftar penyaluran kota, dibulatkan dengan cara di atas.",
            "Counted from a city's register of deliveries, rounded as above.",
        ),
    ),
    (
        "AGGREGATE",
        Words(
            "Tabel yang sudah lebih dulu diumumkan kota; ditulis apa adanya.",
            "A table that the city had already made public; written as it is.",
        ),
    ),
    (
        "SYNTHETIC",
        Words(
            "Rekaan untuk peragaan. Melewati cara yang sama, tetapi tidak bercerita tentang kenyataan.",
            "Made up for demonstration. It passes the same way, but tells nothing about reality.",
        ),
    ),
)
DEVIATIONS = (
    (DEMONSTRATION, Words("Daftar yang tetap (register peragaan)", "Steady lists (demonstration registers)")),
    (CHANGING, Words("Angka yang berubah tiap bulan", "Counts that change every month")),
)
SEED = 5
"""Of the drawing's dots, so that every release draws the same."""


async def method(visit: Visit) -> Page:
    """The rule, the five steps with their drawings, and what a reader must know."""
    crumbs = (Crumb(Words("Metode", "Method"), "/method"),)
    apart = {level.value: least(level) for level in Level}
    told = {"people": _people(), "origins": ORIGINS, "deviations": DEVIATIONS, "least": apart}
    return Page("method.html", TITLE, TOLD, told, crumbs=crumbs)


def _people() -> list[tuple[float, float, int]]:
    """Where the drawing's persons stand, and in which of its three cells: 7, 3 and 12 of them."""
    drawn = random.Random(SEED)  # noqa: S311 - places of dots in a picture
    cells = [0] * 7 + [1] * 3 + [2] * 12
    drawn.shuffle(cells)
    places = [(28 + 24.5 * (at % 11), 62 + 34 * (at // 11)) for at in range(len(cells))]
    return [(x, y, cell) for (x, y), cell in zip(places, cells, strict=True)]
