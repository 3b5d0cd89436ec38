"""Read also: related stories, other languages included, each with the reason it is related."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from broadsheet.brief.desk import Desk
from broadsheet.cluster.link_reasons import listed, relation
from broadsheet.cluster.terms import TOKEN, stem
from broadsheet.compare.values import CAPITALS
from broadsheet.model.article import Article
from broadsheet.model.brief import Omitted, ReadAlso, Section, Sentence
from broadsheet.model.span import Citation
from broadsheet.text.lexicon import has_capitals, lexicon
from broadsheet.text.merge_names import JoinedName
from broadsheet.text.tokens import stopwords

MOST = 10
"""Related stories shown."""

LEAD: Final = 800
"""Characters of the text of a linked article that are read: what it is about stands there."""

MAIN: Final = 2
"""The story is about what at least one in so many of its reports name."""

IN_HEADLINE: Final = 2
"""What a name or a word in the headline counts, beside one in the first sentences."""

LEAST: Final = 4
"""Points of an article that is related: two main names in its headline, or one and two more things. With 3 the page of
a war had every report from that country, with 5 the next day's talks were lost (stories of coverage-2025-05-21)."""

BOTH: Final = 2

LEAST_PLACES: Final = 2
"""Places that a headline must share where it shares nothing else: of one country everything is."""

SHORT: Final = 3
"""Letters of the longest word of a headline that tells no subject."""

MOST_NAMED: Final = 3
"""Names or words told of one link."""

EVERYWHERE: Final = frozenset({"United States"})
"""What half of all news names."""

MOST_ABROAD = 8
"""Articles of the story itself in other languages shown."""


class ReadAlsoSection:
    """Builds the list of related stories and of the story's articles in other languages."""

    id = "read_also"
    title = "Read also"
    order = 110

    def build(self, desk: Desk) -> Section | Omitted:
        """Return links with their reasons, or why there are none."""
        blocks = (*_abroad(desk), *_linked(desk))
        if not blocks:
            return Omitted(self.id, self.title, "no related story was found in what we collected")
        return Section("read_also", self.title, blocks)


def _linked(desk: Desk) -> tuple[ReadAlso, ...]:
    found = []
    ties = _Ties(desk)
    for link in desk.material.links:
        article = desk.material.linked_articles.get(link.article)
        if article is None or not article.title:
            continue
        here = article.language == desk.language
        tie, close = ties.told(article)
        if here and not tie:
            continue
        if not here and has_capitals(article.language or "en") and not ties.named(article):
            continue  # what the texts have in common may be the menus of their outlets
        kind = "related" if here and not close else link.kind
        reasons = (relation(kind, None if here else article.language), tie) if tie else link.reasons
        title = Sentence(article.title, "extract", (_title(article),))
        found.append(ReadAlso(kind, title, link.story, link.when, link.language, reasons))
    return tuple(found[:MOST])


class _Ties:
    """Tells what ties an article to the story: what most reports name, in its headline and its first sentences."""

    def __init__(self, desk: Desk) -> None:
        self._reports = desk.report_count
        self._words = lexicon(desk.language or "en")
        self._plain = stopwords(desk.language or "en")
        shared = [(entry, desk.cast.reports(entry)) for entry in desk.cast.shared]
        self._main = [row for row in shared if MAIN * row[1] >= self._reports and row[0].name not in EVERYWHERE]
        self._names = frozenset(
            word.casefold() for entry, _ in shared for form in entry.variants for word in TOKEN.findall(form)
        )
        self._headlines: Counter[str] = Counter()
        for report in desk.reports:
            self._headlines.update({stem(word) for word in TOKEN.findall(report.title)})

    def told(self, article: Article) -> tuple[str, bool]:
        """Return the tie in plain words and whether it is more than places, ("", False) where the article is apart."""
        lead = article.text[:LEAD]
        head = _distinct([row for row in self._main if _names(row[0], article.title) and not self._governs(row[0])])
        below = [row for row in self._main if _names(row[0], lead) and row not in head]
        words = self._headline_words(article.title)
        close = bool(words) or any(entry.kind != "place" for entry, _ in head)
        if not close and len(head) < LEAST_PLACES:
            return "", False
        if IN_HEADLINE * (len(head) + len(words)) + len(_distinct([*head, *below])) - len(head) < LEAST:
            return "", False
        if head:
            count = min(reports for _, reports in head)
            many = f"{count} of the {self._reports}"
            if count == self._reports:
                many = "both" if count == BOTH else f"all {count}"
            names = listed([entry.name for entry, _ in head[:MOST_NAMED]])
            return f"its headline names {names}, as {many} reports here do", close
        count = min(self._headlines[stem(word)] for word in words)
        shown = listed([f"“{word}”" for word in words[:MOST_NAMED]])
        return f"its headline says {shown}, as {count} headlines here do", close

    def _governs(self, entry: JoinedName) -> bool:
        """Return whether the reports name a capital beside its country: for its government, no tie to the city."""
        country = CAPITALS.get(entry.name)
        return any(other.name == country for other, _ in self._main)

    def named(self, article: Article) -> bool:
        """Return whether a headline, of whatever language, names what most reports name."""
        return any(_names(entry, article.title) for entry, _ in self._main)

    def _headline_words(self, title: str) -> list[str]:
        """Return the words of a headline that several of the story's headlines have too, names left out."""
        named = self._plain | self._names | self._words.demonyms
        found = {
            word.casefold(): self._headlines[stem(word)]
            for word in TOKEN.findall(title)
            if len(word) > SHORT and word.casefold().removesuffix("'s").removesuffix("’s") not in named
        }
        return [word for word, count in found.items() if count > 1]


def _names(entry: JoinedName, text: str) -> bool:
    """Return whether a text names somebody or something in one of its forms, a person also by surname."""
    forms = list(entry.variants)
    if entry.kind == "person":
        forms.append(entry.name.rpartition(" ")[2])
    return any(re.search(rf"(?<!\w){re.escape(form)}(?!\w)", text) for form in forms)


def _distinct(rows: list[tuple[JoinedName, int]]) -> list[tuple[JoinedName, int]]:
    """Return the names without those that only are a part of another ("Africa" in "West Africa")."""
    return [row for row in rows if not any(row[0].name in other[0].name.split() for other in rows if other is not row)]


def _abroad(desk: Desk) -> tuple[ReadAlso, ...]:
    inside = {article.id for article in desk.in_language}
    found = [
        ReadAlso(
            "translation",
            Sentence(article.title, "extract", (_title(article),)),
            None,
            article.published,
            article.language,
            (relation("translation", article.language),),
        )
        for article in desk.reports
        if article.id not in inside and article.title
    ]
    return tuple(found[:MOST_ABROAD])


def _title(article: Article) -> Citation:
    return article.cite(0, len(article.title), "title")


READ_ALSO = ReadAlsoSection()
