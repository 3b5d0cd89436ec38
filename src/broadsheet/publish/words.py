"""Counts, dates, countries and languages in plain English words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import cache

from babel import Locale

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

SIDE_LETTERS = {"left": "L", "center": "C", "right": "R", "unrated": "U"}
SIDE_NAMES = {"left": "Left", "center": "Center", "right": "Right", "unrated": "Unrated"}


def counted(number: int, one: str, many: str = "") -> str:
    """Return ``number`` with its noun: "1 outlet", "1,204 outlets".

    Args:
        number: What was counted.
        one: The noun for one.
        many: The noun for several; ``one`` with an "s" when "".
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def carried(carriers: int, is_first: bool) -> str:
    """Return that articles carry a report's text, or share it where nothing shows which of them came first.

    Args:
        carriers: How many besides the report.
        is_first: Whether the report is known to be the first.
    """
    if is_first:
        return counted(carriers, "article carries its text", "articles carry its text")
    others = counted(carriers, "other article prints", "other articles print")
    return f"{others} the same text; which came first is not known"


def joined(parts: Sequence[str]) -> str:
    """Return the parts as a phrase: "a", "a and b", "a, b and c"; "" for none."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def day(value: date | datetime) -> str:
    """Return a day: "4 March 2026" (of the UTC day when a time is given)."""
    if isinstance(value, datetime):
        value = in_utc(value)
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def dated(value: date, precision: str) -> str:
    """Return a date as exactly as it is known: "4 March 2026", "March 2026", "2026"."""
    if precision == "year":
        return str(value.year)
    if precision == "month":
        return f"{_MONTHS[value.month - 1]} {value.year}"
    return day(value)


def moment(value: datetime) -> str:
    """Return a time: "4 March 2026, 13:20 UTC"."""
    value = in_utc(value)
    return f"{day(value)}, {clock(value)} UTC"


def clock(value: datetime) -> str:
    """Return the time of day in UTC: "13:20"."""
    value = in_utc(value)
    return f"{value.hour:02}:{value.minute:02}"


def stamp(value: date | datetime) -> str:
    """Return the machine-readable form: "2026-03-04" or "2026-03-04T13:20:00Z"."""
    if isinstance(value, datetime):
        return in_utc(value).replace(microsecond=0, tzinfo=None).isoformat() + "Z"
    return value.isoformat()


def in_utc(value: datetime) -> datetime:
    """Return the time in UTC; a time without a zone is taken as UTC."""
    return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


@cache
def _english() -> Locale:
    return Locale.parse("en")


def country(code: str | None) -> str:
    """Return the English name of an ISO 3166-1 alpha-2 code, the code itself when unknown, "" for None."""
    return str(_english().territories.get((code or "").upper(), code or ""))


def language(code: str | None) -> str:
    """Return the English name of an ISO 639-1 code, the code itself when unknown, "" for None."""
    return str(_english().languages.get((code or "").lower(), code or ""))


def side_letter(side: str) -> str:
    """Return the letter that stands for a side: L, C, R, and U for anything else."""
    return SIDE_LETTERS.get(side, "U")


def side_name(side: str) -> str:
    """Return a side's name to print: Left, Center, Right, and Unrated for anything else."""
    return SIDE_NAMES.get(side, "Unrated")


def side_class(side: str) -> str:
    """Return the side as one of four fixed words, safe as a class name."""
    return side if side in SIDE_LETTERS else "unrated"
