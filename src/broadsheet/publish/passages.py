"""An article's text cut into paragraphs and pieces, so that every cited span can be opened and highlighted.

Spans may overlap or cross paragraphs. HTML elements cannot overlap, so each run of overlapping spans becomes flat
pieces in one wrapper. Before the first piece of a span stands its empty anchor; a style rule lights every later piece
of that span in the wrapper when the anchor is the target of the address. No script is needed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from broadsheet.model.article import Article
from broadsheet.model.span import Citation, Part
from broadsheet.publish.links import anchor

MOST_OVERLAPS = 12
"""Spans in one run that are lit one by one; further ones light the whole run. The style sheet has as many rules."""

_BREAK = re.compile(r"\n[ \t]*\n\s*")


@dataclass(frozen=True, slots=True)
class Piece:
    """Text between two borders of spans.

    Attributes:
        text: The words.
        anchors: (id, number) of each span that starts here; the number is 1 to 12, or 0 past the twelfth.
        spans: Numbers of the spans that cover it; empty outside every span.
        breaks: Whether a paragraph break follows inside a run that crosses it.
    """

    text: str
    anchors: tuple[tuple[str, int], ...] = ()
    spans: tuple[int, ...] = ()
    breaks: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring pieces: a stretch of overlapping spans, or plain text (``cited`` False)."""

    pieces: tuple[Piece, ...]
    cited: bool


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph as runs; ``cited`` when a span touches it."""

    runs: tuple[Run, ...]

    @property
    def cited(self) -> bool:
        """Whether any span touches the paragraph."""
        return any(run.cited for run in self.runs)


def holding(article: Article, citations: Iterable[Citation], part: Part) -> tuple[Citation, ...]:
    """Return the citations of a part of this revision whose words still stand there, sorted, each once."""
    text = article.part(part)
    return tuple(
        sorted(
            {
                cited
                for cited in citations
                if cited.article == article.id
                and cited.revision == article.revision
                and cited.part == part
                and 0 <= cited.start < cited.end <= len(text)
                and text[cited.start : cited.end] == cited.quote
            }
        )
    )


def paragraphs(text: str, citations: Sequence[Citation]) -> tuple[Paragraph, ...]:
    """Return the paragraphs of ``text`` with the spans of ``citations`` cut out.

    Args:
        text: A headline or body; blank lines separate paragraphs.
        citations: Spans inside ``text``, in any order; see :func:`holding`.

    Returns:
        In order. The texts of all pieces, joined, hold every span's words in full. Paragraphs that one span joins
        become one, with breaks inside.
    """
    clusters = _clusters(citations)
    found = []
    for start, end in _merged(_bounds(text), clusters):
        inside = [cluster for cluster in clusters if start < cluster[-1][1] and cluster[0][0] < end]
        found.append(Paragraph(tuple(_runs(text, start, end, inside))))
    return tuple(found)


_Cited = tuple[int, int, str]  # start, end, anchor


def _clusters(citations: Iterable[Citation]) -> list[list[_Cited]]:
    """Return the spans in groups that overlap, each group by start; its last span is the one that ends last."""
    groups: list[list[_Cited]] = []
    reach = -1
    for cited in sorted({(cited.start, cited.end, anchor(cited)) for cited in citations}):
        if groups and cited[0] < reach:
            groups[-1].append(cited)
        else:
            groups.append([cited])
        reach = max(reach, cited[1])
    return [_ending_last(group) for group in groups]


def _ending_last(group: list[_Cited]) -> list[_Cited]:
    """Return the group with an empty-named span over all of it at its end, which marks how far it reaches."""
    return [*group, (group[0][0], max(cited[1] for cited in group), "")]


def _bounds(text: str) -> list[tuple[int, int]]:
    """Return the paragraphs of a text as ranges without their blank lines."""
    ranges, start = [], len(text) - len(text.lstrip())
    for found in _BREAK.finditer(text):
        if found.start() > start:
            ranges.append((start, found.start()))
        start = max(start, found.end())
    if start < len(text.rstrip()):
        ranges.append((start, len(text.rstrip())))
    return ranges


def _merged(bounds: Sequence[tuple[int, int]], clusters: Sequence[list[_Cited]]) -> list[tuple[int, int]]:
    """Return the paragraphs, those that one group of spans touches joined, each stretched to hold its spans."""
    joined: list[tuple[int, int]] = []
    queue = [(cluster[0][0], cluster[-1][1]) for cluster in clusters]
    for start, end in sorted([*bounds, *queue]):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _runs(text: str, start: int, end: int, clusters: Iterable[list[_Cited]]) -> Iterable[Run]:
    place = start
    for cluster in clusters:
        first, last = cluster[0][0], cluster[-1][1]
        if place < first:
            yield Run(_broken(text[place:first]), cited=False)
        yield Run(tuple(_pieces(text, cluster[:-1])), cited=True)
        place = last
    if place < end:
        yield Run(_broken(text[place:end]), cited=False)


def _broken(text: str, spans: tuple[int, ...] = ()) -> tuple[Piece, ...]:
    """Return text as pieces, one a paragraph inside it."""
    parts = _BREAK.split(text)
    return tuple(Piece(part, spans=spans, breaks=place < len(parts) - 1) for place, part in enumerate(parts))


def _pieces(text: str, spans: Sequence[_Cited]) -> Iterable[Piece]:
    numbers = {cited: place + 1 if place < MOST_OVERLAPS else 0 for place, cited in enumerate(spans)}
    borders = sorted({border for cited in spans for border in cited[:2]})
    for low, high in pairwise(borders):
        starting = tuple((cited[2], numbers[cited]) for cited in spans if cited[0] == low)
        covering = tuple(sorted({numbers[cited] for cited in spans if cited[0] <= low and high <= cited[1]} - {0}))
        first, *others = _broken(text[low:high], covering)
        yield Piece(first.text, starting, covering, first.breaks)
        yield from others
