"""Atom feeds: the front page, and the reports of one story as they come."""

from __future__ import annotations

import uuid
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from datetime import UTC, datetime

from broadsheet.model.brief import Brief, Source
from broadsheet.publish import story_parts, words
from broadsheet.publish.entries import StoryEntry
from broadsheet.publish.links import absolute, outside
from broadsheet.publish.plain import one_line
from broadsheet.publish.references import References
from broadsheet.publish.site_info import SiteInfo

_ATOM = "http://www.w3.org/2005/Atom"
_NAMES = uuid.UUID("0b3a6f1e-5d52-5c43-9a64-3d1c5a2e7f10")  # any fixed name space: ids must never change
_UNDATED = datetime(1970, 1, 1, tzinfo=UTC)
_MOST_ENTRIES = 100  # entries of one feed: readers keep what they saw, so older ones need not be repeated


def front_feed(entries: Sequence[StoryEntry], *, site: SiteInfo) -> str:
    """Return the feed of the front page: one entry a story, updated when the story is."""
    feed = _Feed(site, f"{site.name}: {site.tagline}", "front", site.links.page("feed.atom"), site.links.page(""))
    for entry in entries[:_MOST_ENTRIES]:
        outlets, reports = words.counted(entry.outlets, "outlet"), words.counted(entry.reports, "independent report")
        feed.add(
            f"story/{entry.id}",
            entry.headline,
            entry.last or entry.first,
            feed.absolute(site.links.story(entry.id)),
            f"{outlets}, {reports}. {entry.standfirst}".strip(),
        )
    return feed.text()


def story_feed(brief: Brief, *, site: SiteInfo) -> str:
    """Return the feed of one story: one entry an independent report, newest first."""
    refs = References(brief, site.links)
    links = site.links
    feed = _Feed(
        site, brief.headline.text, f"story/{brief.story}", links.story(brief.story, "atom"), links.story(brief.story)
    )
    feed.note(story_parts.description(brief))
    reports = [source for source in brief.sources if source.origin == source.article]
    for source in sorted(reports, key=_newest_first)[:_MOST_ENTRIES]:
        copies = sum(1 for other in brief.sources if other.origin == source.article) - 1
        name = refs.name_of(source.article)
        summary = f"{name} ({words.side_name(source.side).lower()})"
        if copies:
            summary += f"; {words.counted(copies, 'further article carries', 'further articles carry')} its text"
        address = outside(source.url) or feed.absolute(links.article(source.article, source.revision))
        title = f"{name}: {source.title}"
        feed.add(f"story/{brief.story}/article/{source.article}", title, source.published, address, summary)
    return feed.text()


def _newest_first(source: Source) -> tuple[float, str]:
    return (-words.in_utc(source.published or _UNDATED).timestamp(), source.article)


class _Feed:
    """Builds one feed: everything from outside goes through the XML writer."""

    def __init__(self, site: SiteInfo, title: str, name: str, own: str | None, page: str | None) -> None:
        self._base = site.base_url
        self._root = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": "en"})
        self._put(self._root, "title", title)
        self._put(self._root, "id", _identifier(name))
        self._updated = ET.SubElement(self._root, "updated")
        self._newest = _UNDATED
        self._put(ET.SubElement(self._root, "author"), "name", site.name)
        self._put(self._root, "generator", "Broadsheet")
        for relation, address in (("self", self.absolute(own)), ("alternate", self.absolute(page))):
            if address:
                ET.SubElement(self._root, "link", {"rel": relation, "href": address})

    def absolute(self, address: str | None) -> str | None:
        """Return an address under the site's own, as it is when the site's own is unknown."""
        return absolute(self._base, address)

    def note(self, text: str) -> None:
        """Set the line under the feed's title."""
        self._put(self._root, "subtitle", text)

    def add(self, name: str, title: str, updated: datetime | None, address: str | None, summary: str) -> None:
        """Add an entry."""
        when = words.in_utc(updated or _UNDATED)
        self._newest = max(self._newest, when)
        entry = ET.SubElement(self._root, "entry")
        self._put(entry, "title", title or "Untitled")
        self._put(entry, "id", _identifier(name))
        self._put(entry, "updated", words.stamp(when))
        if address:
            ET.SubElement(entry, "link", {"rel": "alternate", "href": address})
        self._put(entry, "summary", summary)

    def text(self) -> str:
        """Return the feed."""
        self._updated.text = words.stamp(self._newest)
        ET.indent(self._root)
        return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(self._root, encoding="unicode") + "\n"

    @staticmethod
    def _put(parent: ET.Element, name: str, text: str) -> None:
        ET.SubElement(parent, name).text = one_line(text)


def _identifier(name: str) -> str:
    """Return an id that stays the same when the site moves: it depends on the name only."""
    return f"urn:uuid:{uuid.uuid5(_NAMES, name.encode('utf-8', 'replace').decode())}"
