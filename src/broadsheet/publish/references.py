"""Citation markers: what stands behind each sentence of a page, and where it leads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from broadsheet.model.brief import Brief, Sentence, Source
from broadsheet.model.span import Citation
from broadsheet.publish import words
from broadsheet.publish.links import Links, passage

_MOST_MARKERS = 6  # citations shown behind one sentence: more than six hide the sentence; the rest stay in the JSON


@dataclass(frozen=True, slots=True)
class Marker:
    """One citation as a reader sees it.

    Attributes:
        label: Name of the outlet for the first citation, the source's number for the others.
        href: Address of the passage, or None.
        title: What opens, in words.
        side: Side of the outlet.
        number: Number of the source in the list at the end, or None when it is not listed.
    """

    label: str
    href: str | None
    title: str
    side: str
    number: int | None


def _runs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield (first, last) of each run of at least three neighbours, and (number, number) of every other."""
    start = 0
    for place in range(1, len(numbers) + 1):
        if place < len(numbers) and numbers[place] == numbers[place - 1] + 1:
            continue
        if place - start >= 3:
            yield numbers[start], numbers[place - 1]
        else:
            yield from ((number, number) for number in numbers[start:place])
        start = place


class References:
    """Numbers the sources of a brief and turns citations into markers.

    Args:
        brief: The brief.
        links: Addresses of our own pages.
    """

    def __init__(self, brief: Brief, links: Links) -> None:
        self.links = links
        self._sources = {source.article: source for source in reversed(brief.sources)}
        self._numbers: dict[str, int] = {}
        for source in brief.sources:
            self._numbers.setdefault(source.article, len(self._numbers) + 1)
        self._names = {source.outlet: source.outlet_name for source in reversed(brief.sources)}

    def source(self, article: str) -> Source | None:
        """Return the source of an article, or None when the brief does not list it."""
        return self._sources.get(article)

    def number(self, article: str) -> int | None:
        """Return the number of an article in the list of sources, from 1, or None."""
        return self._numbers.get(article)

    def outlet_name(self, host: str) -> str:
        """Return the outlet's name to print, the host when no source names it."""
        return self._names.get(host) or host

    def name_of(self, article: str) -> str:
        """Return the name of the outlet of an article, "the article" when the brief does not list it."""
        found = self._sources.get(article)
        return (found.outlet_name or found.outlet) if found else "the article"

    def passage(self, citation: Citation) -> str | None:
        """Return the address of a cited passage, or None."""
        return passage(self.links, citation)

    def markers(self, sentence: Sentence) -> tuple[Marker, ...]:
        """Return the markers of a sentence, at most six, one an article, in the order of its citations."""
        seen: set[str] = set()
        found: list[Marker] = []
        for citation in sentence.citations:
            if citation.article in seen or len(found) == _MOST_MARKERS:
                continue
            seen.add(citation.article)
            found.append(self._marker(citation, first=not found))
        return tuple(found)

    def more(self, sentence: Sentence) -> int:
        """Return how many further articles a sentence cites beyond its markers."""
        return max(0, len({citation.article for citation in sentence.citations}) - _MOST_MARKERS)

    def counted(self, sentence: Sentence) -> tuple[tuple[str, str, str], ...]:
        """Return (number, name, anchor on this page) of the articles counted, in the order of the source list.

        Three and more neighbours become one entry ("4–9"). Articles that the brief does not list come last, with ""
        for number and anchor.
        """
        names = {self._numbers[name]: self.name_of(name) for name in set(sentence.articles) & self._numbers.keys()}
        found: list[tuple[str, str, str]] = []
        for first, last in _runs(sorted(names)):
            label, name = (
                (f"{first}–{last}", f"{names[first]} to {names[last]}") if last > first else (str(first), names[first])
            )
            found.append((label, name, f"#source-{first}"))
        return (*found, *(("", name, "") for name in sorted(set(sentence.articles) - self._numbers.keys())))

    def language(self, sentence: Sentence) -> str | None:
        """Return the language of the article that a sentence quotes, or None when unknown or counted by us."""
        if sentence.kind != "extract" or not sentence.citations:
            return None
        found = self._sources.get(sentence.citations[0].article)
        return found.language if found else None

    def _marker(self, citation: Citation, *, first: bool) -> Marker:
        source = self._sources.get(citation.article)
        number = self._numbers.get(citation.article)
        name = self.name_of(citation.article)
        label = name if first or number is None else str(number)
        side = words.side_name(source.side) if source else ""
        where = "headline" if citation.part == "title" else "passage"
        title = f"{name} ({side.lower()}): open the {where}" if side else f"{name}: open the {where}"
        href = self.passage(citation)
        if href is None and number is not None:  # a page that stands alone: the list of sources is on it
            href, title = f"#source-{number}", f"{name}: source {number}"
        return Marker(label, href, title, source.side if source else "unrated", number)
