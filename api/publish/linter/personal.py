"""The linter over a whole source folder."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain
from pathlib import Path

from api.errors import Fault
from api.publish.edition import Edition
from api.publish.linter.lint import UNUSED_RULE, Allowance, lint
from api.publish.linter.texts import edition_texts, plan_texts, table_texts
from api.publish.record import Records
from api.publish.registers.plan import Part, read_part

ACCEPT_LIST = "accept.toml"


class AcceptList(Part):
    """The file `accept.toml`: `[[text]]` entries, each with what it allows and why."""

    text: tuple[Allowance, ...] = ()


def personal_faults(source: Path, tables: Mapping[str, Records], edition: Edition | None) -> list[Fault]:
    """
    A fault for every place of personal data that would become public and that `accept.toml` does not allow.

    An entry of `accept.toml` that allows nothing is a fault too, once all tables could be read.
    """
    allowed, faults = _accept_list(source)
    texts = chain(table_texts(tables), edition_texts(edition) if edition else (), plan_texts(source))
    found = lint(texts, allowed, ACCEPT_LIST)
    whole = edition is not None and all(table.whole for table in tables.values())
    return [*faults, *(fault for fault in found if whole or fault.rule != UNUSED_RULE)]


def _accept_list(source: Path) -> tuple[tuple[Allowance, ...], list[Fault]]:
    path = source / ACCEPT_LIST
    if not path.is_file():
        return (), []
    found, faults = read_part(AcceptList, path, source)
    return found.text if found else (), faults
