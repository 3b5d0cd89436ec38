"""The story's sentences: split once, with who carries each, and which say the same.

Everything a section chooses is chosen from here, so that a choice is always a span of a source and support is always
counted in independent reports.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from broadsheet.brief.backing import says, unknown, unknown_names
from broadsheet.brief.likeness import SCALE, Row, alike, few_alike, weighted
from broadsheet.model.article import Article
from broadsheet.model.brief import Sentence
from broadsheet.model.span import Citation, Span
from broadsheet.model.story import Material
from broadsheet.text import sentences as splitter
from broadsheet.text.remembered import ARTICLES, remembered

MOST_SENTENCES = 6_000
"""Sentences read of a very large story: those nearest to the top of their articles; bounds time and memory."""

FEW_SENTENCES = 48
"""Sentences of a pool that are compared word by word, without a table: a summary of three leads asks for two rows."""

MOST_CITATIONS = 4
"""Citations shown with one sentence; all supporting reports are still counted."""

STOCK = 120
"""Characters at a sentence's end by which an outlet's boilerplate is known again."""

NEAR_END = 8
"""Characters before a sentence in which the end of the line before it stands."""

_FIRST = re.compile(r"[a-zß-öø-ÿ]\w+")
"""A first word in small letters."""


@dataclass(frozen=True, slots=True)
class Pooled:
    """One sentence of one article.

    Attributes:
        index: Row in the pool.
        article: Its article.
        origin: Independent report it counts for.
        span: Its span in the text, trimmed of dateline and leading connective.
        text: Its words.
        place: Its number among the article's sentences, from 0.
        kind: prose, heading, caption, boilerplate, list (see ``text.sentences.kind``).
        dangling: 0 stands alone, 1 cannot (see ``text.sentences.dangling``).
    """

    index: int
    article: Article
    origin: str
    span: Span
    text: str
    place: int
    kind: str
    dangling: float


class SentencePool:
    """All sentences of a story in one language.

    Args:
        material: The story.
        language: Articles of this or of unknown language are read.
    """

    def __init__(self, material: Material, language: str | None) -> None:
        self._material = material
        self.language = language
        found: list[tuple[int, int, Article, Span]] = []
        for order, article in enumerate(material.articles):
            if article.language not in {None, language}:
                continue
            for place, span in enumerate(splitter.split(article.text, article.language)):
                found.append((place, order, article, span))
        if len(found) > MOST_SENTENCES:
            found = sorted(found, key=lambda row: (row[0], row[1]))[:MOST_SENTENCES]
        found.sort(key=lambda row: (row[1], row[0]))
        self._stock = _stock_phrases(found, material)
        self._few_near: dict[int, Row] = {}
        self._supporters: dict[int, tuple[Pooled, ...]] = {}
        rows: list[Pooled] = []
        for _, sentences in groupby(found, key=lambda row: row[1]):
            rows += self._pooled(len(rows), list(sentences))
        self.rows: tuple[Pooled, ...] = tuple(rows)

    def _pooled(self, first: int, sentences: Sequence[tuple[int, int, Article, Span]]) -> tuple[Pooled, ...]:
        """Return the rows of one article, of which the first has the number ``first``."""
        article = sentences[0][2]
        spans = tuple((place, span, self._is_stock(article, span)) for place, _, _, span in sentences)
        return _rows(article, self._material.origin_of(article.id), first, spans)

    def _is_stock(self, article: Article, span: Span) -> bool:
        stock = self._stock.get(article.outlet)
        return stock is not None and _tail(span.of(article.text)) in stock

    @cached_property
    def stock_spans(self) -> Mapping[str, tuple[Span, ...]]:
        """Return where each article has captions or its outlet's boilerplate, by article id; others are absent."""
        found: dict[str, list[Span]] = {}
        for row in self.rows:
            if row.kind in {"boilerplate", "caption"}:
                found.setdefault(row.article.id, []).append(row.span)
        return {name: tuple(spans) for name, spans in found.items()}

    def in_stock(self, article: str, at: int) -> bool:
        """Return whether a place in an article lies in a caption or in its outlet's boilerplate.

        Args:
            article: Its id.
            at: Code point of its text.
        """
        return any(span.start <= at < span.end for span in self.stock_spans.get(article, ()))

    @cached_property
    def _bags(self) -> list[dict[str, float]]:
        """Return the weighted terms of each sentence."""
        return [dict(zip(*weighted(row.text), strict=True)) for row in self.rows]

    def _near(self, index: int) -> Row:
        """Return the rows that a row resembles and how much, in thousandths, from ``SUPPORTS`` on."""
        if len(self.rows) > FEW_SENTENCES:
            return self._all_near[index]
        found = self._few_near.get(index)
        if found is None:
            found = few_alike(self._bags, index)
            self._few_near[index] = found
        return found

    @cached_property
    def _all_near(self) -> Sequence[Row]:
        """Return for each row what ``_near`` gives, of all rows at once."""
        texts = groupby(self.rows, key=lambda row: row.article.id)
        return alike([tuple(row.text for row in rows) for _, rows in texts])

    def supporters(self, pooled: Pooled) -> tuple[Pooled, ...]:
        """Return the prose sentences that say what a sentence says, itself first, then the nearest first.

        Being alike is not enough: see :func:`~broadsheet.brief.backing.says`. Headings, captions and items of lists
        are no evidence.
        """
        found = self._supporters.get(pooled.index)
        if found is None:
            near = self._near(pooled.index)
            order = sorted(near.keys() - {pooled.index}, key=lambda index: (-near[index], index))
            found = (pooled, *(self.rows[at] for at in order if self._says(self.rows[at], pooled)))
            self._supporters[pooled.index] = found
        return found

    @cached_property
    def _names(self) -> frozenset[str]:
        """Return the terms of the story's names that are no known words."""
        return unknown_names(
            article for article in self._material.articles if article.language in {None, self.language}
        )

    def _says(self, row: Pooled, shown: Pooled) -> bool:
        if row.kind != "prose":
            return False
        names = self._names if unknown(shown.text) else frozenset[str]()  # no names are sought where none can count
        return says(row.text, shown.text, self.language, names)

    def support(self, pooled: Pooled) -> frozenset[str]:
        """Return the independent reports that carry what the sentence says, its own included."""
        return frozenset(row.origin for row in self.supporters(pooled))

    def near(self, left: Pooled, right: Pooled) -> int:
        """Return how alike two sentences are, in thousandths; 0 below ``SUPPORTS``."""
        return SCALE if left.index == right.index else self._near(left.index).get(right.index, 0)

    def centrality(self, pooled: Pooled) -> int:
        """Return how much of the story's independent reports the sentence resembles, in thousandths a report.

        Each report votes once, with its nearest sentence; reprints never add a vote.
        """
        best: dict[str, int] = {}
        for index, value in self._near(pooled.index).items():
            origin = self.rows[index].origin
            if origin != pooled.origin:
                best[origin] = max(best.get(origin, 0), value)
        return sum(best.values())

    def prose(self) -> Iterable[Pooled]:
        """Return the rows that are whole prose sentences, in order."""
        return (row for row in self.rows if row.kind == "prose")

    def sentence(self, pooled: Pooled) -> Sentence:
        """Return the sentence for the page: its own span first, then one supporting span of other reports each."""
        citations: list[Citation] = [pooled.article.cite(*pooled.span)]
        seen = {pooled.origin}
        for row in self.supporters(pooled):
            if row.origin not in seen and len(citations) < MOST_CITATIONS:
                seen.add(row.origin)
                citations.append(row.article.cite(*row.span))
        return Sentence(capitalised(pooled.text), "extract", tuple(citations))


@remembered(ARTICLES)
def _rows(
    article: Article, origin: str, first: int, sentences: tuple[tuple[int, Span, bool], ...]
) -> tuple[Pooled, ...]:
    """Return the rows of one article from its sentences, each with its place and whether it is boilerplate."""
    rows = []
    for index, (place, span, stock) in enumerate(sentences, first):
        trimmed = splitter.trim(article.text, span)
        words = trimmed.of(article.text)
        kind = "boilerplate" if stock else "heading" if is_beheaded(article.text, span) else splitter.kind(words)
        rows.append(Pooled(index, article, origin, trimmed, words, place, kind, splitter.dangling(words)))
    return tuple(rows)


def is_beheaded(text: str, span: Span) -> bool:
    """Return whether a paragraph has lost its decorated first letter: "arrow opened" where the text has "Harrow"."""
    first = _FIRST.match(text, span.start, span.end)
    if first is None or text[max(0, span.start - NEAR_END) : span.start].rstrip(" \xa0")[-1:] not in {"", "\n"}:
        return False
    return re.search(rf"\b[^\W\d_a-z]{re.escape(first[0])}\b", text) is not None


def _stock_phrases(found: Sequence[tuple[int, int, Article, Span]], material: Material) -> Mapping[str, frozenset[str]]:
    """Return by outlet the last words of sentences that it prints under several independent reports: boilerplate."""
    origins: dict[str, set[str]] = {}
    for article in material.articles:
        origins.setdefault(article.outlet, set()).add(material.origin_of(article.id))
    several = {outlet for outlet, names in origins.items() if len(names) > 1}
    reports: dict[str, dict[str, set[str]]] = {outlet: {} for outlet in several}
    for _, _, article, span in found:
        if article.outlet in several:
            tail = _tail(span.of(article.text))
            reports[article.outlet].setdefault(tail, set()).add(material.origin_of(article.id))
    return {
        outlet: frozenset(tail for tail, names in tails.items() if len(names) > 1) for outlet, tails in reports.items()
    }


def _tail(words: str) -> str:
    """Return the last characters of a sentence: boilerplate is often glued to the end of a headline."""
    return words[-STOCK:]


def capitalised(text: str) -> str:
    """Return the text with its first letter upper case: the one change an extract may carry."""
    return text[:1].upper() + text[1:]
