"""Tables of numbers: what can be drawn, compared and put on a map."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from setiakawan.cube import Question
from setiakawan.lists import Lists, about
from setiakawan.reading import columns, denominators, read
from setiakawan.spelling import upper
from setiakawan.table import About, Table
from setiakawan.words import Words

if TYPE_CHECKING:
    import geopandas as gpd
    from matplotlib.axes import Axes

    from setiakawan.comparison import Comparison
    from setiakawan.map import Map
    from setiakawan.served import Svg


Class = dict[str, Any]
"""A class of values: `lower`, `upper`, `count`, `label`."""


@dataclass(frozen=True)
class CubeTable(Table):
    """An answer of a cube. What it draws is asked of the API anew, with the same filter."""

    question: Question = field(repr=False)
    lists: Lists = field(repr=False)

    def again(self, **changes: Any) -> CubeTable:  # noqa: ANN401  (parts of a question)
        """The answer to the same question with some parts changed (`by=`, `fill=`, `per=`, ...)."""
        order = changes.pop("order", ())
        return tabulate(self.lists, replace(self.question, first=None, **changes), order)

    def classes(
        self, measure: str, method: str = "quantile", k: int = 5, per: int | None = None
    ) -> list[Class]:
        """The API's own classes of a measure: `lower`, `upper`, `count`, `label`; `per` for those of rates.

        `method` is `quantile`, `equal_interval` or `natural_breaks`. A value is in a class from `lower` to
        `upper`, both included; classes never overlap, and hold shown values only.
        """
        asked = self.question.variables()
        given = {name: asked[name] for name in ("by", "where", "fill")}
        given |= {"measure": upper(measure), "k": k, "per": per}
        given["method"] = self.lists.names.value("ClassMethod", upper(method))
        answer = self.lists.session.ask(self.question.classes_document(), given)
        found: list[Class] = answer[self.question.cube.field]["classes"]
        return found

    def with_geometry(self) -> gpd.GeoDataFrame:
        """The rows with the shapes of their regions, EPSG:4326; the remainder has none."""
        from setiakawan.geometry import with_geometry

        return with_geometry(self)

    def map(self, measure: str | None = None, **options: Any) -> Map:  # noqa: ANN401  (see `setiakawan.map`)
        """A map by the finest region level: `per=1000` for rates, `classes=5`, `method=`, `title=`."""
        from setiakawan.map import draw

        return draw(self, measure, **options)

    def tiles(self, measure: str | None = None, **options: Any) -> Axes:  # noqa: ANN401  (see `setiakawan.tiles`)
        """A tile-grid map, in which small and large kelurahan count alike; options as of `map`."""
        from setiakawan.tiles import draw

        return draw(self, measure, **options)

    def bar(self, measure: str | None = None, **options: Any) -> Axes:  # noqa: ANN401  (see `setiakawan.bar`)
        """Bars, longest first: `by=`, `top=15`, `per=`, `title=`, `ax=`."""
        from setiakawan.bar import draw

        return draw(self, measure, **options)

    def trend(self, measure: str | None = None, **options: Any) -> Axes:  # noqa: ANN401  (see `setiakawan.trend`)
        """A line over time, or several by `by=`: `time="month"`, `title=`, `ax=`."""
        from setiakawan.trend import draw

        return draw(self, measure, **options)

    def to_svg(self, measure: str | None = None, **options: Any) -> Svg:  # noqa: ANN401  (see `setiakawan.served`)
        """The server's own figure as SVG: `by=`, `kind=`, `view="tiles"`, `per=`, `lang=`, `theme=`, ..."""
        from setiakawan.served import to_svg

        return to_svg(self, measure, options)

    def embed_code(self, measure: str | None = None, live: bool = False, **options: Any) -> str:  # noqa: ANN401  (see `to_svg`)
        """HTML that shows the server's figure in a page; pinned to this release unless `live`."""
        from setiakawan.served import embed_code

        return embed_code(self, measure, live, options)

    def compare(self, other: CubeTable) -> Comparison:
        """This table beside another of the same dimensions; see `sk.compare`."""
        from setiakawan.comparison import compare

        return compare(self, other)


def tabulate(lists: Lists, question: Question, order: tuple[Mapping[str, str], ...] = ()) -> CubeTable:
    """The table that answers a question."""
    asked = replace(question, order=order)
    answer = read(lists.session, asked)
    words = lists.session.words(f"{asked.cube.stem}Row")
    made = columns(answer, asked, words)
    described = replace(_about(lists, asked, answer), denominators=denominators(made, asked))
    return CubeTable(made, described, asked, lists)


def _about(lists: Lists, question: Question, answer: Mapping[str, Any]) -> About:
    asked = question.document(), question.variables()
    described = about(lists.session, lists.title(question.cube.field), asked, answer["citation"])
    return replace(
        described,
        origins=tuple(answer["origins"]),
        notes=_notes(answer["notes"]),
        rounding=question.cube.rounding,
        available=tuple(map(_offer, answer["available"])),
        spec={"cube": question.cube.field, **question.spec()},
    )


def _notes(found: list[dict[str, str]]) -> tuple[Words, ...]:
    return tuple(dict.fromkeys(Words(one["reason"], one["reasonEn"]) for one in found))


def _offer(one: Mapping[str, Any]) -> dict[str, Any]:
    program = one["program"] or {"code": None, "label": None}
    return {
        "city": one["region"]["name"],
        "city_code": one["region"]["code"],
        "program": program["label"],
        "program_code": program["code"],
        "year": one["year"],
        "unit": one["unit"],
        "query": one["query"],
    }
