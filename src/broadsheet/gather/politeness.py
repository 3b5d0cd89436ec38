"""When a registrable domain may be asked again: one request at a time, spaced, and never before it said.

All of it is data and pure functions of ``now``: the crawler holds one :class:`DomainState` a domain and replaces it.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from broadsheet.gather.fetcher import Kind


@dataclass(frozen=True, slots=True)
class PolitenessSettings:
    """How outlets are spared.

    Attributes:
        page_seconds: Least seconds between two article pages of one domain.
        feed_seconds: Least seconds between two other requests (feeds, sitemaps, robots rules).
        least_wait: Least seconds that a ``Retry-After`` is taken for.
        longest_wait: Most seconds that one is taken for.
        longest_delay: Most seconds that a ``Crawl-delay`` is taken for.
        penalty_seconds: How long a 429 doubles the spacing.
    """

    page_seconds: float = 5.0
    feed_seconds: float = 1.0
    least_wait: float = 60.0
    longest_wait: float = 7 * 86_400.0
    longest_delay: float = 120.0
    penalty_seconds: float = 86_400.0


@dataclass(frozen=True, slots=True)
class DomainState:
    """What is known of one registrable domain.

    Attributes:
        last_at: When the last request was made, or None.
        busy: A request is under way.
        blocked_until: The whole domain waits until then, or None.
        doublings: How often the spacing is doubled.
        doubled_until: When that ends, or None.
        crawl_delay: Seconds that its robots rules ask for, or None.
    """

    last_at: datetime | None = None
    busy: bool = False
    blocked_until: datetime | None = None
    doublings: int = 0
    doubled_until: datetime | None = None
    crawl_delay: float | None = None


_MOST_DOUBLINGS = 4


def spacing(state: DomainState, kind: Kind, now: datetime, settings: PolitenessSettings) -> float:
    """Return the least seconds between the last request to a domain and one of ``kind``."""
    seconds = settings.page_seconds if kind == "page" else settings.feed_seconds
    if state.crawl_delay is not None and kind == "page":
        seconds = max(seconds, min(state.crawl_delay, settings.longest_delay))
    if state.doubled_until is not None and now < state.doubled_until:
        seconds *= 2**state.doublings
    return seconds


def wait(state: DomainState, kind: Kind, now: datetime, settings: PolitenessSettings) -> float | None:
    """Return the seconds until a request of ``kind`` may be made, 0.0 for at once, None while one is under way.

    Args:
        state: Of the request's registrable domain.
        kind: What is asked for.
        now: Aware. A last request that lies ahead of it (the clock was set back) does not hold anything up for longer
            than the spacing.
        settings: How outlets are spared.
    """
    if state.busy:
        return None
    seconds = 0.0
    gap = spacing(state, kind, now, settings)
    if state.last_at is not None:
        seconds = min(max(0.0, gap - (now - state.last_at).total_seconds()), gap)
    if state.blocked_until is not None:
        blocked = (state.blocked_until - now).total_seconds()
        seconds = max(seconds, min(blocked, settings.longest_wait))
    return max(0.0, seconds)


def started(state: DomainState, now: datetime) -> DomainState:
    """Return the state with a request under way since ``now``."""
    return replace(state, last_at=now, busy=True)


def finished(
    state: DomainState,
    now: datetime,
    settings: PolitenessSettings,
    *,
    status: int | None = None,
    retry_after: float | None = None,
) -> DomainState:
    """Return the state after a request ended.

    Args:
        state: As :func:`started` left it.
        now: Aware.
        settings: How outlets are spared.
        status: Status of the answer, None when there was none.
        retry_after: Seconds that the server asked for with a 429 or 503 (see :func:`retry_after_seconds`).
    """
    state = replace(state, last_at=now, busy=False)
    if state.doubled_until is not None and now >= state.doubled_until:
        state = replace(state, doublings=0, doubled_until=None)
    if status in {429, 503} and retry_after is not None:
        until = now + timedelta(seconds=retry_after)
        state = replace(state, blocked_until=max(until, state.blocked_until or until))
    if status == 429:
        doublings = min(state.doublings + 1, _MOST_DOUBLINGS)
        state = replace(state, doublings=doublings, doubled_until=now + timedelta(seconds=settings.penalty_seconds))
    return state


def retry_after_seconds(
    value: str | None, server_date: str | None, now: datetime, settings: PolitenessSettings
) -> float | None:
    """Return the seconds that a ``Retry-After`` asks to wait, or None when it asks for nothing readable.

    Args:
        value: The header: seconds or an HTTP date.
        server_date: The ``Date`` of the same answer, which a date is relative to, so that the server's clock may be
            wrong by hours.
        now: Aware; stands in for a missing or unreadable ``Date``.
        settings: The bounds: 1 minute to 7 days by default; negative and past ones count as the least.
    """
    text = (value or "").strip()
    if not text:
        return None
    seconds: float
    if text.lstrip("+-").isascii() and text.lstrip("+-").isdigit() and len(text) <= 20:
        seconds = float(int(text))
    else:
        until = http_date(text)
        if until is None:
            return None
        seconds = (until - (http_date(server_date) or now)).total_seconds()
    return min(max(seconds, settings.least_wait), settings.longest_wait)


def http_date(text: str | None) -> datetime | None:
    """Return the time that an HTTP date writes, aware, UTC, or None."""
    if not text or len(text) > 60:
        return None
    try:
        found = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)


def backoff(interval: float, failures: float, feed: str, longest: float = 86_400.0) -> float:
    """Return the seconds to the next try after failures: doubled with each, at most ``longest``, give or take a fifth.

    Args:
        interval: Usual seconds between polls.
        failures: Failures in a row; temporary ones count for less than one.
        feed: Id of the feed; the same one always gets the same share of the spread.
        longest: Bound before the spread.
    """
    exponent = min(max(failures, 0.0), 40.0)
    return float(min(interval * 2.0**exponent, longest) * jitter(feed, round(exponent)))


def jitter(feed: str, turn: int = 0) -> float:
    """Return a factor in [0.8, 1.2] that depends on nothing but the feed and the turn."""
    digest = hashlib.sha256(f"{feed}\n{turn}".encode("utf-8", "replace")).digest()
    return 0.8 + 0.4 * int.from_bytes(digest[:4], "big") / 0xFFFFFFFF
