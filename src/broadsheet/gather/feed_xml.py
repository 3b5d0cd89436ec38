"""RSS, Atom and RDF through a hardened XML parser: no entities, no network, no huge trees."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from broadsheet.gather.feed_text import ITEM_LIMIT
from broadsheet.gather.hardened_xml import local_name, parse_xml

_CORE = frozenset(
    {
        "",
        "http://purl.org/rss/1.0/",
        "http://my.netscape.com/rdf/simple/0.9/",
        "http://channel.netscape.com/rdf/simple/0.9/",
        "http://backend.userland.com/rss2",
        "http://backend.userland.com/RSS2",
        "http://blogs.law.harvard.edu/tech/rss",
        "http://purl.org/net/rss1.1#",
        "http://www.w3.org/2005/Atom",
        "http://purl.org/atom/ns#",
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    }
)
_PREFIXES = {
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://search.yahoo.com/mrss/": "media",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner",
    "http://purl.org/rss/1.0/modules/syndication/": "sy",
}
_ATOM = frozenset({"http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#"})
_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_PERIODS = {"hourly": 60, "daily": 1440, "weekly": 10080}
_ITEM = re.compile(r"<(?:[A-Za-z0-9_-]{1,30}:)?(?:item|entry)[\s>]", re.IGNORECASE)
_RAW_MARKUP = re.compile(r"<(title|description|content:encoded|summary|content)(?:\s[^<>]{0,300})?>")
_FIELD_LIMIT = 600_000


@dataclass(frozen=True, slots=True)
class RawItem:
    """An item as the document has it: strings may hold markup, dates are unread, links may be relative."""

    guid: str | None = None
    guid_is_link: bool = True
    link: str | None = None
    title: str = ""
    summary: str = ""
    content: str | None = None
    published: str | None = None
    updated: str | None = None
    authors: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    source: str | None = None
    source_url: str | None = None
    language: str | None = None
    base: str | None = None


@dataclass(frozen=True, slots=True)
class RawFeed:
    """A feed as the document has it; ``kind`` is "" when the document is none."""

    kind: str = ""
    title: str = ""
    link: str | None = None
    language: str | None = None
    base: str | None = None
    items: tuple[RawItem, ...] = ()
    problems: tuple[str, ...] = ()
    minutes: int | None = None


Fields = dict[str, list[Any]]
"""Children of an element by name: plain for the feed formats' own, ``dc:date`` and the like for extensions."""


def holds_items(text: str) -> bool:
    """Return whether the text holds the tag of an item in its first 100,000 characters."""
    return _ITEM.search(text, 0, 100_000) is not None


def read(text: str) -> RawFeed:
    """Return what a prepared document holds (see :func:`~broadsheet.gather.feed_text.prepare`).

    Args:
        text: XML without declaration and DOCTYPE.
    """
    root, mismatched, damaged = _tree(text)
    if mismatched:
        again, still, _ = _tree(_escaped_fields(text))
        if again is not None and not still:
            root = again
    if root is None:
        return RawFeed(problems=("not_well_formed",))
    problems = ("not_well_formed",) if damaged else ()
    name = local_name(root).lower()
    if name not in {"rss", "feed", "rdf", "channel"}:
        inner = next((one for one in root.iter() if local_name(one).lower() in {"rss", "feed", "channel"}), None)
        if inner is None or local_name(root).lower() == "html":
            return RawFeed(problems=problems)
        root, name = inner, local_name(inner).lower()
    if name == "feed":
        return _atom(root, problems)
    return _rss(root, "rdf" if name == "rdf" else "rss", problems)


def _tree(text: str) -> tuple[Any, bool, bool]:
    """Return the root or None, whether tags do not match, and whether there was any other error."""
    parsed = parse_xml(text)
    harmless = {"NS_ERR_UNDEFINED_NAMESPACE", "WAR_NS_URI", "WAR_NS_URI_RELATIVE", "NS_ERR_XML_NAMESPACE"}
    return parsed.root, "ERR_TAG_NAME_MISMATCH" in parsed.errors, bool(parsed.errors - harmless)


def _escaped_fields(text: str) -> str:
    """Return the text with the markup inside its text fields escaped: some feeds forget to."""
    pieces: list[str] = []
    position = 0
    while match := _RAW_MARKUP.search(text, position):
        end = text.find(f"</{match[1]}>", match.end())
        inner = text[match.end() : end]
        if end == -1 or "<![CDATA[" in inner or "<item" in inner or "<entry" in inner:
            pieces.append(text[position : match.end()])
            position = match.end()
            continue
        pieces += [text[position : match.end()], inner.replace("<", "&lt;").replace(">", "&gt;")]
        position = end
    pieces.append(text[position:])
    return "".join(pieces)


def _fields(element: Any) -> Fields:
    fields: Fields = {}
    for child in element:
        tag = child.tag
        if not isinstance(tag, str):
            continue
        namespace, _, name = tag[1:].rpartition("}") if tag[0] == "{" else ("", "", tag)
        if namespace and namespace not in _CORE:
            name = f"{_PREFIXES.get(namespace, 'other')}:{name}"
        elif ":" in name:  # a prefix that the document never declared
            name = name if name.split(":")[0] in _PREFIXES.values() else f"other:{name.split(':')[1]}"
        fields.setdefault(name if ":" in name else name.lower(), []).append(child)
    return fields


def _words(fields: Fields, *names: str) -> str:
    """Return the text of the first field that has any."""
    for name in names:
        for element in fields.get(name, ()):
            text = element.text if not len(element) else "".join(element.itertext())
            if text and text.strip():
                return str(text)[:_FIELD_LIMIT]
    return ""


def _all_words(fields: Fields, *names: str) -> Iterator[str]:
    for name in names:
        for element in fields.get(name, ())[:60]:
            text = "".join(element.itertext())
            if text.strip():
                yield text[:2_000]


def _markup(fields: Fields, *names: str) -> str | None:
    """Return the first field's content as markup, whether escaped, CDATA or XHTML."""
    for name in names:
        for element in fields.get(name, ()):
            if len(element):
                inner = "".join(etree.tostring(child, encoding="unicode", with_tail=True) for child in element)
                return ((element.text or "") + inner)[:_FIELD_LIMIT]
            if element.text and element.text.strip():
                return str(element.text)[:_FIELD_LIMIT]
    return None


def _rss(root: Any, kind: str, problems: tuple[str, ...]) -> RawFeed:
    channel = root if local_name(root).lower() == "channel" else None
    if channel is None:
        channel = next((child for child in root if local_name(child).lower() == "channel"), None)
    fields = _fields(channel) if channel is not None else {}
    items = _nested(root, "item") or _nested(root, "entry")
    return RawFeed(
        kind=kind,
        title=_words(fields, "title", "dc:title"),
        link=_words(fields, "link").strip() or _link_of(fields),
        language=_words(fields, "language", "dc:language") or root.get(_LANG),
        base=root.get(_BASE),
        items=tuple(_rss_item(_fields(item), item) for item in items),
        problems=problems,
        minutes=_minutes(fields),
    )


def _nested(root: Any, name: str) -> list[Any]:
    """Return the elements of that local name, at most :data:`ITEM_LIMIT`, in the document's order."""
    found: list[Any] = []
    for element in root.iter(*(f"{{*}}{spelling}" for spelling in (name, name.title(), name.upper()))):
        found.append(element)
        if len(found) == ITEM_LIMIT:
            break
    return found


def _minutes(fields: Fields) -> int | None:
    stated = _words(fields, "ttl").strip()
    if stated.isdigit() and len(stated) <= 6:
        return int(stated) or None
    period = _PERIODS.get(_words(fields, "sy:updatePeriod").strip().lower())
    frequency = _words(fields, "sy:updateFrequency").strip()
    if period is None:
        return None
    return max(1, period // int(frequency)) if frequency.isdigit() and int(frequency[:6]) > 0 else period


def _rss_item(fields: Fields, item: Any) -> RawItem:
    guid: Any = next(iter(fields.get("guid", ())), None)
    source = next(iter(fields.get("source", ())), None)
    about: str | None = item.get("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about")
    original = _words(fields, "feedburner:origLink").strip()
    people = [_name_of(person) for person in _all_words(fields, "dc:creator", "author", "itunes:author", "creator")]
    return RawItem(
        guid=_words(fields, "guid", "id", "dc:identifier").strip() or about or None,
        guid_is_link=guid is None or (guid.get("isPermaLink") or "true").strip().lower() != "false",
        link=original or _words(fields, "link").strip() or _link_of(fields) or about,
        title=_words(fields, "title", "dc:title", "media:title"),
        summary=_words(fields, "description", "summary", "dc:description", "media:description", "itunes:summary")
        or _words(fields, "content:encoded", "content"),
        content=_markup(fields, "content:encoded", "content"),
        published=_words(fields, "pubdate", "dc:date", "published", "dcterms:issued", "dcterms:created", "date")
        or None,
        updated=_words(fields, "updated", "dcterms:modified", "lastbuilddate", "modified") or None,
        authors=tuple(people),
        categories=(*_terms(fields.get("category", ())), *_all_words(fields, "dc:subject")),
        source="".join(source.itertext()) if source is not None else None,
        source_url=source.get("url") if source is not None else None,
        language=_words(fields, "dc:language", "language") or item.get(_LANG),
        base=item.get(_BASE),
    )


def _atom(root: Any, problems: tuple[str, ...]) -> RawFeed:
    fields = _fields(root)
    return RawFeed(
        kind="atom",
        title=_words(fields, "title"),
        link=_link_of(fields),
        language=root.get(_LANG) or _words(fields, "dc:language") or None,
        base=root.get(_BASE),
        items=tuple(_atom_item(_fields(entry), entry) for entry in _nested(root, "entry") or _nested(root, "item")),
        problems=problems,
        minutes=_minutes(fields),
    )


def _atom_item(fields: Fields, entry: Any) -> RawItem:
    source = next(iter(fields.get("source", ())), None)
    origin: Fields = _fields(source) if source is not None else {}
    people = [name for person in fields.get("author", ())[:60] for name in _person(person)]
    return RawItem(
        guid=_words(fields, "id", "guid").strip() or None,
        guid_is_link=False,
        link=_words(fields, "feedburner:origLink").strip()
        or _link_of(fields)
        or _words(fields, "link").strip()
        or None,
        title=_words(fields, "title", "media:title"),
        summary=_words(fields, "summary", "description", "content", "media:description"),
        content=_markup(fields, "content"),
        published=_words(fields, "published", "issued", "created", "dc:date", "pubdate") or None,
        updated=_words(fields, "updated", "modified") or None,
        authors=(*people, *_all_words(fields, "dc:creator")),
        categories=(*_terms(fields.get("category", ())), *_all_words(fields, "dc:subject")),
        source=_words(origin, "title") or None,
        source_url=_link_of(origin),
        language=entry.get(_LANG) or _words(fields, "dc:language") or None,
        base=entry.get(_BASE),
    )


def _link_of(fields: Fields) -> str | None:
    """Return the address of an Atom link: the alternate one, else one without a relation, else None."""
    best: str | None = None
    for link in [*fields.get("link", ()), *fields.get("other:link", ())]:
        href = (link.get("href") or "").strip()
        relation = (link.get("rel") or "alternate").strip().lower()
        if href and relation == "alternate":
            if "html" in (link.get("type") or "html"):
                return href[:4_000]
            best = best or href[:4_000]
    return best


def _person(element: Any) -> Iterable[str]:
    name = _words(_fields(element), "name") or "".join(element.itertext()).strip()
    return [_name_of(name)] if name else []


def _name_of(person: str) -> str:
    """Return the name of ``desk@paper.example (Ann Writer)``; the text itself when it is in another form."""
    text = person[:400].strip()
    before, bracket, inside = text.partition("(")
    if bracket and "@" in before:
        return inside.rstrip(") ")
    return "" if "@" in text and " " not in text else text


def _terms(categories: Iterable[Any]) -> Iterator[str]:
    for category in list(categories)[:60]:
        text = category.get("label") or category.get("term") or "".join(category.itertext())
        if text and text.strip():
            yield text[:2_000]
