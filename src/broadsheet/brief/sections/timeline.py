"""The timeline: earlier stories of the same course, and dated events inside the texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from broadsheet.brief.core import DIFFERENT, NEAR, Core
from broadsheet.brief.desk import Desk
from broadsheet.brief.passages import Passages
from broadsheet.brief.pool import capitalised
from broadsheet.brief.standing import unanchored
from broadsheet.compare.date_ranking import topic_words
from broadsheet.compare.told_dates import told_dates
from broadsheet.model.article import Article
from broadsheet.model.brief import Omitted, Section, Sentence, TimelineItem
from broadsheet.model.span import Citation
from broadsheet.text import dates
from broadsheet.text import sentences as splitter
from broadsheet.text.dates import fold

FLOOR = 3
"""Dates below which there is no timeline."""

MOST = 14
"""Dates shown."""

LEAST_REPORTS = 2
"""Independent reports that must tell of a date that is no earlier story's."""

OPENING = 1_500
"""Characters of an earlier story's article that are read for this story's words."""

SHARED = 4
"""Words of this story's topic, of ten, that an earlier story must share."""

DANGLING = 0.4
"""Sentences from this cannot stand alone."""

NEAR_COURSE = 2 * NEAR
"""Closeness of the headline of an earlier story from which it is of this one's course. Of seven such links in
coverage-2025-05-21 the four with more than 200 are, the three with less than 160 share names alone."""

WEEK = timedelta(days=7)
"""Time before its publication of what an article's opening tells as news."""

LEAST_WORDS = 8
"""Words of the shortest opening that tells what an earlier story was about."""


class Timeline:
    """Builds the timeline."""

    id = "timeline"
    title = "Timeline"
    order = 90

    def build(self, desk: Desk) -> Section | Omitted:
        """Return dates in order, each with one cited sentence."""
        if not Core.of(desk).is_shared:
            return Omitted(self.id, self.title, DIFFERENT)
        earlier = list(_earlier(desk))
        about = [article for article in desk.in_language if Core.of(desk).is_about(article)]
        chosen = _chosen(earlier, _inside(desk, about))  # a neighbour's days are not this story's
        if len(chosen) < FLOOR:
            chosen = _chosen(earlier, _inside(desk, desk.in_language))
        if len(chosen) < FLOOR:
            count = len(chosen)
            reason = f"{count or 'no'} date{'' if count == 1 else 's'} told by two or more independent reports"
            return Omitted(self.id, self.title, reason)
        chosen.sort(key=lambda item: (item.date, item.story or "", item.sentence.text))
        return Section("timeline", self.title, tuple(chosen))


def _chosen(earlier: list[TimelineItem], inside: Iterable[TimelineItem]) -> list[TimelineItem]:
    """Return the earlier stories and of the dates inside the texts those that most reports tell of, one item a day."""
    days = [item for item in inside if not any(_same_day(item, other) for other in earlier)]
    days.sort(key=lambda item: (-item.reports, item.date))
    return earlier + days[: max(0, MOST - len(earlier))]


def _same_day(item: TimelineItem, other: TimelineItem) -> bool:
    return item.date == other.date


def _earlier(desk: Desk) -> Iterable[TimelineItem]:
    """Yield the earlier stories of the same course, each with the opening sentence of its central article."""
    topic = topic_words(desk.in_language)
    core, days = Core.of(desk), set[date]()
    for link in desk.material.links:
        article = desk.material.linked_articles.get(link.article)
        if link.kind != "course" or article is None or link.when is None or not _on(topic, article):
            continue
        citation = _opening(article)
        if citation is None or core.closeness(article.title) < NEAR_COURSE:
            continue
        day = _day_of(article, citation) or (article.published or link.when).date()
        if day in days:
            continue
        days.add(day)
        words = Sentence(capitalised(citation.quote), "extract", (citation,))
        yield TimelineItem(day, "day", words, link.title, link.story)


def _on(topic: Sequence[str], article: Article) -> bool:
    """Return whether an earlier story's article is about what this story is about.

    Stories of one course can be joined by a person's name alone; the page shows only those that share its words.
    """
    words = fold(f"{article.title}\n{article.text[:OPENING]}")
    return sum(word in words for word in topic) >= min(SHARED, len(topic))


def _opening(article: Article) -> Citation | None:
    """Return the first sentence of an article that can stand alone, else its headline; None for a round-up of news."""
    if _ROUND_UP.search(article.title):
        return None
    for span in splitter.split(article.text, article.language)[:4]:
        trimmed = splitter.trim(article.text, span)
        words = trimmed.of(article.text)
        whole = len(words.split()) >= LEAST_WORDS and splitter.dangling(words) < DANGLING
        if splitter.kind(words) == "prose" and whole:
            return article.cite(*trimmed)
    return article.cite(0, len(article.title), "title")


def _day_of(article: Article, citation: Citation) -> date | None:
    """Return the day that an opening tells of: the only one it names, no later than its article and at most a week
    earlier; None for any other opening.
    """
    if article.published is None or citation.part != "text":
        return None
    last = article.published.date()
    told = {
        item.date
        for item in dates.find(article.text, article.language, article.published)
        if citation.start <= item.start < citation.end and item.precision == "day"
    }
    return next((day for day in told if last - WEEK <= day <= last), None) if len(told) == 1 else None


_ROUND_UP = re.compile(
    r"\b(?:briefing|newsletter|podcast|live(?: updates| blog)?|as it happened|at a glance|in the news|news in brief|"
    r"(?:morning|evening|daily|weekly) (?:report|update|edition)|quiz|photos of the)\b",
    re.IGNORECASE,
)


def _inside(desk: Desk, articles: Sequence[Article]) -> Iterable[TimelineItem]:
    """Yield the dates that several independent reports among some articles tell of."""
    last: date | None = max((item.published.date() for item in desk.reports if item.published), default=None)
    core = Core.of(desk)
    entries = told_dates(
        articles,
        limit=3 * MOST,
        origin_of=desk.material.origin_of,
        stands_alone=lambda words: _stands_alone(words) and core.is_near(words),
        of_the_story=Passages.of(desk).holds,
    )
    for entry in entries:
        if entry.reports >= LEAST_REPORTS and last is not None:
            words = Sentence(capitalised(entry.citation.quote), "extract", (entry.citation,))
            yield TimelineItem(entry.date, entry.precision, words, reports=entry.reports)


def _stands_alone(words: str) -> bool:
    return splitter.dangling(words) < DANGLING and _POINTS_BACK.match(words) is None and not unanchored(words)


_POINTS_BACK = re.compile(
    r"(?:The|That|On the|On that|The very) (?:following|next|same|previous) |That (?:day|night)\b"
)


TIMELINE = Timeline()
