"""Streams in the encodings of HTTP."""

from __future__ import annotations

import zlib
from collections.abc import AsyncIterator
from functools import partial
from typing import Protocol

import brotli  # type: ignore[import-untyped]  # it ships no types

from api.engine.engine import Engine
from api.engine.negotiate import Encoding


class Packer(Protocol):
    """Packs a stream, part by part."""

    def pack(self, part: bytes) -> bytes:
        """What is ready after a part."""

    def end(self) -> bytes:
        """What is left."""


class Gzip:
    """As gzip (RFC 1952)."""

    def __init__(self) -> None:
        self._packer = zlib.compressobj(6, wbits=31)

    def pack(self, part: bytes) -> bytes:
        """What is ready after a part."""
        return self._packer.compress(part)

    def end(self) -> bytes:
        """What is left."""
        return self._packer.flush()


class Brotli:
    """As brotli (RFC 7932)."""

    def __init__(self) -> None:
        self._packer = brotli.Compressor(quality=5)

    def pack(self, part: bytes) -> bytes:
        """What is ready after a part."""
        return bytes(self._packer.process(part))

    def end(self) -> bytes:
        """What is left."""
        return bytes(self._packer.finish())


PACKERS: dict[Encoding, type[Gzip] | type[Brotli]] = {Encoding.GZIP: Gzip, Encoding.BROTLI: Brotli}


async def packed(parts: AsyncIterator[bytes], wanted: Encoding, engine: Engine) -> AsyncIterator[bytes]:
    """The parts in an encoding, packed beside the event loop."""
    if wanted not in PACKERS:
        async for part in parts:
            yield part
        return
    packer: Packer = PACKERS[wanted]()
    async for part in parts:
        if ready := await engine.in_thread(partial(packer.pack, part)):
            yield ready
    yield packer.end()
