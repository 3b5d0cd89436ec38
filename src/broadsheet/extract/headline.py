"""The headline of a page."""

from __future__ import annotations

import html as entities
import re

from lxml import etree

from broadsheet.extract.clean import letters

_WORDS = re.compile(r"\w+")
# Marks that outlets put between the headline and their name in the page's title.
_SEPARATOR = re.compile(r"\s+[|–—•·»«:/-]\s+|\s*\|\s*|\s+::\s+")
_CUT = ("...", "…")
_LONGEST = 500


def choose_title(root: etree._Element, stated: str | None, shared: str | None, site: str | None) -> str:
    """Return the headline, "" when there is none.

    The page's main heading wins when another place confirms it, then the headline of the structured data, then the
    title given to social networks, then the document's title; the outlet's name behind a headline is taken off.

    Args:
        root: The page.
        stated: Headline in the structured data.
        shared: Title in the meta elements.
        site: Name of the outlet.
    """
    document = _plain(next((element.text for element in root.iter("title") if element.text), None))
    structured, social = _plain(stated), _plain(shared)
    others = [_without_site(text, site) for text in (structured, social, document) if text]
    own = letters(site or "")
    headings = [heading for heading in _headings(root) if letters(heading) != own]
    for heading in headings:
        if any(_same(heading, other) for other in others):
            return heading
    for text in (structured, social, document):
        if text and not text.endswith(_CUT):
            return _without_site(text, site)
    if others:
        return others[0]
    return headings[0] if headings else ""


def _plain(text: str | None) -> str:
    return " ".join(entities.unescape(text).split())[:_LONGEST] if text else ""


def _headings(root: etree._Element) -> list[str]:
    found: list[str] = []
    for position, element in enumerate(root.iter("h1")):
        if position >= 10:
            break
        text = _plain("".join(element.itertext())[: _LONGEST * 2])
        if len(text) >= 8:
            found.append(text)
    return found


def _same(heading: str, other: str) -> bool:
    """Return whether nearly all words of the shorter stand in the longer, two at least."""
    words, others = set(_WORDS.findall(heading.lower())), set(_WORDS.findall(other.lower()))
    shared = len(words & others)
    return shared >= 2 and shared >= 0.8 * min(len(words), len(others))


def _without_site(title: str, site: str | None) -> str:
    """Return the title without the outlet's name at its end or start."""
    own = letters(site or "")
    before = _BEFORE.match(title)
    if own and before and letters(before.group(1)) == own:
        return before.group(2).strip()
    parts = list(_SEPARATOR.finditer(title))
    if not parts:
        return title
    last = parts[-1]
    head, tail = title[: last.start()].strip(), title[last.end() :].strip()
    if own and head and letters(tail) in {own, f"the{own}", own.removeprefix("the")}:
        return _without_site(head, site)
    # A bar stands before an outlet's name and hardly anywhere else.
    if "|" in last.group() and len(tail) < 30 and len(head) >= 10:
        return head
    return title


_BEFORE = re.compile(r"([^|:–—»]{2,60}?)\s*[|:–—»]\s+(.{10,})")
