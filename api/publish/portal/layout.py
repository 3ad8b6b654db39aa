"""Which column of a public table means what: as the plan says, else as its names tell.

Two layouts are known: tidy (Open Data Jabar: a year, a unit and `jumlah_*` per row)
and wide (CKAN satudata: a column per year).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from api.errors import Fault
from api.publish.nearness import nearest
from api.publish.portal.plan import LEVELS, PortalPlan
from api.publish.portal.table import Table, plain
from api.words import Words

WORDS_OF_LEVEL = {
    4: {"desa", "kelurahan", "kel", "village"},
    3: {"kecamatan", "kec", "district"},
    2: {"kabupaten", "kab", "kota", "city"},
    1: {"provinsi", "prov", "province"},
}
REGION_WORDS = {"kode", "kd", "code", "nama", "name", "bps", "kemendagri", "wilayah", "daerah", "atau", "dan"}
MEASURE = re.compile(r"(jumlah|jml|banyaknya|total|nilai|persentase|rata_rata|realisasi)(_|$)")
YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")

NO_COLUMN = (
    "Kolom tidak ada: {column}. Yang termirip: {near}.",
    "No such column: {column}. Nearest: {near}.",
)
UNCLEAR = {
    "region": Words("Kolom wilayah tidak dikenali.", "No column of regions was recognised."),
    "value": Words(
        "Kolom nilai atau tahun tidak dikenali.", "No column of values or of years was recognised."
    ),
}
SAY = Words(
    "Sebut pada [portal]: level, code, names, period, years, measures, unit.",
    "Say it in [portal]: level, code, names, period, years, measures, unit.",
)


@dataclass(frozen=True, slots=True)
class Value:
    """A column of values: what it measures, and its year where the column has one of its own."""

    column: int
    measure: str
    year: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """The meaning of each column, by its position; -1 stands for no column.

    `codes` holds (column, scheme) per level in order of preference, `names` the columns per level.
    """

    level: int
    codes: Mapping[int, tuple[tuple[int, str], ...]]
    names: Mapping[int, tuple[int, ...]]
    values: tuple[Value, ...]
    period: int = -1
    month: int = -1
    unit: int = -1
    by: tuple[int, ...] = ()

    @property
    def wide(self) -> bool:
        """Whether years are columns."""
        return self.period < 0


def lay_out(table: Table, plan: PortalPlan) -> tuple[Layout | None, list[Fault]]:
    """The layout of the table, or a fault for everything that keeps it from being known."""
    faults = list(_absent(table, plan))
    if faults:
        return None, faults
    header = [plain(name) for name in table.header]
    codes, names = _regions(header, plan)
    level = LEVELS.get(plan.level) or max([*codes, *names], default=0)
    period = _one(header, plan.period, ("tahun", "year", "periode"))
    values = _values(table.header, plan, period)
    if not level or not (codes.get(level) or names.get(level)):
        faults.append(_unclear(table, "region"))
    if not values or (period < 0 and not values[0].year):
        faults.append(_unclear(table, "value"))
    layout = Layout(
        level,
        codes,
        names,
        values,
        -1 if any(value.year for value in values) else period,
        _one(header, plan.month, ("bulan",)),
        _one(header, plan.unit, ("satuan", "unit")),
        tuple(header.index(plain(name)) for name in plan.by),
    )
    return (None if faults else layout), faults


def _absent(table: Table, plan: PortalPlan) -> Iterator[Fault]:
    header = {plain(name) for name in table.header}
    lists = (plan.names or (), plan.years, plan.measures if plan.layout != "wide" else (), plan.by)
    named = [
        plan.code or "",
        plan.period,
        plan.month,
        plan.unit,
        *(name for names in lists for name in names),
    ]
    for name in named:
        if name and plain(name) not in header:
            near = nearest(plain(name), header)
            what = Words(*(text.format(column=name, near=near) for text in NO_COLUMN))
            yield Fault(table.file, 1, name, "COLUMN_UNKNOWN", what, SAY)


def _unclear(table: Table, what: str) -> Fault:
    return Fault(table.file, 1, "", "LAYOUT_UNCLEAR", UNCLEAR[what], SAY)


def _one(header: Sequence[str], planned: str, usual: Sequence[str]) -> int:
    wanted = [plain(planned)] if planned else usual
    return next((header.index(name) for name in wanted if name in header), -1)


Codes = dict[int, tuple[tuple[int, str], ...]]
Names = dict[int, tuple[int, ...]]


def _regions(header: Sequence[str], plan: PortalPlan) -> tuple[Codes, Names]:
    codes: Codes = {}
    names: Names = {}
    for column, name in enumerate(header):
        level, is_code, scheme = _region_column(name)
        if level and is_code:
            codes[level] = tuple(sorted((*codes.get(level, ()), (column, scheme)), key=_preference))
        elif level:
            names[level] = (*names.get(level, ()), column)
    finest = LEVELS.get(plan.level) or max([*codes, *names], default=0)
    if plan.names is not None:
        columns = [header.index(plain(name)) for name in plan.names]
        names = {finest - after: (column,) for after, column in enumerate(reversed(columns))}
    if plan.code is not None:
        codes = {finest: ((header.index(plain(plan.code)), plan.scheme),)} if plan.code else {}
    elif plan.scheme:
        codes = {level: tuple((column, plan.scheme) for column, _ in found) for level, found in codes.items()}
    return codes, names


def _preference(code: tuple[int, str]) -> int:
    return ("kemendagri", "", "bps").index(code[1])


def _region_column(name: str) -> tuple[int, bool, str]:
    """The level that a column's name tells (0: none), whether it holds codes, and whose."""
    tokens = set(name.split("_"))
    level = next((level for level, words in WORDS_OF_LEVEL.items() if tokens & words), 0)
    own = tokens - REGION_WORDS - WORDS_OF_LEVEL.get(level, set())
    if MEASURE.match(name) or own - {"administrasi"}:
        return 0, False, ""
    scheme = next((scheme for scheme in ("kemendagri", "bps") if scheme in tokens), "")
    return level, bool(tokens & {"kode", "kd", "code"}), scheme


def _values(header: Sequence[str], plan: PortalPlan, period: int) -> tuple[Value, ...]:
    wanted = {plain(name) for name in plan.years or plan.measures}
    wide = plan.layout == "wide" or bool(plan.years) or (plan.layout == "" and period < 0)
    found = []
    for column, name in enumerate(header):
        year = YEAR.search(name) if wide else None
        if (plain(name) in wanted) if wanted else (year if wide else MEASURE.match(plain(name))):
            found.append(Value(column, _measure(name, year), year[1] if year else ""))
    return tuple(value for value in found if value.year or not wide)


def _measure(name: str, year: re.Match[str] | None) -> str:
    """What a column measures: its name, without the year and the word for it."""
    rest = name if year is None else name[: year.start()] + name[year.end() :]
    return re.sub(r"^(tahun|thn|th)_?|_?(tahun|thn|th)$", "", plain(rest))
