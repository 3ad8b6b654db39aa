"""Where templates go: a new ready folder, or a form for a city of a folder that is there."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from api.errors import ConflictError, RefusedError
from api.publish.datapackage import datapackage, written
from api.publish.faults import Place, fault
from api.publish.folder import EDITION, read
from api.publish.layout import SEEDS
from api.publish.nearness import nearest
from api.publish.registers.registry import FOLDER
from api.publish.template import example
from api.publish.template.form import Form, form
from api.publish.template.plan import plan_text
from api.publish.template.workbook import Row, Writer
from api.publish.trouble import explained
from api.publish.validate import validate
from api.tables import Level
from api.words import Words

LISTS = (
    *("ppks_type", "psks_type", "target_group", "target_group_ppks", "aid_type", "pillar", "event_kind"),
    *("activity_kind", "complaint_topic", "check_aspect", "check_kind", "procurement", "check_verdict"),
    "stage",
)
"""The national code lists that a new folder begins with."""
OURS = Path(__file__).resolve().parents[3] / "seeds"


def make(folder: Path, city: str = "", year: int = 0) -> tuple[Path, ...]:
    """
    A form to fill in, with its plan: in a new folder of an invented city, or for `city` in a source folder.

    Nothing is overwritten. Raises ConflictError `TEMPLATE_EXISTS`, RefusedError for faults of the folder or a
    city that it does not have.
    """
    with explained("TEMPLATE_NOT_WRITABLE", folder):
        if (folder / EDITION).is_file():
            return _form(folder, city, year)
        if folder.exists() and any(folder.iterdir()):
            raise _taken(folder)
        return _ready(folder)


def _ready(folder: Path) -> tuple[Path, ...]:
    """The folder of the invented city, which passes `check` as it stands."""
    (folder / FOLDER).mkdir(parents=True)
    (folder / EDITION).write_text(example.EDITION, encoding="utf-8")
    invented, lists = example.tables(), {name: _listed(name) for name in LISTS}
    sources = [row for row in _listed("source") if row["code"] in _cited(lists)]
    for name, layout in SEEDS.items():
        more = sources if name == "source" else lists.get(name, [])
        _write(folder / layout.file, layout.names, [*invented.get(name, []), *more])
    (folder / "datapackage.json").write_bytes(written(datapackage(tomllib.loads(example.EDITION))))
    made = form(validate(read(folder)).tables, example.CITY, example.YEAR)
    return _files(folder, replace(made, invented=True), tuple(example.rows()))


def _form(folder: Path, city: str, year: int) -> tuple[Path, ...]:
    valid = validate(read(folder))
    cities = [row.text("code") for row in valid.tables["region"].rows if row.text("level") == Level.CITY]
    if city not in cities:
        near = nearest(city, cities) if city else ", ".join(cities)
        raise RefusedError([fault("CODE_UNKNOWN", Place("--city"), table="region", near=near)])
    return _files(folder, form(valid.tables, city, year or int(valid.edition.period_to[:4])), ())


def _files(folder: Path, made: Form, rows: Sequence[Row]) -> tuple[Path, ...]:
    book, plan = (folder / FOLDER / f"{made.stem}{suffix}" for suffix in (".xlsx", ".toml"))
    for path in (book, plan):
        if path.exists():
            raise _taken(path)
    book.parent.mkdir(exist_ok=True)
    plan.write_text(plan_text(made), encoding="utf-8")
    Writer(book, made).write(rows)
    return book, plan


def _listed(table: str) -> list[dict[str, str]]:
    with (OURS / SEEDS[table].file).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _cited(lists: Mapping[str, Iterable[Mapping[str, str]]]) -> set[str]:
    return {row["source"] for rows in lists.values() for row in rows if row.get("source")}


def _write(path: Path, names: tuple[str, ...], rows: Iterable[Mapping[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _taken(path: Path) -> ConflictError:
    return ConflictError(
        "TEMPLATE_EXISTS",
        Words(f"{path} sudah ada dan tidak ditimpa.", f"{path} exists and is not overwritten."),
        Words("Pilih folder lain, atau pindahkan yang lama.", "Choose another folder, or move the old one."),
    )
