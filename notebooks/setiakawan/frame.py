"""Tables as pandas DataFrames."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from setiakawan.optional import need

if TYPE_CHECKING:
    import pandas as pd

    from setiakawan.table import Column, Table


def to_pandas(table: Table) -> pd.DataFrame:
    """The whole table; whole numbers stay whole (`Int64`), what is not known is missing, never a number."""
    pandas = need("pandas")
    found = {one.name: _series(pandas, one) for one in table.columns}
    frame: pd.DataFrame = pandas.DataFrame(found)
    frame.attrs.update(attributes(table))
    return frame


def _series(pandas: Any, column: Column) -> Any:  # noqa: ANN401  (pandas is imported when it is needed)
    values = column.values
    if column.kind == "STATUS":
        return pandas.Categorical(values, categories=sorted({one for one in values if one is not None}))
    if column.kind == "MEASURE":
        return _whole(pandas, values)
    if any(isinstance(one, (list, dict)) for one in values):
        return pandas.Series(list(values), dtype=object)
    return pandas.Series(list(values))


def _whole(pandas: Any, values: Any) -> Any:  # noqa: ANN401  (pandas is imported when it is needed)
    if any(isinstance(one, float) for one in values):
        return pandas.array(values, dtype="Float64")
    return pandas.array(values, dtype="Int64")


def attributes(table: Table) -> dict[str, Any]:
    """What travels with a frame (`df.attrs`)."""
    about = table.about
    units = {one.name: one.unit for one in table.columns if one.unit}
    return {
        "title": about.title.id,
        "unit": units,
        "release": about.release.id,
        "release_date": about.release.date,
        "content_hash": about.release.content_hash,
        "origins": list(about.origins),
        "synthetic": about.synthetic,
        "source": about.citation.written("text"),
        "url": about.url,
        "licence": about.release.licence,
        "rounding": str(about.rounding) if about.rounding else "",
        "notes": [str(one) for one in about.notes],
    }
