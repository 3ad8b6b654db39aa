"""What a question to a cube can get wrong, in both languages with the remedy."""

from __future__ import annotations

from api.errors import QueryError
from api.words import Words

MOST_ROWS = 100_000
"""The most rows of one answer."""

MOST_CLASSES = 9
"""The most classes of one map."""


def too_large() -> QueryError:
    """More rows than one answer may hold."""
    return QueryError(
        "ANSWER_TOO_LARGE",
        Words(f"Jawaban melebihi {MOST_ROWS} baris.", f"The answer has more than {MOST_ROWS} rows."),
        Words(
            "Saring dengan where, kurangi dimensi pada by, ambil halaman dengan first dan after,"
            " atau gunakan berkas unduhan.",
            "Filter with where, ask by fewer dimensions, take pages with first and after,"
            " or use the bulk files.",
        ),
    )


def bad_first(first: int) -> QueryError:
    """`first` outside its bounds."""
    return QueryError(
        "FIRST_TOO_LARGE" if first > 0 else "FIRST_NEGATIVE",
        Words(f"`first` harus 0 sampai {MOST_ROWS}.", f"`first` must be from 0 to {MOST_ROWS}."),
        Words("Hilangkan `first` untuk semua baris.", "Leave `first` out for all rows."),
    )


def mixed_units(units: list[str]) -> QueryError:
    """Persons and households would be added up."""
    found = ", ".join(units)
    return QueryError(
        "UNITS_MIXED",
        Words(
            f"Penyaluran ini dihitung dalam satuan berbeda ({found}) dan tidak boleh dijumlahkan.",
            f"These deliveries are counted in different units ({found}) and are never added up.",
        ),
        Words(
            "Tambahkan UNIT atau PROGRAM pada by, atau saring: where: {unit: {eq: PERSON}}.",
            "Add UNIT or PROGRAM to by, or filter: where: {unit: {eq: PERSON}}.",
        ),
    )


def not_additive() -> QueryError:
    """Distinct persons would be added up."""
    return QueryError(
        "NOT_ADDITIVE",
        Words(
            "Penerima adalah orang berbeda: angkanya tidak boleh dijumlahkan.",
            "Recipients are distinct persons: their numbers are never added up.",
        ),
        Words(
            "Sebut pada by: CITY atau DISTRICT, YEAR, dan salah satu dari TARGET_GROUP atau PROGRAM.",
            "Name in by: CITY or DISTRICT, YEAR, and one of TARGET_GROUP or PROGRAM.",
        ),
    )


def by_twice() -> QueryError:
    """A dimension stands twice in `by`."""
    return QueryError(
        "BY_TWICE",
        Words("Satu dimensi disebut dua kali pada by.", "A dimension stands twice in by."),
        Words("Sebut setiap dimensi sekali.", "Name each dimension once."),
    )


def order_not_asked(name: str) -> QueryError:
    """An order by a dimension that rows do not have."""
    return QueryError(
        "ORDER_INVALID",
        Words(f"Dimensi {name} tidak ada pada by.", f"The dimension {name} is not in by."),
        Words("Urutkan menurut dimensi yang diminta.", "Order by a dimension that is asked for."),
    )


def compare_needs_year() -> QueryError:
    """A comparison without a year that is compared."""
    return QueryError(
        "COMPARE_NEEDS_YEAR",
        Words(
            "Perbandingan memerlukan satu tahun: where: {year: {eq: 2024}}, dan tahun lain pada compare.",
            "A comparison needs one year: where: {year: {eq: 2024}}, and another year in compare.",
        ),
        Words("Tambahkan year pada where.", "Add year to where."),
    )


def bad_classes() -> QueryError:
    """A number of classes that no map can show."""
    return QueryError(
        "CLASSES_INVALID",
        Words(f"`k` harus 1 sampai {MOST_CLASSES}.", f"`k` must be from 1 to {MOST_CLASSES}."),
        Words("Peta terbaca dengan 3 sampai 7 kelas.", "A map can be read with 3 to 7 classes."),
    )


def bad_per() -> QueryError:
    """A rate per nobody."""
    return QueryError(
        "PER_INVALID",
        Words("`per` harus lebih dari nol.", "`per` must be more than zero."),
        Words("Tulis misalnya per: 1000.", "Write for example per: 1000."),
    )
