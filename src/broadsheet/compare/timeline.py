"""The timeline: dates ranked by how many independent reports tell of them, one cited sentence a date."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from broadsheet.cluster.terms import TOKEN, stem
from broadsheet.model.article import Article
from broadsheet.model.compared import TimelineEntry
from broadsheet.model.findings import Precision
from broadsheet.model.span import Citation, Span
from broadsheet.text import dates as date_finder
from broadsheet.text import sentences as splitter

LEAST_WORDS = 6
"""Words of the shortest sentence that can tell what happened on a date."""

LONGEST = 400
"""Characters of the longest sentence shown for a date."""

PUBLISHED_WEIGHT = 2
"""How often the first sentences of an article count for its publication date: news tells first what is new."""


@dataclass(frozen=True, slots=True)
class _Told:
    """One sentence that tells of one date."""

    article: Article
    origin: str
    span: Span
    date: date
    precision: Precision
    place: int
    stems: frozenset[str]


def timeline(
    articles: Sequence[Article],
    *,
    limit: int | None = None,
    origin_of: Callable[[str], str] = lambda name: name,
    stands_alone: Callable[[str], bool] = lambda _words: True,
) -> tuple[TimelineEntry, ...]:
    """Return the dates of a story in order, each with the sentence that best tells what happened then.

    A date counts once for each independent report that mentions it with a day, and for the publication date of reports
    that open with it. The sentence is the one whose words most sentences about the same date share.

    Args:
        articles: Any order.
        limit: Dates wanted; as many as stand out when None.
        origin_of: The independent report that an article counts for.
        stands_alone: Whether a sentence may be shown.

    Returns:
        Ascending by date, no sentence twice; () when no date is told.

    Reference:
        Gholipour Ghalandari and Ifrim (2020), "Examining the State-of-the-Art in News Timeline Summarization"
        (the date-wise approach).
    """
    told: dict[date, list[_Told]] = {}
    for article in sorted(articles, key=lambda item: item.id):
        for item in _told(article, origin_of(article.id)):
            told.setdefault(item.date, []).append(item)
    scores = {day: _score(items) for day, items in told.items()}
    ranked = sorted(scores, key=lambda day: (-scores[day], day))
    wanted = ranked[:limit] if limit is not None else _outstanding(ranked, scores)
    entries, used = [], set[str]()
    for day in sorted(wanted, key=lambda day: (-scores[day], day)):
        entry = _entry(day, told[day], lambda words: words not in used and stands_alone(words))
        if entry:
            used.add(entry.citation.quote)
            entries.append(entry)
    return tuple(sorted(entries, key=lambda entry: entry.date))


def _told(article: Article, origin: str) -> list[_Told]:
    spans = splitter.split(article.text, article.language)
    mentions = [
        item for item in date_finder.find(article.text, article.language, article.published) if item.precision == "day"
    ]
    found = []
    for place, span in enumerate(spans):
        days = {item.date for item in mentions if span.start <= item.start < span.end}
        if article.published and place < PUBLISHED_WEIGHT and not days:
            days = {article.published.date()}
        words = span.of(article.text)
        if not days or span.end - span.start > LONGEST or splitter.kind(words) != "prose":
            continue
        stems = frozenset(stem(token) for token in TOKEN.findall(words))
        if len(stems) >= LEAST_WORDS:
            found += [_Told(article, origin, span, day, "day", place, stems) for day in sorted(days)]
    return found


def _score(items: list[_Told]) -> int:
    """Return how strongly a date stands out: independent reports first, then sentences."""
    return 100 * len({item.origin for item in items}) + len(items)


def _outstanding(ranked: list[date], scores: dict[date, int]) -> list[date]:
    """Return the dates that stand out: at least a tenth of the strongest, at most twenty."""
    if not ranked:
        return []
    least = scores[ranked[0]] // 10
    return [day for day in ranked[:20] if scores[day] >= least]


def _entry(day: date, items: list[_Told], stands_alone: Callable[[str], bool]) -> TimelineEntry | None:
    """Return the entry of a date, or None when no sentence about it can be shown."""
    shown = [item for item in items if stands_alone(cite(item.article, item.span).quote)]
    if not shown:
        return None
    counts: dict[str, int] = {}
    for item in items:
        for word in item.stems:
            counts[word] = counts.get(word, 0) + 1
    best = min(
        shown,
        key=lambda item: (
            -(sum(counts[word] for word in item.stems) * 100 // (len(item.stems) + 8)),
            item.place,
            item.article.id,
            item.span.start,
        ),
    )
    return TimelineEntry(
        date=day,
        precision=best.precision,
        citation=cite(best.article, best.span),
        reports=len({item.origin for item in items}),
        articles=tuple(sorted({item.article.id for item in items})),
    )


def cite(article: Article, span: Span) -> Citation:
    """Return the citation of a sentence without its dateline or leading connective."""
    return article.cite(*splitter.trim(article.text, span))


def stage_timeline(articles: Sequence[Article]) -> list[dict[str, Any]]:
    """Return the timeline as plain data, in the shape of the stage command."""
    return [
        {
            "date": entry.date.isoformat(),
            "sentence": entry.citation.quote,
            "citations": [
                {
                    "article": entry.citation.article,
                    "revision": entry.citation.revision,
                    "start": entry.citation.start,
                    "end": entry.citation.end,
                    "quote": entry.citation.quote,
                }
            ],
        }
        for entry in timeline(articles)
    ]
