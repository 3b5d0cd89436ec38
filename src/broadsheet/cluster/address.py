"""What an article's address says about it: the day it was published, and its headline's words."""

from __future__ import annotations

import re
from datetime import UTC, datetime

_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)[/\-_.]?(0[1-9]|1[0-2]|[1-9])[/\-_.]?(0[1-9]|[12]\d|3[01]|[1-9])(?!\d)")
_WORD = re.compile(r"[^\W\d_]+")

LONGEST = 500
"""Characters of an address that are read."""

LEAST_WORDS = 4
"""Fewer words in a segment of the address name a section, not a headline."""


def _path(url: str | None) -> str:
    return (url or "")[:LONGEST].partition("://")[2].partition("/")[2].partition("?")[0].partition("#")[0]


def address_day(url: str | None) -> datetime | None:
    """Return noon (UTC) of the day that an address names (``/2021/07/31/``), or None."""
    for match in _DATE.finditer(_path(url)):
        try:
            day = datetime(int(match[1]), int(match[2]), int(match[3]), 12, tzinfo=UTC)
        except ValueError:
            continue
        if 1995 <= day.year <= 2050:
            return day
    return None


def address_words(url: str | None) -> str:
    """Return the words of the address's longest readable segment, joined by spaces; "" when there are few."""
    best: list[str] = []
    for segment in _path(url).split("/"):
        words = [word for word in re.split(r"[-_]+", segment.partition(".")[0]) if _WORD.fullmatch(word)]
        if len(words) > len(best):
            best = words
    return " ".join(best) if len(best) >= LEAST_WORDS else ""
