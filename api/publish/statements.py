"""The texts of a release folder: what it is, how to read it, what it never shows, under which licence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from string import Template

from api.publish.cleared import Cleared
from api.publish.datapackage import LICENCES
from api.tables import FORMAT, Origin
from api.words import Words

TEXTS = Path(__file__).parent / "texts"
NAMES = ("README.md", "privacy.md", "LICENSE.md")
ORIGINS = {
    Origin.REPORTED: Words(
        "angka dari laporan yang sudah terbit, masing-masing dengan sumber, tanggal dan kepastiannya",
        "figures from published reports, each with its source, date and certainty",
    ),
    Origin.REGISTER: Words(
        "dihitung dari register penyaluran, dibulatkan menurut privacy.md",
        "counted from registers of deliveries, rounded as privacy.md says",
    ),
    Origin.AGGREGATE: Words(
        "tabel yang sudah lebih dulu diumumkan, tanpa pembulatan",
        "tables that were public before, not rounded",
    ),
    Origin.SYNTHETIC: Words(
        "DATA SINTETIS: angka buatan untuk peragaan, bukan kenyataan",
        "SYNTHETIC DATA: invented numbers for demonstration, not reality",
    ),
}


def statements(cleared: Cleared) -> Iterator[tuple[str, bytes]]:
    """Name and text of each statement, filled in from the edition alone: no cell has a say in them."""
    edition = cleared.content.edition
    title, address = LICENCES[edition.licence_data]
    fill = {
        **edition.keys(),
        "format": str(FORMAT),
        "licence_title": title,
        "licence_address": address,
        "origins": "\n".join(f"- `{origin}`: {ORIGINS[origin]}" for origin in cleared.origins),
    }
    for name in NAMES:
        yield name, Template((TEXTS / name).read_text(encoding="utf-8")).substitute(fill).encode()
