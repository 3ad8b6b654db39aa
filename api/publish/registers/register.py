"""A register as a relation of texts: only the columns that its plan names are ever loaded."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
from numpy.typing import NDArray

from api.errors import Fault
from api.publish.faults import Place, fault
from api.publish.registers.plan import Plan
from api.publish.registers.scan import LONGEST, Form, readable, scan
from api.publish.registers.workbook import workbook

READ = "register_text"
"""The view: `n` (order in the file) and one VARCHAR column per noun of the plan, blank as NULL."""
MEMORY = 2**30
"""Bytes that a question to a register may hold at once; a larger one is asked in parts (`passes`)."""
SHARE = 3
"""At most this part of it holds rows between questions."""
SMALL, LARGE = 2**25, 2**30
"""Bytes of a file up to which its texts, or at least its numbers, are kept in memory between questions."""
BLANKS = " \t\u00a0\u200b\ufeff"
"""What may stand around a cell and is passed over."""
DAYS = ("DATE", "TIMESTAMP")
HEADER_RULES = frozenset({"REGISTER_COLUMN", "REGISTER_COLUMN_XLSX", "COLUMN_TWICE"})
FRACTIONS = ("FLOAT", "DOUBLE", "DECIMAL")


@dataclass(frozen=True, slots=True)
class Register:
    """
    One open register. `lines` gives the line of the file for an order number.

    `dated` says that the file has days of its own, which stand as ISO dates here.
    """

    file: str
    plan: Plan
    base: duckdb.DuckDBPyConnection
    lines: Callable[[int], int]
    dated: bool = False
    size: int = 0
    """Bytes of the file."""
    missing: frozenset[str] = frozenset()
    """Nouns whose column the file lacks, or has twice: their cells are blank here, and not judged."""

    def one(self, sql: str) -> tuple[Any, ...]:
        """The only row of an answer."""
        found: tuple[Any, ...] = self.base.execute(sql).fetchall()[0]
        return found

    def place(self, n: int = 0, noun: str = "") -> Place:
        """Where the cell of `noun` in row `n` stands; row 0 is the whole file."""
        return Place(self.file, self.lines(n) if n else 0, self.plan.columns.get(noun, noun))


def read_register(plan: Plan, path: Path, name: str) -> tuple[Register | None, list[Fault]]:
    """The register in `path`, or the faults of its form; `name` is how faults call it."""
    if not path.is_file():
        return None, [fault("REGISTER_MISSING", Place(name))]
    reader = {".csv": _csv, ".parquet": _parquet, ".xlsx": _xlsx}.get(path.suffix.lower())
    if reader is None:
        return None, [fault("REGISTER_KIND", Place(name))]
    size = path.stat().st_size
    base = _memory(1 if size <= SMALL else 2)
    found, faults = reader(plan, path, base)
    if found is not None and size <= SMALL:
        base.execute(f"ALTER VIEW {READ} RENAME TO register_once")
        keep(base, READ, "FROM register_once")
    named = [Fault(name, one.line, one.column, one.rule, one.what, one.remedy) for one in faults]
    if found is None:
        return None, named
    return Register(name, plan, base, found, reader is not _csv, size, _missing(plan, named)), named


def _missing(plan: Plan, faults: list[Fault]) -> frozenset[str]:
    lost = {one.column for one in faults if one.rule in HEADER_RULES}
    return frozenset(noun for noun, name in plan.columns.items() if name in lost)


def keep(base: duckdb.DuckDBPyConnection, name: str, rows: str) -> None:
    """Keeps rows in memory between questions, unless that leaves questions too little: then as a view."""
    try:
        base.execute(f"CREATE TABLE {name} AS {rows}")
        (used,) = base.execute("SELECT sum(memory_usage_bytes) FROM duckdb_memory()").fetchall()[0]
        if used <= MEMORY // SHARE:
            return
        base.execute(f"DROP TABLE {name}")
    except duckdb.OutOfMemoryException:
        pass
    base.execute(f"CREATE VIEW {name} AS {rows}")


def _memory(threads: int) -> duckdb.DuckDBPyConnection:
    """A database that never touches a disk: persons may stand in it. Small files gain nothing by threads."""
    base = duckdb.connect(config={"temp_directory": "", "memory_limit": f"{MEMORY}B", "threads": threads})
    base.execute("SET enable_progress_bar = false")
    base.execute("SET autoinstall_known_extensions = false")
    return base


Lines = Callable[[int], int]
Read = tuple[Lines | None, list[Fault]]


def _csv(plan: Plan, path: Path, base: duckdb.DuckDBPyConnection) -> Read:
    form = scan(path, plan.delimiter)
    faults = [fault(rule, Place("", line)) for rule, line in form.faults]
    faults += _columns(plan, form.header) if form.header else []
    at = {
        noun: form.header.index(name) for noun, name in plan.columns.items() if form.header.count(name) == 1
    }
    if not form.rows:
        return None, faults or [fault("REGISTER_EMPTY", Place(""))]
    if form.faults:
        return (form.line if _by_line(plan, path, base, form, at) else None), faults
    if not at:
        return None, faults
    columns = ", ".join(f"c{at}: 'VARCHAR'" for at in range(len(form.header)))
    base.execute(
        f"CREATE VIEW register_file AS SELECT row_number() OVER () AS n, * FROM read_csv({_file(path)}, "
        f"columns = {{{columns}}}, auto_detect = false, header = true, delim = {_text(plan.delimiter)}, "
        f"quote = '\"', escape = '\"', strict_mode = true, max_line_size = {LONGEST + 2}, "
        f"buffer_size = {32 * LONGEST})"
    )
    _view(base, plan, {noun: f"c{column}" for noun, column in at.items()})
    return form.line, faults or _some(base)


def _by_line(
    plan: Plan, path: Path, base: duckdb.DuckDBPyConnection, form: Form, at: Mapping[str, int]
) -> bool:
    """
    Whether the sound rows of a file with faults of form are at hand: they are read line by line, in memory.

    A file above `SMALL` bytes has its form mended first.
    """
    if not at or path.stat().st_size > SMALL:
        return False
    rows = list(readable(path, plan.delimiter, len(form.header)))
    columns: dict[str, NDArray[Any]] = {"n": np.array([line - form.first for line, _ in rows], np.int64)}
    for noun, column in at.items():
        columns[noun] = np.array([cells[column] for _, cells in rows], dtype=object)
    base.register("register_file", columns)
    _view(base, plan, {noun: noun for noun in at})
    return bool(rows)


def _parquet(plan: Plan, path: Path, base: duckdb.DuckDBPyConnection) -> Read:
    try:
        described = base.execute(f"DESCRIBE FROM read_parquet({_file(path)})").fetchall()
    except duckdb.Error:
        return None, [fault("REGISTER_UNREADABLE", Place(""))]
    types = {str(name): str(kind) for name, kind, *_ in described}
    faults = list(_columns(plan, tuple(types)))
    planned = {noun: name for noun, name in plan.columns.items() if name in types}
    if not planned:
        return None, faults
    cells = {noun: _plain(_quote(name), types[name], noun) for noun, name in planned.items()}
    chosen = ", ".join(f"{cell} AS c{at}" for at, cell in enumerate(cells.values()))
    base.execute(
        f"CREATE VIEW register_file AS SELECT row_number() OVER () AS n, {chosen} "
        f"FROM read_parquet({_file(path)})"
    )
    _view(base, plan, {noun: f"c{at}" for at, noun in enumerate(cells)})
    return (lambda n: n), faults or _some(base)


def _plain(column: str, kind: str, noun: str) -> str:
    """A typed cell as an office would write it: days as ISO dates, whole numbers without decimals."""
    if noun == "date" and kind.startswith(DAYS):
        return f"strftime({column}::DATE, '%Y-%m-%d')"
    if kind.startswith(FRACTIONS):
        whole = f"try_cast({column} AS DECIMAL(38, 0))"
        return f"CASE WHEN {column} = {whole} THEN {whole}::VARCHAR ELSE {column}::VARCHAR END"
    return f"{column}::VARCHAR"


def _xlsx(plan: Plan, path: Path, base: duckdb.DuckDBPyConnection) -> Read:
    book = workbook(path, plan)
    faults = [fault(rule, Place("", line, column)) for rule, line, column in book.faults]
    if not book.columns:
        return None, faults
    planned = {noun: name for noun, name in plan.columns.items() if name in book.columns}
    columns = {f"c{at}": book.columns[name] for at, name in enumerate(planned.values())}
    base.register("register_file", {"n": book.columns["n"], **columns})
    _view(base, plan, {noun: f"c{at}" for at, noun in enumerate(planned)})
    return (lambda n: n + book.above), faults or _some(base)


def _some(base: duckdb.DuckDBPyConnection) -> list[Fault]:
    found = base.execute(f"SELECT n FROM {READ} LIMIT 1").fetchall()
    return [] if found else [fault("REGISTER_EMPTY", Place(""))]


def _view(base: duckdb.DuckDBPyConnection, plan: Plan, columns: Mapping[str, str]) -> None:
    """Texts without outer blanks, NULL for columns that are not there; a row of blanks alone is no row."""
    cells = {noun: _bare(columns[noun]) if noun in columns else "NULL::VARCHAR" for noun in plan.columns}
    chosen = ", ".join(f"{cell} AS {noun}" for noun, cell in cells.items())
    some = " OR ".join(f"{cell} IS NOT NULL" for cell in cells.values())
    base.execute(f"CREATE VIEW {READ} AS SELECT n, {chosen} FROM register_file WHERE {some}")


def _bare(column: str) -> str:
    """A text without outer blanks, NULL where nothing is left; most texts are seen to have none at once."""
    ends = " OR ".join(f"suffix({column}, '{blank}')" for blank in BLANKS)
    plain = f"{column} BETWEEN '!' AND '~' AND NOT ({ends})"
    return f"CASE WHEN {plain} THEN {column} ELSE nullif(trim({column}, '{BLANKS}'), '') END"


def _columns(plan: Plan, header: tuple[str, ...]) -> Iterator[Fault]:
    """Planned columns that are missing or stand twice; the header is never quoted: it may be a row."""
    for name in sorted(set(plan.columns.values())):
        if name not in header:
            yield fault("REGISTER_COLUMN", Place("", 1, name), number=len(header))
        elif header.count(name) > 1:
            yield fault("COLUMN_TWICE", Place("", 1, name))


def _quote(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def _file(path: Path) -> str:
    """The path as DuckDB reads it: its wildcards stand for themselves."""
    return _text("".join(f"[{letter}]" if letter in "*?[" else letter for letter in str(path)))
