"""The desk: one story's material with all that sections share, each found once and only when asked for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from typing import Any

from broadsheet.brief.cast import Cast, names_trade
from broadsheet.brief.pool import Pooled, SentencePool, capitalised
from broadsheet.brief.voices import Voices
from broadsheet.model.article import Article
from broadsheet.model.brief import Sentence
from broadsheet.model.findings import Name, Quotation
from broadsheet.model.outlet import SIDES_AND_UNRATED, Side
from broadsheet.model.span import Citation, Span
from broadsheet.model.story import Material
from broadsheet.text import names as name_finder
from broadsheet.text import quotes as quote_finder
from broadsheet.text.merge_names import JoinedName, join
from broadsheet.text.name_roles import is_bare_rank, points_away
from broadsheet.text.remembered import ARTICLES, SENTENCES, remembered

FULL_ROLE = 4
"""Further words of a role that may stand for a role of one word: longer ones are descriptions of another kind."""

PAST = 2
"""A role is told as a former one where half as many reports as give it plainly say so, two at least: some look back."""


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
        self.shared: dict[Any, Any] = {}  # what several sections share, under the function that finds it

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
        """Return the role that most independent reports give a name, as a cited passage, or None.

        A role of one word gives way to a longer one that says the same ("President" to "U.S. President"), and any to
        its former one where half as many reports say so; among equally frequent roles the longest says most; ties go
        to the alphabet. Articles are left out.
        """
        entry = self.cast.forms.get(name)
        if entry is None:
            return None
        firm = entry.kind == "person" and self.cast.kind(entry) != "person"
        carriers: dict[str, dict[str, Citation]] = {}
        for identifier, spans in entry.roles:
            article = self.articles[identifier]
            for span in spans:
                bare, role, tells = _role(article.text, span)
                if not tells or (firm and not names_trade(role)):
                    continue
                if any(form.casefold().startswith(role.casefold()) for form in entry.variants):
                    continue  # what its name begins with, cut off from it ("Harrow Teacher" of the "Harrow Teachers")
                place, origin = carriers.setdefault(role.casefold(), {}), self.material.origin_of(identifier)
                if origin not in place:
                    place[origin] = article.cite(*bare)
        if not carriers:
            return None
        best = min(carriers, key=lambda words: (-len(carriers[words]), -len(words), words))
        best = _no_longer(best, carriers)
        if " " not in best:
            fuller = [words for words in carriers if best in words.split() and _says_more(words)]
            best = min(fuller, key=lambda words: (-len(carriers[words]), -len(words), words), default=best)
        citations = tuple(carriers[best].values())[:2]
        return Sentence(capitalised(citations[0].quote), "extract", citations)

    @cached_property
    def quotes(self) -> Mapping[str, tuple[Quotation, ...]]:
        """Return the quotations found in each article of the page's language."""
        return {
            article.id: quote_finder.find(article.text, article.language, self.names[article.id])
            for article in self.in_language
        }

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
        """Return whether neither the sentence nor one that says the same stands on the page yet."""
        return not any(self.pool.same(pooled, used) for used in self._used)

    def take(self, pooled: Pooled) -> Sentence:
        """Return the sentence for the page and mark it as used."""
        self._used.append(pooled)
        return self.pool.sentence(pooled)


_PAST_ROLE = re.compile(r"\b(?:former|ex|late|then|ousted|deposed|impeached|outgoing)\b", re.IGNORECASE)


_CAMP = re.compile(
    r"\b(?:maga|republican|democratic|(?:far-|hard-)?(?:left|right)(?:-wing|ist)?|conservative|liberal|socialist|radical|"
    r"rookie|firebrand|outspoken|controversial|embattled|populist|hardline|beleaguered|disgraced)\b",
    re.IGNORECASE,
)


def _says_more(words: str) -> bool:
    """Return whether a longer role says whose or which office it is, without a report's label for the person."""
    told = 1 <= words.count(" ") <= FULL_ROLE
    return told and _CAMP.search(words) is None and _PAST_ROLE.search(words) is None


def _no_longer(best: str, carriers: Mapping[str, Mapping[str, Citation]]) -> str:
    """Return a role as it is told of somebody who had it, where reports say so; else the role itself."""
    if _PAST_ROLE.search(best):
        return best
    head = best.rpartition(" ")[2]
    past = [words for words in carriers if _PAST_ROLE.search(words) and words.rpartition(" ")[2] == head]
    reports = {origin for words in past for origin in carriers[words]}
    if not past or PAST * len(reports) < len(carriers[best]) or len(reports) < min(PAST, len(carriers[best])):
        return best
    return min(past, key=lambda words: (-len(carriers[words]), -len(words), words))


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


_ARTICLE = re.compile(r"(?:the|an?)\s+(?=\w)", re.IGNORECASE)


@remembered(SENTENCES)
def _role(text: str, span: Span) -> tuple[Span, str, bool]:
    """Return a role without its article, where it stands, and whether it tells who somebody is."""
    bare = without_article(text, span)
    role = bare.of(text)
    return bare, role, not (is_bare_rank(role) or points_away(role))


def without_article(text: str, span: Span) -> Span:
    """Return the span of a role without the article that opens it."""
    match = _ARTICLE.match(text, span.start, span.end)
    return Span(match.end(), span.end) if match else span
