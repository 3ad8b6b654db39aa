"""Releases, as their manifests describe them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import strawberry

from api.errors import StoreError
from api.schema.context import Context
from api.schema.lang import AskedLang, Lang
from api.schema.resolver import resolver
from api.schema.scalars import BigInt
from api.store import FileLine, Manifest, SourceLine, Tombstone
from api.tables import Origin


def said(words: str, read: Callable[[Any], Any], kind: Any) -> Any:  # noqa: ANN401  (an attribute of any type)
    """A field that a document of the store says."""

    def say(root: Any) -> Any:  # noqa: ANN401  (any type, as GraphQL has)
        return read(root.line)

    return strawberry.field(resolver=say, description=words, graphql_type=kind)


def bilingual(words: str, name: str) -> Any:  # noqa: ANN401  (any type, as GraphQL has)
    """A field that a document of the store says in two languages."""

    def say(root: Any, lang: AskedLang = Lang.ID) -> str:  # noqa: ANN401  (any type, as GraphQL has)
        return str(getattr(root.line, f"{name}_{lang.value.lower()}"))

    return strawberry.field(resolver=say, description=words)


@strawberry.type(description="Sumber sebagaimana disebut manifes. / A source as the manifest names it.")
class ReleaseSource:
    """How a manifest names a source."""

    line: strawberry.Private[SourceLine]
    code = said("Kode sumber. / Code of the source.", lambda line: line.code, str)
    label = bilingual("Label sumber. / Label of the source.", "label")
    publisher = said("Penerbit. / Publisher.", lambda line: line.publisher, str)


@strawberry.type(description="Berkas sebuah rilis. / A file of a release.")
class ReleaseFile:
    """A file of a release."""

    line: strawberry.Private[FileLine]
    name = said("Nama berkas. / Name of the file.", lambda line: line.name, str)
    bytes = said("Ukuran dalam bita. / Size in bytes.", lambda line: line.bytes, BigInt)
    sha256 = said("SHA-256 isinya. / SHA-256 of its content.", lambda line: line.sha256, str)


@strawberry.type(
    description="Rilis: terbitan yang tidak berubah lagi. / A release: an immutable publication."
)
class Release:
    """A release."""

    line: strawberry.Private[Manifest]
    context: strawberry.Private[Context]
    id = said("Pengenal rilis. / Id of the release.", lambda line: line.id, str)
    date = said("Tanggal rilis. / Day of the release.", lambda line: line.date, date)
    title = bilingual("Judul. / Title.", "title")
    period_from = said("Bulan pertama. / First month.", lambda line: line.period_from, str)
    period_to = said("Bulan terakhir. / Last month.", lambda line: line.period_to, str)
    format = said("Cara membacanya. / How it is read.", lambda line: line.format, int)
    content_hash = said("Sidik isi. / Hash of the content.", lambda line: line.content_hash, str)
    publisher = said("Penerbit. / Publisher.", lambda line: line.publisher, str)
    walidata = said("Walidata. / Data steward.", lambda line: line.walidata, str)
    contact = said(
        "Alamat situs atau surel kantornya. / Web or e-mail address of the office.",
        lambda line: line.contact or None,
        str | None,
    )
    licence_data = said("Lisensi data. / Licence of the data.", lambda line: line.licence_data, str)
    licence_code = said("Lisensi kode. / Licence of the code.", lambda line: line.licence_code, str)
    origins = said("Asal angka. / Origins of numbers.", lambda line: line.origins, list[Origin])
    policy = said("Kebijakan pelindungan. / Protection policy.", lambda line: line.policy, str)
    audit = said("Hasil audit. / Verdict of the audit.", lambda line: line.audit, str)
    previous = said("Rilis sebelumnya. / The release before.", lambda line: line.previous, str | None)

    @resolver("Inikah rilis yang menjawab. / Whether this release gives the answer.")
    def answering(self) -> bool:
        """Whether this release gives the answer."""
        return self.line.id == self.context.release.id

    @resolver("Inikah rilis yang berlaku. / Whether this is the current release.")
    def current(self) -> bool:
        """Whether this is the store's current release."""
        return self.line.id == self.context.store.current_id()

    @resolver("Sumber-sumbernya. / Its sources.")
    def sources(self) -> list[ReleaseSource]:
        """The sources that the manifest names."""
        return [ReleaseSource(line=line) for line in self.line.sources]

    @resolver("Berkas-berkasnya. / Its files.")
    def files(self) -> list[ReleaseFile]:
        """The files that the manifest names."""
        return [ReleaseFile(line=line) for line in self.line.files]


@strawberry.type(description="Rilis yang ditarik. / A withdrawn release.")
class Withdrawal:
    """What is left of a withdrawn release."""

    line: strawberry.Private[Tombstone]
    id = said("Pengenal rilis. / Id of the release.", lambda line: line.id, str)
    date = said("Tanggal penarikan. / Day of the withdrawal.", lambda line: line.date, date)
    reason = bilingual("Alasan. / Reason.", "reason")


def find_release(context: Context, id: str | None) -> Release | None:
    """The release of an id, by default the answering one; raises StoreError for a withdrawn one."""
    if id is None:
        return Release(line=context.release.manifest, context=context)
    try:
        return Release(line=context.store.release(id).manifest, context=context)
    except StoreError as error:
        if error.code == "RELEASE_UNKNOWN":
            return None
        raise


def all_releases(context: Context) -> list[Release]:
    """All releases that can be read, newest first."""
    readable = (id for id in reversed(context.store.ids()) if context.store.tombstone(id) is None)
    return [Release(line=context.store.release(id).manifest, context=context) for id in readable]


def all_withdrawals(context: Context) -> list[Withdrawal]:
    """All withdrawn releases, newest first."""
    graves = (context.store.tombstone(id) for id in reversed(context.store.ids()))
    return [Withdrawal(line=grave) for grave in graves if grave is not None]
