"""Measures the timelines against reference timelines: date F1, and the time a topic takes.

Usage: python eval/timelines.py [--data DIR] [--topic NAME]

As in the published comparison (Gholipour Ghalandari and Ifrim, 2020), articles outside the span of a reference are left
out, the number of dates is that of the reference, and the mean is over reference timelines. ``all`` leaves no article
out; ``own`` lets the timeline choose the number of dates.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import sys
import time
from datetime import UTC, date, datetime
from pathlib import Path

from broadsheet.compare.timeline import timeline
from broadsheet.model.article import Article
from report import bootstrap, report

LABELS = {
    "span": "articles of the reference's days, its number of dates",
    "all": "all articles, its number of dates",
    "own": "articles of the reference's days, own number",
}


def main() -> int:
    """Print date F1 by reference timeline and on average; return 0."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    default = Path(__file__).resolve().parents[1] / "../shared/data"
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("BROADSHEET_DATA", default)))
    parser.add_argument("--topic")
    options = parser.parse_args()
    scores: dict[str, list[float]] = {"span": [], "all": [], "own": []}
    with gzip.open(options.data / "timelines.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if options.topic in {None, row["topic"]}:
                measure(row, scores)
    for name, values in scores.items():
        ends = bootstrap(values)
        mean, bar = sum(values) / len(values), 0.6 if name == "span" else None
        report(14, f"date F1, {LABELS[name]}", mean, data="timelines", n=len(values), interval=ends, bar=bar)
    return 0


def measure(row: dict, scores: dict[str, list[float]]) -> None:
    """Add the scores of one topic and print them."""
    articles = [
        Article(f"{at:05d}", "", None, "", each["text"], datetime.fromisoformat(each["date"]).replace(tzinfo=UTC), "en")
        for at, each in enumerate(row["articles"])
    ]
    started, processor = time.perf_counter(), time.process_time()
    own = {entry.date for entry in timeline(articles)}
    spent, processor = time.perf_counter() - started, time.process_time() - processor
    print(f"{row['topic']}: {len(articles)} articles, {spent:.2f} s ({processor:.2f} s of processor time)")
    for reference in row["references"]:
        dates = {date.fromisoformat(each) for each in reference["dates"]}
        inside = [each for each in articles if each.published and min(dates) <= each.published.date() <= max(dates)]
        span = f1({entry.date for entry in timeline(inside, limit=len(dates))}, dates)
        whole = f1({entry.date for entry in timeline(articles, limit=len(dates))}, dates)
        free = f1({entry.date for entry in timeline(inside)}, dates)
        print(
            f"   {len(dates):3} dates, {min(dates)} to {max(dates)}: span {span:.3f}, all {whole:.3f}, own {free:.3f}"
        )
        for name, value in (("span", span), ("all", whole), ("own", free)):
            scores[name].append(value)
    print(f"   own number of dates for all articles: {len(own)}")


def f1(predicted: set[date], reference: set[date]) -> float:
    """Return the harmonic mean of precision and recall of dates."""
    shared = len(predicted & reference)
    return 2 * shared / (len(predicted) + len(reference)) if shared else 0.0


if __name__ == "__main__":
    sys.exit(main())
