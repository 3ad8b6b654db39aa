"""The text of rows, joined from the values that differ between them and the text in which they all stand."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, repeat


@dataclass
class Template:
    """Rows from left to right: what is put is the same in each of them, the rest is each row's own."""

    count: int
    text: bytearray = field(default_factory=bytearray)
    pieces: list[Iterable[bytes]] = field(default_factory=list)

    def put(self, ready: bytes) -> None:
        """Text that is the same in every row."""
        self.text += ready

    def each(self, values: Iterable[bytes]) -> None:
        """Text of each row's own."""
        self.pieces += repeat(self._taken()), values

    def few(self, written: Mapping[Hashable, bytes], keys: Sequence[Hashable]) -> None:
        """Text of each row's own, of which many rows have the same; `keys` say which."""
        used = set(keys)
        if len(used) == 1:
            self.put(written[used.pop()])
            return
        before = self._taken()
        self.pieces.append(map({key: before + written[key] for key in used}.__getitem__, keys))

    def array(self) -> bytes:
        """The rows as a JSON array."""
        return b"[%s]" % b"".join(self._flat())[:-1]

    def arrays(self, sizes: Iterable[int]) -> Iterator[bytes]:
        """The rows as JSON arrays of these sizes, one after the other."""
        flat, width, start = list(self._flat()), len(self.pieces) + 1, 0
        for size in sizes:
            end = start + size * width
            yield b"[%s]" % b"".join(flat[start:end])[:-1]
            start = end

    def _flat(self) -> Iterable[bytes]:
        ending = repeat(self._taken() + b",", self.count)
        return chain.from_iterable(zip(*self.pieces, ending, strict=False))

    def _taken(self) -> bytes:
        found = bytes(self.text)
        self.text.clear()
        return found
