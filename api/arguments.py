"""What each verb of the command line may be told, in both languages."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from api.settings import Settings


def store(verb: argparse.ArgumentParser) -> None:
    """The folder of releases."""
    verb.add_argument(
        "--store", type=Path, default=Settings.read().store, help="folder rilis / folder of releases"
    )


def private(verb: argparse.ArgumentParser) -> None:
    """The folder of key and ledger."""
    verb.add_argument(
        "--private",
        type=Path,
        default=Path(".setiakawan/private"),
        help="folder kunci dan buku besar, hanya untuk pemilik / folder of key and ledger, owner only",
    )


def serve(verb: argparse.ArgumentParser) -> None:
    """Of `serve`: where, and on which address."""
    store(verb)
    verb.add_argument("--host", default="127.0.0.1", help="alamat / address")
    verb.add_argument("--port", type=int, default=8000, help="porta / port")


def publish(verb: argparse.ArgumentParser) -> None:
    """Of `publish`: from where, into what."""
    verb.add_argument("source", type=Path, help="folder sumber, mis. seeds / source folder, e.g. seeds")
    store(verb)
    private(verb)


def audit(verb: argparse.ArgumentParser) -> None:
    """Of `audit`: what is served, and the ledger of it."""
    store(verb)
    private(verb)


def demo(verb: argparse.ArgumentParser) -> None:
    """Of `demo`: which source folder."""
    verb.add_argument(
        "source", type=Path, nargs="?", default=Path("seeds"), help="folder sumber / source folder"
    )


def withdraw(verb: argparse.ArgumentParser) -> None:
    """Of `withdraw`: which release, why, and the day."""
    verb.add_argument("release", help="id rilis, mis. 2026-11 / id of the release, e.g. 2026-11")
    verb.add_argument(
        "--reason", required=True, help="alasan, dibaca semua orang / reason in Indonesian, public"
    )
    verb.add_argument("--reason-en", default="", help="alasan, bahasa Inggris / reason in English")
    verb.add_argument(
        "--date",
        type=date.fromisoformat,
        default=date.today(),
        help="hari penarikan, TTTT-BB-HH / day of the withdrawal, YYYY-MM-DD",
    )
    store(verb)
    private(verb)


def boundaries(verb: argparse.ArgumentParser) -> None:
    """Of `regions import`: the file and what is known of it."""
    verb.add_argument("file", type=Path, help="berkas OGR apa pun / any OGR file")
    verb.add_argument(
        "--code-property", required=True, help="atribut kode wilayah / attribute with the region code"
    )
    verb.add_argument("--source", type=Path, default=Path("seeds"), help="folder sumber / source folder")
    verb.add_argument("--licence", default="", help="lisensi batas / licence of the boundaries")
    verb.add_argument("--vintage", default="", help="tahun atau versi / year or version")
    verb.add_argument(
        "--quality",
        choices=("OFFICIAL", "INDICATIVE"),
        default="INDICATIVE",
        help="mutu batas / quality of the boundaries",
    )
