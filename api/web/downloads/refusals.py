"""What the address of a file can get wrong beside its question."""

from __future__ import annotations

from api.errors import QueryError
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
