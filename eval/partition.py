"""Issue 3: the stored truth depends on neither order, batches, repeats nor workers; what an update of it costs.

Groups one set of articles under many configurations and prints the hash of the stories of each; then lets 100 articles
land on all others and times that epoch against grouping everything. ``--sizes 10000,50000`` groups that many articles
at once instead, each size in a process of its own, and prints what one costs: the real ones first, then copies of
them dated a year later each, so that as many as ever are near each other in time.
"""

from __future__ import annotations

import argparse
import hashlib
import multiprocessing
import random
import resource
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial
from itertools import count, islice
from pathlib import Path

from broadsheet.cluster import StoryDraft, cluster
from broadsheet.cluster.epochs import Epochs
from broadsheet.model.article import Article
from broadsheet.scale.pool import map_ordered
from clustering_pools import background, feed_items
from report import report


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--articles", type=int, default=10_000, help="articles of the invariance runs")
    parser.add_argument("--quick", action="store_true", help="2,000 articles, no timing")
    parser.add_argument("--sizes", help="numbers of articles whose cost at once is measured, and nothing else")
    options = parser.parse_args()
    if options.sizes:
        real = [*background(options.data).articles, *feed_items(options.data).articles]
        for size in map(int, options.sizes.split(",")):
            worker = multiprocessing.get_context("fork").Process(
                target=at_once, args=(list(islice(repeated(real), size)),)
            )
            worker.start()
            worker.join()
        return
    invariance(background(options.data, 2_000 if options.quick else options.articles).articles)
    if not options.quick:
        landing("articles-2012-2020", background(options.data, 10_000).articles)
        landing("feed-items-2026-01-01..05", feed_items(options.data, None).articles)


def repeated(articles: Sequence[Article]) -> Iterator[Article]:
    """Yield the articles, then copies of them, each round dated 365 days later; undated ones stay so."""
    for number in count():
        for item in articles:
            when = item.published + timedelta(days=365 * number) if item.published else None
            yield replace(item, id=f"{number}:{item.id}", published=when)


def at_once(articles: Sequence[Article]) -> None:
    """Report what grouping the articles at once costs."""
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.process_time()
    stories = cluster(articles)
    taken = time.process_time() - started
    more = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - held) / 1024
    where = f"articles-2012-2020 and feed items, then copies; {len(stories)} stories"
    report(
        3,
        "grouping at once, ms an article",
        1000 * taken / len(articles),
        data=where,
        n=len(articles),
        less_is_better=True,
    )
    report(3, "grouping at once, MiB beyond the texts", more, data=where, n=len(articles), less_is_better=True)


def digest(stories: Sequence[StoryDraft]) -> str:
    """Return the hash of stories and members."""
    return hashlib.sha256(repr(stories).encode()).hexdigest()[:16]


def invariance(articles: Sequence[Article]) -> None:
    """Print one hash for each configuration."""
    hashes = {digest(cluster(articles))}
    runs = 1
    print(f"  at once: {next(iter(hashes))}", flush=True)
    for workers, seed, repeats in ((1, 1, 0), (2, 2, 4), (1, 3, 4), (2, 4, 0)):
        draw = random.Random(seed)  # noqa: S311 - a repeatable shuffle, no secret
        shuffled = draw.sample(list(articles), len(articles))
        epochs = Epochs(each=partial(map_ordered, workers=workers), chunk=250)
        for stop in (*sorted(draw.sample(range(1, len(shuffled)), 2)), len(shuffled)):
            here = shuffled[:stop]
            found = epochs.cluster(here + (here[::repeats] if repeats else []))
        hashes.add(digest(found))
        runs += 1
        print(f"  {workers} workers, shuffle {seed}, repeats {bool(repeats)}: {digest(found)}", flush=True)
    same = 1.0 if len(hashes) == 1 else 0.0
    report(4, "one hash of all configurations", same, data=f"{len(articles)} articles-2012-2020", n=runs, bar=1.0)


def landing(name: str, articles: Sequence[Article], new: int = 100) -> None:
    """Time the epoch in which the newest articles land, and grouping everything."""
    ordered = sorted(articles, key=lambda item: (item.published is None, item.published, item.id))
    epochs = Epochs()
    epochs.cluster(ordered[:-new])
    started = time.process_time()
    found = epochs.cluster(ordered)
    landed = time.process_time() - started
    started = time.process_time()
    whole = cluster(ordered)
    everything = time.process_time() - started
    if found != whole:
        raise SystemExit(f"{name}: the epoch differs from grouping everything")
    print(f"  {name}: {epochs.work}")
    where = f"{name}, {new} on {len(ordered) - new}"
    report(3, "epoch in which articles land, seconds", landed, data=where, n=new, less_is_better=True)
    report(3, "grouping everything, seconds", everything, data=where, n=len(ordered), less_is_better=True)


if __name__ == "__main__":
    main()
