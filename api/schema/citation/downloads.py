"""The files of an answer, as GraphQL shows them."""

from __future__ import annotations

import strawberry

from api.schema.address.link import Link
from api.schema.context import Context
from api.tables import Level

FORMATS = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
    "geojson": "application/geo+json",
    "parquet": "application/vnd.apache.parquet",
    "zip": "application/zip",
    "metadata.json": "application/csvm+json",
}
"""How the address of a file may end, with its media type; `api.web.downloads` writes each."""
LEVELS = {level.value for level in Level}


@strawberry.type(description="Berkas sebuah jawaban. / A file of an answer.")
class Download:
    """The whole answer as a file."""

    format: str = strawberry.field(
        description="Akhiran alamatnya: csv, xlsx, json, geojson, parquet, zip, metadata.json."
        " / What its address ends in: csv, xlsx, json, geojson, parquet, zip, metadata.json."
    )
    url: str = strawberry.field(
        description="Alamat tetapnya, pada rilis yang menjawab. / Its address in the answering release."
    )
    media_type: str = strawberry.field(description="Jenis media. / Media type.")


def downloads(link: Link, context: Context) -> list[Download]:
    """The files of the whole answer, without its page; maps only of what is about regions."""
    whole, release = link.whole(), context.release.id
    return [
        Download(format=one, url=f"{context.public_url}{whole.path(one, release)}", media_type=media)
        for one, media in FORMATS.items()
        if one != "geojson" or mapped(link)
    ]


def mapped(link: Link) -> bool:
    """Whether every row of an answer is about one region."""
    return link.table == "regions" or not LEVELS.isdisjoint(link.arguments.get("by", ()))
