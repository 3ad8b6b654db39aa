"""`make serve` as a stranger runs it: what it honours, and one clear sentence for what is in the way.

Only the installing is left out: the libraries of this interpreter stand in for those of a new `.venv`.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from demo_world import seeds
from sources import write_source

from api.__main__ import main
from api.errors import ConflictError
from api.publish.demo import make as demonstrate

ROOT = Path(__file__).resolve().parent.parent
BUILT = "api/web/static/.built"
NOBODY = 65534


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """The project as it stands after its set-up, with a small source folder."""
    clone = tmp_path / "clone"
    (clone / ".venv" / "bin").mkdir(parents=True)
    for name in ("api", "seeds", "requirements.txt"):
        (clone / name).symlink_to(ROOT / name)
    shutil.copy(ROOT / "Makefile", clone)
    python = clone / ".venv" / "bin" / "python"
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    python.chmod(0o755)
    for mark in (".made", ".app"):
        (clone / ".venv" / mark).touch()
    write_source(clone / "kota")
    return clone


def alone() -> dict[str, str]:
    """The environment without what a make around the tests has set."""
    return {
        name: value for name, value in os.environ.items() if name not in {"MAKEFLAGS", "MFLAGS", "MAKELEVEL"}
    }


def make(folder: Path, *words: str, user: int | None = None) -> subprocess.CompletedProcess[str]:
    """What `make serve` says and returns."""
    done: subprocess.CompletedProcess[str] = subprocess.run(
        ["make", "-o", BUILT, "serve", *words],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env=alone(),
        user=user,
        group=user,
    )
    return done


@contextmanager
def serving(folder: Path, *words: str) -> Iterator[str]:
    """What `make serve` prints up to its greeting, while it serves."""
    with subprocess.Popen(
        ["make", "-o", BUILT, "serve", *words],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=alone(),
        start_new_session=True,
    ) as process:
        assert process.stdout is not None
        said = ""
        while "curl" not in said and (line := process.stdout.readline()):
            said += line
        try:
            yield said
        finally:
            os.killpg(process.pid, 15)


def free() -> int:
    """A port that nobody holds."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def test_port_store_and_private_are_honoured(clone: Path) -> None:
    """The first run publishes into the folders named and serves on the port named; the second only serves."""
    port = free()
    words = ("SOURCE=kota", f"PORT={port}", "STORE=rilis", "PRIVATE=rahasia")

    with serving(clone, *words) as said:
        assert "diterbitkan / published (rilis)" in said
        assert f"http://127.0.0.1:{port}/graphql" in said
        assert httpx.get(f"http://127.0.0.1:{port}/health", timeout=20).json() == {"status": "ok"}
    assert (clone / "rilis" / "current").read_text() == "2026-11\n"
    assert (clone / "rahasia" / "ledger").is_dir()
    assert not (clone / ".setiakawan").exists()

    with serving(clone, *words) as said:
        assert said.startswith("Setiakawan melayani di / serving on")


def test_a_taken_port_is_one_sentence(clone: Path) -> None:
    """The release is made, the port is not to be had: what happened and what to type instead."""
    with socket.create_server(("127.0.0.1", 0)) as holder:
        port = holder.getsockname()[1]
        done = make(clone, "SOURCE=kota", f"PORT={port}")

    assert done.returncode != 0
    assert re.search(rf"PORT_TAKEN: Porta {port} sudah dipakai.*\n.*make serve PORT={port + 1}", done.stderr)
    assert "Traceback" not in done.stderr


def test_a_store_that_cannot_be_written_is_one_sentence(clone: Path) -> None:
    """A store that is no folder, or lies where nothing may be written: no traceback, nothing half made."""
    (clone / "rilis").write_text("x")
    done = make(clone, "SOURCE=kota", "STORE=rilis")

    assert done.returncode != 0
    assert "STORE_NOT_WRITABLE" in done.stderr
    assert "Traceback" not in done.stderr


@contextmanager
def closed_clone() -> Iterator[Path]:
    """A clone in which nobody may write, in a place that everybody may enter."""
    folder = Path(tempfile.mkdtemp(prefix="setiakawan-"))
    for name in ("Makefile", "requirements.txt"):
        shutil.copy(ROOT / name, folder)
        (folder / name).chmod(0o444)
    (folder / "api" / "web" / "frontend").mkdir(parents=True)
    (folder / "python").write_text("#!/bin/sh\nexit 0\n")
    (folder / "python").chmod(0o555)
    folder.chmod(0o555)
    try:
        yield folder
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)


def test_a_read_only_folder_is_one_sentence() -> None:
    """The set-up in a folder without the right to write says so before Python does; nothing is made."""
    other = NOBODY if os.geteuid() == 0 else None
    with closed_clone() as folder:
        done = make(folder, "PYTHON=./python", user=other)
        left = {path.name for path in folder.iterdir()}

    assert done.returncode != 0
    assert f"Folder {folder} tidak dapat ditulisi" in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) <= 2
    assert left == {"Makefile", "requirements.txt", "api", "python"}


def test_a_python_that_is_too_old_is_one_sentence(clone: Path) -> None:
    """Python 3.9 is told from its own answer, and how to name another one."""
    old = clone / "python3.9"
    old.write_text('#!/bin/sh\ntest "$1" = --version && echo "Python 3.9.2" || exit 1\n')
    old.chmod(0o755)
    shutil.rmtree(clone / ".venv")
    done = make(clone, f"PYTHON={old}")

    assert done.returncode != 0
    assert "Setiakawan perlu Python >= 3.11; Python 3.9.2 terlalu lama." in done.stderr
    assert "make PYTHON=python3.12 serve" in done.stderr
    assert not (clone / ".venv").exists()


def test_a_missing_python_is_one_sentence(clone: Path) -> None:
    """A name that is no program is told as such."""
    shutil.rmtree(clone / ".venv")
    done = make(clone, "PYTHON=python3.99")

    assert done.returncode != 0
    assert "Python tidak ditemukan (python3.99)" in done.stderr


@pytest.mark.parametrize("port", ["70000", "-1", "delapan"])
def test_a_port_that_is_none_is_wrong_usage(capsys: pytest.CaptureFixture[str], port: str) -> None:
    """A number beyond all ports, or a word, is told before anything listens."""
    with pytest.raises(SystemExit) as stopped:
        main(["serve", f"--port={port}"])

    assert stopped.value.code == 2
    assert "0-65535" in capsys.readouterr().err


def test_demonstration_registers_in_a_read_only_folder_are_one_sentence(tmp_path: Path) -> None:
    """`demo` into a folder that cannot be written: a code, no traceback."""
    source = seeds(tmp_path)
    (source / "registers" / f".batu-2023-2024.csv.{os.getpid()}").mkdir()
    with pytest.raises(ConflictError, match="DEMO_NOT_WRITABLE"):
        demonstrate(source)
