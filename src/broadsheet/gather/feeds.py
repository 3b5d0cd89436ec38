"""Feeds of all kinds as plain records: RSS, Atom, RDF, JSON Feed, whole or damaged."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from broadsheet.gather import feed_xml
from broadsheet.gather.addresses import absolute
from broadsheet.gather.feed_rescue import rescued_items
from broadsheet.gather.feed_text import ITEM_LIMIT, decode, prepare
from broadsheet.gather.feed_xml import RawFeed, RawItem
from broadsheet.text.normalize import clean_line, plain_line, plain_text

TITLE_LIMIT = 500
SUMMARY_LIMIT = 20_000
CONTENT_LIMIT = 500_000
"""Characters kept of a title, a summary and the markup of a full text."""

_MANY = 30
"""Authors and categories kept of one item."""

_RESCUE_BYTES = 2_000_000
"""Largest document handed to the tolerant parser, which is a hundred times slower."""

_UNREADABLE = frozenset({"not_a_feed", "doctype_refused", "empty"})


@dataclass(frozen=True, slots=True)
class FeedItem:
    """One item of a feed; every text is plain text except ``content_html``.

    Attributes:
        guid: Identifier that the feed gives, as given, or None.
        link: Absolute http or https address, or None.
        title: Headline, "" when absent.
        summary: Description as plain text, "" when absent.
        content_html: Full text as markup where the feed carries one, unsafe as it came, or None.
        published: Date as the feed writes it (see :func:`~broadsheet.gather.dates.effective_date`), or None.
        updated: Date of the last change as the feed writes it, or None.
        authors: Names as printed.
        categories: As printed.
        source: Name of the outlet that the feed took the item from, or None.
        source_url: Address that comes with it, or None.
        language: As the item states it, or None.
    """

    guid: str | None = None
    link: str | None = None
    title: str = ""
    summary: str = ""
    content_html: str | None = None
    published: str | None = None
    updated: str | None = None
    authors: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    source: str | None = None
    source_url: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class FeedDocument:
    """A feed.

    Attributes:
        kind: ``rss``, ``atom``, ``rdf``, ``json``, or "" when it is none.
        title: Name of the feed.
        link: Page that it belongs to, or None.
        language: As stated, or None.
        items: In the document's order, at most 2,000.
        problems: Codes of what is wrong with the document: ``not_a_feed``, ``doctype_refused``, ``empty``,
            ``truncated``, ``items_cut_at_2000``, ``not_well_formed``, ``rescued``, ``encoding_…``, ``empty_item`` …
        minutes: How long the feed says it may be kept, or None.
    """

    kind: str = ""
    title: str = ""
    link: str | None = None
    language: str | None = None
    items: tuple[FeedItem, ...] = ()
    problems: tuple[str, ...] = ()
    minutes: int | None = None

    @property
    def readable(self) -> bool:
        """Return whether the document is a feed at all, with or without items."""
        return bool(self.kind) and not _UNREADABLE & set(self.problems)


Rescue = Callable[[bytes], list[RawItem] | None]
"""A slower parser for what the first one finds no items in; None when it gives up."""


def parse_feed(
    body: bytes, *, url: str = "", charset: str | None = None, rescue: Rescue | None = rescued_items
) -> FeedDocument:
    """Return what a feed holds. Never raises for what the document is; see ``problems`` and ``readable``.

    Args:
        body: The document, its content codings undone.
        url: Its address, which relative links are resolved against.
        charset: What the server's ``Content-Type`` says, or None.
        rescue: Parser for badly damaged documents, by default a child process with limits on time and memory;
            None for none.
    """
    if not body.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        return FeedDocument(problems=("empty",))
    if body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in {b"{", b"["}:
        return _json_feed(body, url, charset)
    prepared = prepare(body, charset)
    if prepared.refused:
        return FeedDocument(problems=(*prepared.problems, prepared.refused))
    raw = feed_xml.read(prepared.text)
    problems = list(prepared.problems)
    if not {"truncated", f"items_cut_at_{ITEM_LIMIT}"} & set(problems):  # a text that was cut has no end
        problems += raw.problems
    if not raw.items and feed_xml.holds_items(prepared.text):
        found = rescue(prepared.text.encode()) if rescue is not None and len(body) <= _RESCUE_BYTES else None
        if found:
            raw = replace(raw, kind=raw.kind or "rss", items=tuple(found[:ITEM_LIMIT]))
            problems.append("rescued")
    if not raw.kind:
        return FeedDocument(problems=(*problems, "not_a_feed"))
    return _document(raw, url, problems)


def _document(raw: RawFeed, url: str, problems: list[str]) -> FeedDocument:
    base = raw.base or url
    items = [_item(item, absolute(url, base) or url) for item in raw.items]
    kept = tuple(item for item in items if item.title or item.link or item.summary)
    if len(kept) < len(items):
        problems.append("empty_item")
    return FeedDocument(
        kind=raw.kind,
        title=plain_line(raw.title, TITLE_LIMIT),
        link=absolute(url, raw.link) if raw.link else None,
        language=_code(raw.language),
        items=kept,
        problems=tuple(dict.fromkeys(problems)),
        minutes=raw.minutes,
    )


def _item(raw: RawItem, base: str) -> FeedItem:
    content = raw.content[:CONTENT_LIMIT] if raw.content else None
    summary = plain_text(raw.summary[: SUMMARY_LIMIT * 3])[:SUMMARY_LIMIT].rstrip()
    return FeedItem(
        guid=clean_line(raw.guid, 2_000) or None if raw.guid else None,
        link=_link(raw, base),
        title=plain_line(raw.title, TITLE_LIMIT),
        summary=summary,
        content_html=content,
        published=clean_line(raw.published, 100) or None if raw.published else None,
        updated=clean_line(raw.updated, 100) or None if raw.updated else None,
        authors=_several(raw.authors),
        categories=_several(raw.categories),
        source=plain_line(raw.source, 200) or None if raw.source else None,
        source_url=absolute(base, raw.source_url) if raw.source_url else None,
        language=_code(raw.language),
    )


def _link(raw: RawItem, base: str) -> str | None:
    """Return the item's address: its link, else a guid that is an address."""
    for candidate in (raw.link, raw.guid if raw.guid_is_link else None):
        if candidate and candidate.strip():
            found = absolute(raw.base or base, candidate.replace("&amp;", "&"))
            if found:
                return found
    return None


def _several(values: tuple[str, ...]) -> tuple[str, ...]:
    lines = (plain_line(value, 200) for value in values[: _MANY * 2])
    return tuple(dict.fromkeys(line for line in lines if line))[:_MANY]


def _code(language: str | None) -> str | None:
    code = (language or "").strip().lower().replace("_", "-").split("-")[0]
    return code if code.isascii() and code.isalpha() and len(code) in {2, 3} else None


def _json_feed(body: bytes, url: str, charset: str | None) -> FeedDocument:
    text, problem = decode(body, charset)
    problems = [problem] if problem else []
    try:
        value = json.loads(text.replace("\0", ""), strict=False)
    except (ValueError, RecursionError):
        return FeedDocument(problems=(*problems, "not_well_formed", "not_a_feed"))
    if not isinstance(value, Mapping) or not isinstance(value.get("items"), list):
        return FeedDocument(problems=(*problems, "not_a_feed"))
    entries = [entry for entry in value["items"][: ITEM_LIMIT + 1] if isinstance(entry, Mapping)]
    if len(value["items"]) > ITEM_LIMIT:
        problems.append(f"items_cut_at_{ITEM_LIMIT}")
    raw = RawFeed(
        kind="json",
        title=_text(value, "title"),
        link=_text(value, "home_page_url") or None,
        language=_text(value, "language") or None,
        items=tuple(_json_item(entry) for entry in entries[:ITEM_LIMIT]),
    )
    return _document(raw, url, problems)


def _json_item(entry: Mapping[str, Any]) -> RawItem:
    people = _list(entry, "authors") or [entry.get("author")]
    identifier = entry.get("id")
    return RawItem(
        guid=str(identifier) if isinstance(identifier, str | int | float) else None,
        guid_is_link=False,
        link=_text(entry, "url") or _text(entry, "external_url") or None,
        title=_text(entry, "title"),
        summary=_text(entry, "summary") or _text(entry, "content_text") or _text(entry, "content_html"),
        content=_text(entry, "content_html") or None,
        published=_text(entry, "date_published") or None,
        updated=_text(entry, "date_modified") or None,
        authors=tuple(_text(one, "name") for one in people if isinstance(one, Mapping)),
        categories=tuple(tag for tag in _list(entry, "tags") if isinstance(tag, str)),
        language=_text(entry, "language") or None,
    )


def _text(value: Mapping[str, Any], name: str) -> str:
    found = value.get(name)
    return found[:CONTENT_LIMIT] if isinstance(found, str) else ""


def _list(value: Mapping[str, Any], name: str) -> list[Any]:
    found = value.get(name)
    return found[:_MANY] if isinstance(found, list) else []
