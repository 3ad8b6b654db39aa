"""The files of an answer, as GraphQL shows them."""

from __future__ import annotations

import strawberry

from api.schema.address.link import Link
from api.schema.context import Context

FORMATS = ("csv", "json", "metadata.json", "zip")
"""How the address of a file may end; `api.web.downloads` writes each."""


@strawberry.type(description="Berkas sebuah jawaban. / A file of an answer.")
class Download:
    """The whole answer as a file."""

    format: str = strawberry.field(
        description="Akhiran alamatnya: csv, json, metadata.json, zip."
        " / What its address ends in: csv, json, metadata.json, zip."
    )
    url: str = strawberry.field(
        description="Alamat tetapnya, pada rilis yang menjawab. / Its address in the answering release."
    )


def downloads(link: Link, context: Context) -> list[Download]:
    """The files of the whole answer, without its page."""
    whole, release = link.whole(), context.release.id
    return [Download(format=one, url=f"{context.public_url}{whole.path(one, release)}") for one in FORMATS]
