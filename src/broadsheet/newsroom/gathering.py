"""Gathering: reads due feeds and their pages, and stores what came, feed by feed.

A feed's new state is stored only after its pages are. A crash in between leaves the old validators, so that the next
poll reads the feed whole again; pages that are stored already are known by their address and not fetched twice.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from pydantic import TypeAdapter

from broadsheet.errors import BroadsheetError
from broadsheet.extract import ExtractedPage, article_from_page
from broadsheet.extract.sandbox import PageJob
from broadsheet.gather.addresses import host_of, outlet_host, registrable
from broadsheet.gather.crawl import GatherSettings
from broadsheet.gather.crawl import gather as crawl
from broadsheet.gather.dates import effective_date
from broadsheet.gather.events import FeedPostponed, FeedRead, GatherEvent, PageFetched, PageSkipped
from broadsheet.gather.feeds import FeedItem
from broadsheet.gather.http import HttpFetcher
from broadsheet.gather.identity import address_key
from broadsheet.gather.politeness import PolitenessSettings
from broadsheet.gather.records import derived_id
from broadsheet.gather.schedule import FeedState, ScheduleSettings, due
from broadsheet.model.article import Article
from broadsheet.newsroom.extracting import Extract, charset_of, extractor
from broadsheet.newsroom.facade import Newsroom
from broadsheet.newsroom.fetching import http_settings
from broadsheet.newsroom.importing import Tally, keep_articles

BATCH = 24
"""Pages extracted and stored together: what a crash may lose, and fetch again."""

LEAST_SUMMARY = 40
"""Characters of a feed's summary that stand in for a page that cannot be read; a shorter one says nothing."""

_STATES: TypeAdapter[FeedState] = TypeAdapter(FeedState)


def load_state(text: str) -> FeedState:
    """Return a feed's state from its JSON."""
    return _STATES.validate_json(text)


def dump_state(state: FeedState) -> str:
    """Return a feed's state as JSON."""
    return _STATES.dump_json(state).decode()


@dataclass(slots=True)
class _Round:
    newsroom: Newsroom
    clock: Callable[[], datetime]
    report: Callable[[str, int, int], None]
    extract: Extract
    tally: Tally = field(default_factory=Tally)
    outlets: dict[str, str] = field(default_factory=dict)
    pages: list[PageFetched] = field(default_factory=list)
    finished: dict[str, FeedState] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)
    done: int = 0

    def known(self, address: str) -> bool:
        """Return whether an article of that address is stored."""
        key = address_key(address)
        with self.newsroom.store.read() as tx:
            return bool(tx.articles.identify([name for name in (address, key) if name]))

    async def take(self, event: GatherEvent) -> None:
        """Count one event and keep what it brings."""
        if isinstance(event, PageFetched):
            self.pages.append(event)
            if len(self.pages) >= BATCH:
                await self.flush()
        elif isinstance(event, PageSkipped):
            self._skipped(event)
        elif isinstance(event, FeedRead):
            self.finished[event.before.id] = event.after
            outcome = event.after.outcome or "rejected"
            words = {"new": "extracted", "not_modified": "not_modified", "unchanged": "not_modified", "gone": "gone"}
            if outcome not in words:
                self.tally.add("unavailable", event.before.url, event.after.reason or outcome)
        elif isinstance(event, FeedPostponed):
            self.tally.add("unavailable", event.state.url, event.reason)

    def _skipped(self, event: PageSkipped) -> None:
        if event.retry_at is not None:
            self.unread.add(event.feed)
            self.tally.add("unavailable", event.url, event.reason)
            return
        article = self._from_item(event.feed, event.item, event.url)
        if article is None:
            self.tally.add(event.disposition, event.url, event.reason)
        else:
            with self.newsroom.store.write() as tx:
                keep_articles(tx, [(event.url, article)], self.tally)

    def _from_item(self, feed: str, item: FeedItem, url: str) -> Article | None:
        """Return what the feed itself says of an article whose page cannot be read, or None when that is too little."""
        if not item.title or len(item.summary) < LEAST_SUMMARY:
            return None
        seen = self.clock()
        when = effective_date(item.published, seen, item.language)
        return Article(
            id=derived_id(url),
            outlet=self._outlet(feed, url),
            url=url,
            title=item.title,
            text=item.summary,
            published=when.published,
            language=item.language,
            first_seen=seen,
            byline=", ".join(item.authors) or None,
            credits=(item.source,) if item.source else (),
            feed=feed,
            flags=tuple(sorted({*when.flags, "feed_only"})),
        )

    def _outlet(self, feed: str, url: str) -> str:
        """Return the feed's outlet where the page lies in the same domain, else the page's host."""
        known = self.outlets.get(feed, "")
        return known if known and registrable(known) == registrable(host_of(url)) else outlet_host(url) or known

    async def flush(self) -> None:
        """Extract and store the pages that are held."""
        held, self.pages = self.pages, []
        if not held:
            return
        jobs = [
            PageJob(event.body, event.final_url, charset_of(event.headers.get("content-type", ""))) for event in held
        ]
        results = await asyncio.to_thread(self.extract, jobs)
        found: list[tuple[str, Article]] = []
        for event, result in zip(held, results, strict=True):
            if isinstance(result, BroadsheetError):
                article = self._from_item(event.feed, event.item, event.url)
                if article is None:
                    self.tally.add("not_article", event.url, result.what)
                    continue
            else:
                article = self._from_page(event, result)
            found.append((event.url, article))
        with self.newsroom.store.write() as tx:
            keep_articles(tx, found, self.tally)
            for event in held:
                tx.articles.put_page(event.final_url, event.at, event.body, derived_id(event.url))
        self.done += len(held)
        self.report("gather", self.done, 0)

    def _from_page(self, event: PageFetched, page: ExtractedPage) -> Article:
        item = event.item
        stated = effective_date(item.published, event.at, item.language)
        article = article_from_page(
            page,
            id=derived_id(event.url),
            outlet=self._outlet(event.feed, event.final_url),
            url=event.url,
            first_seen=event.at,
            feed=event.feed,
            feed_title=item.title or None,
            feed_description=item.summary or None,
            feed_published=stated.parsed,
            feed_source=item.source,
            feed_author=", ".join(item.authors) or None,
            feed_language=item.language,
        )
        when = effective_date(article.published.isoformat() if article.published else None, event.at)
        return replace(article, published=when.published, flags=tuple(sorted({*article.flags, *when.flags})))

    def store_states(self, now: datetime, run: int) -> None:
        """Store the feeds' new states, after all their pages."""
        with self.newsroom.store.write() as tx:
            rows = {row["address"]: row for row in tx.outlets.feeds()}
            for identifier, state in sorted(self.finished.items()):
                row = rows.get(identifier)
                if row is None:
                    continue
                kept = state
                if identifier in self.unread:  # some pages must be tried again: read the whole feed next time
                    kept = replace(state, etag=None, last_modified=None, body_hash=None)
                added = datetime.fromisoformat(row["added"])
                tx.outlets.put_feed(identifier, row["outlet"], row["title"], dump_state(kept), added)
            tx.articles.prune_pages(now - timedelta(days=self.newsroom.settings.keep_raw_days))
            self.tally.store(tx, run, "gather")


def gather_settings(newsroom: Newsroom) -> GatherSettings:
    """Return how a newsroom gathers."""
    settings = newsroom.settings
    return GatherSettings(
        politeness=PolitenessSettings(
            page_seconds=settings.host_spacing_seconds, feed_seconds=settings.feed_spacing_seconds
        ),
        schedule=ScheduleSettings(interval=60.0 * settings.feed_interval_minutes),
        pages_per_feed=settings.pages_per_feed,
    )


def gather_once(
    newsroom: Newsroom,
    now: datetime,
    *,
    on_stage: Callable[[str, int, int], None] = lambda _stage, _done, _all: None,
    resolve: Mapping[str, tuple[str, int]] | None = None,
    clock: Callable[[], datetime] | None = None,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> Tally:
    """Read the feeds that are due, fetch their new pages, and return how every item ended.

    Args:
        newsroom: The newsroom.
        now: Which feeds are due, and the start of the run's log.
        on_stage: Told ("gather", pages so far, 0).
        resolve: Hosts mapped to (ip, port), for outlets that run on loopback.
        clock: Tells time during the run; a clock that stands still needs spacing settings of 0.
        sleep: How to wait.
    """
    from broadsheet.gather.crawl import utc_now  # noqa: PLC0415 - the default clock

    clock = clock or utc_now
    with newsroom.store.write() as tx:
        run = tx.runs.start("gather", now)
        rows = tx.outlets.feeds()
    states: Sequence[FeedState] = due([load_state(row["state"]) for row in rows], now)
    outlets = {row["address"]: row["outlet"] for row in rows}

    async def go(work: _Round) -> None:
        async with HttpFetcher(http_settings(newsroom.settings), resolve=resolve) as fetcher:
            events = crawl(
                states, fetcher, settings=gather_settings(newsroom), known=work.known, now=clock, sleep=sleep
            )
            async with aclosing(events):
                async for event in events:
                    await work.take(event)
        await work.flush()

    with extractor(newsroom.settings) as extract:
        work = _Round(newsroom, clock, on_stage, extract, outlets=outlets)
        asyncio.run(go(work))
    work.store_states(now, run)
    return work.tally
