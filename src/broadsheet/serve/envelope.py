"""The one JSON shape of the API, and its cursors."""

from __future__ import annotations

import base64
import binascii
from typing import Any, Generic, TypeVar

from pydantic import BaseModel

from broadsheet.publish.json import canonical, plain

T = TypeVar("T")
MOST_DEEP = 100_000  # entries that paging goes down to; who needs more exports the newsroom


class Problem(BaseModel):
    """One thing that went wrong: a fixed word for programs, a sentence for people."""

    code: str
    message: str


class Envelope(BaseModel, Generic[T]):
    """The shape of every answer: ``data`` is null exactly when ``errors`` is not empty."""

    data: T | None
    meta: dict[str, Any]
    errors: list[Problem]


def enveloped(data: Any, **meta: Any) -> bytes:
    """Return the answer that carries ``data``; records become plain values."""
    return canonical({"data": plain(data), "meta": plain(meta), "errors": []}).encode()


def failed(code: str, message: str) -> bytes:
    """Return the answer that says what went wrong."""
    return canonical({"data": None, "meta": {}, "errors": [{"code": code, "message": message}]}).encode()


def cursor_to(offset: int) -> str:
    """Return the cursor that continues at ``offset``; its form may change, so that readers must not make their own."""
    return base64.urlsafe_b64encode(f"o:{offset}".encode()).decode().rstrip("=")


def offset_of(cursor: str) -> int | None:
    """Return the offset of a cursor, 0 for "", or None when it is none of ours."""
    if not cursor:
        return 0
    try:
        text = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True).decode("ascii")
    except (binascii.Error, ValueError):
        return None
    kind, _, number = text.partition(":")
    if kind != "o" or not (number.isascii() and number.isdigit()) or len(number) > 6:
        return None
    return int(number) if int(number) <= MOST_DEEP else None
