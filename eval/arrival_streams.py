"""Streams of labelled articles to train and measure the provisional view on: orders, dates and mixes that occur."""

from __future__ import annotations

import random
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from broadsheet.cluster import OnlineClusterer
from broadsheet.cluster.lots import MOST, lots
from broadsheet.model.article import Article
from clustering_pools import (
    Pool,
    background,
    ecbplus,
    feed_items,
    is_background,
    pages,
    roundups,
    shortened,
    spread,
    undated,
    wikinews,
)

FOLDS = 4


@dataclass(frozen=True, slots=True)
class Stream:
    """Labelled articles in the order in which they arrive.

    Attributes:
        name: What it is.
        articles: In order of arrival.
        gold: Story of each.
        share: How much it counts in training.
    """

    name: str
    articles: tuple[Article, ...]
    gold: tuple[str, ...]
    share: float


def fold_of(story: str) -> int:
    """Return the fold of a gold story; the two look-alike events of one topic of ECB+ share theirs."""
    name = story.removesuffix("ecb").removesuffix("ecbplus") if story.startswith("ecbplus:") else story
    return zlib.crc32(name.encode()) % FOLDS


def _ordered(pool: Pool, name: str, order: Sequence[int], share: float) -> Stream:
    return Stream(name, tuple(pool.articles[i] for i in order), tuple(pool.gold[i] for i in order), share)


def as_given(pool: Pool, share: float = 1.0) -> Stream:
    """Return the pool in its own order, story by story."""
    return _ordered(pool, f"{pool.name}, story by story", range(len(pool.articles)), share)


def shuffled(pool: Pool, seed: int = 1, share: float = 1.0) -> Stream:
    """Return the pool in no order."""
    order = list(range(len(pool.articles)))
    random.Random(seed).shuffle(order)  # noqa: S311 - a fixed order, no secret
    return _ordered(pool, f"{pool.name}, shuffled", order, share)


def by_time(pool: Pool, seed: int = 1, share: float = 1.0, name: str = "") -> Stream:
    """Return the pool by time of publication, shuffled inside each hour; undated articles anywhere."""
    draw = random.Random(seed)  # noqa: S311 - a fixed order, no secret
    times = sorted(item.published.timestamp() for item in pool.articles if item.published) or [0.0]
    keys = [
        ((item.published.timestamp() if item.published else draw.choice(times)) // 3600, draw.random())
        for item in pool.articles
    ]
    order = sorted(range(len(keys)), key=keys.__getitem__)
    return _ordered(pool, name or f"{pool.name}, by time", order, share)


def hidden(stream: Stream, name: str, *, addresses: bool = False, share: float = 1.0) -> Stream:
    """Return the stream in its order with dates hidden."""
    pool = undated(Pool(stream.name, stream.articles, stream.gold), addresses=addresses)
    return Stream(name, pool.articles, pool.gold, share)


def beside(pool: Pool, others: Pool, seed: int = 3) -> Pool:
    """Return the pool with unlabelled articles whose times are drawn from the pool's own span."""
    draw = random.Random(seed)  # noqa: S311 - fixed times, no secret
    times = [item.published.timestamp() for item in pool.articles if item.published]
    low, high = min(times), max(times)
    moved = tuple(
        replace(item, url=None, published=datetime.fromtimestamp(draw.uniform(low, high), UTC))
        for item in others.articles
    )
    return pool + Pool(others.name, moved, others.gold)


def squeezed(pool: Pool, factor: float) -> Pool:
    """Return the pool with its dates ``factor`` times as close together: dense news."""
    start = min(item.published for item in pool.articles if item.published)
    moved = (
        replace(item, url=None, published=start + (item.published - start) / factor if item.published else None)
        for item in pool.articles
    )
    return Pool(pool.name, tuple(moved), pool.gold)


def streams(data: Path) -> Iterator[Stream]:
    """Yield the streams that the decisions are trained on; variants of one set share its weight."""
    dated, web, wiki, ecb = roundups(data), pages(data), wikinews(data), ecbplus(data)
    others, feed = background(data, 1_000), feed_items(data, 1_000)
    plain = by_time(dated)
    yield replace(plain, name="roundups")
    yield by_time(spread(dated), share=0.7, name="roundups, spread in time")
    yield by_time(beside(spread(dated), others), share=0.7, name="roundups among others of their days")
    dense = spread(squeezed(beside(dated, others), 30))
    yield by_time(dense, share=0.5, name="roundups among others in four days, spread in time")
    yield shuffled(undated(dated))
    yield hidden(plain, "roundups, undated, by time", share=0.7)
    yield shuffled(undated(dated, addresses=True), share=0.4)
    yield hidden(by_time(beside(dated, others)), "roundups among others, undated, by time", share=0.5)
    yield shuffled(undated(web))
    yield as_given(undated(web), share=0.4)
    yield shuffled(wiki)
    yield as_given(wiki, share=0.4)
    yield shuffled(ecb)
    yield as_given(ecb, share=0.4)
    mixed = undated(dated) + undated(web) + wiki
    yield shuffled(mixed + ecb)
    yield shuffled(shortened(mixed, 220), share=0.5)
    yield shuffled(undated(web) + undated(feed) + ecb, share=0.5)


def in_lots(online: OnlineClusterer, stream: Stream, most: int = MOST) -> list[str]:
    """Return the story of each article: lines of one hour, or undated neighbours, decided ``most`` at a time."""
    said: dict[str, str] = {}
    for lot in lots(stream.articles, most):
        said |= online.add_lot(lot)
    return [said[item.id] for item in stream.articles]


def b_cubed_folded(stream: Stream, found: Sequence[str]) -> tuple[float, float, float]:
    """Return B-cubed precision, recall and F1 over the labelled articles of one run."""
    joint: dict[tuple[str, str], int] = {}
    golds: dict[str, int] = {}
    finds: dict[str, int] = {}
    pairs = [(gold, story) for gold, story in zip(stream.gold, found, strict=True) if not is_background(gold)]
    for gold, story in pairs:
        joint[gold, story] = joint.get((gold, story), 0) + 1
        golds[gold] = golds.get(gold, 0) + 1
        finds[story] = finds.get(story, 0) + 1
    precision = sum(count * count / finds[key[1]] for key, count in joint.items()) / len(pairs)
    recall = sum(count * count / golds[key[0]] for key, count in joint.items()) / len(pairs)
    return precision, recall, 2 * precision * recall / (precision + recall)
