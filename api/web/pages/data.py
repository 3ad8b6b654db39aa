"""The data page: every table with its files, the dictionary, the licence, how to cite."""

from __future__ import annotations

from typing import Any

from api.web.catalogue.dataset import covered
from api.web.coverage import gaps_of
from api.web.document import answered
from api.web.downloads.origins import marked
from api.web.page import Crumb, Page
from api.web.structure import licence_url
from api.web.visit import Visit
from api.words import Words

TITLE = Words("Data", "Data")
TOLD = Words(
    "Setiap tabel untuk diunduh, dengan kamus dan lisensinya.", "Every table to download, documented."
)
CUBES: tuple[tuple[str, str, Words], ...] = (
    (
        "distributions",
        "by=VILLAGE,YEAR,UNIT",
        Words("Penyaluran per kelurahan dan tahun", "Deliveries by kelurahan and year"),
    ),
    (
        "distributions",
        "by=DISTRICT,MONTH,UNIT",
        Words("Penyaluran per kecamatan dan bulan", "Deliveries by district and month"),
    ),
    (
        "distributions",
        "by=CITY,YEAR,TARGET_GROUP,UNIT",
        Words("Penyaluran per kota dan kelompok sasaran", "Deliveries by city and target group"),
    ),
    (
        "distributions",
        "by=CITY,YEAR,PROGRAM,AID_TYPE,UNIT",
        Words("Penyaluran per program dan jenis bantuan", "Deliveries by programme and kind of aid"),
    ),
    (
        "recipients",
        "by=CITY,YEAR,TARGET_GROUP",
        Words("Penerima per kota, tahun, dan kelompok", "Recipients by city, year and group"),
    ),
    (
        "serviceRequests",
        "by=CITY,MONTH,SERVICE,STAGE",
        Words("Permohonan layanan per bulan dan tahap", "Requests for services by month and stage"),
    ),
    (
        "complaints",
        "by=CITY,MONTH,COMPLAINT_TOPIC,STAGE",
        Words("Aduan per bulan, topik, dan tahap", "Complaints by month, topic and stage"),
    ),
    (
        "projectChecks",
        "by=VILLAGE,YEAR,CHECK_ASPECT,CHECK_VERDICT",
        Words("Pemeriksaan proyek per kelurahan", "Checks of projects by kelurahan"),
    ),
)
LISTS: tuple[tuple[str, Words], ...] = (
    ("programs", Words("Program", "Programmes")),
    ("events", Words("Acara", "Events")),
    ("organizations", Words("Lembaga", "Bodies")),
    ("services", Words("Layanan", "Services")),
    ("complaintChannels", Words("Kanal aduan", "Complaint channels")),
    ("reportedFigures", Words("Angka yang dilaporkan", "Reported figures")),
    ("indicators", Words("Indikator", "Indicators")),
    ("regions", Words("Wilayah", "Places")),
    ("regulations", Words("Peraturan", "Regulations")),
    ("sources", Words("Sumber", "Sources")),
    ("targetGroups", Words("Kelompok sasaran", "Target groups")),
    ("aidTypes", Words("Jenis bantuan", "Kinds of aid")),
    ("ppksTypes", Words("26 jenis PPKS", "The 26 kinds of PPKS")),
)
FORMATS = ("csv", "xlsx", "json", "zip")
SUBJECTS = {
    "distributions": Words("Penyaluran", "Deliveries"),
    "recipients": Words("Penerima", "Recipients"),
    "serviceRequests": Words("Permohonan layanan", "Requests for services"),
    "complaints": Words("Aduan", "Complaints"),
    "projectChecks": Words("Pemeriksaan proyek", "Checks of projects"),
}


async def data(visit: Visit) -> Page:
    """Every table with its files."""
    assert visit.release is not None  # noqa: S101 - without a release there is no page but a trouble
    answer, ask = await answered(visit, "data", id=visit.release.id)
    return Page(
        "data.html",
        TITLE,
        TOLD,
        {
            "cubes": CUBES,
            "lists": LISTS,
            "formats": FORMATS,
            "subjects": SUBJECTS,
            "found": answer["release"],
            "offer": offer_of(answer),
        },
        crumbs=(Crumb(TITLE, "/data"),),
        ask=ask,
        about=_about(visit, answer),
        origins=tuple(answer["release"]["origins"]),
    )


def offer_of(answer: dict[str, Any]) -> list[dict[str, Any]]:
    """What numbers there are by city and subject: the years, the finest level, and what is missing."""
    found: dict[tuple[str, ...], dict[str, Any]] = {}
    for one in answer["availability"]:
        program = one["program"] or {"code": "", "label": None}
        line = found.setdefault(
            (one["region"]["code"], one["cube"], program["code"]),
            {**one, "program": program, "years": [], "missing": []},
        )
        line["years"].append(one["year"])
        line["missing"] += gaps_of(one["gaps"])
    return list(found.values())


def _about(visit: Visit, answer: dict[str, Any]) -> dict[str, Any]:
    """The release as a schema.org Dataset, with a download for each table; invented data say so."""
    release, span = answer["release"], covered(answer["availability"])
    title = Words(release["title"], release["title"])
    files = [f"{name}.csv" for name, _ in LISTS] + [f"{name}.csv?{by}" for name, by, _ in CUBES]
    return {
        "@type": "Dataset",
        "name": visit.say(marked(title, release["origins"])),
        "description": visit.say(marked(TOLD, release["origins"])),
        "version": release["id"],
        "datePublished": release["date"],
        **({"temporalCoverage": "/".join(span)} if span else {}),
        "license": licence_url(release["licenceData"]),
        "isAccessibleForFree": True,
        "creator": {"@type": "Organization", "name": "Setiakawan"},
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": "text/csv",
                "contentUrl": f"{visit.public_url}/releases/{release['id']}/data/{file}",
            }
            for file in files
        ],
    }
