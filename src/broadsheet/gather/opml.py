"""Lists of feeds as OPML: tolerant in, tidy out, and the same after a round trip."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from lxml import etree

from broadsheet.errors import InputError, LimitExceeded
from broadsheet.gather.addresses import ADDRESS_LIMIT, canonical_or_none
from broadsheet.gather.feed_text import decode
from broadsheet.gather.hardened_xml import escape_ampersands, legal, local_name, parse_xml, undeclared
from broadsheet.text.normalize import clean_line

SIZE_LIMIT = 5_000_000
OUTLINE_LIMIT = 20_000
DEPTH_LIMIT = 10
"""Bytes, outlines and nested folders of one list."""

_DOCTYPE = re.compile(r"<!DOCTYPE[^<>\[]{0,400}>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class OpmlFeed:
    """One feed of a list.

    Attributes:
        url: Its address.
        title: Its name, "" when none is given.
        site: Page that it belongs to, or None.
        folders: Names of the folders around it, outermost first; names may be "".
        categories: Values of the ``category`` attribute.
        language: As stated, or None.
    """

    url: str
    title: str = ""
    site: str | None = None
    folders: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    language: str | None = None


@dataclass(frozen=True, slots=True)
class OpmlDocument:
    """A list of feeds.

    Attributes:
        title: Its title, "" when none is given.
        feeds: In the document's order.
        folders: Every folder's path, in the document's order, empty ones included.
        problems: Sentences about what could not be taken over.
    """

    title: str
    feeds: tuple[OpmlFeed, ...]
    folders: tuple[tuple[str, ...], ...] = ()
    problems: tuple[str, ...] = ()


def read_opml(content: bytes) -> OpmlDocument:
    """Return the feeds of an OPML document of version 1 or 2, whatever reader wrote it.

    Args:
        content: The document.

    Raises:
        LimitExceeded: Larger than :data:`SIZE_LIMIT` bytes.
        InputError: Not OPML, or with a DOCTYPE that declares entities.
    """
    if len(content) > SIZE_LIMIT:
        raise LimitExceeded(f"the list is larger than {SIZE_LIMIT} bytes")
    root = _tree(content)
    body = next((one for one in root.iter() if _name(one) == "body"), root)
    title = next((one.text or "" for one in root.iter() if _name(one) == "title"), "")
    feeds: list[OpmlFeed] = []
    folders: dict[tuple[str, ...], None] = {}
    problems: list[str] = []
    stack: list[tuple[Any, tuple[str, ...]]] = [(child, ()) for child in reversed(body)]
    seen = 0
    while stack:
        element, path = stack.pop()
        if _name(element) != "outline":
            continue
        seen += 1
        if seen > OUTLINE_LIMIT:
            problems.append(f"only the first {OUTLINE_LIMIT} outlines were read")
            break
        attributes = {str(name).lower(): str(value) for name, value in element.attrib.items()}
        inner = path
        if "xmlurl" in attributes:
            feed = _feed(attributes, path, problems)
            if feed is not None:
                feeds.append(feed)
        elif len(path) < DEPTH_LIMIT:
            inner = (*path, clean_line(attributes.get("title") or attributes.get("text") or "", 200))
            folders.setdefault(inner)
        else:
            problems.append(f"folders nested deeper than {DEPTH_LIMIT} were joined with the one around them")
        stack.extend((child, inner) for child in reversed(element))
    return OpmlDocument(clean_line(title, 200), tuple(feeds), tuple(folders), tuple(dict.fromkeys(problems)))


def _tree(content: bytes) -> Any:
    text, _ = decode(content)
    text = _DOCTYPE.sub("", undeclared(legal(text)), count=1)
    head = text[:20_000].upper()
    if "<!DOCTYPE" in head or "<!ENTITY" in head:
        raise InputError("the list declares entities, which are not read")
    root = parse_xml(escape_ampersands(text)).root
    if root is None or (_name(root) != "opml" and not any(_name(one) == "outline" for one in root.iter())):
        raise InputError("not an OPML document")
    return root


def _name(element: Any) -> str:
    return local_name(element).lower()


def _feed(attributes: dict[str, str], path: tuple[str, ...], problems: list[str]) -> OpmlFeed | None:
    url = _address(attributes["xmlurl"])
    title = clean_line(attributes.get("title") or attributes.get("text") or "", 300)
    if url is None:
        problems.append(f"the feed {title or '(no name)'!r} has no http or https address")
        return None
    categories = [clean_line(part, 200) for part in attributes.get("category", "")[:4_000].split(",")]
    return OpmlFeed(
        url=url,
        title=title,
        site=_address(attributes.get("htmlurl", "")),
        folders=path,
        categories=tuple(dict.fromkeys(part for part in categories if part)),
        language=clean_line(attributes.get("language", ""), 20) or None,
    )


def _address(value: str) -> str | None:
    text = clean_line(value, ADDRESS_LIMIT + 1)
    if text[:5].lower() == "feed:":  # feed://host/path and feed:https://host/path, as some readers write
        rest = text[5:].lstrip("/")
        text = rest if rest.lower().startswith(("http://", "https://")) else f"http://{rest}"
    return text if len(text) <= ADDRESS_LIMIT and canonical_or_none(text) else None


def write_opml(title: str, feeds: Iterable[OpmlFeed], folders: Iterable[tuple[str, ...]] = ()) -> bytes:
    """Return an OPML 2.0 document; reading it and writing it again gives the same bytes.

    Args:
        title: Title of the list.
        feeds: In the order to write, folders where their first feed stands.
        folders: Paths of folders to write although they hold no feed.
    """
    root = etree.Element("opml", version="2.0")
    head = etree.SubElement(root, "head")
    etree.SubElement(head, "title").text = _safe(title)
    body = etree.SubElement(root, "body")
    known: dict[tuple[str, ...], Any] = {(): body}
    for path in folders:
        _folder(known, path)
    for feed in feeds:
        outline = etree.SubElement(_folder(known, feed.folders), "outline")
        name = _safe(feed.title)
        outline.set("type", "rss")
        outline.set("text", name)
        if name:
            outline.set("title", name)
        outline.set("xmlUrl", _safe(feed.url, ADDRESS_LIMIT))
        if feed.site:
            outline.set("htmlUrl", _safe(feed.site, ADDRESS_LIMIT))
        if feed.categories:
            outline.set("category", _safe(",".join(feed.categories), 4_000))
        if feed.language:
            outline.set("language", _safe(feed.language))
    return bytes(etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True))


def _folder(known: dict[tuple[str, ...], Any], path: tuple[str, ...]) -> Any:
    """Return the element of a folder, made with those around it where it is new."""
    for depth in range(1, len(path) + 1):
        part = path[:depth]
        if part not in known:
            known[part] = etree.SubElement(known[part[:-1]], "outline", text=_safe(part[-1]))
    return known[path]


def _safe(text: str, limit: int = 300) -> str:
    return clean_line(text, limit)
