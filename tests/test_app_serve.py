"""The server as a process: start, ports, slow clients, workers, the end."""

from __future__ import annotations

import contextlib
import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import orjson
import pytest
from engine_world import publish

from api.app import serve
from api.errors import SetiakawanError
from api.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = """
import sys
from pathlib import Path
sys.path[:0] = [{root!r}, {tests!r}]
import api.app, engine_world
from dataclasses import replace
from api.engine.connection import Connection
from api.engine.limits import LIMITS
from api.settings import Settings
def tiny(settings):
    return engine_world.engine(settings.store, replace(LIMITS, body_seconds=0.5, cpu_seconds=1.0))
api.app.open_engine = tiny
Connection.limits = replace(LIMITS, header_seconds=0.5)
if __name__ == "__main__":
    api.app.serve(Settings.read(), "127.0.0.1", 0)
"""


@dataclass
class Running:
    """A server process and where it listens."""

    process: subprocess.Popen[str]
    port: int
    greeting: str

    def ask(self, query: str) -> http.client.HTTPResponse:
        """The answer to one document on a connection of its own."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        body = orjson.dumps({"query": query})
        connection.request("POST", "/graphql", body, {"content-type": "application/json"})
        return connection.getresponse()


@contextlib.contextmanager
def running(store: Path, **env: str) -> Iterator[Running]:
    """A server over the tiny schema, in a process of its own."""
    program = store.parent / "program.py"
    program.write_text(PROGRAM.format(root=str(ROOT), tests=str(ROOT / "tests")), encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-W", "ignore", str(program)],
        env={**os.environ, "SETIAKAWAN_STORE": str(store), **env},
        stdout=subprocess.PIPE,
        stderr=(store.parent / "log").open("w"),
        text=True,
    )
    assert process.stdout is not None
    greeting = "".join(process.stdout.readline() for _ in range(4))
    found = re.search(r"127\.0\.0\.1:(\d+)", greeting)
    assert found is not None
    server = Running(process, int(found[1]), greeting)
    try:
        wait(server.port)
        yield server
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(20)


def wait(port: int) -> None:
    """Returns when something answers on the port."""
    until = time.monotonic() + 20
    while time.monotonic() < until:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
        with contextlib.suppress(OSError):
            connection.request("GET", "/health")
            if connection.getresponse().status == 200:
                return
        time.sleep(0.05)
    pytest.fail("the server does not answer")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """One server for the tests that do not end it."""
    store = tmp_path_factory.mktemp("server") / "store"
    publish(store)
    with running(store) as server:
        yield server


def test_it_says_what_to_open_next(server: Running) -> None:
    """
    The start page, /graphql and a command to copy, with the port that is served.
    """
    here = f"http://127.0.0.1:{server.port}"

    assert f"{here}/\n" in server.greeting
    assert f"{here}/graphql\n" in server.greeting
    assert f"curl -G {here}/graphql" in server.greeting


def test_a_taken_port_is_said_in_one_sentence(server: Running, tmp_path: Path) -> None:
    """
    A port that another program holds is one clear error with a remedy.
    """
    with pytest.raises(SetiakawanError, match=r"sudah dipakai.*is taken") as caught:
        serve(Settings(store=tmp_path), "127.0.0.1", server.port)

    assert caught.value.code == "PORT_TAKEN"
    assert f"PORT={server.port + 1}" in caught.value.remedy.id


def test_an_address_that_is_not_ours_is_said_too(tmp_path: Path) -> None:
    """
    An address this machine does not have is an error with a remedy.
    """
    with pytest.raises(SetiakawanError) as caught:
        serve(Settings(store=tmp_path), "203.0.113.9", 8000)

    assert caught.value.code == "ADDRESS_UNUSABLE"


def test_a_slow_body_is_not_waited_for(server: Running) -> None:
    """
    A body that does not arrive in time is 408, the connection is closed, and others are answered meanwhile.
    """
    with socket.create_connection(("127.0.0.1", server.port)) as slow:
        slow.sendall(b"POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n")
        slow.sendall(b'content-length: 100\r\n\r\n{"query":')
        assert server.ask("{ words }").status == 200
        slow.settimeout(5)
        answer = slow.recv(65_536)
        rest = slow.recv(65_536)

    assert answer.startswith(b"HTTP/1.1 408")
    assert b"BODY_TIMEOUT" in answer + rest
    assert b"connection: close" in answer.lower()


WHOLE = b"GET /health HTTP/1.1\r\nhost: x\r\n\r\n"


def hung(port: int, begun: bytes, more: bytes) -> bytes:
    """What the server says until it hangs up on a client that begins, then sends ever more, slowly."""
    told, until = b"", time.monotonic() + 4
    with socket.create_connection(("127.0.0.1", port)) as slow:
        slow.settimeout(0.1)
        slow.sendall(begun)
        while time.monotonic() < until:
            with contextlib.suppress(TimeoutError):
                try:
                    piece = slow.recv(65_536)
                except ConnectionResetError:  # what was said before is read; our late bytes met a closed door
                    return told
                if not piece:
                    return told
                told += piece
            with contextlib.suppress(ConnectionError):
                slow.sendall(more)
    pytest.fail("the server still waits")


@pytest.mark.parametrize(
    ("begun", "more"),
    [
        (b"", b""),
        (b"GET /hea", b""),
        (b"GET /hea", b"x"),
        (b"GET /health HTTP/1.1\r\nhost: x\r\n", b"x"),
        (WHOLE, b"\r\n"),
        (WHOLE + b"GET /hea", b"x"),
    ],
    ids=["nothing", "half a line", "a slow line", "a slow header", "blank lines later", "a slow second line"],
)
def test_a_slow_header_is_not_waited_for(server: Running, begun: bytes, more: bytes) -> None:
    """
    A header that is not whole in time is 408 and the end of the connection; a trickle of bytes buys no time.
    """
    told = hung(server.port, begun, more)

    assert told.count(b"200 OK") == begun.count(WHOLE)
    assert b"HTTP/1.1 408 Request Timeout\r\nconnection: close\r\n" in told
    assert server.ask("{ words }").status == 200


def test_a_header_without_end_is_not_read_to_its_end(server: Running) -> None:
    """
    A header beyond its limit is 431 and the end of the connection; one within it is read.
    """
    with socket.create_connection(("127.0.0.1", server.port)) as endless:
        endless.settimeout(5)
        endless.sendall(WHOLE[:-2] + b"x: " + b"x" * 200_000 + b"\r\n\r\n")
        within = b""
        while not within.endswith(b'{"status":"ok"}'):
            within += endless.recv(65_536)
        with contextlib.suppress(ConnectionError):
            endless.sendall(WHOLE[:-2] + b"x: y\r\n" * 50_000)
        beyond = endless.recv(65_536)

    assert within.startswith(b"HTTP/1.1 200")
    assert beyond.startswith(b"HTTP/1.1 431")


def test_a_connection_that_is_used_is_kept(server: Running) -> None:
    """
    Answers later than the time for a header come on the same connection, as long as each header is whole.
    """
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=5)
    kept = []
    for _ in range(4):
        connection.request("GET", "/health")
        kept.append(connection.getresponse().read())
        connection.auto_open = 0
        time.sleep(0.3)

    assert kept == [b'{"status":"ok"}'] * 4


def test_heavy_answers_do_not_hold_up_the_others(server: Running) -> None:
    """
    While answers are computed at full load, /health is answered within a fifth of a second.
    """
    texts = ["{ trees(first: 200) { children(first: 200) { name } } endless }" + " " * n for n in range(4)]
    heavy = [threading.Thread(target=server.ask, args=(text,)) for text in texts]
    for each in heavy:
        each.start()
    waits = []
    while any(each.is_alive() for each in heavy):
        begun = time.monotonic()
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
        connection.request("GET", "/health")
        assert connection.getresponse().read() == b'{"status":"ok"}'
        waits.append(time.monotonic() - begun)
        time.sleep(0.02)

    assert len(waits) > 5
    assert sorted(waits)[len(waits) // 2] < 0.2


def test_asked_to_stop_it_finishes_what_it_began(tmp_path: Path) -> None:
    """
    On SIGTERM running answers are completed, new connections are refused, and the process ends with 0.
    """
    publish(tmp_path / "store")
    answers: list[bytes] = []
    with running(tmp_path / "store") as server:
        asking = threading.Thread(target=lambda: answers.append(server.ask("{ slow(seconds: 1.0) }").read()))
        asking.start()
        time.sleep(0.3)
        server.process.send_signal(signal.SIGTERM)
        asking.join()

    assert orjson.loads(answers[0])["data"] == {"slow": "done"}
    assert server.process.returncode in {0, -signal.SIGTERM}


def test_it_logs_in_json_lines(tmp_path: Path) -> None:
    """
    Everything on standard error is a JSON object per line.
    """
    publish(tmp_path / "store")
    with running(tmp_path / "store") as server:
        server.ask("{ broken }").read()
        time.sleep(0.4)
    lines = [orjson.loads(line) for line in (tmp_path / "log").read_text().splitlines()]

    assert {"request", "unexpected"} <= {line["event"] for line in lines}


def test_it_starts_without_what_a_first_answer_does_not_need() -> None:
    """
    Libraries of maps, files and publishing are loaded when they are asked for: start and memory are bounded.
    """
    program = "import sys, api.app; print(*{name.partition('.')[0] for name in sys.modules})"
    loaded = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout.split()

    assert not {"numpy", "shapely", "pyarrow", "xlsxwriter", "duckdb", "pandas"} & set(loaded)
    assert "graphql" in loaded
