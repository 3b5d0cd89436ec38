"""Calendar arithmetic: which day, month or year a date expression means, given the day of publication."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import Literal

from broadsheet.text.date_words import Unit

Direction = Literal["past", "future", "last", "next", "this"]

# A date without a year that lies ahead must be this many times nearer than the one behind, since news looks back:
# it bounds "December" in September (read as ahead) against "February" in September (read as behind).
AHEAD_PENALTY = 1.5
# A day without a year is an anniversary more often than a plan that nothing in its sentence announces: set so that
# "October 7" in May lies behind and "June 20" in May ahead.
DAY_AHEAD_PENALTY = 2.5
FIRST_YEAR, LAST_YEAR = 1000, 2199


def day_of(year: int, month: int, day: int) -> date | None:
    """Return the date, or None where the calendar has no such day or the year is out of range."""
    if not FIRST_YEAR <= year <= LAST_YEAR or not 1 <= month <= 12:
        return None
    if not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    return date(year, month, day)


def weekday_near(published: date, weekday: int, direction: Direction) -> date:
    """Return the day with that weekday (0 is Monday) in the given direction from publication.

    ``past`` and ``future`` include the day of publication, ``last`` and ``next`` leave it out; ``this`` is the coming
    one unless it is the day itself.
    """
    if direction in {"past", "last"}:
        back = (published.weekday() - weekday) % 7
        return published - timedelta(days=back or (7 if direction == "last" else 0))
    ahead = (weekday - published.weekday()) % 7
    return published + timedelta(days=ahead or (7 if direction == "next" else 0))


def without_year(published: date, month: int, day: int | None, direction: Direction) -> date | None:
    """Return the day (or the first of the month) in the year that fits the direction best, or None.

    With ``past`` the nearer one wins, one that lies ahead only when it is much nearer; ``future`` turns that round;
    ``last`` and ``next`` are strict.
    """
    best: tuple[float, date] | None = None
    for year in (published.year - 1, published.year, published.year + 1):
        found = day_of(year, month, day or 1)
        if found is None:
            continue
        away = (found - published).days
        if day is None and (found.year, found.month) == (published.year, published.month):
            away = 0
        if (direction == "last" and away >= 0) or (direction == "next" and away <= 0):
            continue
        ahead = away > 0
        looks_back = direction in {"past", "last"}
        penalised = ahead if looks_back else away < 0
        penalty = DAY_AHEAD_PENALTY if day is not None and looks_back else AHEAD_PENALTY
        key = (abs(away) * (penalty if penalised else 1.0), found)
        best = min(best, key) if best else key
    return best[1] if best else None


def shift(published: date, amount: int, unit: Unit) -> tuple[date, Literal["day", "month", "year"]] | None:
    """Return the date that lies ``amount`` units before (negative) or after publication, with its precision.

    Days are exact; weeks are given to the month, months to the month, years and decades to the year: "two years ago"
    names no day. None when the calendar ends before.
    """
    if abs(amount) > 2000:
        return None
    if unit == "day":
        return published + timedelta(days=amount), "day"
    if unit == "week":
        moved = published + timedelta(weeks=amount)
        return moved.replace(day=1), "month"
    if unit == "month":
        months = published.year * 12 + published.month - 1 + amount
        found = day_of(months // 12, months % 12 + 1, 1)
        return (found, "month") if found else None
    found = day_of(published.year + amount * (10 if unit == "decade" else 1), 1, 1)
    return (found, "year") if found else None
