"""What an outlet repeats whatever its reports are about: notices, calls to subscribe, section names, its own name.

Such sentences would pull the outlet's unlike reports into one story. They are found among the articles at hand, so no
list of phrases in any language is needed, and the same articles give the same answer in any order.

Reference: Bar-Yossef and Rajagopalan 2002, "Template detection via data mining and its applications".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import xxhash

from broadsheet.cluster.terms import TOKEN, stem
from broadsheet.model.article import Article

LEAST = 4
"""Articles of one outlet that must carry a sentence: three revisions of one report are no furniture."""

LONGEST = 400
"""Characters of the longest sentence that is compared."""

HEADLINES = 40
"""Headlines read to see whether the articles with a sentence are about the same, first by id."""

ADDRESS = "\0"
"""Stands for the article's own address inside its text."""

LEAST_ADDRESS = 12
"""Characters of the shortest address looked for in a text."""

_TAG = re.compile(r"<[^<>]{0,400}>")
_END = re.compile(r"(?<=[.!?。！？])\s|[\n\r]|\s{3}")
_PART = re.compile(r"\s[|\-–—·•»]{1,3}\s|\|")

Furniture = frozenset[int]
"""Hashes of the sentences and parts of headlines that an outlet repeats."""

NONE: Furniture = frozenset()


def plain(text: str) -> str:
    """Return ``text`` without markup."""
    return _TAG.sub(" ", text) if "<" in text else text


def sentences(text: str, address: str | None = None) -> list[str]:
    """Return what ``text`` says, cut where a sentence or line ends; good enough to recognise what is repeated.

    The article's own address, where the text gives it, stands as ``ADDRESS``: a notice that gives it is the same in
    every article.
    """
    if address and len(address) >= LEAST_ADDRESS and ADDRESS not in text:
        text = text.replace(address, ADDRESS)
    return [part for part in _END.split(text) if part and not part.isspace()]


def key_of(sentence: str) -> int:
    """Return the hash of a sentence, the same for any case and spacing."""
    folded = " ".join(sentence[:LONGEST].casefold().split())
    return xxhash.xxh64_intdigest(folded.encode("utf-8", "surrogatepass"))


def without(text: str, furniture: Furniture, address: str | None = None) -> str:
    """Return ``text`` without the sentences of ``furniture``; see ``sentences`` for ``address``."""
    if not furniture:
        return text
    parts = sentences(text, address)
    kept = [part for part in parts if key_of(part) not in furniture]
    if len(kept) == len(parts):
        return text
    found = "\n".join(kept)
    return found.replace(ADDRESS, address) if address and ADDRESS not in text else found


def headline_without(title: str, furniture: Furniture) -> str:
    """Return a headline without the parts of ``furniture``; the whole headline when nothing would be left."""
    if not furniture:
        return title
    parts = _PART.split(title)
    kept = [part for part in parts if key_of(part) not in furniture]
    return title if len(kept) == len(parts) or not kept else " ".join(kept)


def furniture_of(articles: Iterable[Article], *, body: int) -> Mapping[str, Furniture]:
    """Return the furniture of each outlet that has any.

    A sentence is furniture when at least ``LEAST`` articles of the outlet carry it and no word is in more than half of
    their headlines: articles about one event share a word there.

    Args:
        articles: Any order; each id once.
        body: Characters of each body that are read.
    """
    shelves: dict[str, list[Article]] = {}
    for article in articles:
        if article.outlet:
            shelves.setdefault(article.outlet, []).append(article)
    found = {
        outlet: _repeated(sorted(shelf, key=lambda item: item.id), body)
        for outlet, shelf in sorted(shelves.items())
        if len(shelf) >= LEAST
    }
    return {outlet: hashes for outlet, hashes in found.items() if hashes}


class Shelves:
    """The furniture of a growing set of articles: outlets without news are not read again.

    Args:
        body: Characters of each body that are read.
    """

    def __init__(self, body: int) -> None:
        self._body = body
        self._known: dict[str, tuple[tuple[object, ...], dict[str, Furniture]]] = {}

    def furniture(self, articles: Iterable[tuple[Article, object]]) -> dict[str, Furniture]:
        """Return for each article, by id, the furniture of its outlet that stands in it; those with none are left out.

        Args:
            articles: Each article with a mark that changes when its words do; each id once.
        """
        shelves: dict[str, list[tuple[Article, object]]] = {}
        for article, mark in articles:
            shelves.setdefault(article.outlet, []).append((article, mark))
        fresh: dict[str, tuple[tuple[object, ...], dict[str, Furniture]]] = {}
        for outlet, shelf in shelves.items():
            marks = tuple(sorted((article.id, mark) for article, mark in shelf))
            last = self._known.get(outlet)
            own = last[1] if last is not None and last[0] == marks else self._own([article for article, _ in shelf])
            fresh[outlet] = (marks, own)
        self._known = fresh
        return {name: found for _, own in fresh.values() for name, found in own.items()}

    def _own(self, shelf: Sequence[Article]) -> dict[str, Furniture]:
        own = {}
        for found in furniture_of(shelf, body=self._body).values():
            for article in shelf:
                if mine := found & (_parts(article) | _sentences(article, self._body)):
                    own[article.id] = mine
        return own


def _repeated(shelf: Sequence[Article], body: int) -> Furniture:
    """Return the furniture of one outlet's articles: first that of headlines, which then does not make them alike."""
    found = NONE
    for keys_of in (_parts, lambda article: _sentences(article, body)):
        counts: Counter[int] = Counter()
        for article in shelf:
            counts.update(keys_of(article))
        often = {key for key, count in counts.items() if count >= LEAST}
        carriers: dict[int, list[str]] = {}
        for article in shelf if often else ():
            for key in keys_of(article) & often:
                carriers.setdefault(key, []).append(headline_without(article.title, found | {key}))
        found |= {key for key, headlines in carriers.items() if _unlike(headlines[:HEADLINES])}
    return found


def _sentences(article: Article, body: int) -> set[int]:
    text = plain((article.text or article.description or "")[: 2 * body])
    return {key_of(sentence) for sentence in sentences(text, article.url)}


def _parts(article: Article) -> set[int]:
    parts = _PART.split(article.title)
    return {key_of(part) for part in parts} if len(parts) > 1 else set()


def _unlike(headlines: Sequence[str]) -> bool:
    """Return whether no word is shared by more than half of the headlines."""
    shared: Counter[str] = Counter()
    for headline in headlines:
        shared.update({stem(token) for token in TOKEN.findall(headline) if len(token) > SHORT})
    return all(2 * count <= len(headlines) for count in shared.values())


SHORT = 3
"""Letters of the longest word of a headline that is not looked at: most such words only join others."""
