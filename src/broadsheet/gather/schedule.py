"""When each feed is read next, decided from what the last read brought: a pure function of state, outcome and now."""

from __future__ import annotations

import heapq
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from broadsheet.gather.politeness import backoff, jitter

OutcomeKind = Literal["new", "unchanged", "not_modified", "not_a_feed", "unavailable", "rejected", "gone", "refused"]
"""``new``: a body that differs from the last; ``unchanged``: 200 with the same body; ``not_modified``: 304;
``not_a_feed``: a body that is none; ``unavailable``: time-out, 429, 5xx; ``rejected``: other 4xx, too large;
``gone``: 410; ``refused``: address policy or robots rules."""


@dataclass(frozen=True, slots=True)
class ScheduleSettings:
    """How often feeds are read.

    Attributes:
        interval: Seconds between reads of a feed that says nothing else.
        least: Least seconds, whatever the feed says.
        longest: Most seconds, whatever the feed says, and the bound of backoff.
        dormant: Seconds between reads of a feed given up for now.
        failures_to_dormant: Failures in a row after which a feed is.
        gone_to_dormant: Answers 410 in a row after which a feed is.
        redirect_polls: Reads in a row that must see the same permanent redirect before it is adopted.
        redirect_seconds: Seconds that must lie between the first and the last of them.
        stuck_polls: 304 in a row after which one unconditional read is made.
        stuck_seconds: Seconds that these must span.
    """

    interval: float = 3_600.0
    least: float = 900.0
    longest: float = 86_400.0
    dormant: float = 30 * 86_400.0
    failures_to_dormant: float = 30.0
    gone_to_dormant: int = 3
    redirect_polls: int = 3
    redirect_seconds: float = 72 * 3_600.0
    stuck_polls: int = 5
    stuck_seconds: float = 86_400.0


@dataclass(frozen=True, slots=True)
class FeedState:
    """All that is remembered of a feed between two reads.

    Attributes:
        id: The feed's own id; never changes.
        url: Address that is asked.
        next_due: When it is read next, aware; None for at once.
        gap: Seconds that were planned between the last read and ``next_due``.
        etag, last_modified: Validators of the last body, as sent.
        body_hash: Hash of the last body, or None.
        last_read: When it was last asked, or None.
        last_new: When a read last brought a body that differed, or None.
        failures: Failures in a row; temporary ones count half.
        unmodified: 304 in a row.
        unmodified_since: When the first of them was, or None.
        unconditional: The next read sends no validators.
        redirect: Permanent redirect that is being watched, or None.
        redirect_seen: Reads in a row that saw it.
        redirect_since: When the first of them was, or None.
        gone: Answers 410 in a row.
        dormant: Given up for now; read every 30 days.
        outcome: Kind of the last outcome, or None.
        reason: Words for the last failure, or None.
        note: What the last decision did that a person should see: ``address_adopted``, ``unconditional_read``,
            ``dormant``, ``awake``; None for nothing.
    """

    id: str
    url: str
    next_due: datetime | None = None
    gap: float = 0.0
    etag: str | None = None
    last_modified: str | None = None
    body_hash: str | None = None
    last_read: datetime | None = None
    last_new: datetime | None = None
    failures: float = 0.0
    unmodified: int = 0
    unmodified_since: datetime | None = None
    unconditional: bool = False
    redirect: str | None = None
    redirect_seen: int = 0
    redirect_since: datetime | None = None
    gone: int = 0
    dormant: bool = False
    outcome: OutcomeKind | None = None
    reason: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one read brought.

    Attributes:
        kind: In one word.
        etag, last_modified: Validators of the answer, as sent.
        body_hash: Hash of the body, or None without one.
        permanent_redirect: Where an unbroken chain of 301 and 308 led, or None.
        retry_after: Seconds that the server asked to wait, or None.
        minutes: How long the feed says it may be kept, or None.
        reason: Words for a failure, or None.
    """

    kind: OutcomeKind
    etag: str | None = None
    last_modified: str | None = None
    body_hash: str | None = None
    permanent_redirect: str | None = None
    retry_after: float | None = None
    minutes: int | None = None
    reason: str | None = None


_GOOD = frozenset({"new", "unchanged", "not_modified"})
_TEMPORARY = 0.5
"""Weight of a time-out, 429 or 5xx among failures: an outlet's bad hour must not make its feed rare for a day."""

_LATE = timedelta(days=1)


def after_fetch(state: FeedState, outcome: Outcome, now: datetime, settings: ScheduleSettings) -> FeedState:
    """Return the feed's state after a read; nothing else decides when it is read again.

    Args:
        state: Before the read.
        outcome: What it brought.
        now: Aware; when it ended.
        settings: How often feeds are read.
    """
    was_dormant = state.dormant
    state = replace(state, last_read=now, outcome=outcome.kind, reason=outcome.reason, note=None, unconditional=False)
    state = _with_redirect(state, outcome, now, settings)
    if outcome.kind in _GOOD:
        state = _after_success(state, outcome, now, settings)
        if was_dormant:
            state = replace(state, note="awake")
    else:
        state = _after_failure(state, outcome, settings)
        if state.dormant and not was_dormant:
            state = replace(state, note="dormant")
    gap = _gap(state, outcome, settings)
    return replace(state, gap=gap, next_due=now + timedelta(seconds=gap))


def _after_success(state: FeedState, outcome: Outcome, now: datetime, settings: ScheduleSettings) -> FeedState:
    state = replace(state, failures=0.0, gone=0, dormant=False)
    if outcome.kind != "not_modified":
        return replace(
            state,
            etag=outcome.etag,
            last_modified=outcome.last_modified,
            body_hash=outcome.body_hash,
            unmodified=0,
            unmodified_since=None,
            last_new=now if outcome.kind == "new" else state.last_new,
        )
    since = state.unmodified_since or now
    state = replace(state, unmodified=state.unmodified + 1, unmodified_since=since)
    if state.unmodified < settings.stuck_polls or (now - since).total_seconds() <= settings.stuck_seconds:
        return state
    # A server that answers 304 for ever would hide every new article; one full read finds out.
    return replace(state, unmodified=0, unmodified_since=None, unconditional=True, note="unconditional_read")


def _after_failure(state: FeedState, outcome: Outcome, settings: ScheduleSettings) -> FeedState:
    weight = _TEMPORARY if outcome.kind == "unavailable" else 1.0
    gone = state.gone + 1 if outcome.kind == "gone" else 0
    failures = state.failures + weight
    dormant = state.dormant or gone >= settings.gone_to_dormant or failures >= settings.failures_to_dormant
    return replace(state, failures=failures, gone=gone, dormant=dormant)


def _with_redirect(state: FeedState, outcome: Outcome, now: datetime, settings: ScheduleSettings) -> FeedState:
    """Return the state with the permanent redirect watched, or adopted once it held long enough."""
    target = outcome.permanent_redirect
    if outcome.kind not in _GOOD or target is None or target == state.url:
        if outcome.kind in {"unavailable", "refused"}:  # says nothing about the address
            return state
        return replace(state, redirect=None, redirect_seen=0, redirect_since=None)
    if target != state.redirect:
        return replace(state, redirect=target, redirect_seen=1, redirect_since=now)
    seen, since = state.redirect_seen + 1, state.redirect_since or now
    if seen >= settings.redirect_polls and (now - since).total_seconds() >= settings.redirect_seconds:
        return replace(state, url=target, redirect=None, redirect_seen=0, redirect_since=None, note="address_adopted")
    return replace(state, redirect_seen=seen)


def _gap(state: FeedState, outcome: Outcome, settings: ScheduleSettings) -> float:
    """Return the seconds to the next read."""
    if state.dormant:
        return settings.dormant * jitter(state.id)
    if outcome.kind in _GOOD:
        asked = outcome.minutes * 60.0 if outcome.minutes else settings.interval
        gap = min(max(asked, settings.least), settings.longest)
        # Only later, never sooner: the spread must not ask more often than the feed allows.
        return gap * (jitter(state.id) + 0.2) if gap else 0.0
    gap = backoff(settings.interval, state.failures, state.id, settings.longest)
    return max(gap, outcome.retry_after or 0.0)


def due(states: Iterable[FeedState], now: datetime, limit: int | None = None) -> list[FeedState]:
    """Return the feeds to read at ``now``, longest due first, ties by id.

    A feed whose turn lies more than a day beyond its planned gap was scheduled by a clock that has been set back; it is
    due too.

    Args:
        states: All feeds.
        now: Aware.
        limit: Most feeds to return, None for all.
    """
    ready = [state for state in states if _is_due(state, now)]
    key = _order
    return sorted(ready, key=key) if limit is None else heapq.nsmallest(limit, ready, key=key)


def _is_due(state: FeedState, now: datetime) -> bool:
    if state.next_due is None or state.next_due <= now:
        return True
    return state.next_due - now > timedelta(seconds=state.gap) + _LATE


def _order(state: FeedState) -> tuple[bool, float, str]:
    if state.next_due is None:
        return (False, 0.0, state.id)
    return (True, state.next_due.timestamp(), state.id)
