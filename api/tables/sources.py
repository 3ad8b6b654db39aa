"""Where facts and figures come from."""

from __future__ import annotations

from datetime import date

from api.tables.column import choice, column
from api.tables.kinds import SourceKind
from api.tables.label import Labelled, Noted


class Source(Labelled, Noted, table=True):
    """A report, regulation, statistic or generator that facts are taken from."""

    __tablename__ = "source"

    kind: SourceKind = choice("Jenis sumber. / Kind of source.")
    publisher: str = column("Penerbit sebagaimana tertulis. / Publisher as written.")
    dated_on: date | None = column("Tanggal di dalam teks. / Date in the text.", default=None)
    year: int | None = column("Tahun. / Year.", default=None)
    licence: str | None = column("Lisensi. / Licence.", default=None)
