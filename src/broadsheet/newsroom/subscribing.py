"""Adding feeds: by address, by a site that names them, from an OPML file, from the starter list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from broadsheet.errors import FetchError, InputError
from broadsheet.gather.addresses import canonical_or_none, outlet_host
from broadsheet.gather.discover import common_feed_addresses, feed_links
from broadsheet.gather.feeds import parse_feed
from broadsheet.gather.fetcher import Response
from broadsheet.gather.opml import SIZE_LIMIT, read_opml
from broadsheet.gather.schedule import FeedState
from broadsheet.model.outlet import Outlet
from broadsheet.newsroom.facade import Newsroom
from broadsheet.newsroom.fetching import fetch_once
from broadsheet.newsroom.gathering import dump_state
from broadsheet.outlets.starter import starter_outlets

MOST_OF_A_SITE = 3
"""Feeds taken of a site that names many: the first ones are the main ones."""


def add_feeds(newsroom: Newsroom, feeds: Sequence[tuple[str, str, str]], now: datetime) -> list[str]:
    """Add feeds and return the addresses that are new.

    Args:
        newsroom: The newsroom.
        feeds: (address, host of the outlet, title); an empty host is read from the address.
        now: When they are added; they are due at once.
    """
    added = []
    with newsroom.store.write() as tx:
        known = {row["address"] for row in tx.outlets.feeds()}
        outlets = tx.outlets.all()
        for address, outlet, title in feeds:
            if address in known:
                continue
            known.add(address)
            host = outlet or outlet_host(address)
            tx.outlets.put_feed(address, host, title, dump_state(FeedState(address, address)), now)
            if host and host not in outlets:
                outlets[host] = Outlet(host, title or host, feeds=(address,), source="feed", as_of=now.date())
                tx.outlets.put_many([outlets[host]])
            added.append(address)
    return added


def add_starter(newsroom: Newsroom, now: datetime) -> tuple[int, int]:
    """Add the packaged list and return the numbers of new feeds and of outlets in it."""
    outlets = starter_outlets()
    with newsroom.store.write() as tx:
        tx.outlets.put_many(outlets)
    feeds = [(feed, outlet.host, outlet.name) for outlet in outlets for feed in outlet.feeds]
    return len(add_feeds(newsroom, feeds, now)), len(outlets)


def add_target(newsroom: Newsroom, target: str, now: datetime) -> list[str]:
    """Add what a person named, and return the feed addresses that are new.

    Args:
        newsroom: The newsroom.
        target: A feed's address, a site's address, or an OPML file.
        now: When.

    Raises:
        InputError: When it names no feed.
    """
    if "://" not in target and Path(target).exists():
        return _add_opml(newsroom, Path(target), now)
    address = canonical_or_none(target if "://" in target else f"https://{target}")
    if address is None:
        raise InputError("neither an address nor a file", where=target)
    url = target if "://" in target else address
    try:
        response = fetch_once(url, newsroom.settings)
    except FetchError as error:
        raise InputError(error.what, where=target, hint=error.hint) from error
    found = _feeds_of(newsroom, response)
    if not found:
        raise InputError("no feed there and none named by the page", where=target)
    return add_feeds(newsroom, found, now)


def _feeds_of(newsroom: Newsroom, response: Response) -> list[tuple[str, str, str]]:
    """Return the feed that was answered, or the feeds that the page names, or one at a usual place."""
    document = parse_feed(response.body, url=response.final_url, charset=response.charset)
    if document.readable:
        return [(response.final_url, outlet_host(document.link or response.final_url), document.title)]
    named = feed_links(response.body, response.final_url, response.charset)
    host = outlet_host(response.final_url)
    if named:
        return [(link.url, host, link.title) for link in named[:MOST_OF_A_SITE]]
    for candidate in common_feed_addresses(response.final_url):
        try:
            answer = fetch_once(candidate, newsroom.settings)
        except (FetchError, InputError):
            continue
        tried = parse_feed(answer.body, url=answer.final_url, charset=answer.charset)
        if tried.readable:
            return [(answer.final_url, host, tried.title)]
    return []


def _add_opml(newsroom: Newsroom, path: Path, now: datetime) -> list[str]:
    try:
        if path.stat().st_size > SIZE_LIMIT:
            raise InputError(f"larger than {SIZE_LIMIT} bytes", where=str(path))
        data = path.read_bytes()
    except OSError as error:
        raise InputError(error.strerror or str(error), where=str(path)) from error
    document = read_opml(data)
    feeds = [(feed.url, outlet_host(feed.site or feed.url), feed.title) for feed in document.feeds]
    if not feeds:
        raise InputError("no feed in this file", where=str(path), hint="it must be OPML with xmlUrl attributes")
    return add_feeds(newsroom, feeds, now)
