"""Every limit of the API, with its number, its unit and what it means; served at `/limits`.

Documents are measured before they are validated, in time linear in their length.
The numbers for documents follow one rule: what they let through costs at most ten times
as much, before execution, as parsing and validating the standard introspection query
(`tests/test_engine_hostile.py` measures it).
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any

from api.words import Words


def _limit(number: float, unit: str, id: str, en: str) -> Any:  # noqa: ANN401 - a dataclass field stands for any type
    return field(default=number, metadata={"unit": unit, "words": Words(id, en)})


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one question, one answer and one process may ask for."""

    header_bytes: int = _limit(262_144, "byte", "kepala permintaan", "header of a request")
    body_bytes: int = _limit(262_144, "byte", "isi permintaan POST", "body of a POST request")
    document_bytes: int = _limit(65_536, "byte", "dokumen GraphQL", "GraphQL document")
    tokens: int = _limit(3_000, "token", "token dokumen", "tokens of the document")
    comments: int = _limit(500, "comment", "baris komentar", "comment lines of the document")
    operations: int = _limit(10, "operation", "operasi dalam dokumen", "operations in the document")
    fragments: int = _limit(50, "fragment", "fragmen dalam dokumen", "fragments in the document")
    spreads: int = _limit(200, "spread", "pemakaian fragmen", "fragment spreads")
    fields: int = _limit(400, "field", "medan yang tertulis di dokumen", "fields written in the document")
    expanded_fields: int = _limit(
        2_000, "field", "medan setelah fragmen dibentangkan", "fields after fragments are expanded"
    )
    depth: int = _limit(20, "level", "kedalaman seleksi", "levels of selections")
    aliases: int = _limit(100, "alias", "alias setelah fragmen dibentangkan", "aliases after expansion")
    duplicate_keys: int = _limit(
        100, "field", "medan yang mengulang kunci jawaban", "fields that repeat a response key"
    )
    root_fields: int = _limit(30, "field", "medan akar", "root fields")
    directives: int = _limit(50, "directive", "direktif dalam dokumen", "directives in the document")
    arguments: int = _limit(300, "argument", "argumen dalam dokumen", "arguments in the document")
    values: int = _limit(500, "value", "nilai yang tertulis di dokumen", "values written in the document")
    value_depth: int = _limit(12, "level", "kedalaman nilai dan variabel", "levels of a value or variable")
    objects: int = _limit(
        100, "object", "objek dalam nilai, dan dalam `variables`", "objects in values, and in `variables`"
    )
    variable_definitions: int = _limit(100, "variable", "variabel yang dideklarasikan", "declared variables")
    name_length: int = _limit(100, "character", "panjang satu nama", "length of one name")
    variable_values: int = _limit(5_000, "value", "nilai dalam `variables`", "values in `variables`")
    estimated_rows: int = _limit(100_000, "row", "perkiraan baris jawaban", "estimated rows of the answer")
    overlap_budget: int = _limit(
        20_000, "unit", "pemeriksaan medan yang tumpang tindih", "checks for overlapping fields"
    )
    errors: int = _limit(10, "error", "kesalahan yang dilaporkan sekaligus", "errors reported at once")
    cpu_seconds: float = _limit(1.5, "second", "waktu prosesor per jawaban", "processor time of an answer")
    wall_seconds: float = _limit(10.0, "second", "waktu per jawaban", "time of an answer")
    header_seconds: float = _limit(
        10.0, "second", "waktu mengirim kepala permintaan", "time to send a header"
    )
    body_seconds: float = _limit(10.0, "second", "waktu mengirim isi permintaan", "time to send a body")
    executing: int = _limit(4, "answer", "jawaban yang dihitung bersamaan", "answers computed at a time")
    waiting: int = _limit(64, "answer", "jawaban yang mengantre", "answers waiting for their turn")
    retry_seconds: int = _limit(1, "second", "jeda sebelum mencoba lagi", "pause before another try")
    prepared_characters: int = _limit(
        300_000, "character", "dokumen yang diingat", "documents remembered, in characters"
    )
    cached_bytes: int = _limit(67_108_864, "byte", "jawaban yang diingat", "answers remembered")


LIMITS = Limits()


def listed(limits: Limits = LIMITS) -> list[dict[str, object]]:
    """Each limit as `{name, value, unit, id, en}`, in the order of the page."""
    return [
        {
            "name": each.name,
            "value": getattr(limits, each.name),
            "unit": each.metadata["unit"],
            "id": each.metadata["words"].id,
            "en": each.metadata["words"].en,
        }
        for each in fields(limits)
    ]
