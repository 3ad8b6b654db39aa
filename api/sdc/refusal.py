"""The one error of the kernel."""

from __future__ import annotations


class RefusalError(ValueError):
    """What a rule of protection does not allow, with a stable code.

    The text names the rule and the remedy, never a count, a key or an identity.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(f"{code}: {message}")
        self.code = code
