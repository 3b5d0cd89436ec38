"""The desk: one story's material with all that sections share, each found once and only when asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cached_property
from typing import Any, TypeVar

from broadsheet.brief.cast import Cast
from broadsheet.brief.pool import Pooled, SentencePool
from broadsheet.brief.retelling import retells
from broadsheet.brief.roles import Roles
from broadsheet.brief.voices import Voices
from broadsheet.model.article import Article
from broadsheet.model.brief import Sentence
from broadsheet.model.findings import Name, Quotation
from broadsheet.model.outlet import SIDES_AND_UNRATED, Side
from broadsheet.model.span import Span
from broadsheet.model.story import Material
from broadsheet.text import names as name_finder
from broadsheet.text import quotes as quote_finder
from broadsheet.text.lexicon import lexicon
from broadsheet.text.merge_names import JoinedName, join
from broadsheet.text.remembered import ARTICLES, remembered

T = TypeVar("T")


class Desk:
    """What the sections of one brief work with.

    A sentence that one section has used is not used by a later one; sections run in page order, so the same material
    always gives the same page.

    Args:
        material: The story.
    """

    def __init__(self, material: Material) -> None:
        self.material = material
        self._used: list[Pooled] = []
        self.top: tuple[str, ...] = ()  # headline and standfirst as printed, once they are settled
        self._shared: dict[Callable[[Desk], Any], Any] = {}

    def once(self, find: Callable[[Desk], T]) -> T:
        """Return what a function finds about the story, found once for all sections."""
        if find not in self._shared:
            self._shared[find] = find(self)
        found: T = self._shared[find]
        return found

    @cached_property
    def articles(self) -> Mapping[str, Article]:
        """Return the story's articles by id."""
        return {article.id: article for article in self.material.articles}

    @cached_property
    def reports(self) -> tuple[Article, ...]:
        """Return one article for each independent report, in order of time: its origin, else its earliest carrier."""
        chosen: dict[str, Article] = {}
        for article in self.material.articles:
            origin = self.material.origin_of(article.id)
            if origin not in chosen or article.id == origin:
                chosen[origin] = article
        order = {article.id: place for place, article in enumerate(self.material.articles)}
        return tuple(sorted(chosen.values(), key=lambda article: order[article.id]))

    @cached_property
    def report_sides(self) -> Mapping[str, Side]:
        """Return the side of each independent report: its origin outlet's, else the side most of its carriers have.

        Wire copy of an unrated agency counts for no side, whoever reprints it.
        """
        sides: dict[str, Side] = {}
        for article in self.reports:
            sides[self.material.origin_of(article.id)] = self.material.side_of(article.outlet)
        return sides

    @cached_property
    def report_count(self) -> int:
        """Return the number of independent reports."""
        return len(self.reports)

    @cached_property
    def language(self) -> str | None:
        """Return the language of most independent reports; ties go to the alphabet."""
        codes = [article.language for article in self.reports if article.language]
        return min(set(codes), key=lambda code: (-codes.count(code), code)) if codes else None

    @cached_property
    def pool(self) -> SentencePool:
        """Return the story's sentences in the page's language."""
        return SentencePool(self.material, self.language)

    @cached_property
    def names(self) -> Mapping[str, tuple[Name, ...]]:
        """Return the names found in each article of the page's language."""
        return {article.id: self._names_in(article) for article in self.in_language}

    def _names_in(self, article: Article) -> tuple[Name, ...]:
        """Return the names of an article without those that only its outlet's boilerplate mentions."""
        stock = self.pool.stock_spans.get(article.id, ())
        return _names_outside(article.text, article.language, article.title, stock)

    @cached_property
    def people(self) -> tuple[JoinedName, ...]:
        """Return the persons, organisations and places of all articles, one record each."""
        return join(self.names)

    def reports_naming(self, name: str) -> int:
        """Return how many independent reports name somebody or something, 0 for a name that was not found."""
        entry = self.cast.forms.get(name)
        return self.cast.reports(entry) if entry else 0

    def role_of(self, name: str) -> Sentence | None:
        """Return the role under which the page tells a name, as a cited passage, or None."""
        entry = self.cast.forms.get(name)
        return self._roles.of(entry) if entry else None

    def has_role(self, name: str) -> bool:
        """Return whether a report gives a name a role, one that the page may not tell included."""
        entry = self.cast.forms.get(name)
        return entry is not None and self._roles.has_one(entry)

    @cached_property
    def _roles(self) -> Roles:
        words = lexicon(self.language or "en")
        return Roles(self.cast, self.people, self.articles, self.material.origin_of, words)

    @cached_property
    def quotes(self) -> Mapping[str, tuple[Quotation, ...]]:
        """Return the quotations found in each article of the page's language."""
        return {
            article.id: quote_finder.find(article.text, article.language, self.names[article.id])
            for article in self.in_language
        }

    def is_spoken(self, pooled: Pooled) -> bool:
        """Return whether a sentence stands inside a longer quotation: it is its speaker's, not the report's."""
        start, end = pooled.span
        return any(each.start <= start and end <= each.end for each in self.quotes.get(pooled.article.id, ()))

    @cached_property
    def voices(self) -> Voices:
        """Return the names under which the speakers of quotations are printed."""
        return Voices(self.people, self.names, self.language, self.cast)

    @cached_property
    def cast(self) -> Cast:
        """Return what is certain about the story's names."""
        return Cast(self.material, self.people, {article.id: article for article in self.in_language}, self.language)

    @cached_property
    def in_language(self) -> tuple[Article, ...]:
        """Return the articles written in the page's language (or in an unknown one), in order of time."""
        wanted = (None, self.language)
        return tuple(article for article in self.material.articles if article.language in wanted)

    @cached_property
    def reports_read(self) -> tuple[Article, ...]:
        """Return the independent reports in the page's language (or in an unknown one), in order of time."""
        read = {article.id for article in self.in_language}
        return tuple(article for article in self.reports if article.id in read)

    def side_counts(self, origins: set[str]) -> dict[Side, int]:
        """Return how many of the independent reports are of each side."""
        counts: dict[Side, int] = dict.fromkeys(SIDES_AND_UNRATED, 0)
        for origin in origins:
            counts[self.report_sides.get(origin, "unrated")] += 1
        return counts

    @property
    def used(self) -> tuple[Pooled, ...]:
        """Return the sentences that stand on the page so far, in the order in which they were taken."""
        return tuple(self._used)

    def is_free(self, pooled: Pooled) -> bool:
        """Return whether nothing on the page tells yet what the sentence tells."""
        return not any(retells(self.pool, pooled, used) for used in self._used)

    def take(self, pooled: Pooled) -> Sentence:
        """Return the sentence for the page and mark it as used."""
        self._used.append(pooled)
        return self.pool.sentence(pooled)


@remembered(ARTICLES)
def _names_outside(text: str, language: str | None, title: str, stock: tuple[Span, ...]) -> tuple[Name, ...]:
    """Return the names of an article without their mentions in some spans."""
    found = name_finder.find(text, language, title)
    if not stock:
        return found
    kept = []
    for name in found:
        mentions = tuple(span for span in name.mentions if not any(s.start <= span.start < s.end for s in stock))
        if mentions:
            kept.append(replace(name, mentions=mentions))
    return tuple(kept)
