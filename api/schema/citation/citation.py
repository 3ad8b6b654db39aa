"""How an answer is cited, as GraphQL shows it."""

from __future__ import annotations

from datetime import date

import strawberry
from strawberry.types.info import Info

from api.schema.address.reading import read_address
from api.schema.citation import styles
from api.schema.citation.cited import LICENCE_URLS, Cited, cited
from api.schema.citation.origins import link_origins
from api.schema.context import Context
from api.schema.lang import AskedLang, Lang
from api.schema.resolver import resolver
from api.tables import Origin


@strawberry.type(description="Cara mengutip sebuah jawaban. / How an answer is cited.")
class Citation:
    """How an answer is cited."""

    cited: strawberry.Private[Cited]

    @resolver("Judul jawaban. / Title of the answer.")
    def title(self, lang: AskedLang = Lang.ID) -> str:
        """The title."""
        return self.cited.title(lang)

    @resolver("Satu kalimat untuk keterangan gambar atau catatan kaki. / A line for a caption or footnote.")
    def text(self, lang: AskedLang = Lang.ID) -> str:
        """One line."""
        return styles.sentence(self.cited, lang)

    @resolver("Gaya APA, edisi ke-7. / APA style, 7th edition.")
    def apa(self, lang: AskedLang = Lang.ID) -> str:
        """In APA's style."""
        return styles.apa(self.cited, lang)

    @resolver("Entri BibTeX. / A BibTeX entry.")
    def bibtex(self, lang: AskedLang = Lang.ID) -> str:
        """As BibTeX."""
        return styles.bibtex(self.cited, lang)

    @resolver("Butir CSL-JSON, untuk Zotero dan Pandoc. / A CSL-JSON item, for Zotero and Pandoc.")
    def csl_json(self, lang: AskedLang = Lang.ID) -> str:
        """As CSL-JSON."""
        return styles.csl(self.cited, lang)

    @resolver("Alamat tetap yang mengulang pertanyaan ini. / Permanent address that asks this again.")
    def permalink(self) -> str:
        """The address pinned to the answering release."""
        return self.cited.permalink

    @resolver("Alamat yang menanyakannya pada rilis terbaru. / Address that asks the newest release.")
    def latest(self) -> str:
        """The address that follows the current release."""
        return self.cited.latest

    @resolver("Pengenal rilis. / Id of the release.")
    def release(self) -> str:
        """The release's id."""
        return self.cited.release.id

    @resolver("Tanggal rilis. / Day of the release.")
    def released_on(self) -> date:
        """The release's day."""
        return self.cited.dated

    @resolver("Penerbit. / Publisher.")
    def publisher(self) -> str:
        """The publisher."""
        return self.cited.publisher

    @resolver("Lisensi data. / Licence of the data.")
    def licence(self) -> str:
        """The licence."""
        return self.cited.release.licence_data

    @resolver("Alamat naskah lisensi. / Address of the licence's text.")
    def licence_url(self) -> str | None:
        """Where the licence stands."""
        return LICENCE_URLS.get(self.cited.release.licence_data)

    @resolver("Asal angka-angkanya. / Origins of its numbers.")
    def origins(self) -> list[Origin]:
        """Where the numbers come from; none for tables without any."""
        return list(self.cited.origins)


def cite(info: Info[Context, None], of: str) -> Citation:
    """The citation of an address; raises QueryError for one that asks nothing."""
    link = read_address(info.schema._schema, of)
    return Citation(cited=cited(link, info.context, link_origins(link, info)))
