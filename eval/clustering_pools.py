"""Labelled articles to train and measure clustering on: the sets as they are, with dates hidden, cut short, mixed."""

from __future__ import annotations

import csv
import gzip
import json
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from broadsheet.model.article import Article
from broadsheet.text.normalize import plain_line, plain_text

NEW_YEAR = date(2026, 1, 3)

MIDNIGHT = datetime(2025, 5, 21, tzinfo=UTC)
"""The day to which ``one_day`` moves articles begins."""

LABELS = Path(__file__).parent / "labels"


@dataclass(frozen=True, slots=True)
class Pool:
    """Articles with the story that people gave each.

    Attributes:
        name: What it is.
        articles: Any order.
        gold: Story of each article, prefixed by the name of its set; background articles and those whose story the
            labeller was not sure of have one of their own each.
    """

    name: str
    articles: tuple[Article, ...]
    gold: tuple[str, ...]

    def __add__(self, other: Pool) -> Pool:
        """Return both pools mixed."""
        return Pool(f"{self.name}+{other.name}", self.articles + other.articles, self.gold + other.gold)

    def labelled(self) -> dict[str, str]:
        """Return the gold story of each article that somebody labelled and was sure of."""
        pairs = zip(self.articles, self.gold, strict=True)
        return {article.id: story for article, story in pairs if not (is_background(story) or is_unsure(story))}


def is_background(story: str) -> bool:
    """Return whether a gold story marks an article that nobody labelled."""
    return story.startswith(("background:", "feed:"))


def is_unsure(story: str) -> bool:
    """Return whether a gold story marks an article whose story is not known: it is grouped, but not scored."""
    return story.startswith("unsure:")


def read(path: Path) -> list[dict[str, Any]]:
    """Return the records of one gzipped JSON-lines file, in order."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def moment(value: object) -> datetime | None:
    """Return the time that a record states, in UTC when it names no zone, or None."""
    try:
        when = datetime.fromisoformat(str(value))
    except ValueError:
        return None
    return when if when.tzinfo else when.replace(tzinfo=UTC)


def article(identifier: str, row: Mapping[str, Any], published: datetime | None = None) -> Article:
    """Return one record as an article."""
    return Article(
        id=identifier,
        outlet=row.get("outlet") or "",
        url=row.get("url") or None,
        title=row.get("title") or "",
        text=row.get("text") or "",
        published=published or moment(row.get("published")),
        language=(row.get("language") or "en")[:2],
    )


def roundups(data: Path) -> Pool:
    """Return the dated roundups: each article carries the date of its story."""
    articles, gold = [], []
    for story in read(data / "roundups-2021-04..07.jsonl.gz"):
        for place, row in enumerate(story["articles"]):
            articles.append(article(f"{story['story']}-{place}", row, moment(story["date"])))
            gold.append(f"roundups:{story['story']}")
    return Pool("roundups", tuple(articles), tuple(gold))


def pages(data: Path) -> Pool:
    """Return the story pages: undated, half of them headline only."""
    articles, gold = [], []
    for number, story in enumerate(read(data / "story-pages-2025-08.jsonl.gz")):
        for place, row in enumerate(story["articles"]):
            articles.append(article(f"page{number}-{place}", row))
            gold.append(f"pages:{number}")
    return Pool("pages", tuple(articles), tuple(gold))


def flat(data: Path, name: str, short: str) -> Pool:
    """Return a set of one article a line, labelled where ``story`` is given."""
    rows = read(data / f"{name}.jsonl.gz")
    gold = tuple(f"{short}:{row.get('story') or row['id']}" for row in rows)
    return Pool(short, tuple(article(row["id"], row) for row in rows), gold)


def wikinews(data: Path) -> Pool:
    """Return the full texts that Wikinews articles cite."""
    return flat(data, "events-wikinews", "wikinews")


def ecbplus(data: Path) -> Pool:
    """Return the short texts of ECB+, two look-alike events a topic."""
    return flat(data, "events-ecbplus-train+dev", "ecbplus")


def background(data: Path, count: int | None = None) -> Pool:
    """Return unlabelled full texts of 2012 to 2020, a fixed sample of ``count`` when given."""
    return _sample(flat(data, "articles-2012-2020", "background"), count)


def feed_items(data: Path, count: int | None = None) -> Pool:
    """Return unlabelled feed items of five days of January 2026, a fixed sample of ``count`` when given."""
    return _sample(flat(data, "feed-items-2026-01-01..05", "feed"), count)


def live_day(data: Path) -> Pool:
    """Return all full texts of 21 May 2025 with the stories that one reader gave them, most of one article."""
    return _labelled(flat(data, "coverage-2025-05-21", "day"), date(2025, 5, 21))


def feed_day(data: Path) -> Pool:
    """Return the feed items of 3 January 2026, read as the program reads them, labelled in part by one reader: the
    members of the thirty stories that were largest at the time and of forty of its stories of two or three.
    """
    items = (item for item in feed_items(data).articles if item.published and item.published.date() == NEW_YEAR)
    read_so = tuple(replace(item, title=plain_line(item.title), text=plain_text(item.text)) for item in items)
    return _labelled(Pool("items", read_so, ("",) * len(read_so)), NEW_YEAR)


def _labelled(pool: Pool, day: date) -> Pool:
    """Return the pool with the stories that the day's file of labels gives; what it does not list nobody is sure of."""
    with (LABELS / f"day-{day}.csv").open(encoding="utf-8", newline="") as lines:
        sure = {row["id"]: row["story"] for row in csv.DictReader(lines) if row["sure"] == "1"}
    name = f"{day:%-d %B %Y}"
    gold = (f"{pool.name}:{sure[item.id]}" if item.id in sure else f"unsure:{item.id}" for item in pool.articles)
    return Pool(name, pool.articles, tuple(gold))


def _sample(pool: Pool, count: int | None) -> Pool:
    if count is None or count >= len(pool.articles):
        return pool
    kept = sorted(random.Random(5).sample(range(len(pool.articles)), count))  # noqa: S311 - a fixed sample, no secret
    return Pool(pool.name, tuple(pool.articles[i] for i in kept), tuple(pool.gold[i] for i in kept))


def undated(pool: Pool, *, addresses: bool = False) -> Pool:
    """Return the pool with dates hidden; with ``addresses`` kept, the days that addresses name can still be read."""
    articles = (replace(item, published=None, url=item.url if addresses else None) for item in pool.articles)
    return Pool(f"{pool.name}, undated{' but with addresses' if addresses else ''}", tuple(articles), pool.gold)


def spread(pool: Pool, seed: int = 1) -> Pool:
    """Return the pool with publication times spread over hours and days, as outlets really publish."""
    draw = random.Random(seed)  # noqa: S311 - a fixed spread, no secret
    articles = []
    for item in pool.articles:
        hours = draw.choice([0.0, 0.0, draw.expovariate(1 / 8), draw.expovariate(1 / 8), draw.expovariate(1 / 20)])
        when = item.published + timedelta(hours=hours) if item.published else None
        articles.append(replace(item, published=when))
    return Pool(f"{pool.name}, spread in time", tuple(articles), pool.gold)


def one_day(pool: Pool, seed: int = 4) -> Pool:
    """Return the pool with all articles published within one day, as in a live stream: dates tell no stories apart."""
    draw = random.Random(seed)  # noqa: S311 - a fixed spread, no secret
    moved = (
        replace(item, url=None, published=MIDNIGHT + timedelta(hours=draw.uniform(0, 24))) for item in pool.articles
    )
    return Pool(f"{pool.name}, one day", tuple(moved), pool.gold)


def shortened(pool: Pool, most: int) -> Pool:
    """Return the pool with each body cut to ``most`` characters, as feeds do."""
    return Pool(pool.name + ", cut", tuple(replace(item, text=item.text[:most]) for item in pool.articles), pool.gold)


def scattered(pool: Pool, seed: int = 3) -> Pool:
    """Return a part of the pool told as news of many languages, few articles each: the nearest there is seldom near."""
    draw = random.Random(seed)  # noqa: S311 - a fixed choice, no secret
    members: dict[str, list[Article]] = {}
    for item, story in zip(pool.articles, pool.gold, strict=True):
        members.setdefault(story, []).append(item)
    articles, gold = [], []
    language, room = 0, 0
    for story in draw.sample(sorted(members), len(members)):
        if room <= 0:
            language, room = language + 1, draw.choice((2, 3, 6, 12, 24))
        kept = draw.sample(members[story], min(len(members[story]), draw.choice((1, 1, 1, 2, 3, 6))))
        articles += [replace(item, language=f"x{language}") for item in kept]
        gold += [story] * len(kept)
        room -= len(kept)
    return Pool(f"{pool.name}, few of a language", tuple(articles), tuple(gold))


def measured(data: Path) -> Iterator[Pool]:
    """Yield the pools that the bars speak of."""
    dated = roundups(data)
    yield dated
    yield undated(dated)
    yield undated(dated, addresses=True)
    yield pages(data)
    yield wikinews(data)
    yield ecbplus(data)


def trained(data: Path) -> Iterator[Pool]:
    """Yield the pools that the decision is trained on: the measured ones and harder variants of them."""
    yield from measured(data)
    dated, web, wiki, ecb = roundups(data), pages(data), wikinews(data), ecbplus(data)
    yield spread(dated)
    yield undated(web)
    mixed = undated(dated) + undated(web) + wiki
    yield mixed + ecb
    yield shortened(mixed, 220) + ecb
    yield undated(dated) + undated(background(data, 2_500))
    yield undated(web) + undated(feed_items(data, 2_500)) + ecb
    yield scattered(spread(dated) + undated(web) + wiki + ecb)


def live(data: Path) -> Iterator[Pool]:
    """Yield what the decision for live days is trained on beside ``trained``: a live day, whole and cut short, and
    dated stories moved into one day.
    """
    day = live_day(data)
    yield day
    yield shortened(day, 220)
    yield one_day(roundups(data))
