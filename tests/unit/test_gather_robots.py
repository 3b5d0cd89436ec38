"""Robots rules after RFC 9309."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from broadsheet.errors import FetchError, FetchRefused, FetchUnavailable
from broadsheet.gather.fetcher import Response, TooManyRedirectsError
from broadsheet.gather.robots import SIZE_LIMIT, robots_address, robots_from

NOW = datetime(2026, 1, 4, tzinfo=UTC)
PAGE = "https://paper.example/news/1.html"
RULES = b"User-agent: *\nDisallow: /private\nCrawl-delay: 7\nSitemap: https://paper.example/news.xml\n"


def answer(status: int, body: bytes = b"") -> Response:
    """Return an answer to a request for robots rules."""
    return Response("https://paper.example/robots.txt", "https://paper.example/robots.txt", status, body=body)


@pytest.mark.parametrize(
    ("status", "state"),
    [
        (200, "rules"), (204, "rules"), (301, "allow"), (401, "allow"), (403, "allow"), (404, "allow"), (410, "allow"),
        (418, "allow"), (429, "unreachable"), (500, "unreachable"), (503, "unreachable"),
    ],
)  # fmt: skip
def test_each_status_means_what_the_rfc_says(status: int, state: str):
    """REL-06: 2xx parse, 4xx but 429 allow, 429 and 5xx nothing for now."""
    rules = robots_from(answer(status), NOW)
    assert rules.state == state
    assert rules.allows(PAGE) is (state != "unreachable")


@pytest.mark.parametrize(
    ("error", "allowed"),
    [(FetchUnavailable("x"), False), (FetchRefused("x"), False), (TooManyRedirectsError("x"), True)],
)
def test_no_answer_means_nothing_for_now_and_endless_redirects_mean_no_rules(error: FetchError, allowed: bool):
    """REL-06: network errors and time-outs; RFC 9309 lets more than five redirects count as none."""
    assert robots_from(error, NOW).allows(PAGE) is allowed


def test_a_refused_robots_file_is_a_setting():
    """REL-06: 401 and 403 mean no rules, or no to everything."""
    assert robots_from(answer(403), NOW, refused_means_no=True).allows(PAGE) is False
    assert robots_from(answer(404), NOW, refused_means_no=True).allows(PAGE) is True


def test_rules_are_obeyed_with_wildcards_and_the_longest_match():
    """REL-06: wildcards, end anchors, our own group before the general one."""
    ours = b"User-agent: Broadsheet\nDisallow: /*.pdf$\nDisallow: /news/\nAllow: /news/open/\n"
    text = b"User-agent: *\nDisallow: /\n\n" + ours
    rules = robots_from(answer(200, text), NOW)
    assert not rules.allows(PAGE)
    assert rules.allows("https://paper.example/news/open/1.html")
    assert not rules.allows("https://paper.example/a.pdf")
    assert rules.allows("https://paper.example/a.pdf?x=1")
    assert not rules.allows(PAGE, "otherbot")


def test_a_byte_order_mark_and_a_long_file_do_no_harm():
    """REL-06: BOM before the first line; only the first 500 KiB of 600 are read."""
    rules = robots_from(answer(200, b"\xef\xbb\xbf" + RULES), NOW)
    assert not rules.allows("https://paper.example/private")
    filler = b"# " + b"x" * 1_000 + b"\n"
    long = RULES + filler * 600 + b"User-agent: *\nDisallow: /late\n"
    assert len(long) > SIZE_LIMIT
    rules = robots_from(answer(200, long), NOW)
    assert not rules.allows("https://paper.example/private")
    assert rules.allows("https://paper.example/late")


def test_crawl_delay_sitemaps_and_signals_are_read():
    """REL-06: Crawl-delay up to 120 seconds; Content-Signal is kept as evidence."""
    rules = robots_from(answer(200, RULES + b"Content-Signal: search=yes, ai-train=no\n"), NOW)
    assert rules.crawl_delay() == 7.0
    assert rules.sitemaps() == ("https://paper.example/news.xml",)
    assert rules.content_signals() == {"search": True, "ai-train": False}
    assert robots_from(answer(200, b"User-agent: *\nCrawl-delay: 9999\n"), NOW).crawl_delay() == 120.0


def test_rules_are_kept_a_day_and_failures_asked_again_sooner():
    """REL-06: cache at most 24 hours; unreachable is retried."""
    good, bad = robots_from(answer(200), NOW), robots_from(answer(503), NOW)
    assert good.fresh(NOW + timedelta(hours=23))
    assert not good.fresh(NOW + timedelta(hours=24))
    assert bad.fresh(NOW + timedelta(minutes=29))
    assert not bad.fresh(NOW + timedelta(minutes=30))
    assert not good.fresh(NOW - timedelta(hours=1))


def test_the_rules_of_an_origin_stand_at_its_root():
    """REL-06: scheme and port make another origin."""
    assert robots_address("http://paper.example:8080/a/b?c") == "http://paper.example:8080/robots.txt"
