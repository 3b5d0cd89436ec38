"""The dates that a story's reports tell of, past and planned, ranked by how many do, one cited sentence each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from broadsheet.cluster.terms import TOKEN, stem
from broadsheet.compare.date_ranking import topic_words
from broadsheet.model.article import Article
from broadsheet.model.compared import TimelineEntry
from broadsheet.model.findings import DateMention
from broadsheet.model.span import Span
from broadsheet.text import dates as date_finder
from broadsheet.text import sentences as splitter
from broadsheet.text.dates import fold

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

_WEEKDAY = re.compile(r"\w+(?: (?:morning|afternoon|evening|night))?")

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
    main: bool
    """No other date stands before this one: the sentence is about this day."""


def told_dates(
    articles: Sequence[Article],
    *,
    limit: int,
    origin_of: Callable[[str], str] = lambda name: name,
    stands_alone: Callable[[str], bool] = lambda _words: True,
) -> tuple[TimelineEntry, ...]:
    """Return the dates of a story in order, each with the sentence that best tells what happened then.

    Unlike ``compare.timeline``, which ranks the days of a long course, this counts what independent reports tell within
    one story and keeps the dates that lie ahead.

    A date counts once for each independent report that mentions it with a day, and for the publication date of reports
    that open with it. The sentence is the one whose words most sentences about the same date share.

    Args:
        articles: Any order.
        limit: Dates wanted.
        origin_of: The independent report that an article counts for.
        stands_alone: Whether a sentence may be shown.

    Returns:
        Ascending by date, no sentence twice; () when no date is told.

    Reference:
        Gholipour Ghalandari and Ifrim (2020), "Examining the State-of-the-Art in News Timeline Summarization"
        (the date-wise approach).
    """
    told: dict[date, list[_Told]] = {}
    mentions = {article.id: date_finder.find(article.text, article.language, article.published) for article in articles}
    years = _stated_years(articles, mentions)
    for article in sorted(articles, key=lambda item: item.id):
        for item in _told(article, origin_of(article.id), mentions[article.id], years):
            told.setdefault(item.date, []).append(item)
    scores = {day: _score(items) for day, items in told.items()}
    ranked = sorted(scores, key=lambda day: (-scores[day], day))
    wanted = ranked[:limit]
    topic = topic_words(sorted(articles, key=lambda item: item.id))
    entries, used = [], set[str]()
    for day in sorted(wanted, key=lambda day: (-scores[day], day)):
        entry = _entry(day, told[day], topic, lambda words: words not in used and stands_alone(words))
        if entry:
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


def _told(
    article: Article, origin: str, mentions: Sequence[DateMention], years: Mapping[tuple[int, int], int]
) -> list[_Told]:
    """Return the sentences of an article that tell of a day, once for each day."""
    found = []
    days = [item for item in mentions if item.precision == "day"]
    for place, whole in enumerate(splitter.split(article.text, article.language)):
        here = [item for item in days if whole.start <= item.start < whole.end]
        opens = article.published is not None and place < PUBLISHED_WEIGHT
        if whole.end - whole.start > LONGEST or not (here or opens):
            continue
        span = splitter.trim(article.text, whole)
        words = span.of(article.text)
        dates = [_settled(item, article, words, years) for item in here]
        inside = [day for day, item in zip(dates, here, strict=True) if item.start >= span.start]
        if not here and article.published is not None:
            dates = inside = [article.published.date()]
        stems = frozenset(stem(token) for token in TOKEN.findall(words))
        if len(stems) >= LEAST_WORDS and splitter.kind(words) == "prose":
            first = inside[0] if inside else dates[0]
            found += [_Told(article, origin, span, day, place, stems, day == first) for day in sorted(set(dates))]
    return found


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
    shown = [item for item in items if item.main and stands_alone(item.span.of(item.article.text))]
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
        reports=len({item.origin for item in items}),
        articles=tuple(sorted({item.article.id for item in items})),
    )
