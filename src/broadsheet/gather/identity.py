"""Which items of feeds are the same article: by address, by guid, by title and date, in this order."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from broadsheet.gather.addresses import canonical_or_none, outlet_host
from broadsheet.gather.feeds import FeedItem

_AMP_PATH = re.compile(r"^/amp(?=/)|/amp/?$|[./]amp(?=\.html?$)", re.IGNORECASE)
_AMP_QUERY = re.compile(
    r"(?:^|&)(?:amp(?:=[^&]*)?|outputtype=amp|output=amp|m=1|print=(?:1|true|yes))(?=&|$)", re.IGNORECASE
)
_INDEX = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?)$", re.IGNORECASE)
_NOT_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class GuidPolicy:
    """Whether a feed's identifiers may be believed; once lost, trust does not come back.

    Attributes:
        guids: False after one document gave several items the same guid.
        links: False after one document gave several items the same link.
    """

    guids: bool = True
    links: bool = True


def document_keys(
    source: str, items: Sequence[FeedItem], policy: GuidPolicy | None = None
) -> tuple[list[tuple[str, ...]], GuidPolicy]:
    """Return the identity keys of each item of one document, strongest first, and the policy to keep.

    Two items are the same article when they share a key. Guids and links that several items of the document
    share with different titles identify nothing, in this document and from then on in this feed.

    Args:
        source: Id of the feed; guid and title keys hold within it only.
        items: All items of the document.
        policy: What was learned from earlier documents of the feed.

    Returns:
        For each item, in order, at least one key: ``u:`` address, ``g:`` guid, ``t:`` title and date. An item with none
        of these gets a key of all its words.
    """
    policy = policy or GuidPolicy()
    guids = [guid_key(source, item.guid) for item in items]
    links = [address_key(item.link) for item in items]
    titles = [_title_key(source, item) for item in items]
    policy = GuidPolicy(
        guids=policy.guids and not _shared(guids, items),
        links=policy.links and not _shared(links, items),
    )
    times_title = Counter(titles)
    keys: list[tuple[str, ...]] = []
    for item, guid, link, title in zip(items, guids, links, titles, strict=True):
        found = [
            link if policy.links else None,
            guid if policy.guids else None,
            title if times_title[title] == 1 else None,
        ]
        kept = tuple(key for key in found if key)
        keys.append(kept or (_digest("w", source, item.title, item.summary, item.published or ""),))
    return keys, policy


def _shared(keys: Sequence[str | None], items: Sequence[FeedItem]) -> bool:
    """Return whether a key stands for items with different titles."""
    titles: dict[str, str] = {}
    for key, item in zip(keys, items, strict=True):
        if key is not None and titles.setdefault(key, item.title) != item.title:
            return True
    return False


def match(keys: Sequence[str], lookup: Callable[[str], str | None]) -> str | None:
    """Return the id of the article that an item is, by its strongest key that is known, or None for a new article.

    A changed guid with an equal address is therefore an edit of the same article.

    Args:
        keys: As :func:`document_keys` gives them.
        lookup: Gives the article that a key was stored for, or None.
    """
    return next((found for key in keys if (found := lookup(key)) is not None), None)


def address_key(url: str | None) -> str | None:
    """Return the key of an address: the same for http and https, ``www.``, mobile and AMP twins; None without one."""
    address = canonical_or_none(url)
    if address is None:
        return None
    parts = urlsplit(address)
    path = _INDEX.sub("/", _AMP_PATH.sub("", parts.path)).rstrip("/")
    query = _AMP_QUERY.sub("", parts.query).strip("&")
    return _digest("u", outlet_host(address) or parts.netloc, str(parts.port or ""), path, query)


def guid_key(source: str, guid: str | None) -> str | None:
    """Return the key of a guid within a feed: of one that is an address, without scheme and host; None without one."""
    text = (guid or "").strip()
    if not text:
        return None
    address = canonical_or_none(text) if text.lower().startswith(("http://", "https://")) else None
    if address is None:
        return _digest("g", source, text)
    parts = urlsplit(address)
    fragment = text.partition("#")[2]
    if not (parts.path.strip("/") or parts.query or fragment):
        return None  # the outlet's front page names no article
    return _digest("g", source, parts.path.rstrip("/"), parts.query, fragment)


def _title_key(source: str, item: FeedItem) -> str | None:
    words = _NOT_WORD.sub(" ", item.title.casefold()).strip()
    date = item.published or item.updated
    return _digest("t", source, words, date.strip()) if words and date else None


def _digest(kind: str, *parts: str) -> str:
    joined = "\n".join(parts).encode("utf-8", "replace")
    return f"{kind}:{hashlib.sha256(joined).hexdigest()[:24]}"
