"""Times that pages state in their markup."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

_ISO = re.compile(
    r"^\s*(\d{4})-(\d{1,2})-(\d{1,2})"
    r"(?:[T\s]\s?(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?\s?(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?",
    re.IGNORECASE,
)
_COMPACT = re.compile(r"^\s*(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?(Z|[+-]\d{2}:?\d{2})?)?\s*$")
_SECONDS = re.compile(r"^\s*(\d{10}|\d{13})\s*$")
# The first newspaper sites went online in the middle of the nineties; earlier dates are the subject's, not the page's.
_EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
_LATEST = datetime(2100, 1, 1, tzinfo=UTC)


def parse_time(text: str | None) -> datetime | None:
    """Return the time that a machine-readable string states, aware, UTC; None when it states none.

    Read are ISO 8601 (also without zone: taken as UTC), compact dates, mail dates and epoch seconds or milliseconds.
    """
    if not text or len(text) > 80:
        return None
    found = _iso(text) or _epoch(text) or _mail(text)
    if found is None or not _EARLIEST <= found < _LATEST:
        return None
    return found


def _iso(text: str) -> datetime | None:
    match = _ISO.match(text) or _COMPACT.match(text)
    if match is None:
        return None
    year, month, day, hour, minute, second, zone = match.groups()
    try:
        return datetime(
            int(year),
            int(month),
            int(day),
            int(hour or 0),
            int(minute or 0),
            min(int(second or 0), 59),
            tzinfo=_zone(zone),
        ).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _zone(text: str | None) -> timezone:
    if not text or text[0] not in "+-":
        return UTC
    digits = text[1:].replace(":", "")
    shift = timedelta(hours=int(digits[:2]), minutes=int(digits[2:4] or 0))
    return timezone(-shift if text[0] == "-" else shift)


def _epoch(text: str) -> datetime | None:
    match = _SECONDS.match(text)
    if match is None:
        return None
    digits = match.group(1)
    return datetime.fromtimestamp(int(digits) / (1000 if len(digits) == 13 else 1), tz=UTC)


def _mail(text: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)


# A date in an address: /2019/11/19/, /2019-11-19, /20191119.
_IN_ADDRESS = re.compile(
    r"/(?:[\w-]{0,80}?[/-])?((?:19|20)\d{2})([/-]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?=[/._-]|$)"
)


def date_in_address(url: str | None) -> datetime | None:
    """Return the day that an address names, as its first moment in UTC; None when it names none."""
    match = _IN_ADDRESS.search(url[:2_048]) if url else None
    return parse_time(f"{match[1]}-{match[3]}-{match[4]}") if match else None
