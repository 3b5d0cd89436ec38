"""Dates of feeds and archives."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from broadsheet.gather.dates import archive_date, effective_date, parse_date

SEEN = datetime(2026, 1, 4, 12, tzinfo=UTC)
HELD = datetime(2026, 1, 3, 10, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    ("raw", "language"),
    [
        ("Sat, 03 Jan 2026 10:15:00 GMT", None),
        ("Sat, 03 Jan 2026 11:15:00 +0100", None),
        ("Sat, 3 Jan 26 05:15 EST", None),
        ("3 Jan 2026 10:15:00", None),
        ("January 3, 2026 10:15 am", None),
        ("Sat Jan 03 2026 11:15:00 GMT+0100 (Central European Standard Time)", None),
        ("2026-01-03T10:15:00Z", None),
        ("2026-01-03 10:15:00.000000 UTC", None),
        ("2026-01-03T12:15+02:00", None),
        ("20260103T101500Z", None),
        ("2026/01/03 10:15", None),
        ("1767435300", None),
        (1767435300, None),
        (1767435300000, None),
        ("3. Januar 2026, 10:15 Uhr", "de"),
        ("samedi 3 janvier 2026 à 10h15", "fr"),
        ("sob., 3 sty 2026 11:15:00 +0100", "pl"),
        ("Сб, 03 янв 2026 13:15:00 +0300", "ru"),
        ("sábado, 3 de enero de 2026 10:15:00 GMT", "es"),
        ("3 Ocak 2026 10:15", "tr"),
        ("2026年1月3日 10:15", "ja"),
        ("3 Ιανουαρίου 2026 10:15", None),
        ("03.01.2026 10:15", None),
    ],
)
def test_a_date_is_read_in_the_forms_that_feeds_write(raw: object, language: str | None):
    """REL-10: RFC 822, ISO, seconds, numeric and named months of many languages, zones or none."""
    found = parse_date(raw, language=language)
    assert found is not None
    assert found.when == HELD


@pytest.mark.parametrize(
    "raw", ["", "yesterday", "0000-00-00", "2026-13-45", "12:30", "9" * 90, "NaN", None, True, [1]]
)
def test_what_is_no_date_gives_none(raw: object):
    """REL-10: garbage is none, never an error."""
    assert parse_date(raw) is None


def test_of_two_readings_the_one_near_the_first_sight_wins():
    """REL-10: day and month swapped."""
    found = parse_date("03/01/2026", near=SEEN)
    assert found is not None
    assert (found.when, found.ambiguous) == (datetime(2026, 1, 3, tzinfo=UTC), True)
    swapped = parse_date("01/03/2026", near=SEEN)
    assert swapped is not None
    assert swapped.when == datetime(2026, 1, 3, tzinfo=UTC)


@pytest.mark.parametrize(
    ("raw", "flag"),
    [
        (None, "date_missing"),
        ("", "date_missing"),
        ("soon", "date_unreadable"),
        ("2026-01-04T13:00:00Z", "date_in_future"),
        ("2026-01-06T12:00:00Z", "date_in_future"),
        ("2036-01-04T12:00:00Z", "date_in_future"),
        ("1970-01-01T00:00:00Z", "date_implausible"),
        ("Mon, 01 Jan 0001 00:00:00 GMT", "date_implausible"),
    ],
)
def test_a_bad_date_gives_way_to_the_first_sight(raw: str | None, flag: str):
    """REL-10: no item stays on top because of a bad date: its time is when it was first seen."""
    effective = effective_date(raw, SEEN)
    assert effective.published == SEEN
    assert flag in effective.flags


def test_a_plausible_date_holds_and_an_old_one_is_marked():
    """REL-10: within 30 days and ten minutes the stated date holds as it is; older ones hold with a flag."""
    assert effective_date("2026-01-03T10:15:00Z", SEEN).published == HELD
    assert effective_date("2026-01-03T10:15:00Z", SEEN).flags == ()
    assert effective_date("2026-01-04T12:09:00Z", SEEN).flags == ()
    old = effective_date("2025-06-01T00:00:00Z", SEEN)
    assert old.published == datetime(2025, 6, 1, tzinfo=UTC)
    assert old.flags == ("date_old",)


def test_a_stepped_clock_moves_no_item_to_the_future():
    """REL-10: whatever the clock said at first sight, the effective date is at most ten minutes after it."""
    for step in (timedelta(hours=-2), timedelta(days=1)):
        effective = effective_date("2026-01-04T12:00:00Z", SEEN + step)
        assert effective.published <= SEEN + step + timedelta(minutes=10)


@pytest.mark.parametrize(
    ("raw", "flag"),
    [
        ("1970-01-01", "date_implausible"),
        ("2099-01-01", "date_implausible"),
        ("n/a", "date_unreadable"),
        (None, "date_missing"),
    ],
)
def test_an_archive_keeps_articles_whose_date_is_implausible(raw: str | None, flag: str):
    """REL-10: archives use their stated date where it lies between 1990 and two days from now."""
    assert archive_date(raw, SEEN) == (None, (flag,))
    assert archive_date("2012-05-06", SEEN) == (datetime(2012, 5, 6, tzinfo=UTC), ("date_without_time",))
