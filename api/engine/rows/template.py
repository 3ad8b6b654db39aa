"""The text of rows, joined from the values that differ between them and the text in which they all stand."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import repeat

Written = Mapping[Hashable, bytes]


@dataclass(slots=True)
class Piece:
    """What differs between rows: a value each, or the key of a text; with text around it."""

    before: bytes
    values: Iterable[bytes] | Sequence[Hashable]
    known: Written | None = None
    after: bytes = b""

    def flat(self, count: int) -> Iterator[Iterable[bytes]]:
        """Its parts, each with one value for each of so many rows."""
        if self.known is not None:
            around = {key: self.before + text + self.after for key, text in self.known.items()}
            yield map(around.__getitem__, self.values)
            return
        if self.before:
            yield repeat(self.before, count)
        yield self.values  # type: ignore[misc]  # of a piece without keys, the texts themselves


@dataclass
class Template:
    """Rows from left to right: what is put is the same in each of them, the rest is each row's own."""

    count: int
    text: bytearray = field(default_factory=bytearray)
    pieces: list[Piece] = field(default_factory=list)

    def put(self, ready: bytes) -> None:
        """Text that is the same in every row."""
        self.text += ready

    def each(self, values: Iterable[bytes]) -> None:
        """Text of each row's own."""
        before = self._taken()
        if self.pieces and self.pieces[-1].known is not None:
            self.pieces[-1].after, before = before, b""
        self.pieces.append(Piece(before, values))

    def few(self, written: Written, keys: Sequence[Hashable], used: Collection[Hashable]) -> None:
        """Text of each row's own, of which many have the same; `keys` say which, `used` is their set."""
        if len(used) == 1:
            self.put(written[next(iter(used))])
            return
        self.pieces.append(Piece(self._taken(), keys, {key: written[key] for key in used}))

    def array(self) -> bytes:
        """The rows as a JSON array."""
        (found,) = self.arrays([self.count])
        return found

    def arrays(self, sizes: Iterable[int]) -> Iterator[bytes]:
        """The rows as JSON arrays of these sizes, one after the other."""
        ending, start = self._taken() + b",", 0
        flat, width = self._flat(ending)
        for size in sizes:
            parts = flat[start : start + size * width] or [ending]
            # each row begins with the ending of the row before; what is long is copied once
            parts[0] = b"[" + parts[0][len(ending) :]
            parts.append(ending[:-1] + b"]" if size else b"]")
            yield b"".join(parts)
            start += size * width

    def _flat(self, ending: bytes) -> tuple[list[bytes], int]:
        """The parts of all rows in order, and how many a row has."""
        if not self.pieces:
            return [ending] * self.count, 1
        self.pieces[0].before = ending + self.pieces[0].before
        parts = [part for piece in self.pieces for part in piece.flat(self.count)]
        flat = [b""] * (self.count * len(parts))
        for at, part in enumerate(parts):
            flat[at :: len(parts)] = part
        return flat, len(parts)

    def _taken(self) -> bytes:
        found = bytes(self.text)
        self.text.clear()
        return found
