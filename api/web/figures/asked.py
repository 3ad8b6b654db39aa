"""What the address of a figure asks: which question of the API, and how it is drawn.

    ?measure=deliveries&by=VILLAGE&region=35.76&year=2024&per=1000&view=tiles&lang=en&theme=dark&release=2026-11

The filters are those of the downloads (`api.schema.address`); all others are parameters of the drawing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cache
from typing import Any
from urllib.parse import quote

from api.engine.opening import core_of
from api.errors import QueryError
from api.schema import schema
from api.schema.address.link import Link
from api.schema.address.pairs import Pair
from api.schema.address.reading import read
from api.schema.address.refusals import parameter_invalid, parameter_twice, parameter_unknown
from api.schema.cubes.dimension import Dimension, dimensions
from api.schema.lang import Lang
from api.tables import CUBES, Cube
from api.words import Words

LONGEST = 300
"""Characters of a parameter's value."""
MARKETING = ("utm_", "fbclid", "gclid", "igsh")
"""What other sites add to links; it means nothing here."""
NARROWEST, WIDEST = 280, 1600
MOST_BARS, BARS = 50, 15
THEMES = ("light", "dark", "auto")
VIEWS = ("shapes", "tiles")
METHODS = ("quantile", "equal_interval", "natural_breaks")


@dataclass(frozen=True, slots=True)
class Asked:
    """One figure: its question, its measure, and how it is to look.

    `per` is the number of residents of a rate, 0 for plain counts, None for a rate where it can be told.
    """

    kind: str
    link: Link
    measure: str
    by: Dimension
    lang: Lang = Lang.ID
    theme: str = "auto"
    release: str | None = None
    per: int | None = None
    view: str = "shapes"
    classes: int = 5
    method: str = "quantile"
    width: int = 720
    top: int = BARS

    @property
    def cube(self) -> Cube:
        """The cube that has the measure."""
        return MEASURES[self.measure]

    @property
    def region(self) -> str | None:
        """The one region that the filter leaves, if it leaves one."""
        match self.link.where.get("region"):
            case {"eq": str(code), **others} | {"within": str(code), **others} if not others:
                return code
        return None

    def query(self, **changed: object) -> str:
        """The parameters in one canonical order; what is as usual is left out."""
        asked = replace(self, **changed)  # type: ignore[arg-type]  # names of fields
        own = [(name, value) for name, value in _own(asked) if value != USUAL.get(name)]
        drawn = [f"{name}={quote(_written(value), safe='')}" for name, value in own]
        return "&".join([f"measure={camel(asked.measure)}", asked.link.query(), *drawn])


USUAL: dict[str, object] = {
    "lang": Lang.ID,
    "theme": "auto",
    "release": None,
    "per": None,
    "view": "shapes",
    "k": 5,
    "method": "quantile",
    "width": 720,
    "top": BARS,
}
MEASURES: dict[str, Cube] = {measure: cube for cube in CUBES for measure in cube.measures}
"""Every measure belongs to one cube."""


def _own(asked: Asked) -> list[tuple[str, object]]:
    fields = {"k": "classes"}
    return [(name, getattr(asked, fields.get(name, name))) for name in USUAL]


def _written(value: object) -> str:
    return value.value.lower() if isinstance(value, Lang) else str(value)


def ask(kind: str, given: Iterable[Pair]) -> Asked:
    """What an address asks; raises QueryError for what no figure can show."""
    own, rest = _parted(given)
    measure = _measure(own.pop("measure", "deliveries"))
    cube = MEASURES[measure]
    link = read(core(), cube.name, rest)
    if wrong := set(link.arguments) - {"by", "where"}:
        raise parameter_unknown(min(wrong), ["by", *USUAL])
    by = _by(kind, cube, link)
    fixed = Link.of(cube.name, {**link.arguments, "by": [by.name.upper()]})
    return Asked(
        kind,
        fixed,
        measure,
        by,
        **{FIELDS.get(name, name): READ[name](name, value) for name, value in own.items()},
    )


FIELDS = {"k": "classes"}


def _parted(given: Iterable[Pair]) -> tuple[dict[str, str], list[Pair]]:
    """The parameters of the drawing, and those of the question."""
    own: dict[str, str] = {}
    rest: list[Pair] = []
    for name, value in given:
        if name.lower().startswith(MARKETING) or not value:
            continue
        if len(value) > LONGEST or "\x00" in value:
            raise parameter_invalid(name, value, "")
        if name not in USUAL and name != "measure":
            rest.append((name, value))
        elif name in own:
            raise parameter_twice(name)
        else:
            own[name] = value
    return own, rest


def _measure(text: str) -> str:
    known = {camel(name): name for name in MEASURES} | {name: name for name in MEASURES}
    if text not in known:
        raise parameter_invalid("measure", text, *(camel(name) for name in MEASURES))
    return known[text]


def _by(kind: str, cube: Cube, link: Link) -> Dimension:
    """The one dimension of the figure; a map has one of regions."""
    known = dimensions(cube)
    asked = [name.lower() for name in link.arguments.get("by", [])]
    levels = [name for name, one in known.items() if one.level]
    if not asked:
        nouns = sorted((name for name in known if known[name].noun), key=lambda name: name != "target_group")
        asked = levels[:1] if kind == "map" else nouns[:1]
    if len(asked) > 1 or (kind == "map" and asked[0] not in levels):
        raise _one_dimension(kind, levels if kind == "map" else list(known))
    return known[asked[0]]


def _one_dimension(kind: str, known: list[str]) -> QueryError:
    names = ", ".join(name.upper() for name in known)
    if kind == "map":
        said = Words("Peta digambar menurut satu tingkat wilayah.", "A map is drawn by one level of regions.")
    else:
        said = Words("Diagram digambar menurut satu dimensi.", "A chart is drawn by one dimension.")
    remedy = Words(f"Tulis satu dari ini sebagai by: {names}.", f"Write one of these as by: {names}.")
    return QueryError("PARAMETER_INVALID", said, remedy)


def _choice(*known: str) -> Callable[[str, str], str]:
    def chosen(name: str, value: str) -> str:
        if value not in known:
            raise parameter_invalid(name, value, *known)
        return value

    return chosen


def _whole(least: int, most: int) -> Callable[[str, str], int]:
    def number(name: str, value: str) -> int:
        if not (value.isascii() and value.isdigit() and len(value) < 10 and least <= int(value) <= most):
            raise QueryError(
                "PARAMETER_INVALID",
                Words(
                    f"{name} harus bilangan bulat {least} sampai {most}.",
                    f"{name} must be a whole number from {least} to {most}.",
                ),
                Words("Perbaiki alamatnya.", "Correct the address."),
            )
        return int(value)

    return number


READ: dict[str, Callable[[str, str], Any]] = {
    "lang": lambda name, value: Lang(_choice("id", "en")(name, value).upper()),
    "theme": _choice(*THEMES),
    "release": lambda _, value: value,
    "per": _whole(0, 1_000_000),
    "view": _choice(*VIEWS),
    "k": _whole(2, 7),
    "method": _choice(*METHODS),
    "width": _whole(NARROWEST, WIDEST),
    "top": _whole(1, MOST_BARS),
}
"""How the parameters of a drawing are read."""


@cache
def core() -> Any:  # noqa: ANN401  (graphql-core's schema)
    """The schema by which filters are read."""
    return core_of(schema)


def camel(name: str) -> str:
    """`target_group` as `targetGroup`."""
    first, *others = name.split("_")
    return first + "".join(part.title() for part in others)
