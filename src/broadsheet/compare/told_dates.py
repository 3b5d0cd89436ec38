"""The dates that a story's reports tell of, past and planned, ranked by how many do, one cited sentence each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from broadsheet.cluster.terms import TOKEN, stem
from broadsheet.compare.date_ranking import topic_words
from broadsheet.compare.wordforms import listed
from broadsheet.model.article import Article
from broadsheet.model.compared import TimelineEntry
from broadsheet.model.findings import DateMention
from broadsheet.model.span import Span
from broadsheet.text import dates as date_finder
from broadsheet.text import sentences as splitter
from broadsheet.text.dates import fold
from broadsheet.text.remembered import ARTICLES, remembered

LEAST_WORDS = 6
"""Words of the shortest sentence that can tell what happened on a date."""

LONGEST = 400
"""Characters of the longest sentence shown for a date."""

NEAR = 60
"""Days from publication up to which a date without a year is taken as it stands."""

WEEK = 7

_AHEAD = re.compile(
    r"\b(?:will|won['’]t|would|shall|scheduled|due|set\sto|expected|expects?|plans?|planned|planning|slated|upcoming|coming|"
    r"deadline|ahead\sof|next)\b",
    re.IGNORECASE,
)
_PRESENT = re.compile(
    r"\b(?:may|might|could|until|by|before|begins?|starts?|opens?|ends?|meets?|faces?|returns?|heads?|visits?|travels?|"
    r"holds?|is|are)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:was|were|had|said|told|came|went|took|made|met|held|began|left|gave|saw|led|won|lost|fell|rose|struck|"
    r"[a-z]{2,}ed)\b"
)
"""Words without which a sentence does not look ahead; the present does ("meets on Tuesday"), unless the past stands in
the sentence too ("was captured by police on Tuesday")."""

_WEEKDAY = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day(?: (?:morning|afternoon|evening|night))?|"
    r"(?:mon|tue|wed|thu|fri|sat|sun)\.?",
    re.IGNORECASE,
)
_SOME_DAY = re.compile(r"tomorrow|today|yesterday|tonight", re.IGNORECASE)
_SUPPOSED = re.compile(r"\b(?:if|could|would|might|as if|may)\b")
"""Beside "tomorrow" these tell what may be any day."""

SAME_EVENT = 0.75
"""Least share of the words of the shorter of two sentences in common from which they tell one event."""

PUBLISHED_WEIGHT = 2
"""How often the first sentences of an article count for its publication date: news tells first what is new."""


@dataclass(frozen=True, slots=True)
class _Told:
    """One sentence that tells of one date."""

    article: Article
    origin: str
    span: Span
    date: date
    place: int
    stems: frozenset[str]
    named: bool
    """The sentence names the day; else it only opens a report of that day."""
    main: bool
    """It tells what happened then: no other date stands before this one, and no "since" or "after"."""
    aside: bool
    """The day stands in a clause about somebody ("who was arrested on Monday")."""


def told_dates(
    articles: Sequence[Article],
    *,
    limit: int,
    origin_of: Callable[[str], str] = lambda name: name,
    stands_alone: Callable[[str], bool] = lambda _words: True,
    of_the_story: Callable[[str, int], bool] = lambda _article, _at: True,
) -> tuple[TimelineEntry, ...]:
    """Return the dates of a story in order, each with the sentence that best tells what happened then.

    Unlike ``compare.timeline``, which ranks the days of a long course, this counts what independent reports tell within
    one story and keeps the dates that lie ahead.

    A date stands out by the independent reports that mention it with a day, and those that open on it. The sentence
    names the day and tells what happened then, and its words are those that most sentences about the date share; a date
    of which no sentence does so is left out, and so is one whose sentence tells what that of a stronger one tells.

    Args:
        articles: Any order.
        limit: Dates wanted.
        origin_of: The independent report that an article counts for.
        stands_alone: Whether a sentence may be shown.
        of_the_story: Whether the passage around a place in an article, by its id, is read: others tell of other things.

    Returns:
        Ascending by date, no sentence twice; () when no date is told. ``reports`` counts those that name the day.

    Reference:
        Gholipour Ghalandari and Ifrim (2020), "Examining the State-of-the-Art in News Timeline Summarization"
        (the date-wise approach).
    """
    told: dict[date, list[_Told]] = {}
    mentions = {article.id: date_finder.find(article.text, article.language, article.published) for article in articles}
    years = _stated_years(articles, mentions)
    for article in sorted(articles, key=lambda item: item.id):
        own = {(item.date.month, item.date.day) for item in mentions[article.id]}
        stated = tuple((day, years[day]) for day in sorted(own) if day in years)
        for item in _told(article, origin_of(article.id), mentions[article.id], stated):
            if of_the_story(article.id, item.span.start):
                told.setdefault(item.date, []).append(item)
    scores = {day: _score(items) for day, items in told.items()}
    ranked = sorted(scores, key=lambda day: (-scores[day], day))
    wanted = ranked[:limit]
    topic = topic_words(sorted(articles, key=lambda item: item.id))
    entries: list[TimelineEntry] = []
    used = set[str]()
    for day in sorted(wanted, key=lambda day: (-scores[day], day)):
        entry = _entry(day, told[day], topic, lambda words: words not in used and stands_alone(words))
        if entry and not any(_tell_the_same(entry, other) for other in entries):
            used.add(entry.citation.quote)
            entries.append(entry)
    return tuple(sorted(entries, key=lambda entry: entry.date))


def _stated_years(
    articles: Sequence[Article], mentions: Mapping[str, Sequence[DateMention]]
) -> Mapping[tuple[int, int], int]:
    """Return the year that most mentions of a month and day state, for those that state one."""
    counts: dict[tuple[int, int], Counter[int]] = {}
    for article in articles:
        for item in mentions[article.id]:
            if item.precision == "day" and str(item.date.year) in article.text[item.start : item.end]:
                counts.setdefault((item.date.month, item.date.day), Counter())[item.date.year] += 1
    return {day: max(years, key=lambda year: (years[year], -year)) for day, years in counts.items()}


@remembered(ARTICLES)
def _told(
    article: Article,
    origin: str,
    mentions: tuple[DateMention, ...],
    stated: tuple[tuple[tuple[int, int], int], ...],
) -> tuple[_Told, ...]:
    """Return the sentences of an article that tell of a day, once for each day.

    Args:
        article: The article.
        origin: The independent report that it counts for.
        mentions: Its dates.
        stated: The years that the story states for days of a month that it mentions.
    """
    found = []
    years = dict(stated)
    days = [item for item in mentions if item.precision == "day"]
    for place, whole in enumerate(splitter.split(article.text, article.language)):
        here = [item for item in days if whole.start <= item.start < whole.end]
        opens = article.published is not None and place < PUBLISHED_WEIGHT
        if whole.end - whole.start > LONGEST or not (here or opens):
            continue
        span = splitter.trim(article.text, whole)
        words = span.of(article.text)
        inside = _dated([item for item in here if item.start >= span.start and item.end <= span.end], article.text)
        dates = [_settled(item, article, words, years) for item in inside]
        stems = frozenset(stem(token) for token in TOKEN.findall(words))
        if len(stems) < LEAST_WORDS or splitter.kind(words) != "prose":
            continue
        if not here and article.published is not None:
            day = article.published.date()
            found.append(_Told(article, origin, span, day, place, stems, named=False, main=False, aside=False))
        for day in sorted(set(dates)):
            first = inside[dates.index(day)]
            before, after = article.text[span.start : first.start], article.text[first.end : span.end]
            main = day == dates[0] and _tells_of(before, article.text[first.start : first.end], after)
            aside = _ASIDE.search(before) is not None
            found.append(_Told(article, origin, span, day, place, stems, named=True, main=main, aside=aside))
    return tuple(found)


def _dated(mentions: Sequence[DateMention], text: str) -> list[DateMention]:
    """Return the mentions of a sentence without weekdays that a date in it falls on: "Sunday" in "Sunday, 11 May"."""
    exact = {item.date.weekday() for item in mentions if any(map(str.isdigit, text[item.start : item.end]))}
    return [
        item
        for item in mentions
        if not (_WEEKDAY.fullmatch(text[item.start : item.end]) and item.date.weekday() in exact)
    ]


def _tells_of(before: str, written: str, after: str) -> bool:
    """Return whether a sentence tells what happened on the day that is written between these words of it."""
    if _SOME_DAY.fullmatch(written) and (_SUPPOSED.search(before) or _SUPPOSED.search(after)):
        return False
    if _ANY.search(before) or _BEYOND.search(before) or (_DESCRIBES.search(before) and _NOUN.match(after)):
        return False
    return not (_INEXACT.search(before) and written.endswith("ago"))


_ANY = re.compile(r"\b(?:an?|every|each|any|most|one|some)\s*$", re.IGNORECASE)
"""Before a day that is none of the calendar: "on a Sunday morning"."""
_BEYOND = re.compile(
    r"\b(?:(?:since|until|till?|by|from|between|through|than|up to|as of)(?:\s[^\s,;:—–]+){0,2}|"
    r"(?:before|after|following|ahead of|prior to|referring to|accused of|suspected of|despite|amid|compared with)"
    r"(?:\s[^\s,;:—–]+){0,8})\s*$",
    re.IGNORECASE,
)
"""Words before a day of a sentence that tells what was not on it, or not what was on it."""
_DESCRIBES = re.compile(r"(?:\b(?:the|an?|its|his|her|their|whose|this|that)|['’]s)\s*$", re.IGNORECASE)
_NOUN = re.compile(r"(?:,? \d{4})?,? (?!(?:morning|afternoon|evening|night)\b)[A-Za-z]+")
"""A day between an article and a noun describes a thing: "the May 18 decision"."""
_INEXACT = re.compile(r"\b(?:around|about|some|nearly|almost|over|roughly|more than|at least)\s*$", re.IGNORECASE)
_ASIDE = re.compile(r"\b(?:who|whom|whose|which|where|accused|charged)\b[^,;:—–]*$", re.IGNORECASE)


def _settled(item: DateMention, article: Article, sentence: str, years: Mapping[tuple[int, int], int]) -> date:
    """Return the day that a mention means in this story.

    A day far from publication that states no year has the year that other mentions of it state; a weekday lies ahead
    only where the sentence looks ahead.
    """
    day = item.date
    if article.published is None:
        return day
    written = article.text[item.start : item.end]
    digits = any(char.isdigit() for char in written)
    away = (day - article.published.date()).days
    if digits and str(day.year) not in written and abs(away) > NEAR:
        return date(years.get((day.month, day.day), day.year), day.month, day.day)
    bare = _WEEKDAY.fullmatch(written) is not None and article.language in {None, "en"}
    ahead = _AHEAD.search(sentence) or (_PRESENT.search(sentence) and not _PAST.search(sentence))
    if bare and 0 < away <= WEEK and not ahead:
        return day - timedelta(days=WEEK)
    return day


def _tell_the_same(one: TimelineEntry, other: TimelineEntry) -> bool:
    """Return whether two entries tell one event on two days."""
    if abs((one.date - other.date).days) > WEEK:
        return False
    here, there = (_events(each) for each in (one, other))
    return len(here & there) >= SAME_EVENT * min(len(here), len(there))


def _events(entry: TimelineEntry) -> frozenset[str]:
    """Return the stems of the words of an entry's sentence that are no date."""
    return frozenset(
        stem(token)
        for token in TOKEN.findall(entry.citation.quote)
        if token.lower() not in _CALENDAR and token.isalpha()
    )


_CALENDAR = listed(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december morning afternoon evening night early late on in the of a an and to"""
)


def _score(items: list[_Told]) -> int:
    """Return how strongly a date stands out: independent reports first, then sentences."""
    return 100 * len({item.origin for item in items}) + len(items)


def _entry(
    day: date, items: list[_Told], topic: Sequence[str], stands_alone: Callable[[str], bool]
) -> TimelineEntry | None:
    """Return the entry of a date, or None when no sentence about it and on the story's topic can be shown.

    Of a story's reports some tell of other things too ("read also", a live page): a sentence without any of the words
    that the reports share more than news at large is not about the story.
    """
    shown = [item for item in items if item.named and item.main and stands_alone(item.span.of(item.article.text))]
    if topic:
        shown = [item for item in shown if any(word in fold(item.span.of(item.article.text)) for word in topic)]
    if not shown:
        return None
    counts: dict[str, int] = {}
    for item in items:
        for word in item.stems:
            counts[word] = counts.get(word, 0) + 1
    best = min(
        shown,
        key=lambda item: (
            item.aside,
            -(sum(counts[word] for word in item.stems) * 100 // (len(item.stems) + 8)),
            item.place,
            item.article.id,
            item.span.start,
        ),
    )
    return TimelineEntry(
        date=day,
        precision="day",
        citation=best.article.cite(*best.span),
        reports=len({item.origin for item in items if item.named}),
        articles=tuple(sorted({item.article.id for item in items})),
    )
