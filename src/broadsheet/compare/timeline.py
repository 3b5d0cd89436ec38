"""The timeline of a course of events: its dates that matter, one cited sentence each."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime

from broadsheet.compare.date_ranking import DateEvidence, Sighting, rank_dates, topic_words
from broadsheet.model.article import Article
from broadsheet.model.compared import TimelineEntry
from broadsheet.model.span import Span
from broadsheet.text.sentences import dangling, kind, split
from broadsheet.text.tokens import terms

CANDIDATES = 16
"""Sentences weighed for one date; the course's earliest and latest tellings are among them."""

AROUND = 900
"""Code points around a mention in which its sentence is looked for."""

LENGTHS = (8, 45)
"""Words of a sentence that tells an event by itself."""

# The number of dates, where none is asked for. Set on the five topics of T17 in timelines.jsonl.gz. Chosen without the
# topic that it is measured on, such a share gives a date F1 of .54 to .56, a power of the course's days alone .51.
STRONGEST = 8
"""Dates from which the measure of a strong one is taken; with 5 or 10 date F1 stays within .01."""
STANDS_OUT = 0.3
"""Share of their mean score from which a date is told; 0.2 gains .01 on these topics, 0.4 loses .02."""
MOST, GROWTH, FEWEST = 3.5, 0.45, 3
"""No more dates than MOST times the days of the course to the power of GROWTH: 50 in a year, and FEWEST always."""

_FAR_FUTURE = datetime(9999, 1, 1, tzinfo=UTC)


def timeline(
    articles: Iterable[Article],
    *,
    limit: int | None = None,
    query: Collection[str] = (),
    origins: Mapping[str, str] | None = None,
) -> tuple[TimelineEntry, ...]:
    """Return the dates that matter in a course of events, earliest first, one sentence each.

    Args:
        articles: Any order; those without a publication time only lend sentences with a full date.
        limit: Number of dates; None takes those that stand out and leaves dates out that only one independent report
            tells of, unless there is only one.
        query: Words that stand for the topic, where known.
        origins: Id of the independent report by article id; an article without one counts as its own.

    Returns:
        Up to ``limit`` dates in order; empty when no article has a time. The same for articles in any order.
    """
    ordered = sorted(articles, key=lambda article: (article.published or _FAR_FUTURE, article.id))
    reports = _reports(ordered, origins or {})
    topic = topic_words(ordered, query)
    found = rank_dates(ordered, topic)
    ranked = sorted(found, key=lambda day: (-found[day].score, day))
    chosen = ranked[:limit] if limit is not None else _chosen(ranked, found, reports)
    entries = [_entry(day, found[day], ordered, reports, topic) for day in sorted(chosen)]
    return tuple(entry for entry in entries if entry is not None)


def _reports(ordered: Sequence[Article], origins: Mapping[str, str]) -> list[str]:
    return [origins.get(article.id, article.id) for article in ordered]


def _chosen(ranked: Sequence[date], found: Mapping[date, DateEvidence], reports: Sequence[str]) -> list[date]:
    """Return the ranked dates that stand out: with a fair share of what speaks for the strongest ones."""
    least = 2 if len(set(reports)) > 1 else 1
    told = [day for day in ranked if len({reports[place] for place in found[day].articles}) >= least]
    strongest = told[:STRONGEST]
    enough = STANDS_OUT * sum(found[day].score for day in strongest)
    days = [day for day in found if found[day].published]
    span = (max(days) - min(days)).days + 1 if days else 1
    most = max(FEWEST, round(MOST * span**GROWTH))
    return [day for day in told if found[day].score * len(strongest) >= enough][:most]


def _entry(
    day: date, evidence: DateEvidence, ordered: Sequence[Article], reports: Sequence[str], topic: Sequence[str]
) -> TimelineEntry | None:
    places = evidence.articles or set(evidence.published)
    sentence = _best_sentence(evidence, ordered, topic)
    if sentence is None:
        return None
    article, span = sentence
    return TimelineEntry(
        date=day,
        precision="day",
        citation=article.cite(*span),
        reports=len({reports[place] for place in places}),
        articles=tuple(sorted({ordered[place].id for place in places})),
    )


def _best_sentence(
    evidence: DateEvidence, ordered: Sequence[Article], topic: Sequence[str]
) -> tuple[Article, Span] | None:
    """Return the sentence about a date that says most of what the others say, and stands alone."""
    candidates: dict[str, tuple[Article, Span]] = {}
    for sighting in _spread(evidence.sightings):
        article = ordered[sighting.article]
        span = sentence_around(article, sighting.start, sighting.end)
        if span is not None:
            candidates.setdefault(span.of(article.text), (article, span))
    if not candidates:
        for place in evidence.published[:CANDIDATES]:
            article = ordered[place]
            spans = split(article.text[:AROUND], article.language)
            if spans:
                candidates.setdefault(spans[0].of(article.text), (article, spans[0]))
    if not candidates:
        return None
    words = {text: set(terms(text, article.language)) for text, (article, _) in candidates.items()}
    counts = Counter(word for each in words.values() for word in each)
    best = min(candidates, key=lambda text: (-_worth(text, words[text], counts, topic), text))
    return candidates[best]


def _spread(items: Sequence[Sighting]) -> list[Sighting]:
    half = CANDIDATES // 2
    return [*items] if len(items) <= CANDIDATES else [*items[:half], *items[-half:]]


def _worth(text: str, words: Collection[str], counts: Mapping[str, int], topic: Sequence[str]) -> int:
    """Return how well a sentence tells its date, in thousandths."""
    length = len(text.split())
    shared = sum(math.log(counts[word]) for word in sorted(words) if counts[word] > 1)
    lower = text.lower()
    worth = (1.0 + shared + sum(word in lower for word in topic)) / math.sqrt(6 + length)
    if not LENGTHS[0] <= length <= LENGTHS[1] or kind(text) != "prose":
        worth *= 0.3
    return round(1000 * worth * (1.0 - 0.7 * dangling(text)))


def sentence_around(article: Article, start: int, end: int) -> Span | None:
    """Return the span of the sentence of an article that holds ``[start, end)``, or None where none does."""
    text = article.text
    line = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", end)
    stop = len(text) if stop < 0 else stop
    first, last = max(line, start - AROUND), min(stop, end + AROUND)
    for span in split(text[first:last], article.language):
        if first + span.start <= start and end <= first + span.end:
            return Span(first + span.start, first + span.end)
    return None
