"""Where the page of a thing is, by its GraphQL type and code."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote

from api.words import Words

PLACES = {
    "Region": "/regions/",
    "Program": "/programs/",
    "Event": "/events/",
    "Organization": "/organizations/",
    "Service": "/services#service-",
    "ComplaintChannel": "/services#channel-",
    "Indicator": "/claims#indicator-",
    "ReportedFigure": "/claims#figure-",
    "Source": "/sources#source-",
    "Regulation": "/sources#regulation-",
    "TargetGroup": "/words#group-",
    "AidType": "/words#aid-",
    "Pillar": "/organizations#pillar-",
    "PpksType": "/words#ppks-",
    "PsksType": "/organizations#psks-",
}
KINDS = {
    "Region": Words("Wilayah", "Place"),
    "Program": Words("Program", "Programme"),
    "Event": Words("Acara", "Event"),
    "Organization": Words("Lembaga", "Body"),
    "Service": Words("Layanan", "Service"),
    "ComplaintChannel": Words("Kanal aduan", "Complaint channel"),
    "Indicator": Words("Indikator", "Indicator"),
    "ReportedFigure": Words("Angka dilaporkan", "Reported figure"),
    "Source": Words("Sumber", "Source"),
    "Regulation": Words("Peraturan", "Regulation"),
    "TargetGroup": Words("Kelompok sasaran", "Target group"),
    "AidType": Words("Jenis bantuan", "Kind of aid"),
    "Pillar": Words("Pilar sosial", "Social pillar"),
    "PpksType": Words("Jenis PPKS", "Kind of PPKS"),
    "PsksType": Words("Jenis PSKS", "Kind of PSKS"),
}


def place_of(type: str, code: str) -> str | None:
    """The path of a thing's page, with its anchor on a page of many; None when it has none."""
    start = PLACES.get(type)
    return None if start is None else start + quote(code, safe=".")


def linked(found: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Search results that have a page, each with its `path` and the words of its kind."""
    return [
        {**one, "path": path, "words": KINDS[one["type"]]}
        for one in found
        if (path := place_of(one["type"], one["code"])) is not None
    ]
