"""Print how much the order of arrival decides: articles shuffled inside each hour, many runs.

    python eval/arrival_order.py --data DIR [--runs 20] [--updates 2]

Three ways in which readers come to know the story of an article are measured, each under its own name:

- *line by line*: ``OnlineClusterer.add`` answers each article before the next one comes, as ``stage cluster --each``
  does;
- *by the hour*: ``OnlineClusterer.add_all`` answers the articles of an hour together, as ``stage cluster`` does;
- *hourly updates*: a newsroom that is updated every hour groups all it has and shows that, as ``broadsheet run`` does.
  The same, too, on the roundups with their times spread over hours and days, where stories grow between updates.

Repairs follow: the stored truth (``cluster``) takes over, and ``reconcile`` gives its stories the ids that readers
already know; for hourly updates every later update is a repair. Reported: B-cubed F1 of what was said first over the
runs (spread, standard deviation, mean); of the ids that were ever given, how many are a story's own id after all
repairs, and how many lead to a story, as their own or by redirect (of hourly updates also the first for the ids that
had a page); how many articles are still under the id that was
said of them first; and whether the stored truth is the same in all runs.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path

import numpy as np

from arrival_streams import Stream, by_time
from broadsheet.cluster import OnlineClusterer, StoryDraft, cluster, reconcile
from broadsheet.cluster.epochs import Epochs
from broadsheet.model.article import Article
from broadsheet.settings import Settings
from clustering_pools import Pool, roundups, spread
from report import report
from scorers.clustering import b_cubed

IDS = (
    "ids still a story's own after repairs",
    "ids that lead to a story after repairs",
    "articles under the id said first",
)
Shares = tuple[float, float, float]
PAGED = Settings().min_outlets
"""Outlets from which a story gets a page by default."""


def kept(arrived: Mapping[str, str], drafts: tuple[StoryDraft, ...]) -> Shares:
    """Return the shares that ``IDS`` names, of ids given on arrival, when the stored truth takes over."""
    members: dict[str, list[str]] = {}
    for article, story in arrived.items():
        members.setdefault(story, []).append(article)
    previous = [StoryDraft(story, tuple(sorted(names))) for story, names in members.items()]
    after = reconcile(previous, drafts)
    return shares(members, arrived, after.stories, after.redirects)


def shares(
    given: Collection[str],
    first: Mapping[str, str],
    stories: Sequence[StoryDraft],
    redirects: Mapping[str, str],
) -> Shares:
    """Return the shares that ``IDS`` names.

    Args:
        given: Every id that was ever given.
        first: What was said first of each article.
        stories: The stories in the end.
        redirects: The redirects in the end.
    """
    alive = {story.id for story in stories}
    home = {article: story.id for story in stories for article in story.articles}
    live = sum(story in alive for story in given)
    led = sum(story in alive or redirects.get(story) in alive for story in given)
    same = sum(home[article] == story for article, story in first.items())
    return live / len(given), led / len(given), same / len(first)


def hours(stream: Stream) -> Iterator[list[Article]]:
    """Yield the articles of each hour, in the order of the stream."""
    for _, batch in groupby(stream.articles, key=lambda item: item.published and item.published.timestamp() // 3600):
        yield list(batch)


def updated(stream: Stream) -> tuple[dict[str, str], Shares, float]:
    """Return what hourly updates said first of each article, the shares that ``IDS`` names, and that of pages' ids.

    Pages have those ids of stories that had articles of ``PAGED`` outlets after some update.
    """
    epochs, seen = Epochs(), list[Article]()
    stories: tuple[StoryDraft, ...] = ()
    redirects: Mapping[str, str] = {}
    first: dict[str, str] = {}
    given: set[str] = set()
    paged: set[str] = set()
    outlets = {item.id: item.outlet or item.id for item in stream.articles}
    for batch in hours(stream):
        seen += batch
        named = reconcile(stories, epochs.cluster(seen), redirects=redirects)
        stories, redirects = named.stories, named.redirects
        given.update(story.id for story in stories)
        paged.update(story.id for story in stories if len({outlets[article] for article in story.articles}) >= PAGED)
        for story in stories:
            for article in story.articles:
                first.setdefault(article, story.id)
    whole, shown = shares(given, first, stories, redirects), shares(paged, first, stories, redirects)
    return first, whole, shown[0]


def told(way: str, data: str, scores: Sequence[float], found: Sequence[Shares], n: int) -> None:
    """Report one way of the three."""
    spread_of = max(scores) - min(scores)
    print(f"{way}: B-cubed F1 {min(scores):.4f} to {max(scores):.4f}")
    if len(scores) > 1:
        report(4, f"{way}: spread of B-cubed F1", spread_of, data=data, n=n, bar=0.005, less_is_better=True)
        report(4, f"{way}: standard deviation", float(np.std(scores)), data=data, n=n, less_is_better=True)
    report(4, f"{way}: mean B-cubed F1", float(np.mean(scores)), data=data, n=n)
    for place, name in enumerate(IDS):
        share = float(np.mean([item[place] for item in found]))
        report(4, f"{way}: {name}", share, data=data, n=n, bar=0.99 if place < 2 else None)


def arriving(pool: Pool, runs: int) -> None:
    """Measure line by line and by the hour, and whether the stored truth is the same."""
    gold, drafts = pool.labelled(), cluster(pool.articles)
    scores: dict[str, list[float]] = {"line by line": [], "by the hour": []}
    found: dict[str, list[Shares]] = {"line by line": [], "by the hour": []}
    truths = []
    for seed in range(runs):
        stream = by_time(pool, seed)
        one, other, hourly = OnlineClusterer(), OnlineClusterer(), dict[str, str]()
        for batch in hours(stream):
            hourly |= other.add_all(batch)
        for way, said in (
            ("line by line", {item.id: one.add(item) for item in stream.articles}),
            ("by the hour", hourly),
        ):
            scores[way].append(b_cubed(gold, said).f1)
            found[way].append(kept(said, drafts))
            print(f"run {seed:>2}, {way}: B-cubed F1 {scores[way][-1]:.4f}; {found[way][-1]}", flush=True)
        if seed < 2:  # the truth sorts by id first; two runs show it
            truths.append(cluster(stream.articles))
    data = f"{pool.name}, {runs} orders"
    for way, values in scores.items():
        told(way, data, values, found[way], len(gold))
    equal = float(all(truth == drafts for truth in truths))
    report(4, "stored truth equal in all orders", equal, data=data, n=len(gold), bar=1)


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("BROADSHEET_DATA", "../shared/data")))
    parser.add_argument("--runs", type=int, default=20, help="orders on arrival")
    parser.add_argument("--updates", type=int, default=2, help="orders of hourly updates, each some 300 updates")
    options = parser.parse_args()
    pool = roundups(options.data)
    arriving(pool, options.runs)
    for growing, runs in ((pool, options.updates), (spread(pool), min(1, options.updates))):
        found = [updated(by_time(growing, seed)) for seed in range(runs)]
        if found:
            gold = growing.labelled()
            scores = [b_cubed(gold, first).f1 for first, _, _ in found]
            data = f"{growing.name}, {runs} order{'s' * (runs > 1)}"
            told("hourly updates", data, scores, [item for _, item, _ in found], len(gold))
            share = float(np.mean([shown for _, _, shown in found]))
            name = "hourly updates: ids of pages still a story's own after repairs"
            report(4, name, share, data=data, n=len(gold), bar=0.99)


if __name__ == "__main__":
    main()
