"""The answer of a cube: its rows or columns, and what a reader must know beside them."""

from __future__ import annotations

from typing import Any

from api.schema.availability import offered
from api.schema.citation.citation import Citation
from api.schema.citation.downloads import Download
from api.schema.cubes.classes import classes_of
from api.schema.cubes.columns import columns_of
from api.schema.cubes.computed import Computed, object_type
from api.schema.cubes.dimension import UNIT, Dimension, dimensions, measure_words, stem, type_name, words
from api.schema.cubes.measure import Cell
from api.schema.cubes.order import order_of
from api.schema.cubes.period import Span
from api.schema.cubes.row import CubeRow
from api.schema.cubes.rows import CubeRows
from api.schema.cubes.where import where_of
from api.schema.page_info import PageInfo
from api.tables import CUBES, Cube, Origin, Unit


def _dimension(cube: Cube, one: Dimension) -> Computed:
    text = words(cube, one)
    if one.period:
        return Computed("Period | None", text, lambda row: _span(row, one.name))
    if one.name == UNIT:
        return Computed(Unit | None, text, lambda row: row.unit() if row.asks(UNIT) else None)
    kind = "Region" if one.level else type_name(one.name)
    return Computed(f"{kind} | None", text, lambda row: row.object(one) if row.asks(one.name) else None)


def _span(row: CubeRow, grain: str) -> Span | None:
    number = row.get(grain)
    return None if number is None else Span(grain, number)


def _measure(cube: Cube, name: str) -> Computed:
    return Computed("Measure", measure_words(cube, name), lambda row: Cell(row, name))


def row_of(cube: Cube) -> type:
    """The type of a cube's rows, such as `DistributionRow`."""
    fields: dict[str, Any] = {name: _dimension(cube, one) for name, one in dimensions(cube).items()}
    fields |= {name: _measure(cube, name) for name in cube.measures}
    fields["remainder"] = Computed(
        bool,
        "Inikah sisa kota yang tidak ditampilkan per kelurahan."
        " / Whether it is the city's remainder, not shown by village.",
        CubeRow.remainder,
    )
    fields["origins"] = Computed(
        list[Origin],
        "Asal angka baris ini. / Where the numbers of this row come from.",
        CubeRow.origins,
    )
    fields["notes"] = Computed(
        "list[CellNote]", "Catatan pada angka baris ini. / Notes on the numbers of this row.", CubeRow.notes
    )
    text = (
        f"Satu baris {cube.name}; dimensi yang tidak diminta kosong."
        f" / A row of {cube.name}; dimensions not asked for are empty."
    )
    return object_type(f"{stem(cube)}Row", fields, text)


BESIDE = {
    "citation": Computed(
        Citation, "Cara mengutip jawaban ini. / How this answer is cited.", CubeRows.citation
    ),
    "downloads": Computed(
        list[Download],
        "Seluruh jawaban sebagai berkas. / The whole answer as files.",
        CubeRows.downloads,
    ),
    "available": Computed(
        "list[Availability]",
        "Bila jawaban kosong: yang terdekat yang tersedia, siap ditanyakan."
        " / For an empty answer: the nearest that is available, ready to ask.",
        offered,
    ),
    "notes": Computed("list[CellNote]", "Catatan pada sel-selnya. / Notes on its cells.", CubeRows.notes),
}
"""What stands beside the numbers of every cube's answer."""


def table_of(cube: Cube) -> type:
    """The type of a cube's answers, such as `DistributionTable`."""
    row = f"{stem(cube)}Row"
    fields = {
        "rows": Computed(f"list[{row}]", "Baris, dalam urutannya. / The rows, in their order.", _rows),
        "columns": Computed(
            f"{stem(cube)}Columns",
            "Baris yang sama sebagai larik sejajar. / The same rows as parallel arrays.",
            lambda rows: rows,
        ),
        "total": Computed(
            f"{row} | None",
            "Jumlah semua baris, bukan hanya halaman ini; satuan berbeda tidak dijumlahkan, dan kosong bila"
            " angkanya tidak boleh dijumlahkan. / The total of all rows, not of this page only; units are"
            " never added up, and it is empty where numbers are not additive.",
            _total,
        ),
        "totals": Computed(f"list[{row}]", "Jumlah tiap satuan. / The total of each unit.", _totals),
        "total_count": Computed(
            int, "Banyaknya baris di seluruh jawaban. / Number of rows of the whole answer.", CubeRows.count
        ),
        "page_info": Computed(
            PageInfo, "Letak halaman ini. / Where this page lies.", lambda rows: PageInfo(page=rows)
        ),
        "origins": Computed(
            list[Origin], "Asal angka-angkanya. / Where the numbers come from.", CubeRows.origins
        ),
        "classes": classes_of(cube),
        **BESIDE,
    }
    text = f"Jawaban kubus {cube.name}. / An answer of the cube {cube.name}."
    return object_type(f"{stem(cube)}Table", fields, text)


def _rows(rows: CubeRows) -> list[CubeRow]:
    return [CubeRow(rows, values) for values in rows.rows()]


def _total(rows: CubeRows) -> CubeRow | None:
    return next(iter(_rows(rows.whole)), None) if rows.question.cube.additive else None


def _totals(rows: CubeRows) -> list[CubeRow]:
    if not rows.question.cube.additive:
        return []
    return _rows(rows.by_unit if rows.question.cube.unit is None else rows.whole)


def declare(cube: Cube) -> type:
    """The type of a cube's answers, with those of its rows and columns and of what may be asked."""
    where_of(cube)
    order_of(cube)
    row_of(cube)
    columns_of(cube)
    return table_of(cube)


TABLES = {cube.name: declare(cube) for cube in CUBES}
"""The type of each cube's answers, by cube."""
