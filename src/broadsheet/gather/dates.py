"""Dates as feeds and archives write them, and the time that an article counts for."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from typing import Final

from broadsheet.text.date_words import date_words

EARLIEST: Final = datetime(1990, 1, 1, tzinfo=UTC)
"""No page of the web is older; earlier dates are unset fields (1970, 0001)."""

ARCHIVE_AHEAD: Final = timedelta(days=2)
"""How far ahead of now an archive's date may lie: time zones and clocks, not predictions."""

_FEED_AHEAD = timedelta(minutes=10)
_FEED_BEHIND = timedelta(days=30)
_RAW_LIMIT = 100
_LANGUAGES = tuple(
    "en de fr es it pt nl pl ru uk cs sk sv da no fi hu ro tr el hr sr bg id ca sl et lv lt ar fa he".split()  # noqa: SIM905 - a list of words reads better so
)
"""Order in which month names are tried after the document's own language."""

_ISO = re.compile(
    r"(?P<y>\d{4})(?P<sep>[-/.])(?P<m>\d{1,2})(?:(?P=sep)(?P<d>\d{1,2}))?(?!\d)"
    r"|(?P<y2>\d{4})(?P<m2>\d{2})(?P<d2>\d{2})(?=T|\Z|\s)"
)
_CJK = re.compile(r"(?P<y>\d{4})\s?[年년]\s?(?P<m>\d{1,2})\s?[月월]\s?(?P<d>\d{1,2})\s?[日일]?")
_NUMERIC = re.compile(r"(?P<a>\d{1,2})(?P<sep>[./-])\s?(?P<b>\d{1,2})(?P=sep)\s?(?P<y>\d{4}|\d{2})(?!\d)")
_CLOCK = re.compile(
    r"(?:(?<=T)|(?<!\d))(?P<h>\d{1,2})\s?[:h時시.]\s?(?P<mi>\d{2})(?:\s?[:分분.]\s?(?P<s>\d{2}))?(?:[.,]\d{1,9})?(?!\d)"
    r"\s?(?P<half>[ap]\.?m\b\.?)?",
    re.IGNORECASE,
)
_COMPACT_CLOCK = re.compile(r"T(?P<h>\d{2})(?P<mi>\d{2})(?P<s>\d{2})?(?=Z|[+-]|\Z)")
_OFFSET = re.compile(
    r"(?:GMT|UTC|UT|Z)?\s?(?P<sign>[+−-])(?P<h>\d{1,2}):?(?P<m>\d{2})?(?!\d)(?:\s?\(.*)?\Z", re.IGNORECASE
)
_ZONE_NAME = re.compile(r"(?<![A-Za-z])(?P<zone>[A-Za-z]{1,5})\.?\)?\s*\Z")
_WORD = re.compile(r"[^\W\d_]{2,20}")
_NUMBER = re.compile(r"\d+")
_ZONES: Final = {
    "Z": 0, "UT": 0, "UTC": 0, "GMT": 0, "WET": 0, "BST": 60, "WEST": 60, "CET": 60, "MEZ": 60, "CEST": 120,
    "MESZ": 120, "EET": 120, "EEST": 180, "MSK": 180, "TRT": 180, "SAST": 120, "GST": 240, "PKT": 300, "IST": 330,
    "WIB": 420, "HKT": 480, "SGT": 480, "AWST": 480, "PHT": 480, "JST": 540, "KST": 540, "AEST": 600, "AEDT": 660,
    "NZST": 720, "NZDT": 780, "EST": -300, "EDT": -240, "CST": -360, "CDT": -300, "MST": -420, "MDT": -360,
    "PST": -480, "PDT": -420, "AKST": -540, "HST": -600, "AST": -240, "ADT": -180, "NST": -210, "BRT": -180,
    "ET": -300, "CT": -360, "MT": -420, "PT": -480,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ParsedDate:
    """A date that could be read.

    Attributes:
        when: Aware, UTC; midnight where only a day was given.
        naive: No time zone was given; UTC was assumed.
        day_only: No time of day was given.
        ambiguous: Day and month could be the other way round (``03/04/2026``).
    """

    when: datetime
    naive: bool = False
    day_only: bool = False
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class EffectiveDate:
    """The time that an article of a feed counts for.

    Attributes:
        published: Aware, UTC; never later than ten minutes after ``first_seen``.
        raw: What the feed said, cut at 100 characters, or None.
        parsed: What was read from it, or None.
        flags: ``date_missing``, ``date_unreadable``, ``date_in_future``, ``date_implausible``, ``date_old``,
            ``date_ambiguous``, ``date_without_zone``, ``date_without_time``; sorted.
    """

    published: datetime
    raw: str | None
    parsed: datetime | None
    flags: tuple[str, ...] = ()


def effective_date(raw: str | None, first_seen: datetime, language: str | None = None) -> EffectiveDate:
    """Return the time that an article counts for, so that no bad date keeps it on top.

    A stated date holds when it lies between 30 days before ``first_seen`` and 10 minutes after it. A later one, one
    before 1990, an unreadable and a missing one give way to ``first_seen``. An older, plausible one holds too, with the
    flag ``date_old``: a feed read for the first time may reach back months.

    Args:
        raw: The date as the feed states it.
        first_seen: When this newsroom first saw the article, aware.
        language: ISO 639-1 code for month names, or None.
    """
    shown = raw[:_RAW_LIMIT] if raw else None
    parsed = parse_date(raw, language=language, near=first_seen)
    if parsed is None:
        return EffectiveDate(first_seen, shown, None, ("date_unreadable" if shown else "date_missing",))
    flags = set(_remarks(parsed))
    published = parsed.when
    if parsed.when > first_seen + _FEED_AHEAD:
        flags.add("date_in_future")
        published = first_seen
    elif parsed.when < EARLIEST:
        flags.add("date_implausible")
        published = first_seen
    elif parsed.when < first_seen - _FEED_BEHIND:
        flags.add("date_old")
    return EffectiveDate(published, shown, parsed.when, tuple(sorted(flags)))


def archive_date(raw: object, now: datetime, language: str | None = None) -> tuple[datetime | None, tuple[str, ...]]:
    """Return the date that an archive states, and remarks; None where it states no plausible one.

    Args:
        raw: As the archive states it: text, seconds or milliseconds since 1970, or None.
        now: Aware; dates beyond it by more than two days are implausible, as are those before 1990.
        language: ISO 639-1 code for month names, or None.
    """
    if raw is None or raw == "":
        return None, ("date_missing",)
    parsed = parse_date(raw, language=language)
    if parsed is None:
        return None, ("date_unreadable",)
    if not EARLIEST <= parsed.when <= now + ARCHIVE_AHEAD:
        return None, ("date_implausible",)
    return parsed.when, _remarks(parsed)


def _remarks(parsed: ParsedDate) -> tuple[str, ...]:
    named = (
        ("date_ambiguous", parsed.ambiguous),
        ("date_without_time", parsed.day_only),
        ("date_without_zone", parsed.naive and not parsed.day_only),
    )
    return tuple(name for name, holds in named if holds)


def parse_date(raw: object, *, language: str | None = None, near: datetime | None = None) -> ParsedDate | None:
    """Return the date and time that ``raw`` writes, or None when none can be read.

    Reads RFC 822 and 2822 with their usual damage, ISO 8601 and its look-alikes, seconds and milliseconds since 1970,
    numeric dates, and month names of thirty languages.

    Args:
        raw: Text or number.
        language: ISO 639-1 code whose month names and order of day and month are tried first.
        near: Where day and month could be swapped, the reading nearest to this time wins; without it, the order
            that the language uses.
    """
    if isinstance(raw, bool) or raw is None:
        return None
    if isinstance(raw, int | float):
        return _from_epoch(float(raw))
    text = " ".join(str(raw)[:_RAW_LIMIT].split()).strip(" \"'\u200e\u200f")
    try:
        if text.isdigit() and len(text) in {9, 10, 13}:
            return _from_epoch(float(text))
        if text[4:5] == "-" and text[19:20] in {"+", "-", "Z"}:
            return ParsedDate(datetime.fromisoformat(text).astimezone(UTC).replace(microsecond=0))
        return _iso(text) or _textual(text, language, near)
    except (ValueError, OverflowError):
        return None


def _from_epoch(seconds: float) -> ParsedDate | None:
    if abs(seconds) > 1e11:
        seconds /= 1000
    try:
        return ParsedDate(datetime.fromtimestamp(seconds, UTC).replace(microsecond=0))
    except (ValueError, OverflowError, OSError):
        return None


def _iso(text: str) -> ParsedDate | None:
    """Return a date with the year first, in digits, or None."""
    match = _ISO.search(text) or _CJK.search(text)
    if match is None:
        return None
    parts = match.groupdict()
    year, month = int(parts["y"] or parts["y2"]), int(parts["m"] or parts["m2"])
    day = int(parts["d"] or parts.get("d2") or 1)
    return _with_clock(text[match.end() :], year, month, day)


def _textual(text: str, language: str | None, near: datetime | None) -> ParsedDate | None:
    """Return a date with a month name, or with day and month in digits, or None."""
    numeric = _NUMERIC.search(text)
    if numeric is not None:
        return _numeric(numeric, text[numeric.end() :], language, near)
    clock = _CLOCK.search(text)
    days = text[: clock.start()] + " " + _without_offset(text[clock.end() :]) if clock else _without_offset(text)
    month = next(
        (found for word in _WORD.findall(days) if (found := _month(word.lower().rstrip("."), language)) is not None),
        None,
    )
    numbers = [number for number in _NUMBER.findall(days)[:4] if len(number) in {1, 2, 4}]
    if month is None or not numbers:
        return None
    short = [int(number) for number in numbers if len(number) < 4]
    years = [int(number) for number in numbers if len(number) == 4]
    if years:
        year = years[0]
    elif len(short) > 1:
        year = _full_year(short[1])
    elif near is not None:
        year = near.year
    else:
        return None
    day = short[0] if short else 1
    return _with_clock(text[clock.start() :] if clock else "", year, month, day)


def _without_offset(text: str) -> str:
    match = _OFFSET.search(text)
    return text[: match.start()] if match else text


def _numeric(match: re.Match[str], rest: str, language: str | None, near: datetime | None) -> ParsedDate | None:
    first, second, year = int(match["a"]), int(match["b"]), int(match["y"])
    year = _full_year(year) if len(match["y"]) < 4 else year
    month_first = language is None or date_words(language).month_first
    orders = [(first, second), (second, first)] if month_first else [(second, first), (first, second)]
    if match["sep"] == "." and second <= 12:  # with points between them the day always comes first
        orders = [(second, first)]
    readings: list[ParsedDate] = []
    for month, day in orders:
        if 1 <= month <= 12:
            try:
                found = _with_clock(rest, year, month, day)
            except ValueError:
                continue
            if found is not None and all(found.when != other.when for other in readings):
                readings.append(found)
    if not readings:
        return None
    if len(readings) == 1:
        return readings[0]
    best = readings[0] if near is None else min(readings, key=lambda one: abs(one.when - near))
    return ParsedDate(best.when, best.naive, best.day_only, ambiguous=True)


def _full_year(year: int) -> int:
    """Return the year that two digits stand for."""
    return year + (2000 if year < 70 else 1900)


@functools.lru_cache(maxsize=2048)
def _month(word: str, language: str | None) -> int | None:
    """Return the number of the month that a word in lower case names or abbreviates, or None."""
    if word[:3] in {"mon", "tue", "wed", "thu", "fri", "sat", "sun", "gmt", "utc"} and language in {None, "en"}:
        return None
    tried = dict.fromkeys(([language] if language else []) + list(_LANGUAGES))
    for code in tried:
        months = date_words(code).months
        if word in months:
            return months[word]
        if len(word) >= 3:
            numbers = {number for name, number in months.items() if name.startswith(word)}
            if len(numbers) == 1 and not any(day.startswith(word) for day in date_words(code).weekdays):
                return numbers.pop()
    return None


def _with_clock(rest: str, year: int, month: int, day: int) -> ParsedDate | None:
    """Return the day with the time and zone that ``rest`` states."""
    if not 1 <= year <= 9998:
        return None
    clock = _CLOCK.search(rest) or _COMPACT_CLOCK.match(rest)
    if clock is None:
        return ParsedDate(datetime(year, month, day, tzinfo=UTC), naive=True, day_only=True)
    hour, minute, second = int(clock["h"]), int(clock["mi"]), min(int(clock["s"] or 0), 59)
    half = (clock.groupdict().get("half") or "").lower()
    if half.startswith("p") and hour < 12:
        hour += 12
    elif half.startswith("a") and hour == 12:
        hour = 0
    extra_day, hour = divmod(hour, 24) if hour == 24 else (0, hour)
    zone = _zone(rest[clock.end() :].strip())
    when = datetime(year, month, day, hour, minute, second, tzinfo=timezone(timedelta(minutes=zone or 0)))
    return ParsedDate((when + timedelta(days=extra_day)).astimezone(UTC), naive=zone is None)


def _zone(text: str) -> int | None:
    """Return the offset from UTC in minutes that ends a date, or None when none is stated."""
    offset = _OFFSET.search(text)
    if offset is not None:
        minutes = int(offset["h"]) * 60 + int(offset["m"] or 0)
        if minutes > 15 * 60:
            return None
        return minutes if offset["sign"] == "+" else -minutes
    name = _ZONE_NAME.search(text)
    return _ZONES.get(name["zone"].upper()) if name else None
