"""What a page says about its article outside the body: headline, authors, times, addresses, credits."""

from __future__ import annotations

import html as entities
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml import etree

from broadsheet.extract import jsonld
from broadsheet.extract.bylines import clean_names, names_on_page, split_credits
from broadsheet.extract.clean import letters
from broadsheet.extract.dates import parse_time
from broadsheet.extract.headline import choose_title
from broadsheet.text.agencies import agency_named
from broadsheet.text.phrases import listed

_MAX_META = 400
_PUBLISHED = listed("""
    article:published_time; og:published_time; og:article:published_time; datepublished; article.published
    parsely-pub-date; sailthru.date; date; pubdate; publishdate; publish-date; publish_date; publication_date; dc.date
    dc.date.issued; dcterms.created; dc.date.created; article_date_original; cxenseparse:recs:publishtime
    originalpublicationdate; iso-8601-publish-date; dcterms.date; last-published
""")
_UPDATED = listed("""
    article:modified_time; og:updated_time; datemodified; article.updated; lastmod; last-modified; dcterms.modified
    dc.date.modified; revision_date
""")
_AUTHORS = listed("""
    author; article:author; article:author_name; parsely-author; sailthru.author; dc.creator; dcterms.creator
    cxenseparse:author; byl; twitter:data1
""")
_CREDITS = listed("""
    syndication-source; original-source; dc.source; source; news_source; article:source; cse_source; article.origin
""")
_DESCRIPTIONS = ("og:description", "description", "twitter:description", "dc.description", "dcterms.description")
_SECTIONS = ("article:section", "og:article:section", "parsely-section", "cxenseparse:category", "section", "category")
_TITLES = ("og:title", "twitter:title", "parsely-title", "sailthru.title", "dc.title", "headline", "title")
_SITES = ("og:site_name", "application-name", "twitter:app:name:iphone", "cre", "publisher", "dc.publisher")
_LANGUAGES = ("og:locale", "content-language", "dc.language", "language", "inlanguage")
_LANGUAGE = re.compile(r"^\s*([a-z]{2})(?:[-_][a-z0-9]{2,8})*\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says about its article; every field None or empty when it says nothing.

    Attributes:
        title: Headline without the outlet's name behind it.
        byline: Authors, separated by ", ".
        published, updated: Aware, UTC.
        language: ISO 639-1 code that the page declares.
        canonical: Absolute address the page calls its own.
        description: Summary.
        section: Topic or section.
        credits: Agencies and outlets credited, as printed, in order, once each.
        site_name: Name of the outlet.
        body: Body text in the structured data, or "".
        free: False when the structured data says the text is for subscribers.
        kind: Lower-case schema.org types of the article object.
    """

    title: str = ""
    byline: str | None = None
    published: datetime | None = None
    updated: datetime | None = None
    language: str | None = None
    canonical: str | None = None
    description: str | None = None
    section: str | None = None
    credits: tuple[str, ...] = ()
    site_name: str | None = None
    body: str = ""
    free: bool = True
    kind: frozenset[str] = frozenset()


def read_metadata(root: etree._Element, ld_blocks: tuple[str, ...], url: str | None) -> Metadata:
    """Return what the page says about its article; structured data first, then meta elements, then the page itself."""
    objects = jsonld.read_blocks(ld_blocks)
    article: Mapping[str, Any] = jsonld.article_object(objects) or {}
    meta = _meta(root)
    site = _site_name(article, meta)
    authors, people_credits = split_credits(_authors(root, article, meta), site)
    credited = [*people_credits, *_credits(article, meta, site)]
    return Metadata(
        title=choose_title(root, _one(article.get("headline")), _first(meta, _TITLES), site),
        byline=", ".join(authors) or None,
        published=_time(article, ("datePublished", "dateCreated", "uploadDate"), meta, _PUBLISHED)
        or _time_element(root),
        updated=_time(article, ("dateModified",), meta, _UPDATED),
        language=_language(root, article, meta),
        canonical=_canonical(root, meta, url),
        description=_plain(_first(meta, _DESCRIPTIONS) or _one(article.get("description"))),
        section=_plain(_first(meta, _SECTIONS) or _one(article.get("articleSection"))),
        credits=tuple(dict.fromkeys(credited)),
        site_name=site,
        body=_body(article),
        free=not _is_false(article.get("isAccessibleForFree")),
        kind=jsonld.types_of(article),
    )


def _meta(root: etree._Element) -> dict[str, list[str]]:
    """Return the contents of the page's meta elements by lower-case name, in order."""
    found: dict[str, list[str]] = {}
    head = root.find("head")
    # Some pages close the head early; their meta elements stand in the body.
    place = root if head is None or head.find("meta") is None else head
    for position, element in enumerate(place.iter("meta")):
        if position >= _MAX_META:
            break
        get = element.get
        content = get("content")
        name = get("property") or get("name") or get("itemprop") or get("http-equiv")
        if content and name and content.strip():
            found.setdefault(name.strip().lower(), []).append(content.strip()[:5_000])
    return found


def _first(meta: Mapping[str, list[str]], names: tuple[str, ...]) -> str | None:
    return next((meta[name][0] for name in names if name in meta), None)


def _one(value: Any) -> str | None:
    found = jsonld.texts_of(value)
    return found[0] if found else None


def _plain(text: str | None) -> str | None:
    """Return the text without entities and line breaks, at most 2,000 characters."""
    if not text:
        return None
    return " ".join(entities.unescape(text).split())[:2_000] or None


def _site_name(article: Mapping[str, Any], meta: Mapping[str, list[str]]) -> str | None:
    return _plain(_first(meta, _SITES[:1]) or _one(article.get("publisher")) or _first(meta, _SITES[1:]))


def _authors(root: etree._Element, article: Mapping[str, Any], meta: Mapping[str, list[str]]) -> list[str]:
    """Return the authors as printed from the first place that names any."""
    stated = clean_names(jsonld.texts_of(article.get("author")) or jsonld.texts_of(article.get("creator")))
    if stated:
        return stated
    for name in _AUTHORS:
        stated = clean_names(meta.get(name, []))
        if stated:
            return stated
    return names_on_page(root)


def _credits(article: Mapping[str, Any], meta: Mapping[str, list[str]], site: str | None) -> list[str]:
    found: list[str] = []
    for name in (
        "sourceOrganization",
        "provider",
        "creditText",
        "copyrightHolder",
        "isBasedOn",
        "contributor",
        "publisher",
    ):
        found += jsonld.texts_of(article.get(name))
    for name in _CREDITS:
        found += meta.get(name, [])
    # Publishers and holders of rights are credits only where they are agencies: mostly they are the outlet itself.
    owners = [
        text for name in ("copyrightHolder", "publisher", "contributor") for text in jsonld.texts_of(article.get(name))
    ]
    found += [text for text in owners if agency_named(text)]
    # A credit that is an address is left to the canonical link.
    plain = [text for text in (_plain(item) for item in found) if text and "://" not in text]
    return [text for text in plain if len(text) <= _LONGEST_NAME and not _is_own(text, site)]


# Names that builders of pages put there.
_NO_CREDIT = frozenset({"blogger", "wordpress", "admin", "staff", "staffreporter", "rss"})
_LONGEST_NAME = 80


def _is_own(credit: str, site: str | None) -> bool:
    """Return whether a credit only names the outlet itself: its name, a part of it, its initials."""
    named, own = letters(credit), letters(site or "")
    if not named or named in _NO_CREDIT:
        return True
    initials = "".join(word[0] for word in credit.lower().split())
    return bool(own) and not agency_named(credit) and (named in own or own in named or initials == own)


def _time(
    article: Mapping[str, Any], fields: tuple[str, ...], meta: Mapping[str, list[str]], names: tuple[str, ...]
) -> datetime | None:
    for name in fields:
        for text in jsonld.texts_of(article.get(name)):
            if (found := parse_time(text)) is not None:
                return found
    for name in names:
        for text in meta.get(name, []):
            if (found := parse_time(text)) is not None:
                return found
    return None


def _time_element(root: etree._Element) -> datetime | None:
    """Return the time of the first dated ``time`` element, those marked as publication first."""
    fallback: datetime | None = None
    for position, element in enumerate(root.iter("time", "abbr")):
        if position >= 50:
            break
        found = parse_time(element.get("datetime") or element.get("title"))
        if found is None:
            continue
        marks = f"{element.get('itemprop', '')} {element.get('class', '')} {element.get('pubdate', '-')}".lower()
        if "publi" in marks or not marks.rstrip().endswith("-"):
            return found
        fallback = fallback or found
    return fallback


def _language(root: etree._Element, article: Mapping[str, Any], meta: Mapping[str, list[str]]) -> str | None:
    html = root if root.tag == "html" else next(root.iter("html"), root)
    stated = [html.get("lang"), html.get("xml:lang"), _one(article.get("inLanguage"))]
    stated += [_first(meta, (name,)) for name in _LANGUAGES]
    for text in stated:
        match = _LANGUAGE.match(text) if text else None
        if match:
            return match.group(1).lower()
    return None


def _canonical(root: etree._Element, meta: Mapping[str, list[str]], url: str | None) -> str | None:
    head = root.find("head")
    for element in (root if head is None else head).iter("link"):
        if "canonical" in (element.get("rel") or "").lower().split():
            found = _address(element.get("href"), url)
            if found:
                return found
    return _address(_first(meta, ("og:url",)), url)


def _address(text: str | None, base: str | None) -> str | None:
    """Return the absolute http(s) address, or None; a link to the front page of a site is no article's address."""
    if not text or len(text) > 2_048:
        return None
    try:
        joined = urljoin(base, text.strip()) if base else text.strip()
        parts = urlsplit(joined)
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not host or "@" in parts.netloc:
        return None
    if parts.path in {"", "/"} and not parts.query:
        return None
    return joined.split("#", 1)[0]


def _body(article: Mapping[str, Any]) -> str:
    value = article.get("articleBody")
    return entities.unescape(value) if isinstance(value, str) else ""


def _is_false(value: Any) -> bool:
    return value is False or (isinstance(value, str) and value.strip().lower() in {"false", "no", "0"})
