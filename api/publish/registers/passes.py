"""Questions to a register that hold persons in memory, asked in as many parts as the memory allows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import duckdb
import numpy as np
from numpy.typing import NDArray

from api.errors import RefusedError
from api.publish.faults import fault
from api.publish.registers.register import Register

Part = Callable[[str], str]
"""The condition that a value falls into one part of all values."""
Columns = dict[str, NDArray[Any]]
MOST = 256
"""Parts beyond which a register is refused: one part would still be too large for the memory."""


def in_passes(register: Register, query: Callable[[Part], str]) -> Columns:
    """
    The columns of `query` over all parts of its values, one part after another.

    Nothing is ever written to a disk: where the memory does not do, the file is read again for each of twice
    as many parts. Raises RefusedError `REGISTER_MEMORY` when even that does not help.
    """
    passes = 1
    while passes <= MOST:
        try:
            return _joined([_asked(register, query, passes, number) for number in range(passes)])
        except duckdb.OutOfMemoryException:
            passes *= 2
    raise RefusedError([fault("REGISTER_MEMORY", register.place())])


def _asked(register: Register, query: Callable[[Part], str], passes: int, number: int) -> Columns:
    def part(value: str) -> str:
        return f"hash({value}) % {passes} = {number}" if passes > 1 else "true"

    found = register.base.execute(query(part)).fetchnumpy()
    return {name: np.asarray(column) for name, column in found.items()}


def _joined(parts: list[Columns]) -> Columns:
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
