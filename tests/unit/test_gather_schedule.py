"""When each feed is read next."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from broadsheet.gather.schedule import FeedState, Outcome, OutcomeKind, ScheduleSettings, after_fetch, due

NOW = datetime(2026, 1, 4, 12, tzinfo=UTC)
USUAL = ScheduleSettings()
HOUR = timedelta(hours=1)
NEW = Outcome("new", etag='"1"', last_modified="then", body_hash="h")
MOVED = "https://paper.example/new-feed"


def feed(**changes: object) -> FeedState:
    """Return the state of a feed."""
    return FeedState("f1", "https://paper.example/feed", **changes)  # type: ignore[arg-type]


def run(state: FeedState, outcomes: list[Outcome], every: timedelta = HOUR) -> FeedState:
    """Return the state after reads at equal distances."""
    for number, outcome in enumerate(outcomes):
        state = after_fetch(state, outcome, NOW + number * every, USUAL)
    return state


def test_a_read_keeps_the_validators_and_waits_at_least_the_interval():
    """REL-03: validators as sent; never sooner than an hour unless the feed asks for less."""
    state = after_fetch(feed(), NEW, NOW, USUAL)
    assert (state.etag, state.last_modified, state.body_hash, state.last_new) == ('"1"', "then", "h", NOW)
    assert state.next_due is not None
    assert timedelta(hours=1) <= state.next_due - NOW <= timedelta(hours=1.4)
    assert due([state], NOW + 0.99 * HOUR) == []
    assert due([state], NOW + 1.5 * HOUR) == [state]


@pytest.mark.parametrize(("minutes", "least"), [(30, 30), (1, 15), (600, 600), (100_000, 1_440)])
def test_a_feed_may_ask_for_another_interval_within_bounds(minutes: int, least: int):
    """REL-03: the feed's own word counts between a quarter of an hour and a day."""
    state = after_fetch(feed(), Outcome("new", minutes=minutes), NOW, USUAL)
    assert least * 60 <= state.gap <= least * 60 * 1.4


def test_an_unchanged_body_is_no_news():
    """REL-07: 200 with the same body keeps the time of the last news."""
    state = run(feed(), [NEW, Outcome("unchanged", etag='"2"', body_hash="h")])
    assert (state.etag, state.last_new) == ('"2"', NOW)


def test_a_server_that_says_unmodified_for_ever_is_asked_once_without_validators():
    """REL-07: five 304 in a row over more than a day make one unconditional read, recorded as such."""
    state = after_fetch(feed(), NEW, NOW, USUAL)
    for number in range(1, 5):
        state = after_fetch(state, Outcome("not_modified"), NOW + number * 7 * HOUR, USUAL)
        assert not state.unconditional
    state = after_fetch(state, Outcome("not_modified"), NOW + 35 * HOUR, USUAL)
    assert (state.unconditional, state.note) == (True, "unconditional_read")
    state = after_fetch(state, NEW, NOW + 36 * HOUR, USUAL)
    assert not state.unconditional
    quick = run(after_fetch(feed(), NEW, NOW, USUAL), [Outcome("not_modified")] * 9)
    assert not quick.unconditional


def redirected(kind: OutcomeKind = "new", to: str = MOVED) -> Outcome:
    """Return the outcome of a read over a permanent redirect."""
    return Outcome(kind, permanent_redirect=to)


def test_a_permanent_redirect_is_adopted_after_three_polls_and_three_days():
    """REL-08: the same target on three polls over 72 hours."""
    day = timedelta(days=1)
    assert run(feed(), [redirected()] * 3, HOUR).url == "https://paper.example/feed"
    assert run(feed(), [redirected()] * 3, day).url == "https://paper.example/feed"
    state = run(feed(), [redirected()] * 4, day)
    assert (state.url, state.note, state.redirect) == (MOVED, "address_adopted", None)
    assert state.id == "f1"


def test_a_flapping_redirect_is_never_adopted():
    """REL-08: another target, or none, starts the watch again."""
    outcomes = [redirected(), redirected(to="https://other.example/feed")] * 10
    assert run(feed(), outcomes, timedelta(days=1)).url == "https://paper.example/feed"
    assert run(feed(), [redirected(), NEW] * 10, timedelta(days=1)).url == "https://paper.example/feed"


def test_a_redirect_to_a_parked_page_is_never_adopted():
    """REL-08: what answers there must be a feed."""
    outcomes = [Outcome("not_a_feed", permanent_redirect=MOVED)] * 10
    assert run(feed(), outcomes, timedelta(days=1)).url == "https://paper.example/feed"


def test_three_times_gone_is_dormant_and_one_good_read_wakes_it():
    """REL-08: 410 three times means every 30 days; the feed is never deleted."""
    state = run(feed(), [Outcome("gone")] * 2)
    assert not state.dormant
    state = run(state, [Outcome("gone")])
    assert (state.dormant, state.note) == (True, "dormant")
    assert state.gap >= 0.8 * 30 * 86_400
    state = run(state, [NEW])
    assert (state.dormant, state.note, state.failures) == (False, "awake", 0.0)


def test_failures_back_off_and_temporary_ones_count_half():
    """REL-04: a time-out doubles the wait half as fast as a plain refusal; 30 failures make a feed dormant."""
    soft = run(feed(), [Outcome("unavailable")] * 4)
    hard = run(feed(), [Outcome("rejected")] * 4)
    assert (soft.failures, hard.failures) == (2.0, 4.0)
    assert soft.gap < hard.gap
    assert run(feed(), [Outcome("rejected")] * 29).dormant is False
    assert run(feed(), [Outcome("rejected")] * 30).dormant is True
    assert run(feed(), [Outcome("unavailable")] * 59).dormant is False


def test_a_retry_after_is_never_undercut():
    """REL-04: no read before the time that the server named."""
    state = after_fetch(feed(), Outcome("unavailable", retry_after=300_000.0), NOW, USUAL)
    assert state.gap >= 300_000.0


def test_feeds_are_read_in_the_order_of_their_turn():
    """REL-10: new feeds first, then the longest due, ties by id."""
    states = [
        FeedState("c", "u", next_due=NOW - HOUR, gap=3_600),
        FeedState("b", "u", next_due=NOW - 2 * HOUR, gap=3_600),
        FeedState("d", "u", next_due=NOW + HOUR, gap=3_600),
        FeedState("a", "u", next_due=NOW - HOUR, gap=3_600),
        FeedState("e", "u"),
    ]
    assert [state.id for state in due(states, NOW)] == ["e", "b", "a", "c"]
    assert [state.id for state in due(states, NOW, limit=2)] == ["e", "b"]


def test_a_stepped_clock_makes_no_storm_and_no_silence():
    """REL-10: after a step a feed is read once, then waits its gap again; a clock from the future is forgotten."""
    state = after_fetch(feed(), NEW, NOW, USUAL)
    ahead = NOW + timedelta(days=1)
    assert due([state], ahead) == [state]
    assert due([after_fetch(state, NEW, ahead, USUAL)], ahead + 0.5 * HOUR) == []
    assert due([state], NOW - 2 * HOUR) == []
    assert due([state], NOW - timedelta(days=400)) == [state]
