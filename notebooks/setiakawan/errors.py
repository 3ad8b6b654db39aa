"""Every error of the toolkit, as one tree.

SetiakawanError
 ├── ReachError             the server gave no answer
 │    ├── UnreachableError    nothing answers at the address, or not in time
 │    ├── BusyError           it asks to come back later than we are willing to wait
 │    ├── FailedError         something went wrong inside it
 │    └── OfflineError        offline, and the answer is not on this disk
 ├── AnswerError            what came back cannot be used
 │    ├── NotTheApiError      something else than this API answers there, such as an HTML page
 │    ├── TruncatedError      the answer breaks off
 │    └── ShortReadError      fewer rows came than the server counted
 ├── QuestionError          the question cannot be answered as asked
 │    ├── UnknownError        a name or code that is not known; the nearest ones are named
 │    ├── RefusedError        the server refuses it, with its own code
 │    └── WithdrawnError      the release was withdrawn
 ├── DrawingError           a map or chart would mislead, or lacks something
 │    └── TooManyAreasError   more areas than a page can carry
 ├── MissingPartError       an optional package or a packaged file is not installed
 └── PackageError           a saved package is not what it says

Each says what happened, where, and what to do, in both languages; `code` is stable, and nothing is ever
answered with None instead of an error.
"""

from __future__ import annotations

from collections.abc import Sequence

from setiakawan.words import Words


class SetiakawanError(Exception):
    """What happened (`what`), and what to do (`remedy`), with a stable `code`."""

    code = "SETIAKAWAN"

    def __init__(self, what: Words, remedy: Words) -> None:
        super().__init__(f"{what}\n  -> {remedy}")
        self.what = what
        self.remedy = remedy


class ReachError(SetiakawanError):
    """The server gave no answer."""

    code = "NO_ANSWER"


class UnreachableError(ReachError):
    """Nothing answers at the address, or not in time."""

    code = "UNREACHABLE"


class BusyError(ReachError):
    """The server asks to come back later than the toolkit waits; `seconds` is how long it asks for."""

    code = "BUSY"

    def __init__(self, what: Words, remedy: Words, seconds: float) -> None:
        super().__init__(what, remedy)
        self.seconds = seconds


class FailedError(ReachError):
    """Something went wrong inside the server; `status` is the HTTP status."""

    code = "FAILED"

    def __init__(self, what: Words, remedy: Words, status: int) -> None:
        super().__init__(what, remedy)
        self.status = status


class OfflineError(ReachError):
    """Offline, and the answer is not on this disk."""

    code = "OFFLINE_MISS"


class AnswerError(SetiakawanError):
    """What came back cannot be used."""

    code = "ANSWER"


class NotTheApiError(AnswerError):
    """Something else than this API answers at the address."""

    code = "NOT_THE_API"


class TruncatedError(AnswerError):
    """The answer breaks off."""

    code = "TRUNCATED"


class ShortReadError(AnswerError):
    """Fewer or more rows came than the server counted: `got` of `counted`."""

    code = "SHORT_READ"

    def __init__(self, what: Words, remedy: Words, got: int, counted: int) -> None:
        super().__init__(what, remedy)
        self.got = got
        self.counted = counted


class QuestionError(SetiakawanError):
    """The question cannot be answered as asked."""

    code = "QUESTION"


class UnknownError(QuestionError):
    """A name or code that is not known; `nearest` holds the valid values that resemble it."""

    code = "UNKNOWN_VALUE"

    def __init__(self, what: Words, remedy: Words, nearest: Sequence[str] = ()) -> None:
        super().__init__(what, remedy)
        self.nearest = tuple(nearest)


class RefusedError(QuestionError):
    """The server refuses the question; `server_code` is its own stable code."""

    code = "REFUSED"

    def __init__(self, what: Words, remedy: Words, server_code: str) -> None:
        super().__init__(what, remedy)
        self.server_code = server_code


class WithdrawnError(QuestionError):
    """The release was withdrawn; its answers on this disk are deleted."""

    code = "WITHDRAWN"


class DrawingError(SetiakawanError):
    """A map or chart would mislead, or lacks something that it needs."""

    code = "DRAWING"


class TooManyAreasError(DrawingError):
    """More areas than one page can carry."""

    code = "TOO_MANY_AREAS"


class MissingPartError(SetiakawanError):
    """An optional package or a packaged file is not installed."""

    code = "MISSING_PART"


class PackageError(SetiakawanError):
    """A saved package is not what it says."""

    code = "PACKAGE"
