"""Which dates of a story's course matter: how large a share of the later reports recalls each."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from itertools import chain

from broadsheet.cluster.vocabulary import frozen
from broadsheet.model.article import Article
from broadsheet.text.dates import find, fold
from broadsheet.text.remembered import ARTICLES, STORIES, remembered
from broadsheet.text.tokens import stem, stopwords

READ = 8_000
"""Code points read of each article; of the topics in the measuring data a tenth of the articles is longer."""
READ_IN_ALL = 5_000_000
"""Code points read of all articles together, shared out evenly: it keeps the largest topics within a second."""
TOPIC_READ = 3_000
"""Code points of each article from which the topic's words are counted."""

# Set on the five topics of T17 in timelines.jsonl.gz; date F1 stays within .01 for half to twice each value, except
# OPPORTUNITY, where 0.6 loses .01 and 1.0 loses .02; 0.7 is the one of equals that bears whole collections best.
HORIZON = 90
"""Days after a date within which reports could have recalled it."""
OPPORTUNITY = 0.7
"""Power of the number of such reports by which the evidence is divided: 0 counts mentions, 1 takes their share."""
TOPIC_WORDS = 10
"""Words that stand for the topic."""
OFF_TOPIC = 0.5
"""Weight of a mention in a sentence without any of the topic's words."""
SAME_DAY = 0.5
"""Weight of a mention on the day itself, when every report names its own day; it grows with the logarithm of days."""
AHEAD = 0.3
"""Weight of a mention before the day: a plan may fail."""
PUBLISHED = 0.15
"""Weight of a report published on the day, mentioned or not."""
BEFORE_COVERAGE = 0.05
"""Factor for dates before the first report of a long course: its background is another timeline's."""
SHORT_COURSE = 14
"""Days of coverage up to which background dates count fully: a story of a few days has its past in them."""
LONG_LINE = 500
"""Code points of a line that is read as one sentence; longer ones are cut at full stops."""

SCALE = 1_000
"""Weights and scores are integers in thousandths, so that ties are the same on every machine."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """A mention of a date: the article's place in time order, and the span of the mention."""

    article: int
    start: int
    end: int


@dataclass(slots=True)
class DateEvidence:
    """What speaks for one date.

    Attributes:
        score: Higher matters more; thousandths.
        sightings: In time order of their articles.
        articles: Places of the articles that mention it.
        published: Places of the articles published on it.
    """

    score: int = 0
    sightings: list[Sighting] = field(default_factory=list)
    articles: set[int] = field(default_factory=set)
    published: list[int] = field(default_factory=list)


def rank_dates(articles: Sequence[Article], topic: Collection[str]) -> dict[date, DateEvidence]:
    """Return the evidence for each date that articles mention or were published on, up to the last publication.

    A date counts by the articles that mention it, each once, more the longer after it they appeared; repeated sentences
    count less each time. The sum is divided by a power of the number of reports that could have recalled the date, so
    that neither early dates nor days of heavy coverage win for that reason alone.

    Args:
        articles: Sorted by time; those without a time give no evidence.
        topic: Words that a sentence on the topic holds, lower case; see :func:`topic_words`.

    Reference:
        Demian Gholipour Ghalandari and Georgiana Ifrim, 2020, Examining the State-of-the-Art in News Timeline
        Summarization (date-wise ranking by mentions and publications); Giang Tran, Mohammad Alrifai and Eelco Herder,
        2015, Timeline Summarization from Relevant Headlines (gap between mention and publication).
    """
    read = min(READ, READ_IN_ALL // max(1, len(articles)))
    days = {place: article.published.date() for place, article in enumerate(articles) if article.published}
    if not days:
        return {}
    first, last = min(days.values()), max(days.values())
    found: dict[date, DateEvidence] = defaultdict(DateEvidence)
    weights: Counter[date] = Counter()
    repeats: Counter[tuple[date, str]] = Counter()
    for place, day in days.items():
        found[day].published.append(place)
        weights[day] += round(SCALE * PUBLISHED)
        best: dict[date, int] = {}
        for told, sighting, sentence in _sightings(articles[place], place, read):
            if told > last:
                continue
            evidence = found[told]
            evidence.sightings.append(sighting)
            evidence.articles.add(place)
            key = told, _NOT_WORD.sub("", sentence)[:80]
            weight = _weight((day - told).days, repeats[key], on_topic=any(word in sentence for word in topic))
            repeats[key] += 1
            best[told] = max(best.get(told, 0), weight)
        weights.update(best)
    opportunity = _Opportunity(Counter(days.values()), first, last)
    for told, evidence in found.items():
        early = told < first and (last - first).days > SHORT_COURSE
        factor = BEFORE_COVERAGE if early else 1.0
        evidence.score = round(SCALE * factor * weights[told] / (1 + opportunity.after(told)) ** OPPORTUNITY)
    return dict(found)


_NOT_WORD = re.compile(r"\W+")
_STOP = re.compile(r"[.!?]\s")


@lru_cache(maxsize=4096)
def _weight(gap: int, repeat: int, *, on_topic: bool) -> int:
    weight = SAME_DAY + math.log1p(gap) if gap >= 0 else AHEAD
    return round(SCALE * weight * (1.0 if on_topic else OFF_TOPIC) / math.sqrt(1 + repeat))


def _sightings(article: Article, place: int, read: int) -> list[tuple[date, Sighting, str]]:
    """Return the days that an article mentions, with the words of the sentence around each in lower case."""
    text = article.text[:read]
    lower = fold(text)
    made = []
    for mention in find(text, article.language, article.published):
        if mention.precision != "day":
            continue
        start = lower.rfind("\n", 0, mention.start) + 1
        end = lower.find("\n", mention.end)
        end = end if end >= 0 else len(lower)
        if end - start > LONG_LINE:
            start = max(start, lower.rfind(". ", 0, mention.start) + 1)
            stop = _STOP.search(lower, mention.end, end)
            end = stop.start() if stop else end
        made.append((mention.date, Sighting(place, mention.start, mention.end), lower[start:end]))
    return made


class _Opportunity:
    """Counts the reports that appeared within the horizon after a date."""

    def __init__(self, published: Mapping[date, int], first: date, last: date) -> None:
        self.first = first
        self.sums = [0]
        for offset in range((last - first).days + 1):
            self.sums.append(self.sums[-1] + published.get(first + timedelta(days=offset), 0))

    def after(self, day: date) -> int:
        """Return the reports published on the day or within the horizon after it; for earlier days all of them."""
        offset = (day - self.first).days
        if offset < 0:
            return self.sums[-1]
        top = len(self.sums) - 1
        return self.sums[min(top, offset + HORIZON + 1)] - self.sums[min(top, offset)]


_WORD = re.compile(r"[^\W\d_]{4,}")


def topic_words(articles: Sequence[Article], query: Collection[str] = ()) -> tuple[str, ...]:
    """Return the words that more of the articles hold than news at large would, best first, lower case.

    Args:
        articles: Any articles on one course of events.
        query: Words that stand for the topic whatever the articles hold; they come first.
    """
    given = [word.lower() for word in query if word.strip()]
    read = tuple(sorted((article.id, article.text, article.language or "en") for article in articles))
    return tuple(dict.fromkeys([*given, *_topic(read)]))


@remembered(STORIES)
def _topic(articles: tuple[tuple[str, str, str], ...]) -> tuple[str, ...]:
    """Return what ``topic_words`` gives for articles told by id, text and language."""
    counts = Counter(chain.from_iterable(_read_for_topic(text) for _, text, _ in articles))
    languages = Counter(language for _, _, language in articles)
    language = min(languages, key=lambda code: (-languages[code], code), default="en")
    stop = stopwords(language)
    least = max(2, len(articles) // 20)
    scored = []
    for word, count in counts.items():
        if count < least or word in stop:
            continue
        share, usual = count / len(articles), _usual(word, language)
        if share > usual:
            scored.append((-round(SCALE * share * math.log(share / (usual + 1e-4))), word))
    scored.sort()
    return tuple(word for _, word in scored[:TOPIC_WORDS])


@lru_cache(maxsize=1 << 15)
def _usual(word: str, language: str) -> float:
    """Return the share of news at large that holds a word."""
    share: float = 2.0 ** (-frozen().rarity(stem(word, language)) / 16)
    return share


@remembered(ARTICLES)
def _read_for_topic(text: str) -> frozenset[str]:
    """Return the words of an article that may tell its topic, lower case."""
    return frozenset(_WORD.findall(fold(text[:TOPIC_READ])))
