"""What a run of gathering reports, one record an event; the newsroom stores them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from broadsheet.gather.feeds import FeedDocument, FeedItem
from broadsheet.gather.robots import Robots
from broadsheet.gather.schedule import FeedState
from broadsheet.model.article import Disposition


@dataclass(frozen=True, slots=True)
class FeedRead:
    """A feed was read, or could not be.

    Attributes:
        before: State that the read began with.
        after: State to store, with the next turn; store it together with the items, so that a crash in between makes
            the next read a full one.
        document: What the feed holds where its body differs from the last one, else None.
        at: When the read ended.
        status: HTTP status, or None when there was no answer.
    """

    before: FeedState
    after: FeedState
    document: FeedDocument | None
    at: datetime
    status: int | None = None


@dataclass(frozen=True, slots=True)
class PageFetched:
    """The page of an item was fetched.

    Attributes:
        feed: Id of the feed that listed it.
        item: The item.
        url: Address as listed.
        final_url: Address that answered.
        body: HTML as bytes, content codings undone.
        headers: Of the answer, names in lower case.
        at: When.
    """

    feed: str
    item: FeedItem
    url: str
    final_url: str
    body: bytes
    headers: Mapping[str, str]
    at: datetime


@dataclass(frozen=True, slots=True)
class PageSkipped:
    """The page of an item was not fetched.

    Attributes:
        feed: Id of the feed that listed it.
        item: The item.
        url: Address as listed.
        disposition: ``refused``: robots rules or address policy; ``gone``: 404 or 410; ``unavailable``: may pass;
            ``not_article``: an answer that can be no page; ``quarantined``: an error that nothing foresaw.
        reason: In plain words.
        at: When.
        retry_at: When it may be tried again, or None where that is of no use.
    """

    feed: str
    item: FeedItem
    url: str
    disposition: Disposition
    reason: str
    at: datetime
    retry_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class FeedPostponed:
    """A feed was not read because its domain asked to wait for longer than this run.

    Attributes:
        state: The feed's state, unchanged.
        until: When its domain may be asked again.
        reason: In plain words.
    """

    state: FeedState
    until: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class RobotsRead:
    """The robots rules of an origin were read.

    Attributes:
        address: Address of the rules.
        robots: What they mean.
    """

    address: str
    robots: Robots


GatherEvent = FeedRead | PageFetched | PageSkipped | FeedPostponed | RobotsRead
