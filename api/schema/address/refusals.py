"""What an address can get wrong, in both languages with the remedy; what was written is named in part."""

from __future__ import annotations

from rapidfuzz import process

from api.errors import QueryError
from api.words import Words

SHOWN = 40
"""Characters of a wrong name or value that an error repeats."""


def table_unknown(name: str, known: list[str]) -> QueryError:
    """No such table."""
    near = nearest(name, known)
    return QueryError(
        "TABLE_UNKNOWN",
        Words(f'Tidak ada tabel "{name[:SHOWN]}".', f'There is no table "{name[:SHOWN]}".'),
        Words(f"Tabel yang terdekat: {near}.", f"The nearest tables: {near}."),
    )


def parameter_unknown(name: str, known: list[str]) -> QueryError:
    """No such parameter."""
    near = nearest(name, known) or "-"
    return QueryError(
        "PARAMETER_UNKNOWN",
        Words(f'Tidak ada parameter "{name[:SHOWN]}".', f'There is no parameter "{name[:SHOWN]}".'),
        Words(f"Yang terdekat: {near}.", f"The nearest ones: {near}."),
    )


def parameter_invalid(name: str, value: str, *known: str) -> QueryError:
    """A value that the parameter cannot have."""
    near = nearest(value, list(known)) or "-"
    return QueryError(
        "PARAMETER_INVALID",
        Words(
            f'Nilai "{value[:SHOWN]}" tidak berlaku untuk "{name[:SHOWN]}".',
            f'"{value[:SHOWN]}" is no value of "{name[:SHOWN]}".',
        ),
        Words(f"Tulis misalnya: {near}.", f"Write for example: {near}."),
    )


def parameter_twice(name: str) -> QueryError:
    """A parameter that takes one value has several."""
    return QueryError(
        "PARAMETER_INVALID",
        Words(f'"{name[:SHOWN]}" hanya menerima satu nilai.', f'"{name[:SHOWN]}" takes one value only.'),
        Words("Tulis parameter itu sekali.", "Write the parameter once."),
    )


def nested_too_deep(name: str) -> QueryError:
    """Filters within filters without end."""
    return QueryError(
        "PARAMETER_INVALID",
        Words(f'"{name[:SHOWN]}" bertingkat terlalu dalam.', f'"{name[:SHOWN]}" is nested too deeply.'),
        Words("Sederhanakan or dan not.", "Simplify or and not."),
    )


def too_many(most: int) -> QueryError:
    """More parameters than an address may hold."""
    return QueryError(
        "PARAMETER_INVALID",
        Words(f"Alamat memuat lebih dari {most} parameter.", f"The address has more than {most} parameters."),
        Words("Tulis daftar nilai dengan koma.", "Write lists of values with commas."),
    )


def nearest(name: str, known: list[str]) -> str:
    """The known names that resemble a name most, best first."""
    found = process.extract(name[:100], list(dict.fromkeys(known)), limit=5)
    return ", ".join(one for one, _, _ in found)
