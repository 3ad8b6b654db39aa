"""What the catalogue says in words of its own: the fields of Satu Data Indonesia, and the privacy statement.

Satu Data's metadata (walidata, produsen data, konsep, definisi, klasifikasi, ukuran, satuan; Perpres 39/2019)
have no vocabulary of their own on the web: here they are properties of the catalogue, each with its label.
"""

from __future__ import annotations

from typing import Any

from api.schema.enumeration import WORDS
from api.schema.lang import Lang
from api.schema.vocabulary import half
from api.tables import Unit
from api.web.catalogue.dataset import Dataset
from api.words import Words

Json = dict[str, Any]

TERMS = {
    "walidata": Words("Walidata", "Data steward"),
    "produsenData": Words("Produsen data", "Data producer"),
    "konsep": Words("Konsep", "Concept"),
    "definisi": Words("Definisi", "Definition"),
    "klasifikasi": Words("Klasifikasi", "Classification"),
    "ukuran": Words("Ukuran", "Measure"),
    "satuan": Words("Satuan", "Unit"),
    "asalAngka": Words("Asal angka", "Origin of the numbers"),
    "memuatDataPribadi": Words("Memuat data pribadi", "Contains personal data"),
    "basisPembulatan": Words("Basis pembulatan", "Rounding base"),
    "kebijakan": Words("Kebijakan pelindungan", "Protection policy"),
    "audit": Words("Hasil audit", "Verdict of the audit"),
}
"""The catalogue's own properties."""
PRIVACY = Words(
    "Tanpa nama, nomor identitas, alamat, kunci atau sidik orang."
    " Angka dasar dibulatkan ke kelipatan basisnya, dan setiap rilis diaudit.",
    "No name, identity number, address, key or hash of a person."
    " Base numbers are rounded to multiples of their base, and every release is audited.",
)


def privacy(public_url: str, told: Json) -> Json:
    """The privacy statement, for people and for machines."""
    release = told["release"]
    return {
        "@id": f"{public_url}/catalog.jsonld#privacy",
        "@type": "dct:RightsStatement",
        "rdfs:label": both(PRIVACY),
        "dpv:hasTechnicalMeasure": {"@id": "dpv:Anonymisation"},
        "satudata:memuatDataPribadi": False,
        "satudata:basisPembulatan": [5, 10],
        "satudata:kebijakan": release["policy"],
        "satudata:audit": release["audit"],
        "rdfs:seeAlso": {"@id": f"{public_url}/releases/{release['id']}/files/privacy.md"},
    }


def satu_data(one: Dataset) -> Json:
    """The metadata of Satu Data Indonesia."""
    units = [_unit(name) for name in one.units]
    return {
        "satudata:walidata": one.told["release"]["walidata"],
        "satudata:produsenData": one.producers,
        "satudata:konsep": both(one.subject),
        "satudata:definisi": both(one.description),
        "satudata:klasifikasi": [text for words in one.classifications for text in both(words)],
        "satudata:ukuran": [text for words in one.measures for text in both(words)],
        "satudata:satuan": [text for words in units for text in both(words)],
        "satudata:asalAngka": one.origins,
    }


def term(public_url: str, name: str, words: Words) -> Json:
    """A property of the catalogue's own, with its label."""
    return {
        "@id": f"{public_url}/catalog.jsonld#{name}",
        "@type": "rdf:Property",
        "rdfs:label": both(words),
    }


def _unit(name: str) -> Words:
    told = WORDS[Unit][1][name]
    return Words(half(told, Lang.ID), half(told, Lang.EN))


def both(words: Words) -> list[Json]:
    """A text in both languages, as JSON-LD says it."""
    return [{"@value": words.id, "@language": "id"}, {"@value": words.en, "@language": "en"}]
