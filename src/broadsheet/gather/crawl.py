"""One run of gathering: read the feeds that are due and fetch the pages they list, politely and side by side.

Work is queued by registrable domain. Each domain has one worker, so that no domain ever sees two requests at a time;
workers of different domains run side by side. Whatever goes wrong with one feed or page becomes an event of its own.
"""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
from collections import deque
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable, MutableMapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from broadsheet.errors import FetchError, FetchRefused, FetchRejected
from broadsheet.gather import politeness
from broadsheet.gather.addresses import canonical_or_none, host_of, registrable
from broadsheet.gather.events import FeedPostponed, FeedRead, GatherEvent, PageFetched, PageSkipped, RobotsRead
from broadsheet.gather.feeds import FeedDocument, FeedItem, parse_feed
from broadsheet.gather.fetcher import Fetcher, Kind, Request, Response
from broadsheet.gather.politeness import DomainState, PolitenessSettings
from broadsheet.gather.robots import AGENT, Robots, robots_address, robots_from
from broadsheet.gather.schedule import FeedState, Outcome, OutcomeKind, ScheduleSettings, after_fetch
from broadsheet.gather.sitemaps import parse_sitemap


@dataclass(frozen=True, slots=True)
class GatherSettings:
    """How a run gathers.

    Attributes:
        politeness: How outlets are spared.
        schedule: How often feeds are read.
        agent: Product token that robots rules are looked up under.
        hosts: Domains worked on at once.
        pages_per_feed: Most pages fetched of one read of one feed, newest listed first.
        page_hops: Redirects from one registrable domain to another that a page is followed over.
        longest_wait: Seconds that a worker waits for its domain; what must wait longer is left to a later run.
        robots_for_feeds: Ask robots rules before reading feeds too. Off: whoever subscribed to a feed wants it read.
        refused_robots_means_no: Take 401 and 403 for the robots file for a no.
    """

    politeness: PolitenessSettings = field(default_factory=PolitenessSettings)
    schedule: ScheduleSettings = field(default_factory=ScheduleSettings)
    agent: str = AGENT
    hosts: int = 16
    pages_per_feed: int = 100
    page_hops: int = 3
    longest_wait: float = 300.0
    robots_for_feeds: bool = False
    refused_robots_means_no: bool = False


@dataclass(frozen=True, slots=True)
class _Page:
    feed: str
    item: FeedItem
    url: str
    target: str
    hops: int = 0


@dataclass(slots=True)
class _Queue:
    feeds: deque[FeedState] = field(default_factory=deque)
    pages: deque[_Page] = field(default_factory=deque)


class _WaitTooLongError(Exception):
    def __init__(self, until: datetime) -> None:
        super().__init__(until)
        self.until = until


def utc_now() -> datetime:
    """Return the time now, aware, UTC."""
    return datetime.now(UTC)


async def gather(
    feeds: Iterable[FeedState],
    fetcher: Fetcher,
    *,
    settings: GatherSettings | None = None,
    known: Callable[[str], bool] = lambda _: False,
    domains: MutableMapping[str, DomainState] | None = None,
    robots: MutableMapping[str, Robots] | None = None,
    now: Callable[[], datetime] = utc_now,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> AsyncGenerator[GatherEvent, None]:
    """Yield what reading ``feeds`` and fetching the pages they list brings, as it comes.

    Args:
        feeds: The feeds to read now (see :func:`~broadsheet.gather.schedule.due`).
        fetcher: Who fetches.
        settings: How.
        known: Whether the page at a canonical address needs no fetching; asked once an address.
        domains: Politeness states by registrable domain, read and replaced; keep them for the next run.
        robots: Robots rules by their address, read and replaced likewise.
        now: The clock, aware.
        sleep: How to wait.

    Yields:
        One :class:`FeedRead` or :class:`FeedPostponed` for each feed, one :class:`PageFetched` or
        :class:`PageSkipped` for each page that ``known`` does not know, :class:`RobotsRead` in between. Never raises
        for what servers do.
    """
    run = _Run(
        fetcher=fetcher,
        settings=settings or GatherSettings(),
        known=known,
        domains=domains if domains is not None else {},
        robots=robots if robots is not None else {},
        now=now,
        sleep=sleep,
    )
    for state in feeds:
        run.add_feed(state)
    async with contextlib.aclosing(run.events()) as events:
        async for event in events:
            yield event


@dataclass(slots=True)
class _Run:
    fetcher: Fetcher
    settings: GatherSettings
    known: Callable[[str], bool]
    domains: MutableMapping[str, DomainState]
    robots: MutableMapping[str, Robots]
    now: Callable[[], datetime]
    sleep: Callable[[float], Awaitable[None]]
    queues: dict[str, _Queue] = field(default_factory=dict)
    idle: deque[str] = field(default_factory=deque)
    seen: set[str] = field(default_factory=set)
    workers: dict[asyncio.Task[None], str] = field(default_factory=dict)
    out: asyncio.Queue[GatherEvent] = field(default_factory=lambda: asyncio.Queue(maxsize=64))

    def add_feed(self, state: FeedState) -> None:
        """Queue a feed."""
        self._queue(state.url).feeds.append(state)

    def add_page(self, page: _Page) -> None:
        """Queue a page."""
        self._queue(page.target).pages.append(page)

    def _queue(self, url: str) -> _Queue:
        domain = registrable(host_of(url))
        if domain not in self.queues:
            self.queues[domain] = _Queue()
            self.idle.append(domain)
        return self.queues[domain]

    async def events(self) -> AsyncGenerator[GatherEvent, None]:
        """Yield events until no domain has work left."""
        try:
            while self.idle or self.workers or not self.out.empty():
                while self.idle and len(self.workers) < self.settings.hosts:
                    domain = self.idle.popleft()
                    self.workers[asyncio.create_task(self._work(domain))] = domain
                get = asyncio.create_task(self.out.get())
                await asyncio.wait({get, *self.workers}, return_when=asyncio.FIRST_COMPLETED)
                for worker in [one for one in self.workers if one.done()]:
                    del self.workers[worker]
                    worker.result()
                if get.done():
                    yield get.result()
                else:
                    get.cancel()
                    with contextlib.suppress(asyncio.CancelledError):
                        await get
        finally:
            for worker in self.workers:
                worker.cancel()
            await asyncio.gather(*self.workers, return_exceptions=True)

    async def _work(self, domain: str) -> None:
        """Do all the work of one domain, feeds before pages; more may be added meanwhile."""
        queue = self.queues[domain]
        while queue.feeds or queue.pages:
            if queue.feeds:
                await self._read_feed(domain, queue.feeds.popleft())
            else:
                await self._fetch_page(domain, queue.pages.popleft())
        del self.queues[domain]

    async def _ask(self, domain: str, request: Request, kind: Kind) -> Response:
        """Return the answer to a request, made when the domain's turn has come.

        Raises:
            FetchError: As the fetcher raises it.
            _WaitTooLongError: The domain must be left alone for longer than this run waits.
        """
        spare = self.settings.politeness
        state = replace(self.domains.get(domain, DomainState()), busy=False)
        while seconds := politeness.wait(state, kind, self.now(), spare) or 0.0:
            if seconds > self.settings.longest_wait:
                raise _WaitTooLongError(self.now() + timedelta(seconds=seconds))
            await self.sleep(seconds)
        self.domains[domain] = state = politeness.started(state, self.now())
        status: int | None = None
        asked: float | None = None
        try:
            response = await self.fetcher.fetch(request)
            status, asked = response.status, self._retry_after(response)
            return response
        finally:
            self.domains[domain] = politeness.finished(state, self.now(), spare, status=status, retry_after=asked)

    def _retry_after(self, response: Response) -> float | None:
        if response.status not in {429, 503}:
            return None
        headers = response.headers
        return politeness.retry_after_seconds(
            headers.get("retry-after"), headers.get("date"), self.now(), self.settings.politeness
        )

    async def _read_feed(self, domain: str, state: FeedState) -> None:
        try:
            if self.settings.robots_for_feeds and not await self._allowed(domain, state.url):
                await self._feed_read(state, Outcome("refused", reason="the robots rules forbid it"))
                return
            event, document = await self._feed(domain, state)
        except _WaitTooLongError as error:
            await self.out.put(FeedPostponed(state, error.until, "the domain asked to be left alone"))
            return
        except Exception as error:  # noqa: BLE001 - one broken feed must never stop the others
            await self._feed_read(state, Outcome("rejected", reason=f"unforeseen {type(error).__name__}"))
            return
        await self.out.put(event)
        if document is not None:
            self._queue_pages(state.id, document)

    async def _feed_read(self, state: FeedState, outcome: Outcome) -> None:
        at = self.now()
        await self.out.put(FeedRead(state, after_fetch(state, outcome, at, self.settings.schedule), None, at))

    async def _feed(self, domain: str, state: FeedState) -> tuple[FeedRead, FeedDocument | None]:
        """Return the event of a feed's read, and the document where it is a new one."""
        conditional = not state.unconditional
        request = Request(
            state.url,
            etag=state.etag if conditional else None,
            last_modified=state.last_modified if conditional else None,
            kind="feed",
        )
        document: FeedDocument | None = None
        status: int | None = None
        try:
            response = await self._ask(domain, request, "feed")
        except FetchError as error:
            outcome = Outcome(_kind_of(error), reason=error.what)
        else:
            status = response.status
            outcome, document = await self._outcome(state, response)
        at = self.now()
        after = after_fetch(state, outcome, at, self.settings.schedule)
        if outcome.kind != "new":
            document = None
        return FeedRead(state, after, document, at, status), document

    async def _outcome(self, state: FeedState, response: Response) -> tuple[Outcome, FeedDocument | None]:
        status = response.status
        if response.not_modified:
            return Outcome("not_modified", permanent_redirect=response.permanent_redirect), None
        if not 200 <= status < 300:
            kind: OutcomeKind = "gone" if status == 410 else "rejected"
            if status in {408, 425, 429} or status >= 500:
                kind = "unavailable"
            asked = self._retry_after(response)
            return Outcome(kind, retry_after=asked, reason=f"the server answered {status}"), None
        body_hash = hashlib.sha256(response.body).hexdigest()[:32]
        same = body_hash == state.body_hash
        document = None if same else await asyncio.to_thread(_parsed, response)
        if document is not None and not document.readable:
            reason = ", ".join(document.problems) or "not a feed"
            return Outcome("not_a_feed", reason=f"what came is no feed ({reason})"), None
        outcome = Outcome(
            "unchanged" if same else "new",
            etag=response.etag,
            last_modified=response.last_modified,
            body_hash=body_hash,
            permanent_redirect=response.permanent_redirect,
            minutes=document.minutes if document else None,
        )
        return outcome, document

    def _queue_pages(self, feed: str, document: FeedDocument) -> None:
        queued = 0
        for item in document.items:
            address = canonical_or_none(item.link)
            if item.link is None or address is None or address in self.seen:
                continue
            self.seen.add(address)
            if self.known(address):
                continue
            self.add_page(_Page(feed, item, item.link, item.link))
            queued += 1
            if queued == self.settings.pages_per_feed:
                break

    async def _allowed(self, domain: str, url: str) -> bool:
        """Return whether the robots rules allow an address, read anew where they are stale."""
        address = robots_address(url)
        rules = self.robots.get(address)
        if rules is None or not rules.fresh(self.now()):
            answer: Response | FetchError
            try:
                answer = await self._ask(domain, Request(address, kind="robots"), "robots")
            except FetchError as error:
                answer = error
            rules = robots_from(answer, self.now(), refused_means_no=self.settings.refused_robots_means_no)
            self.robots[address] = rules
            delay = rules.crawl_delay(self.settings.agent)
            self.domains[domain] = replace(self.domains.get(domain, DomainState()), crawl_delay=delay)
            await self.out.put(RobotsRead(address, rules))
        return rules.allows(url, self.settings.agent)

    async def _fetch_page(self, domain: str, page: _Page) -> None:
        try:
            event = await self._page(domain, page)
        except _WaitTooLongError as error:
            event = self._skipped(page, "unavailable", "the domain asked to be left alone", error.until)
        except FetchRefused as error:
            event = self._skipped(page, "refused", error.what)
        except FetchRejected as error:
            event = self._skipped(page, "not_article", error.what)
        except FetchError as error:
            event = self._skipped(page, "unavailable", error.what, self.now() + timedelta(hours=1))
        except Exception as error:  # noqa: BLE001 - one broken page must never stop the others
            event = self._skipped(page, "quarantined", f"unforeseen {type(error).__name__}")
        if event is not None:
            await self.out.put(event)

    async def _page(self, domain: str, page: _Page) -> GatherEvent | None:
        """Return the event of a page, or None when it was handed on to another domain."""
        if not await self._allowed(domain, page.target):
            state = self.robots[robots_address(page.target)].state
            if state == "unreachable":
                later = self.now() + timedelta(hours=1)
                return self._skipped(page, "unavailable", "the robots rules cannot be read", later)
            return self._skipped(page, "refused", "the robots rules forbid it")
        response = await self._ask(domain, Request(page.target, kind="page", stay_on_site=True), "page")
        if response.redirect is not None:
            if page.hops >= self.settings.page_hops:
                return self._skipped(page, "not_article", "redirected from site to site")
            self.add_page(replace(page, target=response.redirect, hops=page.hops + 1))
            return None
        at = self.now()
        if 200 <= response.status < 300:
            return PageFetched(page.feed, page.item, page.url, response.final_url, response.body, response.headers, at)
        what = f"the server answered {response.status}"
        if response.status in {408, 425, 429} or response.status >= 500:
            asked = self._retry_after(response) or 3_600.0
            return self._skipped(page, "unavailable", what, at + timedelta(seconds=asked))
        return self._skipped(page, "gone" if response.status in {404, 410} else "refused", what)

    def _skipped(self, page: _Page, disposition: str, reason: str, retry_at: datetime | None = None) -> PageSkipped:
        return PageSkipped(page.feed, page.item, page.url, disposition, reason, self.now(), retry_at)  # type: ignore[arg-type]


def _kind_of(error: FetchError) -> OutcomeKind:
    if isinstance(error, FetchRefused):
        return "refused"
    return "rejected" if isinstance(error, FetchRejected) else "unavailable"


def _parsed(response: Response) -> FeedDocument:
    """Return the feed, or the news sitemap, that an answer holds."""
    document = parse_feed(response.body, url=response.final_url, charset=response.charset)
    if document.readable:
        return document
    sitemap = parse_sitemap(response.body, url=response.final_url, charset=response.charset)
    if sitemap.kind != "news":
        return document
    return FeedDocument(kind="sitemap", items=sitemap.items, problems=sitemap.problems)
