"""The key that decisions are drawn with: private, or the public one of a demonstration."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Iterable
from pathlib import Path

from api.errors import ConflictError
from api.publish import durable
from api.publish.registers.plan import Plan
from api.publish.trouble import explained
from api.tables import Origin
from api.words import Words

NAME = "key"
DEMO = "demo.key"
BYTES = 32


def secret(source: Path, private: Path, plans: Iterable[Plan]) -> bytes:
    """
    The 32 bytes that decide; made once in the private folder.

    A public key `demo.key` in the source serves synthetic registers only; raises ConflictError
    `KEY_PUBLIC` when it stands beside a real one, `KEY_BROKEN` when a key cannot be read.
    """
    demo = source / DEMO
    if demo.is_file():
        if any(plan.origin is not Origin.SYNTHETIC for plan in plans):
            raise _public()
        return _read(demo)
    path = private / NAME
    if not path.exists():
        with explained("PRIVATE_NOT_WRITABLE", private):
            _make(path)
    return _read(path)


def _make(path: Path) -> None:
    """A new key: whole under its name, or not there at all."""
    aside = path.with_name(f".{path.name}")
    durable.remove(aside)
    durable.write(aside, [secrets.token_bytes(BYTES).hex().encode() + b"\n"], durable.OWNERS)
    durable.rename(aside, path)


def fingerprint(key: bytes) -> str:
    """A mark by which a wrong key is noticed; it says nothing of the key."""
    return hmac.new(key, b"setiakawan key fingerprint", hashlib.sha256).hexdigest()[:16]


def same(key: bytes, fingerprints: Iterable[object]) -> bytes:
    """
    The key, when all earlier releases were decided with it; raises ConflictError `KEY_CHANGED` otherwise.

    Another key would decide the same counts anew, and the mean over releases would come near the truth.
    """
    if any(one != fingerprint(key) for one in fingerprints):
        raise ConflictError(
            "KEY_CHANGED",
            Words(
                "Kunci berbeda dari kunci rilis terdahulu.", "The key is not that of the earlier releases."
            ),
            Words("Pulihkan kunci dari cadangan.", "Restore the key from a copy."),
        )
    return key


def _read(path: Path) -> bytes:
    try:
        found = bytes.fromhex(path.read_text(encoding="ascii"))
    except ValueError:
        raise _broken(path.name) from None
    if len(found) != BYTES:
        raise _broken(path.name)
    return found


def _broken(name: str) -> ConflictError:
    return ConflictError(
        "KEY_BROKEN",
        Words(f"Kunci {name} tidak dapat dibaca.", f"The key {name} cannot be read."),
        Words("Pulihkan kunci dari cadangan.", "Restore the key from a copy."),
    )


def _public() -> ConflictError:
    return ConflictError(
        "KEY_PUBLIC",
        Words(
            f"{DEMO} adalah kunci umum, dan ada register yang bukan sintetis.",
            f"{DEMO} is a public key, and a register is not synthetic.",
        ),
        Words(
            f"Hapus {DEMO}; kunci pribadi dibuat sendiri.", f"Remove {DEMO}; a private key is made by itself."
        ),
    )
