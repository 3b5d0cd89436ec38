"""Print and draw how the provisional view grows: time per article, 99th percentile and memory against articles.

    python eval/growth.py --data DIR                 # 10,000 to 500,000 articles
    python eval/growth.py --data DIR --most 20000    # a short run
    python eval/growth.py --data DIR --together      # the articles of an hour decided together, as filters do

The articles of ``articles-2012-2020`` are replicated. So that copies are not identical stories for ever, each copy
renames: the words that are rare (in fewer than one article in eleven) or written with a capital are sorted by how
often they occur, and inside each run of 256 neighbours every copy moves each word to another one, by an amount of its
own. A copy so keeps its word frequencies and the ties between its articles, but shares no names with other copies.
Each copy comes in an order of its own, and all articles are dated afresh, one every thirty seconds (2,880 a day), so
that the window of three weeks always holds more stories than may live (25,000). One article in twenty comes up to two
days late. Times are processor times of ``OnlineClusterer.add`` alone (with ``--together`` of ``add_all``, what an hour
takes shared out among its 120 articles), reading included; making the copies is not counted. Memory is what the process
holds, the 12,000 source texts included.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path

import numpy as np

from broadsheet.cluster import OnlineClusterer
from broadsheet.cluster.corpus import RARE
from broadsheet.cluster.profile import word_of
from broadsheet.model.article import Article
from clustering_pools import background
from report import report

LIVE = 25_000
READ = 1_300
"""Characters of each text that are copied: a little more than clustering reads."""
BLOCK = 256
"""Words of about the same frequency that take each other's place."""
EVERY = 30
"""Seconds between two articles."""
START = datetime(2026, 1, 1, tzinfo=UTC)
WORD = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True, slots=True)
class Step:
    """What one stretch of the run cost: processor time in microseconds, memory in MiB."""

    articles: int
    mean: float
    p99: float
    greatest: float
    memory: float
    live: int


def renamings(articles: Sequence[Article], copies: int) -> Iterator[Mapping[str, str]]:
    """Yield for each copy what its rare words and names become."""
    counts: Counter[str] = Counter()
    for item in articles:
        counts.update(WORD.findall(f"{item.title} {item.text}"))
    renamed = [word for word in counts if word[0].isupper() or word_of(word).rarity >= RARE]
    blocks = []
    for capital in (True, False):
        words = sorted((w for w in renamed if w[0].isupper() == capital), key=lambda w: (-counts[w], w))
        blocks += [words[at : at + BLOCK] for at in range(0, len(words), BLOCK)]
    for copy in range(copies):
        draw = random.Random(copy)  # noqa: S311 - a fixed renaming, no secret
        found: dict[str, str] = {}
        for block in blocks:
            by = draw.randrange(len(block))
            found.update(zip(block, block[by:] + block[:by], strict=True))
        yield found


def stream(articles: Sequence[Article], most: int) -> Iterator[Article]:
    """Yield ``most`` articles, dated one after the other."""
    number = 0
    for copy, names in enumerate(renamings(articles, -(-most // len(articles)))):
        draw = random.Random(f"order {copy}")  # noqa: S311 - a fixed order, no secret

        def renamed(text: str, names: Mapping[str, str] = names) -> str:
            return WORD.sub(lambda match: names.get(match[0], match[0]), text)

        for place in draw.sample(range(len(articles)), len(articles)):
            if number >= most:
                return
            when = START + timedelta(seconds=EVERY * number)
            if draw.random() < 0.05:
                when -= timedelta(hours=draw.uniform(0, 48))
            item = articles[place]
            yield replace(
                item, id=f"{copy}-{item.id}", title=renamed(item.title), text=renamed(item.text), published=when
            )
            number += 1


def resident() -> float:
    """Return the memory the process holds, in MiB."""
    try:
        with Path("/proc/self/statm").open(encoding="ascii") as line:
            return int(line.read().split()[1]) * resource.getpagesize() / 2**20
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def batches(articles: Iterator[Article], size: int) -> Iterator[list[Article]]:
    """Yield the articles ``size`` at a time."""
    while batch := list(islice(articles, size)):
        yield batch


def measured(articles: Sequence[Article], most: int, step: int, size: int = 1) -> Iterator[Step]:
    """Yield what each ``step`` articles cost that come ``size`` at a time."""
    online = OnlineClusterer(live=LIVE)
    clock, times, number = time.process_time_ns, np.zeros(step), 0
    for batch in batches(stream(articles, most), size):
        start = clock()
        if size == 1:
            online.add(batch[0])
        else:
            online.add_all(batch)
        cost = (clock() - start) / len(batch)
        for _ in batch:
            times[number % step] = cost
            number += 1
            if number % step == 0:
                mean, p99, greatest = times.mean(), np.percentile(times, 99), times.max()
                yield Step(number, mean / 1e3, float(p99) / 1e3, float(greatest) / 1e3, resident(), online.live)


def drawing(steps: Sequence[Step]) -> str:
    """Return the figures as an SVG: mean and 99th percentile above, memory below, against articles."""
    width, height, left, panel = 720, 470, 64, 170
    right = max(step.articles for step in steps)

    def across(articles: float) -> float:
        return left + (width - left - 20) * articles / right

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="12">',
        '<rect width="100%" height="100%" fill="#fff"/>',
    ]
    plots = (
        (40, "microseconds an article (processor time)", (("mean", "#1b5e8c", "mean"), ("p99", "#b3541e", "p99"))),
        (270, "memory of the process, MiB", (("memory", "#3d7a3a", "memory"),)),
    )
    for top, title, lines in plots:
        highest = 1.15 * max(getattr(step, name) for step in steps for name, _, _ in lines)
        bottom = top + panel
        parts.append(f'<text x="{left}" y="{top - 12}" font-weight="bold">{title}</text>')
        parts.append(f'<path d="M{left} {top}V{bottom}H{width - 20}" fill="none" stroke="#666"/>')
        for tick in (0.0, 0.5, 1.0):
            y = bottom - panel * tick
            parts.append(f'<text x="{left - 6}" y="{y + 4:.0f}" text-anchor="end">{highest * tick:,.0f}</text>')
            parts.append(
                f'<text x="{across(right * tick):.0f}" y="{bottom + 16}" text-anchor="middle">{right * tick:,.0f}</text>'
            )
        for place, (name, colour, label) in enumerate(lines):
            points = " ".join(
                f"{across(step.articles):.1f},{bottom - panel * getattr(step, name) / highest:.1f}" for step in steps
            )
            parts.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>')
            parts.append(f'<text x="{width - 90 + 40 * place}" y="{top - 12}" fill="{colour}">{label}</text>')
    return "\n".join([*parts, "</svg>"]) + "\n"


def main() -> None:
    """Run, print, draw."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("BROADSHEET_DATA", "../shared/data")))
    parser.add_argument("--most", type=int, default=500_000)
    parser.add_argument("--together", action="store_true", help="the articles of an hour at a time")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "out")
    options = parser.parse_args()
    pool = background(options.data)
    articles = [replace(item, text=item.text[:READ], url=None) for item in pool.articles]
    del pool
    before, step = resident(), 10_000 if options.most >= 100_000 else max(1, options.most // 10)
    print(f"{'articles':>9} {'mean us':>8} {'p99 us':>8} {'most us':>9} {'MiB':>7} {'live':>7}")
    steps = []
    for item in measured(articles, options.most, step, 3600 // EVERY if options.together else 1):
        steps.append(item)
        print(
            f"{item.articles:>9,} {item.mean:>8.0f} {item.p99:>8.0f} {item.greatest:>9.0f} {item.memory:>7.0f} {item.live:>7,}",
            flush=True,
        )
    options.out.mkdir(parents=True, exist_ok=True)
    name = "growth-together" if options.together else "growth"
    (options.out / f"{name}.json").write_text(json.dumps([step.__dict__ if hasattr(step, "__dict__") else {
        name: getattr(step, name) for name in Step.__slots__} for step in steps], indent=1) + "\n", encoding="utf-8")  # fmt: skip
    (options.out / f"{name}.svg").write_text(drawing(steps), encoding="utf-8")
    told(steps, options.most, before, together=options.together)


def told(steps: Sequence[Step], most: int, before: float, *, together: bool = False) -> None:
    """Report the figures of the bar."""
    data = f"articles-2012-2020 replicated to {most:,}, at most {LIVE:,} live stories"
    data += ", by the hour" if together else ""
    mean = sum(step.mean for step in steps) / len(steps)
    tenth = max(1, len(steps) // 10)
    early = sum(step.mean for step in steps[:tenth]) / tenth
    late = sum(step.mean for step in steps[-tenth:]) / tenth
    report(3, "articles per second", 1e6 / mean, data=data, n=most, bar=1_000)
    report(
        3,
        "p99, milliseconds an article",
        max(step.p99 for step in steps) / 1e3,
        data=data,
        n=most,
        bar=10,
        less_is_better=True,
    )
    report(
        3,
        "memory of the process, GiB",
        max(step.memory for step in steps) / 1024,
        data=data,
        n=most,
        bar=2,
        less_is_better=True,
    )
    report(3, "seconds an article, last tenth against first", late / early, data=data, n=most, less_is_better=True)
    print(f"before the first article the process held {before:.0f} MiB; Python {sys.version.split()[0]}")


if __name__ == "__main__":
    main()
