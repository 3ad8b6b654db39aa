"""Logs as JSON lines on standard error, without addresses, documents, variables or messages of exceptions."""

from __future__ import annotations

import logging
import traceback
from typing import Any

import orjson

OWN = ("id", "kind", "places")


class JsonLines(logging.Formatter):
    """One JSON object per record; of an exception its type and places, never its message."""

    def format(self, record: logging.LogRecord) -> str:
        """The line for one record."""
        line: dict[str, Any] = {
            "time": round(record.created, 3),
            "level": record.levelname.lower(),
            "event": record.getMessage(),
        }
        line |= {name: getattr(record, name) for name in OWN if hasattr(record, name)}
        if record.exc_info and record.exc_info[1] is not None:
            line |= {"kind": type(record.exc_info[1]).__name__, "places": places(record.exc_info[1])}
        return orjson.dumps(line).decode()


def places(error: BaseException) -> list[str]:
    """Where an exception passed, innermost last: file, line, function."""
    frames = traceback.extract_tb(error.__traceback__)[-12:]
    return [f"{frame.filename.rsplit('/', 1)[-1]}:{frame.lineno} {frame.name}" for frame in frames]


LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": JsonLines}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "loggers": {
        "uvicorn": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        "setiakawan": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
    },
}
