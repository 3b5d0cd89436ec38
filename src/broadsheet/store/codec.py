"""How records become rows: times as ISO text in UTC, lists and records as canonical JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from broadsheet.errors import StoreError


def time_text(value: datetime | None) -> str | None:
    """Return the time as sortable ISO text in UTC with microseconds, or None.

    Raises:
        StoreError: For a time without a zone.
    """
    if value is None:
        return None
    if value.tzinfo is None:
        raise StoreError(f"a time without a zone: {value}")
    return value.astimezone(UTC).isoformat(timespec="microseconds")


def time_of(text: str | None) -> datetime | None:
    """Return the time that ``time_text`` wrote, or None."""
    return None if text is None else datetime.fromisoformat(text)


def date_text(value: date | None) -> str | None:
    """Return the date as ISO text, or None."""
    return None if value is None else value.isoformat()


def date_of(text: str | None) -> date | None:
    """Return the date that ``date_text`` wrote, or None."""
    return None if text is None else date.fromisoformat(text)


def canonical_json(value: Any) -> str:
    """Return JSON with sorted keys and no spaces: the same value gives the same bytes."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def list_text(values: Sequence[str]) -> str:
    """Return a list of strings as JSON."""
    return canonical_json(list(values))


def list_of(text: str) -> tuple[str, ...]:
    """Return the strings that ``list_text`` wrote."""
    return tuple(json.loads(text))
