"""What each verb of the command line may be told, in both languages."""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from api.settings import Settings

WIDEST = 100
ABOUT = """\
Setiakawan: terbitkan dan sajikan data bantuan sosial tanpa nama.
Publish and serve social-aid data without names."""
ORDER = """\
urutan biasa / usual order:
  check FOLDER      periksa sampai lolos / check until it passes
  publish FOLDER    terbitkan / publish
  serve             sajikan / serve

kode keluar / exit codes: 0 selesai / done, 1 ditolak / refused, 2 salah pakai / wrong usage
'python -m api VERB --help' menjelaskan satu perintah / explains one verb"""


class Text(NamedTuple):
    """A verb in one line, and what one should know before using it."""

    short: str
    more: str = ""


VERBS: Mapping[str, Text] = {
    "demo": Text(
        "buat register peragaan / make the demonstration registers",
        """\
Menulis register sintetis di samping rencananya, selalu dengan isi yang sama.
Writes synthetic registers beside their plans, the same bytes each time.""",
    ),
    "template": Text(
        "buat folder atau formulir XLSX siap isi / make a ready folder or XLSX form",
        """\
Folder baru: kota rekaan dengan register contoh yang langsung lolos check.
Folder sumber yang sudah ada: formulir kosong untuk --city, dengan daftar kodenya sendiri.
A new folder: an invented city whose register passes check as it stands.
An existing source folder: an empty form for --city, with that folder's own code lists.""",
    ),
    "check": Text(
        "periksa tanpa menerbitkan / dry run of a publication",
        """\
Melakukan semua yang dilakukan publish kecuali menerbitkan. Laporan lengkap disimpan di
PRIVATE/reports/, hanya untuk walidata: ia memuat angka sebenarnya.
Does all that publish does but releasing. The whole report is kept in PRIVATE/reports/,
for the steward's eyes only: it holds true counts.

kode keluar / exit codes: 0 boleh terbit / may be published, 1 ada kesalahan / faults""",
    ),
    "publish": Text(
        "terbitkan folder sumber / publish a source folder into a release",
        """\
Memeriksa seperti check, lalu menerbitkan dan menyimpan laporannya di PRIVATE/reports/.
Bila ada kesalahan, tidak ada yang ditulis. Folder PRIVATE harus dicadangkan.
Checks as check does, then releases and keeps the report in PRIVATE/reports/.
When there is a fault nothing is written. Keep a back-up of PRIVATE.""",
    ),
    "audit": Text(
        "audit semua yang disajikan / audit all that is served",
        """\
Membaca ulang semua rilis di STORE, dari isi berkas sampai yang dapat disimpulkan orang luar.
Reads every release of STORE again, from the bytes of files to what a stranger can conclude.

kode keluar / exit codes: 0 PASS, 1 FAIL""",
    ),
    "withdraw": Text(
        "tarik sebuah rilis / take a release back",
        """\
Menghapus data rilis itu dan meninggalkan batu nisan dengan alasannya; tidak dapat dibatalkan.
Deletes the data of that release and leaves a tombstone with the reason; it cannot be undone.""",
    ),
    "releases": Text("daftar rilis, * yang berlaku / list the releases, * is the current one"),
    "regions": Text("wilayah dan batasnya / regions and their boundaries"),
    "import": Text(
        "masukkan berkas batas / import a file of boundaries",
        """\
Menulis SOURCE/boundaries/ bila tidak ada yang salah; semua temuan ditampilkan.
Writes SOURCE/boundaries/ when nothing is wrong; every finding is shown.""",
    ),
    "serve": Text("sajikan rilis / serve the releases of a store"),
    "schema": Text("cetak skema GraphQL / print the GraphQL schema"),
}
"""Every verb, in the order of use."""


class Formatter(argparse.RawDescriptionHelpFormatter):
    """Help that keeps its lines and uses the width there is, up to a readable one."""

    def __init__(self, prog: str, **options: Any) -> None:  # noqa: ANN401 - argparse's own options
        width = min(shutil.get_terminal_size().columns - 2, WIDEST)
        super().__init__(prog, **{"max_help_position": 26, "width": width, **options})


class Parser(argparse.ArgumentParser):
    """A parser whose help is laid out by `Formatter`."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - argparse's own options
        super().__init__(**{"formatter_class": Formatter, **options})


def parser(program: str, about: str, more: str) -> Parser:
    """The parser of the whole command line."""
    return Parser(prog=program, description=about, epilog=more)


def store(verb: argparse.ArgumentParser) -> None:
    """The folder of releases."""
    verb.add_argument(
        "--store",
        type=Path,
        metavar="STORE",
        default=Settings.read().store,
        help="folder rilis / folder of releases (%(default)s)",
    )


def private(verb: argparse.ArgumentParser) -> None:
    """The folder of key and ledger."""
    verb.add_argument(
        "--private",
        type=Path,
        default=Path(".setiakawan/private"),
        metavar="PRIVATE",
        help="folder kunci, buku besar, laporan / folder of key, ledger, reports (%(default)s)",
    )


def serve(verb: argparse.ArgumentParser) -> None:
    """Of `serve`: where, and on which address."""
    store(verb)
    verb.add_argument("--host", default="127.0.0.1", help="alamat / address")
    verb.add_argument("--port", type=_port, default=8000, help="porta / port (%(default)s)")


def _port(text: str) -> int:
    if text.isdigit() and int(text) < 1 << 16:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r}: 0-65535")


def publish(verb: argparse.ArgumentParser) -> None:
    """Of `publish`: from where, into what, and how much is said."""
    check(verb)
    verb.add_argument(
        "-q", "--quiet", action="store_true", help="hanya hasilnya, tanpa laporan / the outcome only"
    )


def check(verb: argparse.ArgumentParser) -> None:
    """Of `check`: from where, against what."""
    verb.add_argument(
        "source", type=Path, metavar="SOURCE", help="folder sumber, mis. seeds / source folder, e.g. seeds"
    )
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


def template(verb: argparse.ArgumentParser) -> None:
    """Of `template`: which folder, and for an existing one which city and year."""
    verb.add_argument("folder", type=Path, metavar="FOLDER", help="folder / folder")
    verb.add_argument("--city", default="", help="kode kota, mis. 35.76 / code of the city, e.g. 35.76")
    verb.add_argument("--year", type=int, default=0, help="tahun isian / year of the form")


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
