"""Authors and credits as printed."""

from __future__ import annotations

import html as entities
import re
from collections.abc import Iterable, Sequence

from lxml import etree

from broadsheet.text.agencies import agency_named

_MAX_NAMES = 12
# "By" in the main news languages, at the start of a byline.
_BY = re.compile(
    r"^\s*(?:by|von|par|por|di|de|door|av|af|autor(?:a|es|in|en)?|auteur|autore|text|texte|texto|testo|tekst|"
    r"written by|reported by|posted by|story by|words by|автор|текст|yazan|بقلم|作者|記者|文|執筆)\b[\s:：]{0,5}",
    re.IGNORECASE,
)
_SPLIT = re.compile(
    r"\s{0,3}(?:,|;|\||•|·|&|\band\b|\bund\b|\bet\b|\by\b|\be\b|\bi\b|\bво\b|、|／)\s{1,3}|\s{0,3}[;|•·、／]\s{0,3}"
)
# What follows the name in a byline: the role, the date, the time, the place of work.
_AFTER = re.compile(
    r"\s{0,3}(?:[-–—|(,]\s{0,3})?\b(?:updated|published|posted|staff writer|reporter|correspondent|editor|contributor|"
    r"special to|for the|\d{1,2}[./:]\d{2}|on \w{3,9} \d|\d{4}|mon|tue|wed|thu|fri|sat|sun|january|february|march|"
    r"april|june|july|august|september|october|november|december)\b.{0,200}$",
    re.IGNORECASE | re.DOTALL,
)
_NO_NAME = re.compile(
    r"https?:|www\.|@|\bfollow\b|\bsubscribe\b|\bshare\b|^\d+$"
    r"|^(?:admin|administrator|author|authors|editor|staff|unknown|anonymous|none|null|n/a|guest|user|webmaster|redaktion|redazione|redaction|rédaction|redacción|redação|redakcja)$",
    re.IGNORECASE,
)
_BYLINE_MARK = re.compile(
    r"(?:^|[\s_-])(?:byline|by-line|authors?|writer|autor|auteur|autore)(?:$|[\s_-])", re.IGNORECASE
)


def clean_names(stated: Sequence[str]) -> list[str]:
    """Return the names in the stated authors: "By" and roles gone, lists split, each name once, in order."""
    found: dict[str, None] = {}
    for entry in stated[:_MAX_NAMES]:
        text = " ".join(entities.unescape(entry[:600]).split())
        text = _BY.sub("", text, count=1)
        for piece in _pieces(text):
            if len(found) < _MAX_NAMES:
                found.setdefault(piece)
    return list(found)


def _pieces(text: str) -> Iterable[str]:
    whole = text.strip(" ,.;:-–—|")
    if agency_named(whole):
        return [whole]
    pieces = (_AFTER.sub("", _BY.sub("", piece, count=1)).strip(" ,.;:-–—|()") for piece in _SPLIT.split(text))
    return [piece for piece in pieces if 2 <= len(piece) <= 80 and not _NO_NAME.search(piece)]


def split_credits(names: Sequence[str], site: str | None) -> tuple[list[str], list[str]]:
    """Return the people (and desks) among the authors, and the agencies among them as printed.

    Args:
        names: Authors as printed.
        site: Name of the outlet; a byline that only repeats it names nobody.
    """
    own = (site or "").casefold()
    people = [name for name in names if name.casefold() != own]
    return people, [name for name in people if agency_named(name)]


# Pieces of names that mark a byline; whole words are checked afterwards.
_HINTS = ("uthor", "yline", "y-line", "riter", "uteu", "autor")
_MOST_CANDIDATES = 20


def names_on_page(root: etree._Element) -> list[str]:
    """Return the names in the first element that is marked as the byline."""
    looked = 0
    for element in root.iter():
        get = element.get
        name = get("class")
        hinted = name is not None and any(hint in name for hint in _HINTS)
        if not hinted and get("rel") != "author" and get("itemprop") != "author":
            continue
        mark = f"{name or ''} {get('itemprop', '')}"[:300]
        if get("rel") != "author" and not _BYLINE_MARK.search(mark):
            continue
        looked += 1
        if looked > _MOST_CANDIDATES:
            break
        text = " ".join(" ".join(element.itertext()).split())
        if 3 <= len(text) <= 200:
            names = clean_names([text])
            if names:
                return names
    return []
