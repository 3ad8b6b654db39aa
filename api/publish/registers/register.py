"""A register as a relation of texts: only the columns that its plan names are ever loaded."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb

from api.errors import Fault
from api.publish.faults import Place, fault
from api.publish.nearness import nearest
from api.publish.registers.plan import Plan
from api.publish.registers.scan import scan
from api.publish.registers.workbook import workbook

READ = "register_text"
"""The view: `n` (order in the file) and one VARCHAR column per noun of the plan, blank as NULL."""
LONGEST_LINE = 1_000_000


@dataclass(frozen=True, slots=True)
class Register:
    """One open register. `lines` gives the line of the file for an order number."""

    file: str
    plan: Plan
    base: duckdb.DuckDBPyConnection
    lines: Callable[[int], int]

    def place(self, n: int = 0, noun: str = "") -> Place:
        """Where the cell of `noun` in row `n` stands; row 0 is the whole file."""
        return Place(self.file, self.lines(n) if n else 0, self.plan.columns.get(noun, noun))


def read_register(plan: Plan, path: Path, name: str) -> tuple[Register | None, list[Fault]]:
    """The register in `path`, or the faults of its form; `name` is how faults call it."""
    base = duckdb.connect(config={"temp_directory": ""})
    base.execute("SET threads = 2")
    if not path.is_file():
        return None, [fault("REGISTER_MISSING", Place(name))]
    reader = {".csv": _csv, ".parquet": _parquet, ".xlsx": _xlsx}.get(path.suffix.lower())
    if reader is None:
        return None, [fault("REGISTER_KIND", Place(name))]
    found, faults = reader(plan, path, base)
    named = [_named(one, name) for one in faults]
    return (None, named) if found is None else (Register(name, plan, base, found), named)


Lines = Callable[[int], int]
Read = tuple[Lines | None, list[Fault]]


def _named(one: Fault, name: str) -> Fault:
    return Fault(name, one.line, one.column, one.rule, one.what, one.remedy)


def _csv(plan: Plan, path: Path, base: duckdb.DuckDBPyConnection) -> Read:
    form = scan(path, plan.delimiter)
    faults = [fault(rule, Place("", line)) for rule, line in form.faults]
    wanted = set(plan.columns.values())
    faults += _columns(wanted, form.header)
    if faults or not form.rows:
        return None, faults or [fault("REGISTER_EMPTY", Place(""))]
    columns = ", ".join(f"{_quote(name)}: 'VARCHAR'" for name in form.header)
    base.execute(
        f"CREATE VIEW register_file AS SELECT row_number() OVER () AS n, * FROM read_csv({_text(str(path))}, "
        f"columns = {{{columns}}}, auto_detect = false, header = true, delim = {_text(plan.delimiter)}, "
        f"quote = '\"', escape = '\"', strict_mode = true, max_line_size = {LONGEST_LINE})"
    )
    _view(plan, base)
    return form.line, []


def _parquet(plan: Plan, path: Path, base: duckdb.DuckDBPyConnection) -> Read:
    try:
        base.execute(
            "CREATE VIEW register_file AS SELECT row_number() OVER () AS n, * "
            f"FROM read_parquet({_text(str(path))})"
        )
    except duckdb.Error:
        return None, [fault("REGISTER_UNREADABLE", Place(""))]
    header = tuple(str(row[0]) for row in base.execute("DESCRIBE register_file").fetchall() if row[0] != "n")
    if faults := list(_columns(set(plan.columns.values()), header)):
        return None, faults
    _view(plan, base)
    return (lambda n: n), _some(base)


def _xlsx(plan: Plan, path: Path, base: duckdb.DuckDBPyConnection) -> Read:
    book = workbook(path, plan)
    faults = [fault(rule, Place("", line, column)) for rule, line, column in book.faults]
    if faults:
        return None, faults
    base.register("register_file", book.columns)
    _view(plan, base)
    return (lambda n: n + book.above), _some(base)


def _some(base: duckdb.DuckDBPyConnection) -> list[Fault]:
    found = base.execute(f"SELECT n FROM {READ} LIMIT 1").fetchone()
    return [] if found else [fault("REGISTER_EMPTY", Place(""))]


def _view(plan: Plan, base: duckdb.DuckDBPyConnection) -> None:
    """Texts without outer blanks; a row in which every planned column is blank is no row."""
    cells = {noun: f"nullif(trim({_quote(name)}::VARCHAR), '')" for noun, name in plan.columns.items()}
    chosen = ", ".join(f"{cell} AS {_quote(noun)}" for noun, cell in cells.items())
    some = " OR ".join(f"{cell} IS NOT NULL" for cell in cells.values())
    base.execute(f"CREATE VIEW {READ} AS SELECT n, {chosen} FROM register_file WHERE {some}")


def _columns(wanted: set[str], header: tuple[str, ...]) -> Iterator[Fault]:
    for name in sorted(wanted - set(header)):
        yield fault("REGISTER_COLUMN", Place("", 1, name), near=nearest(name, header))


def _quote(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
