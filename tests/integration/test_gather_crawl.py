"""One run of gathering with a fake fetcher and a fake clock, and one over real sockets."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from urllib.parse import urlsplit

import pytest

from broadsheet.errors import FetchRefused, FetchUnavailable
from broadsheet.gather.crawl import GatherSettings, gather
from broadsheet.gather.events import FeedPostponed, FeedRead, GatherEvent, PageFetched, PageSkipped
from broadsheet.gather.fetcher import Request, Response
from broadsheet.gather.http import HttpFetcher
from broadsheet.gather.politeness import DomainState, PolitenessSettings
from broadsheet.gather.robots import Robots
from broadsheet.gather.schedule import FeedState
from broadsheet.testing.fetchers import Canned, FakeFetcher
from broadsheet.testing.scripted_server import Asked, Reply, ScriptedServer

START = datetime(2026, 1, 4, 12, tzinfo=UTC)


class Clock:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.time = START

    def now(self) -> datetime:
        """Return the time."""
        return self.time

    async def sleep(self, seconds: float) -> None:
        """Move on at once."""
        self.time = max(self.time, self.time + timedelta(seconds=seconds))
        await asyncio.sleep(0)


class Watched(FakeFetcher):
    """A fake that logs when each request was made and how many of one host were under way."""

    def __init__(self, answers: Mapping[str, object], clock: Clock) -> None:
        super().__init__(answers)  # type: ignore[arg-type]
        self.clock = clock
        self.log: list[tuple[datetime, str]] = []
        self.under_way: dict[str, int] = {}
        self.most = 0

    async def fetch(self, request: Request) -> Response:
        """Answer a moment later."""
        host = urlsplit(request.url).netloc
        self.log.append((self.clock.now(), request.url))
        self.under_way[host] = self.under_way.get(host, 0) + 1
        self.most = max(self.most, self.under_way[host])
        await asyncio.sleep(0)
        try:
            return await super().fetch(request)
        finally:
            self.under_way[host] -= 1

    def times(self, host: str, path: str = "") -> list[float]:
        """Return the seconds since the start of the requests to a host."""
        return [(when - START).total_seconds() for when, url in self.log if url.startswith(f"https://{host}/{path}")]


def rss(host: str, *pages: str) -> str:
    """Return a feed that lists pages."""
    items = "".join(f"<item><title>{page}</title><link>https://{host}/{page}</link></item>" for page in pages)
    return f"<rss version='2.0'><channel><title>{host}</title>{items}</channel></rss>"


def feed(host: str, **changes: object) -> FeedState:
    """Return the state of a host's feed."""
    return FeedState(host, f"https://{host}/feed", **changes)  # type: ignore[arg-type]


def run(
    answers: Mapping[str, object], feeds: Iterable[FeedState], settings: GatherSettings | None = None, **more: object
) -> tuple[list[GatherEvent], Watched]:
    """Return all events of one run, and the fetcher."""
    clock = Clock()
    fetcher = Watched(answers, clock)

    async def collect() -> list[GatherEvent]:
        run_of = gather(feeds, fetcher, settings=settings, now=clock.now, sleep=clock.sleep, **more)  # type: ignore[arg-type]
        return [event async for event in run_of]

    return asyncio.run(collect()), fetcher


def of(events: Iterable[GatherEvent], kind: type) -> list:
    """Return the events of one kind."""
    return [event for event in events if isinstance(event, kind)]


def test_feeds_are_read_and_the_pages_they_list_fetched():
    """REL-05: robots rules first, then each page once; known pages are left alone."""
    answers = {
        "https://a.example/feed": Canned(rss("a.example", "1", "2", "2", "old"), headers={"ETag": '"1"'}),
        "https://a.example/1": "<html>one",
        "https://a.example/2": "<html>two",
    }
    events, fetcher = run(answers, [feed("a.example")], known=lambda url: url.endswith("/old"))
    read = of(events, FeedRead)[0]
    assert (read.after.etag, read.status, len(read.document.items)) == ('"1"', 200, 4)
    assert [(page.url, page.body) for page in of(events, PageFetched)] == [
        ("https://a.example/1", b"<html>one"),
        ("https://a.example/2", b"<html>two"),
    ]
    assert fetcher.urls == [f"https://a.example/{path}" for path in ("feed", "robots.txt", "1", "2")]
    assert fetcher.requests[2].stay_on_site


def test_the_second_run_sends_validators_and_reads_nothing_anew():
    """REL-07: 304 and an unchanged body bring no document."""
    answers = {"https://a.example/feed": Canned(rss("a.example", "1"), headers={"ETag": '"1"'})}
    events, _ = run(answers, [feed("a.example")])
    first = of(events, FeedRead)[0].after
    events, fetcher = run(answers, [first])
    assert fetcher.requests[0].etag == '"1"'
    assert of(events, FeedRead)[0].after.outcome == "not_modified"
    assert len(fetcher.requests) == 1
    events, _ = run({"https://a.example/feed": rss("a.example", "1")}, [first])
    read = of(events, FeedRead)[0]
    assert (read.after.outcome, read.document) == ("unchanged", None)


def test_one_domain_never_sees_two_requests_at_once_and_pages_are_spaced():
    """REL-05: one in flight a domain, five seconds between pages, one between feeds; other domains do not wait."""
    pages = [str(n) for n in range(6)]
    answers: dict[str, object] = {f"https://a.example/f{n}": rss("a.example", *pages) for n in range(20)}
    answers |= {"https://b.example/feed": rss("b.example", "1"), "https://b.example/1": "<html>"}
    feeds = [FeedState(f"a{n}", f"https://a.example/f{n}") for n in range(20)] + [feed("b.example")]
    events, fetcher = run(answers, feeds)
    assert fetcher.most == 1
    polls = fetcher.times("a.example", "f")
    assert min(later - sooner for sooner, later in pairwise(polls)) >= 1.0
    fetched = [time for time in fetcher.times("a.example") if time not in polls][1:]
    assert min(later - sooner for sooner, later in pairwise(fetched)) >= 5.0
    assert len(of(events, FeedRead)) == 21
    order = [url for _, url in fetcher.log]
    assert order.index("https://b.example/1") < order.index("https://a.example/5")


@pytest.mark.parametrize("status", [429, 503])
def test_a_host_that_asks_for_peace_gets_it(status: int):
    """REL-04: no request of any kind to the host before its time; feeds and pages are left to a later run."""
    busy = Canned(status=status, headers={"Retry-After": "3600"})
    answers = {"https://a.example/f1": rss("a.example", "1", "2"), "https://a.example/f2": busy}
    feeds = [FeedState(name, f"https://a.example/{name}") for name in ("f1", "f2", "f3")]
    domains: dict[str, DomainState] = {}
    events, fetcher = run(answers, feeds, domains=domains)
    assert fetcher.urls == ["https://a.example/f1", "https://a.example/f2"]
    postponed = of(events, FeedPostponed)
    assert [event.state.id for event in postponed] == ["f3"]
    assert postponed[0].until >= START + timedelta(seconds=3_600)
    skipped = of(events, PageSkipped)
    assert [(page.disposition, page.retry_at is not None) for page in skipped] == [("unavailable", True)] * 2
    assert of(events, FeedRead)[1].after.gap >= 3_600
    assert domains["a.example"].blocked_until is not None


@pytest.mark.parametrize(
    ("robots", "fetched", "disposition"),
    [
        (Canned("User-agent: *\nDisallow: /private"), ["1"], "refused"),
        (Canned(status=404), ["1", "private"], None),
        (Canned(status=403), ["1", "private"], None),
        (Canned(status=503), [], "unavailable"),
        (Canned(status=429), [], "unavailable"),
        (FetchUnavailable("no answer"), [], "unavailable"),
    ],
)
def test_pages_are_fetched_only_as_the_robots_rules_allow(robots: object, fetched: list[str], disposition: str | None):
    """REL-06: no page at all while the rules are unreachable; each page says why it was left."""
    answers = {
        "https://a.example/feed": rss("a.example", "1", "private"),
        "https://a.example/robots.txt": robots,
        "https://a.example/1": "<html>",
        "https://a.example/private": "<html>",
    }
    events, fetcher = run(answers, [feed("a.example")])
    assert [page.url.rsplit("/", 1)[1] for page in of(events, PageFetched)] == fetched
    assert {page.disposition for page in of(events, PageSkipped)} == ({disposition} if disposition else set())
    assert fetcher.urls.count("https://a.example/robots.txt") == 1


def test_a_crawl_delay_is_kept():
    """REL-05: robots Crawl-delay spaces the pages."""
    answers = {
        "https://a.example/feed": rss("a.example", "1", "2", "3"),
        "https://a.example/robots.txt": "User-agent: *\nCrawl-delay: 20",
    }
    _, fetcher = run(answers, [feed("a.example")])
    times = [fetcher.times("a.example", page)[0] for page in "123"]
    assert min(times[1] - times[0], times[2] - times[1]) >= 20.0


def test_robots_rules_are_kept_for_the_next_run():
    """REL-06: cached rules are not asked for again."""
    answers = {"https://a.example/feed": rss("a.example", "1"), "https://a.example/1": "<html>"}
    robots = {"https://a.example/robots.txt": Robots("rules", "User-agent: *\nDisallow: /1", START)}
    events, fetcher = run(answers, [feed("a.example")], robots=robots)
    assert fetcher.urls == ["https://a.example/feed"]
    assert of(events, PageSkipped)[0].disposition == "refused"


def boom(request: Request) -> Canned:
    """Fail in a way that nothing foresees."""
    raise ZeroDivisionError


def test_whatever_goes_wrong_with_one_feed_the_others_are_read():
    """REL-01: errors of the network, of servers, of documents and of ourselves are events of their own."""
    answers = {
        "https://a.example/feed": FetchUnavailable("time-out"),
        "https://b.example/feed": FetchRefused("not public"),
        "https://c.example/feed": Canned("<html>Parked</html>"),
        "https://d.example/feed": Canned(status=410),
        "https://e.example/feed": boom,
        "https://f.example/feed": Canned(b"\xff\xfe\x00garbage"),
        "https://g.example/feed": rss("g.example", "1", "2", "3"),
        "https://g.example/1": boom,
        "https://g.example/2": Canned(status=404),
        "https://g.example/3": "<html>",
    }
    events, _ = run(answers, [feed(f"{letter}.example") for letter in "abcdefg"])
    outcomes = {event.before.id[0]: event.after.outcome for event in of(events, FeedRead)}
    assert outcomes == {
        "a": "unavailable", "b": "refused", "c": "not_a_feed", "d": "gone", "e": "rejected", "f": "not_a_feed",
        "g": "new",
    }  # fmt: skip
    skipped = {page.url[-1]: page.disposition for page in of(events, PageSkipped)}
    assert skipped == {"1": "quarantined", "2": "gone"}
    assert [page.url for page in of(events, PageFetched)] == ["https://g.example/3"]


def test_a_page_that_moves_to_another_site_obeys_that_sites_rules():
    """REL-06: the redirect is handed to the other domain's queue; endless moves end."""
    answers = {
        "https://a.example/feed": rss("a.example", "1", "2", "3"),
        "https://a.example/1": Canned(status=302, redirect="https://b.example/open"),
        "https://a.example/2": Canned(status=302, redirect="https://b.example/private"),
        "https://a.example/3": Canned(status=302, redirect="https://c.example/x"),
        "https://c.example/x": Canned(status=302, redirect="https://d.example/x"),
        "https://d.example/x": Canned(status=302, redirect="https://c.example/x"),
        "https://b.example/robots.txt": "User-agent: *\nDisallow: /private",
        "https://b.example/open": "<html>",
    }
    events, fetcher = run(answers, [feed("a.example")])
    assert [(page.url, page.final_url) for page in of(events, PageFetched)] == [
        ("https://a.example/1", "https://b.example/open")
    ]
    assert {page.url[-1]: page.disposition for page in of(events, PageSkipped)} == {"2": "refused", "3": "not_article"}
    assert "https://b.example/private" not in fetcher.urls


def test_a_news_sitemap_is_read_like_a_feed():
    """News sitemaps in."""
    news = "http://www.google.com/schemas/sitemap-news/0.9"
    body = f"<urlset xmlns:n='{news}'><url><loc>https://a.example/1</loc><n:news><n:title>T</n:title></n:news></url></urlset>"
    events, _ = run({"https://a.example/feed": body, "https://a.example/1": "<html>"}, [feed("a.example")])
    assert of(events, FeedRead)[0].document.items[0].title == "T"
    assert len(of(events, PageFetched)) == 1


def test_a_run_may_be_left_in_the_middle():
    """REL-13: closing the iterator ends all workers."""
    answers = {f"https://h{n}.example/feed": rss(f"h{n}.example", "1", "2") for n in range(30)}

    async def leave() -> int:
        clock = Clock()
        events = gather(
            [feed(f"h{n}.example") for n in range(30)], FakeFetcher(answers), now=clock.now, sleep=clock.sleep
        )
        async for _ in events:
            break
        await events.aclose()
        return len(asyncio.all_tasks())

    assert asyncio.run(leave()) == 1


def test_outlets_on_loopback_are_gathered_over_real_sockets():
    """REL-05: the whole run through the choke point, many outlets behind one server by their names."""
    hosts = [f"paper{n}.example" for n in range(12)]

    def script(asked: Asked) -> Reply:
        host = asked.headers["host"]
        if asked.path == "/feed":
            return Reply(rss(host, "1", "2").replace("https:", "http:").encode(), headers={"ETag": '"x"'})
        return Reply(status=404) if asked.path == "/robots.txt" else Reply(f"<html>{host}{asked.path}".encode())

    with ScriptedServer(script) as server:

        async def collect() -> list[GatherEvent]:
            none = GatherSettings(politeness=PolitenessSettings(page_seconds=0, feed_seconds=0))
            async with HttpFetcher(resolve=dict.fromkeys(hosts, server.endpoint)) as fetcher:
                feeds = [FeedState(host, f"http://{host}/feed") for host in hosts]
                return [event async for event in gather(feeds, fetcher, settings=none)]

        events = asyncio.run(collect())
    bodies = sorted(page.body.decode() for page in of(events, PageFetched))
    assert bodies == sorted(f"<html>{host}/{page}" for host in hosts for page in "12")
    assert len(server.asked) == 12 * 4
