"""Find the feeds of a site from one of its pages."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from broadsheet.gather.addresses import absolute, canonical_or_none
from broadsheet.gather.feed_text import decode
from broadsheet.text.normalize import plain_line

COMMON_PATHS = (
    "/feed/",
    "/rss",
    "/rss.xml",
    "/feed.xml",
    "/atom.xml",
    "/index.xml",
    "/feeds/all.atom.xml",
    "/feed.json",
    "/?feed=rss2",
    "/news/rss.xml",
)
"""Paths that many publishing systems serve feeds at, most usual first."""

_PAGE_LIMIT = 1_000_000
_MOST = 50
_TAG = re.compile(r"<(link|a|base)\s([^<>]{1,3000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"([A-Za-z][A-Za-z-]{0,30})\s{0,5}=\s{0,5}(?:\"([^\"]{0,2500})\"|'([^']{0,2500})'|([^\s\"'<>]{1,2500}))"
)
_TYPES = {
    "application/rss+xml": "rss",
    "application/atom+xml": "atom",
    "application/feed+json": "json",
    "application/rdf+xml": "rdf",
    "text/xml": "rss",
    "application/xml": "rss",
    "application/json": "json",
}
_FEED_PATH = re.compile(r"(?:^|[/._-])(?:rss|atom|feed|feeds|rdf)(?:[/._-]|\.?xml|$)", re.IGNORECASE)
_COMMENTS = re.compile(r"comment", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FeedLink:
    """An address that probably is a feed.

    Attributes:
        url: Absolute address.
        title: What the page calls it, "" when it does not.
        kind: ``rss``, ``atom``, ``json``, ``rdf``, or "" when only the address suggests a feed.
        stated: The page declares it as its feed, where False means that an ordinary link looks like one.
    """

    url: str
    title: str
    kind: str
    stated: bool


def feed_links(page: bytes, url: str, charset: str | None = None) -> tuple[FeedLink, ...]:
    """Return the feeds that a page points to, declared ones first, feeds of comments last.

    Args:
        page: The HTML.
        url: Its address, which links are resolved against.
        charset: What the server's ``Content-Type`` says, or None.

    Returns:
        At most 50, each address once.
    """
    text, _ = decode(page[:_PAGE_LIMIT], charset)
    base, found = url, dict[str, FeedLink]()
    for tag in _TAG.finditer(text):
        name = tag[1].lower()
        attributes = _attributes(tag[2])
        href = attributes.get("href", "").strip()
        if not href:
            continue
        if name == "base":
            base = absolute(url, href) or base
            continue
        target = absolute(base, href)
        link = _feed_link(name, attributes, target) if target else None
        if link is not None:
            key = canonical_or_none(link.url) or link.url
            if key not in found or (link.stated and not found[key].stated):
                found[key] = link
    ordered = sorted(found.values(), key=lambda link: (not link.stated, bool(_COMMENTS.search(link.url + link.title))))
    return tuple(ordered[:_MOST])


def _attributes(text: str) -> dict[str, str]:
    return {
        match[1].lower(): html.unescape(next((value for value in match.groups()[1:] if value is not None), ""))
        for match in _ATTRIBUTE.finditer(text)
    }


def _feed_link(name: str, attributes: dict[str, str], target: str) -> FeedLink | None:
    kind = _TYPES.get(attributes.get("type", "").partition(";")[0].strip().lower(), "")
    if name == "link":
        relations = attributes.get("rel", "").lower().split()
        if "alternate" not in relations or not kind:
            return None
        if kind == "json" and "feed" not in target:  # pages also declare their API that way
            return None
        return FeedLink(target, plain_line(attributes.get("title", ""), 200), kind, stated=True)
    if kind or _FEED_PATH.search(urlsplit(target).path):
        return FeedLink(target, plain_line(attributes.get("title", ""), 200), kind, stated=False)
    return None


def common_feed_addresses(url: str) -> tuple[str, ...]:
    """Return the addresses to try on a site whose pages declare no feed, most usual first.

    Args:
        url: Any address of the site; paths are tried on its host.
    """
    address = canonical_or_none(url)
    if address is None:
        return ()
    parts = urlsplit(address)
    return tuple(f"{parts.scheme}://{parts.netloc}{path}" for path in COMMON_PATHS)
