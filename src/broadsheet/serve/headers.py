"""The security headers of every response."""

from __future__ import annotations

from collections.abc import Sequence

PAGE_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)
"""Content security policy of everything but the embed box: our style sheet, our forms, and nothing else."""

ALWAYS: tuple[tuple[str, str], ...] = (
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-opener-policy", "same-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=()"),
)

UNLESS_FRAMED: tuple[tuple[str, str], ...] = (
    ("content-security-policy", PAGE_POLICY),
    ("x-frame-options", "DENY"),
    ("cross-origin-resource-policy", "same-origin"),
)
"""Added where the response brings no policy of its own; only the embed box does."""


def embed_policy(style_source: str, origins: Sequence[str]) -> str:
    """Return the policy of the embed box: its one style by hash, framed by the allowed origins only.

    Args:
        style_source: Source expression of the style (``'sha256-…'``).
        origins: Origins that may frame it; nobody when empty.
    """
    framed = " ".join(origins) or "'none'"
    return (
        f"default-src 'none'; style-src {style_source}; base-uri 'self'; form-action 'none'; frame-ancestors {framed}"
    )


def secured(headers: Sequence[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """Return response headers with the security headers added, none twice."""
    present = {name.lower() for name, _ in headers}
    own_policy = b"content-security-policy" in present
    wanted = ALWAYS if own_policy else ALWAYS + UNLESS_FRAMED
    added = [(name.encode(), value.encode()) for name, value in wanted if name.encode() not in present]
    return [*headers, *added]
