"""The headers of every page: nothing from elsewhere, nothing inline, no frames, no cookies."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

CSP = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""The policy of every page; embeds alone may be framed, and only the page that shows one frames."""

HEADERS = (
    (b"content-security-policy", CSP.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"strict-origin-when-cross-origin"),
    (b"permissions-policy", b"interest-cohort=()"),
    (b"cross-origin-opener-policy", b"same-origin"),
)

FRAMING = ((HEADERS[0][0], f"{CSP}; frame-src 'self'".encode()), *HEADERS[1:])
"""The headers of the one page that frames our own embeds."""


def digest(text: str) -> str:
    """How a policy names a style or script that stands inside the page itself."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
