"""The filter on claims: by the figure's region, programme, source, group or code, and by the verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import strawberry
from strawberry.annotation import StrawberryAnnotation
from strawberry.types.field import StrawberryField

from api.schema.claims.verdict import ClaimVerdict
from api.schema.entity import NAMES, entity_of
from api.schema.filters import enum_filter, given
from api.schema.where import Asked

if TYPE_CHECKING:
    from api.schema.context import Context

OF_FIGURE = {
    "code": "Kode angka. / Code of the figure.",
    "region": "Wilayah. / Region.",
    "program": "Program. / Programme.",
    "target_group": "Kelompok sasaran. / Target group.",
    "source": "Sumber. / Source.",
    "certainty": "Kepastian; TARGET adalah rencana. / Certainty; TARGET is what was planned.",
    "year": "Tahun. / Year.",
}
"""Filters that a claim shares with its figure."""
VERDICT = "Hasil perbandingan. / Verdict."


class ClaimFilter:
    """A condition on claims; all parts apply."""

    verdict: Any

    def figures(self, context: Context) -> Asked:
        """What is asked of the figures; raises QueryError for codes that nothing has."""
        entity = entity_of("ReportedFigure")
        parts = tuple(
            (name, type(operators), term)
            for name in OF_FIGURE
            if (operators := _given(getattr(self, name))) is not None
            for term in operators.terms(entity.fields[name], context)
        )
        return Asked(entity, parts, None, None)

    def wanted(self) -> set[ClaimVerdict]:
        """The verdicts that are asked for."""
        found = set(ClaimVerdict)
        operators = _given(self.verdict)
        if operators is None:
            return found
        for name, value in given(operators).items():
            found &= set(value) if name == "in_" else {value} if name == "eq" else found
            found = set() if name == "is_null" and value else found
        return found


def _given(value: Any) -> Any:  # noqa: ANN401  (operators of any type)
    return None if value is strawberry.UNSET else value


def where_type() -> type[ClaimFilter]:
    """The input type `ClaimWhere`; made once figures are declared."""
    fields = entity_of("ReportedFigure").fields
    own = {name: _field(fields[name].filters(), words) for name, words in OF_FIGURE.items()}
    body: dict[str, Any] = {
        "__module__": __name__,
        **own,
        "verdict": _field(enum_filter(ClaimVerdict), VERDICT),
    }
    words = "Penyaring klaim; semua bagian berlaku. / Filter on claims; all parts apply."
    made: type[ClaimFilter] = strawberry.input(type("ClaimWhere", (ClaimFilter,), body), description=words)
    for found in made.__strawberry_definition__.fields:  # type: ignore[attr-defined]  # set by strawberry.input
        # dataclasses replaces an annotation by its text, which loses the namespace
        found.type_annotation = StrawberryAnnotation(found.type_annotation.raw_annotation, namespace=NAMES)
    NAMES["ClaimWhere"] = made
    return made


def _field(kind: Any, words: str) -> StrawberryField:  # noqa: ANN401  (an input type)
    made: StrawberryField = strawberry.field(description=words, default=strawberry.UNSET)
    made.type_annotation = StrawberryAnnotation(kind | None, namespace=NAMES)
    return made
