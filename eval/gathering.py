"""What reading archives and feeds costs, and what becomes of every record of the measuring data.

Prints for each file its records by disposition, the remarks on them, and records a second; then how many feeds of 50
items made from the feed items are parsed a second. Sets no floor: the figures are for docs and for people.
"""

from __future__ import annotations

import argparse
import itertools
import time
from collections import Counter
from datetime import UTC, datetime
from html import escape
from pathlib import Path

from broadsheet.gather.archives import read_records
from broadsheet.gather.feeds import parse_feed
from broadsheet.gather.records import ArticleRecord, BadRecord

NOW = datetime(2026, 11, 1, tzinfo=UTC)
FILES = (
    "feed-items-2026-01-01..05.jsonl.gz",
    "coverage-2025-05-21.jsonl.gz",
    "story-pages-2025-08.jsonl.gz",
    "roundups-2021-04..07.jsonl.gz",
    "articles-2012-2020.jsonl.gz",
    "pages",
)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--quick", action="store_true", help="the first two files only")
    options = parser.parse_args()
    for name in FILES[:2] if options.quick else FILES:
        imported(options.data / name)
    feeds(options.data / FILES[0], count=100 if options.quick else 400)


def imported(path: Path) -> None:
    """Read one file or folder and print what became of its records."""
    kinds: Counter[str] = Counter()
    flags: Counter[str] = Counter()
    started = time.perf_counter()
    for record in read_records(path, now=NOW):
        if isinstance(record, BadRecord):
            kinds[record.disposition] += 1
        elif isinstance(record, ArticleRecord):
            kinds["article" if record.article.text else "article, title only"] += 1
            flags.update(record.article.flags)
        else:
            kinds["page"] += 1
    seconds = time.perf_counter() - started
    total = sum(kinds.values())
    counts, remarks = dict(sorted(kinds.items())), dict(sorted(flags.items()))
    print(f"{path.name}: {total} records, {total / seconds:,.0f}/s; {counts}; {remarks}")


def feeds(path: Path, count: int) -> None:
    """Make RSS documents of 50 items of the data each, and print how many are parsed a second."""
    records = (one.article for one in read_records(path, now=NOW) if isinstance(one, ArticleRecord))
    documents: list[bytes] = []
    while len(documents) < count and (articles := list(itertools.islice(records, 50))):
        items = "".join(
            f"<item><title>{escape(one.title)}</title><link>{escape(one.url or '')}</link>"
            f"<description>{escape(one.text)}</description></item>"
            for one in articles
        )
        documents.append(f"<rss version='2.0'><channel><title>x</title>{items}</channel></rss>".encode())
    started = time.perf_counter()
    found = sum(len(parse_feed(document, rescue=None).items) for document in documents)
    seconds = time.perf_counter() - started
    print(f"feeds of 50 items: {len(documents) / seconds:,.0f}/s, {found} items of {len(documents)} feeds")


if __name__ == "__main__":
    main()
