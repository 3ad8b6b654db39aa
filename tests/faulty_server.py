"""A server that answers wrongly: each connection gets the next of the bytes it was given."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

OK = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: %d\r\nconnection: close\r\n\r\n%s"


def reply(body: bytes, status: str = "200 OK", kind: str = "application/json", **headers: str) -> bytes:
    """A whole answer."""
    lines = [
        f"HTTP/1.1 {status}",
        f"content-type: {kind}",
        f"content-length: {len(body)}",
        "connection: close",
    ]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def truncated(body: bytes) -> bytes:
    """An answer that breaks off in its middle."""
    return reply(body)[: -len(body) // 2]


@dataclass
class Faulty:
    """The address of a faulty server, and what it was asked."""

    url: str
    asked: list[bytes] = field(default_factory=list)


@contextlib.contextmanager
def faulty(*answers: bytes, slow: float = 0) -> Iterator[Faulty]:
    """A server that gives these answers one after another, the last for ever; `slow` seconds before each."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = Faulty(f"http://127.0.0.1:{listener.getsockname()[1]}")
        thread = threading.Thread(target=_serve, args=(listener, list(answers), slow, server), daemon=True)
        thread.start()
        yield server
        listener.shutdown(socket.SHUT_RDWR)
    thread.join(5)


def _serve(listener: socket.socket, answers: list[bytes], slow: float, server: Faulty) -> None:
    while True:
        try:
            connection, _ = listener.accept()
        except OSError:
            return
        with connection, contextlib.suppress(OSError):
            server.asked.append(_request(connection))
            time.sleep(slow)
            connection.sendall(answers.pop(0) if len(answers) > 1 else answers[0])


def _request(connection: socket.socket) -> bytes:
    data = b""
    while b"\r\n\r\n" not in data:
        data += connection.recv(65_536)
    head, _, body = data.partition(b"\r\n\r\n")
    length = next(
        int(line[15:]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")
    )
    while len(body) < length:
        body += connection.recv(65_536)
    return head + b"\r\n\r\n" + body
