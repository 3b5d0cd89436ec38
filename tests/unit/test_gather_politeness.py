"""Spacing, Retry-After and backoff."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from broadsheet.gather.politeness import (
    DomainState,
    PolitenessSettings,
    backoff,
    finished,
    jitter,
    retry_after_seconds,
    spacing,
    started,
    wait,
)

NOW = datetime(2026, 1, 4, 12, tzinfo=UTC)
USUAL = PolitenessSettings()


def later(seconds: float) -> datetime:
    """Return the time that many seconds from now."""
    return NOW + timedelta(seconds=seconds)


def http(when: datetime) -> str:
    """Return an HTTP date."""
    return format_datetime(when.astimezone(UTC), usegmt=True)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120.0), ("5", 60.0), ("-30", 60.0), ("0", 60.0), (str(10 * 365 * 86_400), 7 * 86_400.0),
        (http(later(3_600)), 3_600.0), (http(later(-9_000)), 60.0), (http(later(10 * 365 * 86_400)), 7 * 86_400.0),
        ("soon", None), ("", None), (None, None), ("1e9", None), ("²", None), ("9" * 400, None), ("NaN", None),
    ],
)  # fmt: skip
def test_retry_after_is_read_in_both_forms_and_clamped(value: str | None, seconds: float | None):
    """REL-04: seconds, date, negative, ten years, garbage; one minute to seven days."""
    assert retry_after_seconds(value, http(NOW), NOW, USUAL) == seconds


@pytest.mark.parametrize("hours", [-3, 3])
def test_a_retry_date_is_relative_to_the_servers_own_clock(hours: int):
    """REL-04: a server clock three hours off changes nothing."""
    server = NOW + timedelta(hours=hours)
    assert retry_after_seconds(http(server + timedelta(minutes=10)), http(server), NOW, USUAL) == 600.0


@pytest.mark.parametrize("status", [429, 503])
def test_the_whole_domain_waits_as_long_as_the_server_asked(status: int):
    """REL-04: no request of any kind to the host before the time."""
    state = finished(started(DomainState(), NOW), NOW, USUAL, status=status, retry_after=600.0)
    assert wait(state, "feed", later(100), USUAL) == 500.0
    assert wait(state, "page", later(100), USUAL) == 500.0
    assert wait(state, "feed", later(601), USUAL) == 0.0


def test_one_request_at_a_time_and_spaced_by_kind():
    """REL-05: one in flight a domain, five seconds between pages, one between feeds."""
    assert wait(DomainState(), "page", NOW, USUAL) == 0.0
    busy = started(DomainState(), NOW)
    assert wait(busy, "feed", NOW, USUAL) is None
    done = finished(busy, later(2), USUAL, status=200)
    assert wait(done, "page", later(3), USUAL) == 4.0
    assert wait(done, "feed", later(3), USUAL) == 0.0


def test_a_crawl_delay_raises_the_spacing_of_pages_up_to_two_minutes():
    """REL-05: robots Crawl-delay."""
    assert spacing(DomainState(crawl_delay=30.0), "page", NOW, USUAL) == 30.0
    assert spacing(DomainState(crawl_delay=1.0), "page", NOW, USUAL) == 5.0
    assert spacing(DomainState(crawl_delay=9_999.0), "page", NOW, USUAL) == 120.0


def test_a_429_doubles_the_spacing_for_a_day():
    """REL-05: 429 doubles, again doubles again, and a day later it is over."""
    state = finished(DomainState(), NOW, USUAL, status=429)
    assert spacing(state, "page", later(60), USUAL) == 10.0
    again = finished(state, later(60), USUAL, status=429)
    assert spacing(again, "page", later(120), USUAL) == 20.0
    assert spacing(again, "page", later(90_000), USUAL) == 5.0
    calm = finished(again, later(90_000), USUAL, status=200)
    assert calm.doublings == 0


def test_a_clock_set_back_holds_nothing_up():
    """REL-10: after the clock stepped back two hours the wait is the spacing, not two hours."""
    state = finished(DomainState(), NOW, USUAL, status=200)
    assert wait(state, "page", NOW - timedelta(hours=2), USUAL) == 5.0


def test_spacing_can_be_turned_off_for_a_newsroom_of_ones_own():
    """REL-05: a demonstration on loopback waits for nothing."""
    none = PolitenessSettings(page_seconds=0.0, feed_seconds=0.0)
    assert wait(finished(DomainState(), NOW, none, status=200), "page", NOW, none) == 0.0


def test_backoff_doubles_to_a_day_with_a_spread_of_its_own():
    """REL-04: min(interval * 2^k, 24 h), give or take a fifth, the same for the same feed."""
    times = [backoff(3_600, failures, "feed-7") for failures in range(12)]
    assert times == [backoff(3_600, failures, "feed-7") for failures in range(12)]
    for failures, seconds in enumerate(times):
        plain = min(3_600 * 2**failures, 86_400)
        assert 0.8 * plain <= seconds <= 1.2 * plain
    assert len({jitter(f"feed-{number}") for number in range(50)}) == 50
    assert backoff(3_600, 1e9, "x") <= 86_400 * 1.2
