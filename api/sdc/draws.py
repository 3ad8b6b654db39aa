"""Keyed draws and tags: what makes a decision unpredictable, and the same for ever.

Source: HMAC-SHA256 (RFC 2104, FIPS 198-1) over a pair's identity and count.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .cells import Ints
from .refusal import RefusalError

TAG_BYTES = 16
Tags = NDArray[np.bytes_]
Words = NDArray[np.uint64]
_BLOCK = 64


@dataclass(frozen=True)
class Keys:
    """Two independent keys of one secret: tags are written down, draws never are."""

    tag: bytes
    draw: bytes


def derive(secret: bytes) -> Keys:
    """The keys of a secret of at least 32 bytes, one per purpose."""
    if len(secret) < 32:
        raise RefusalError("KEY_SHORT", "the key needs at least 32 random bytes")
    return Keys(hmac.digest(secret, b"tag", "sha256"), hmac.digest(secret, b"draw", "sha256"))


def message(identity: bytes, *numbers: int) -> bytes:
    """What is authenticated: the identity, then numbers of 8 bytes each, so that no two pairs collide."""
    return identity + b"".join(number.to_bytes(8, "big") for number in numbers)


def digests(key: bytes, messages: Iterable[bytes]) -> bytes:
    """HMAC-SHA256 of each message, 32 bytes each, one after another.

    The two states of RFC 2104 are made once and copied, which halves the cost of `hmac.digest`.
    """
    padded = key.ljust(_BLOCK, b"\0")
    inner = hashlib.sha256(bytes(byte ^ 0x36 for byte in padded)).copy
    outer = hashlib.sha256(bytes(byte ^ 0x5C for byte in padded)).copy

    def digest(text: bytes) -> bytes:
        inside, outside = inner(), outer()
        inside.update(text)
        outside.update(inside.digest())
        return outside.digest()

    return b"".join(map(digest, messages))


def tags(keys: Keys, messages: Iterable[bytes]) -> Tags:
    """A pair's name in the ledger, 16 bytes each, which tells nothing to whom lacks the key."""
    whole = np.frombuffer(digests(keys.tag, messages), np.uint8).reshape(-1, 32)
    return np.ascontiguousarray(whole[:, :TAG_BYTES]).view(f"S{TAG_BYTES}").reshape(-1)


def draws(keys: Keys, messages: Iterable[bytes]) -> Words:
    """A pair's uniform draw, 64 bits each."""
    whole = np.frombuffer(digests(keys.draw, messages), ">u8").reshape(-1, 4)
    return whole[:, 0].astype(np.uint64)


def start(draw: Words, remainder: Ints, base: Ints) -> NDArray[np.bool_]:
    """Up with probability remainder / base: unbiased over keys."""
    uniform = (draw >> np.uint64(11)).astype(np.float64) * 2.0**-53
    return uniform * base < remainder
