"""The five cubes as tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from setiakawan import refusals
from setiakawan.cube import CUBES, Question, chosen, orders
from setiakawan.cube_table import CubeTable, tabulate
from setiakawan.dimension import dimensions
from setiakawan.information import Information, info
from setiakawan.noun_methods import Nouns
from setiakawan.table import Table
from setiakawan.words import Words

By = str | Iterable[str]
OPTIONS = ("order_by", "first", "fill", "compare", "measures", "per")


class Cubes(Nouns):
    """Tables of numbers. `by` names what a row is about; `where` keywords say which cells count.

    Further keywords: `order_by="-deliveries"`, `first=10`, `fill="complete"` (rows without numbers too),
    `compare=2023` (the year to compare with), `measures=["deliveries"]`, `per=1000` (rates per residents).
    """

    def distributions(self, by: By = (), **where: Any) -> CubeTable:  # noqa: ANN401  (values of any field)
        """Deliveries of aid, with their rupiah and quantities, by village, month, target group, ..."""
        return self._cube("distributions", by, where)

    def recipients(self, by: By = (), **where: Any) -> CubeTable:  # noqa: ANN401  (values of any field)
        """Distinct persons in a year, by city or district, and target group or programme; never added up."""
        return self._cube("recipients", by, where)

    def service_requests(self, by: By = (), **where: Any) -> CubeTable:  # noqa: ANN401  (values of any field)
        """Requests for services, by district, month, service and stage."""
        return self._cube("serviceRequests", by, where)

    def complaints(self, by: By = (), **where: Any) -> CubeTable:  # noqa: ANN401  (values of any field)
        """Complaints, by district, month, channel, topic and stage."""
        return self._cube("complaints", by, where)

    def project_checks(self, by: By = (), **where: Any) -> CubeTable:  # noqa: ANN401  (values of any field)
        """Checks of city projects, by village, month, kind, procurement, aspect and verdict."""
        return self._cube("projectChecks", by, where)

    def info(self, word: str) -> Information:
        """What a measure, dimension, cube, list or status is: definition, unit, rounding rule, source."""
        return info(self._lists, word)

    def repeat(self, spec: Mapping[str, Any]) -> Table:
        """The table of a question that was saved (`release.json` of a package)."""
        given = dict(spec)
        if "list" in given:
            return self._lists.repeat(given["list"], given["where"], given["orderBy"])
        if "cube" not in given:
            raise refusals.unknown(Words("Pertanyaan", "question"), sorted(given), ("cube", "list"))
        cube, order = CUBES[given.pop("cube")], given.pop("order")
        given |= {name: tuple(given[name]) for name in ("by", "measures")}
        return tabulate(self._lists, Question(cube, **given), tuple(order))

    def _cube(self, field: str, by: By, keywords: Mapping[str, Any]) -> CubeTable:
        cube = CUBES[field]
        options = {name: keywords[name] for name in OPTIONS if name in keywords}
        asked = {name: value for name, value in keywords.items() if name not in options}
        known = self._session.words(f"{cube.stem}Dimension")
        question = Question(
            cube,
            dimensions(by, known),
            self._lists.filters.where(cube.where, asked),
            first=options.get("first"),
            fill=str(options.get("fill", "sparse")).upper(),
            compare=options.get("compare"),
            measures=chosen(options.get("measures"), cube),
            per=options.get("per"),
        )
        return tabulate(self._lists, question, orders(options.get("order_by"), question))
