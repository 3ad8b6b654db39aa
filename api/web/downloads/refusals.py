"""What the address of a file can get wrong beside its question."""

from __future__ import annotations

from api.errors import QueryError
from api.schema.address.refusals import nearest
from api.words import Words


def format_unknown(name: str, known: list[str]) -> QueryError:
    """No such format."""
    listed = ", ".join(known)
    return QueryError(
        "FORMAT_UNKNOWN",
        Words(f'Tidak ada format "{name[:20]}".', f'There is no format "{name[:20]}".'),
        Words(f"Format yang ada: {listed}.", f"The formats are: {listed}."),
    )


def by_missing(known: list[str]) -> QueryError:
    """A cube that is asked without saying by what."""
    listed = ", ".join(known)
    return QueryError(
        "BY_MISSING",
        Words("Sebut dimensi baris pada `by`.", "Name the dimensions of a row in `by`."),
        Words(
            f"Misalnya by={known[0]}; by= kosong untuk jumlahnya. Yang ada: {listed}.",
            f"For example by={known[0]}; an empty by= for the total. There are: {listed}.",
        ),
    )


def too_long(format: str, most: int) -> QueryError:
    """More rows than a format can hold; a file is never cut."""
    return QueryError(
        "FORMAT_TOO_SMALL",
        Words(f"{format} memuat paling banyak {most} baris.", f"{format} holds at most {most} rows."),
        Words("Unduh CSV atau Parquet, atau saringlah.", "Download CSV or Parquet, or filter."),
    )


def region_missing() -> QueryError:
    """A map of rows that are about no region."""
    return QueryError(
        "REGION_MISSING",
        Words("Baris tabel ini bukan tentang satu wilayah.", "The rows of this table are about no region."),
        Words(
            "Sebut tingkat wilayah pada by, misalnya by=VILLAGE, atau unduh tabel regions.",
            "Name a level in by, such as by=VILLAGE, or download the table regions.",
        ),
    )


def file_unknown(name: str, known: list[str]) -> QueryError:
    """No such file in the release."""
    near = nearest(name, known)
    return QueryError(
        "FILE_UNKNOWN",
        Words(f'Rilis ini tidak memuat berkas "{name[:60]}".', f'The release has no file "{name[:60]}".'),
        Words(f"Yang terdekat: {near}.", f"The nearest ones: {near}."),
    )
