"""Memory and time of tracing a long stream: articles replicated with other words, in batches that follow in time.

    python eval/copies_stream.py --data DIR [--articles 200000]

Each replica of ``articles-2012-2020.jsonl.gz`` has its words altered, so that it copies nothing of the others; in every
batch of a thousand one article is reprinted thirty days later. Printed: articles a second of processor time, the peak of
resident memory, articles remembered, and the share of those reprints that were found across batches.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import resource
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from broadsheet.model.article import Article
from broadsheet.trace import Tracer
from report import report

START = datetime(2020, 1, 1, tzinfo=UTC)
BATCH = 1_000
A_DAY = 1_000
LATER = 30


def stream(data: Path, count: int) -> Iterator[tuple[list[Article], list[tuple[str, str]]]]:
    """Yield batches of articles, each with the reprints in it as (reprint, origin)."""
    with gzip.open(data / "articles-2012-2020.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    firsts: dict[int, Article] = {}
    made = 0
    while made < count:
        batch, reprints = [], []
        for _ in range(BATCH):
            row, replica = rows[made % len(rows)], made // len(rows)
            text = " ".join(f"{word[:3]}{replica}{word[3:]}" if replica else word for word in row["text"].split())
            when = START + timedelta(days=made / A_DAY)
            batch.append(Article(f"n{made}", row["outlet"], None, f"{row['title']} {replica}", text, when, "en"))
            made += 1
        number = made // BATCH
        firsts[number] = batch[0]
        source = firsts.pop(number - LATER * A_DAY // BATCH, None)
        if source is not None:
            copy = Article(
                f"{source.id}-again", "elsewhere.example", None, source.title, source.text, batch[-1].published
            )
            batch.append(copy)
            reprints.append((copy.id, source.id))
        yield batch, reprints


def main() -> None:
    """Trace the stream, measure, print."""
    parser = argparse.ArgumentParser(description="Memory and time of tracing a long stream.")
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("BROADSHEET_DATA", "../shared/data")))
    parser.add_argument("--articles", type=int, default=200_000)
    options = parser.parse_args()
    tracer, found, planted, seconds = Tracer(), 0, 0, 0.0
    for batch, reprints in stream(options.data, options.articles):
        started = time.process_time()
        changed = {origin.article: origin for origin in tracer.add(batch)}
        seconds += time.process_time() - started
        planted += len(reprints)
        found += sum(changed[copy].origin == source for copy, source in reprints)
    data, peak = (
        f"articles-2012-2020 replicated to {options.articles:,}",
        resource.getrusage(resource.RUSAGE_SELF).ru_maxrss,
    )
    report(5, "stream: articles per second", options.articles / seconds, data=data, n=options.articles)
    report(5, "stream: peak memory, MB", peak / 1024, data=data, n=options.articles, less_is_better=True)
    report(5, "stream: articles remembered", len(tracer), data=data, n=options.articles)
    report(5, "stream: reprints 30 days later, found", found / max(1, planted), data=data, n=planted)


if __name__ == "__main__":
    main()
