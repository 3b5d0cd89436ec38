"""News sitemaps as items like those of feeds, and sitemap indexes; other sitemaps are turned away."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Literal

from broadsheet.errors import FetchRejected, LimitExceeded
from broadsheet.gather.addresses import absolute
from broadsheet.gather.decoding import SizeLimits, gunzipped
from broadsheet.gather.feed_text import TEXT_LIMIT, decode, outside_cdata
from broadsheet.gather.feeds import FeedItem
from broadsheet.gather.hardened_xml import escape_ampersands, legal, local_name, namespace_of, parse_xml, undeclared
from broadsheet.text.normalize import clean_line, plain_line

ENTRY_LIMIT = 2_000
CHILD_LIMIT = 500
"""Entries read of one news sitemap, and sitemaps of one index."""

_NEWS = re.compile(r"^https?://www\.google\.com/schemas/sitemap-news/0\.9", re.IGNORECASE)
_DOCTYPE = re.compile(r"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_START = re.compile(r"<(?:[A-Za-z0-9_-]{1,30}:)?(?:url|sitemap)[\s>]", re.IGNORECASE)
_DOCUMENT_END = re.compile(r"</(?:[A-Za-z0-9_-]{1,30}:)?(?:urlset|sitemapindex)\s{0,20}>", re.IGNORECASE)
_END = re.compile(r"</(?:[A-Za-z0-9_-]{1,30}:)?(?:url|sitemap)\s{0,20}>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sitemap:
    """A sitemap.

    Attributes:
        kind: ``news``: entries with news tags; ``index``: a list of sitemaps; ``plain``: pages without news tags, which
            are not taken; "" for anything else.
        items: Entries with news tags, in the document's order, at most 2,000.
        children: Sitemaps of an index, those with ``news`` in their name first, at most 500.
        problems: Codes: ``no_news_tags``, ``not_a_sitemap``, ``doctype_refused``, ``cut``, ``truncated``,
            ``not_well_formed``, ``damaged``.
    """

    kind: Literal["news", "index", "plain", ""] = ""
    items: tuple[FeedItem, ...] = ()
    children: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


def parse_sitemap(body: bytes, *, url: str = "", charset: str | None = None) -> Sitemap:
    """Return what a sitemap holds. Never raises for what the document is.

    Args:
        body: The document, plain or as a gzip file.
        url: Its address, which relative links are resolved against.
        charset: What the server's ``Content-Type`` says, or None.
    """
    try:
        body = gunzipped(body, SizeLimits(decoded=50_000_000))
    except (FetchRejected, LimitExceeded):
        return Sitemap(problems=("damaged",))
    text = undeclared(legal(decode(body, charset)[0][:TEXT_LIMIT]))
    if _DOCTYPE.search(text, 0, 20_000):
        return Sitemap(problems=("doctype_refused",))
    text, problems = _cut(text)
    root = parse_xml(outside_cdata(text, escape_ampersands)).root
    if root is None:
        return Sitemap(problems=("not_well_formed", "not_a_sitemap"))
    name = _name(root)
    if name == "sitemapindex":
        return Sitemap("index", children=_children(root, url), problems=problems)
    if name != "urlset":
        return Sitemap(problems=("not_a_sitemap",))
    items = tuple(item for entry in root if _name(entry) == "url" and (item := _item(entry, url)) is not None)
    if not items:
        return Sitemap("plain", problems=(*problems, "no_news_tags"))
    return Sitemap("news", items[:ENTRY_LIMIT], problems=problems)


def _cut(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the text behind its last entry to read, and codes of what was cut."""
    last = 0
    for count, match in enumerate(_END.finditer(text), start=1):
        last = match.end()
        if count == ENTRY_LIMIT:
            break
    if _END.search(text, last):
        return text[:last], ("cut",)
    if _DOCUMENT_END.search(text, last):
        return text, ()
    first = _START.search(text)
    return (text[: last or first.start()], ("truncated",)) if first else (text, ())


def _name(element: Any) -> str:
    return local_name(element).lower()


def _children(root: Any, url: str) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for entry in root:
        place = next((child.text or "" for child in entry if _name(child) == "loc"), "") if len(entry) else ""
        address = absolute(url, place) if place.strip() else None
        if address:
            found.setdefault(address)
    return tuple(sorted(found, key=lambda one: "news" not in one.lower())[:CHILD_LIMIT])


def _item(entry: Any, url: str) -> FeedItem | None:
    """Return the item of an entry with news tags, or None."""
    news = next((child for child in entry if _name(child) == "news"), None)
    place = next((child.text or "" for child in entry if _name(child) == "loc"), "")
    link = absolute(url, place) if place.strip() else None
    if news is None or link is None:
        return None
    if namespace_of(news) and not _NEWS.match(namespace_of(news)):
        return None
    fields = {_name(child): child for child in news}
    words = {name: "".join(child.itertext())[:4_000] for name, child in fields.items()}
    publication = {_name(child): child.text or "" for child in fields["publication"]} if "publication" in fields else {}
    changed = next((child.text or "" for child in entry if _name(child) == "lastmod"), "")
    keywords = [plain_line(word, 200) for word in words.get("keywords", "").split(",")[:30]]
    return FeedItem(
        link=link,
        title=plain_line(words.get("title", "")),
        published=clean_line(words.get("publication_date", ""), 100) or None,
        updated=clean_line(changed, 100) or None,
        categories=tuple(word for word in keywords if word),
        source=plain_line(publication.get("name", ""), 200) or None,
        language=clean_line(publication.get("language", ""), 10).lower()[:2] or None,
    )
