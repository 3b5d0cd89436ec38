"""Row 7: how many articles a second one core takes the whole way: assigned, traced, quoted and numbered.

    python eval/pipeline.py --data DIR [--articles 1500]

From clean text: a fixed sample of articles-2012-2020 in order of time. From HTML: pages/ by the fast path, extraction
included, and what it finds the rest of the way. Seconds are of processor time in one process, each step over all
articles before the next, tables and patterns loaded before the clock starts. Traced together, as ``stage trace`` does.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from broadsheet.cluster import OnlineClusterer
from broadsheet.errors import BroadsheetError
from broadsheet.extract import extract_page
from broadsheet.model.article import Article
from broadsheet.scale.collector import collect_rarely
from broadsheet.text.figures import find as find_figures
from broadsheet.text.quotes import find as find_quotes
from broadsheet.trace import trace
from clustering import arrival
from clustering_pools import background
from report import report

START = datetime(2020, 1, 1, tzinfo=UTC)
BARS = {"clean text": (400.0, "articles-2012-2020"), "from HTML": (150.0, "pages")}
WARM = 20
"""Articles that pass all steps before the clock starts."""


def assign(articles: Sequence[Article]) -> None:
    """Assign each article to a story as it arrives."""
    clusterer = OnlineClusterer()
    for article in articles:
        clusterer.add(article)


def quote(articles: Sequence[Article]) -> None:
    """Find the quotations of each article, and the names that their speakers need."""
    for article in articles:
        find_quotes(article.text, article.language)


def number(articles: Sequence[Article]) -> None:
    """Find the figures of each article."""
    for article in articles:
        find_figures(article.text, article.language, article.published)


STEPS: dict[str, Callable[[Sequence[Article]], object]] = {
    "assign": assign,
    "trace": trace,
    "quotes": quote,
    "figures": number,
}


def pages(data: Path) -> tuple[list[Article], int, float]:
    """Return the articles that the fast path finds in the pages, how many pages there are, and the seconds it took."""
    gold = json.loads((data / "pages" / "ground-truth.json").read_text(encoding="utf-8"))
    html = {key: gzip.decompress((data / "pages" / "html" / f"{key}.html.gz").read_bytes()) for key in sorted(gold)}
    first = next(iter(html))
    extract_page(html[first], gold[first]["url"], method="fast")
    found = []
    started = time.process_time()
    for key, page in html.items():
        try:
            one = extract_page(page, gold[key]["url"], method="fast")
        except BroadsheetError:
            continue
        found.append(Article(key, f"{key}.example", gold[key]["url"], one.title or "", one.text, START, "en"))
    return found, len(html), time.process_time() - started


def steps(articles: Sequence[Article]) -> dict[str, float]:
    """Return the seconds that each step takes over the articles."""
    spent = {}
    for name, step in STEPS.items():
        started = time.process_time()
        step(articles)
        spent[name] = time.process_time() - started
    return spent


def told(name: str, spent: dict[str, float], articles: Sequence[Article], count: int) -> None:
    """Print the time of each step and report the rate of all together, of ``count`` articles or pages."""
    words = sum(len(article.text.split()) for article in articles)
    print(f"{name}: {count} articles, {words / max(1, len(articles)):.0f} words each")
    for step, seconds in spent.items():
        print(f"   {step:8} {1000 * seconds / count:6.2f} ms an article, {count / max(1e-9, seconds):7.0f} a second")
    bar, data = BARS[name]
    report(7, f"{name}: articles per second", count / sum(spent.values()), data=data, n=count, bar=bar)


def main() -> None:
    """Measure both ways and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("BROADSHEET_DATA", "../shared/data")))
    parser.add_argument("--articles", type=int, default=1_500, help="articles of clean text")
    options = parser.parse_args()
    collect_rarely()  # as commands do
    articles = sorted(background(options.data, options.articles).articles, key=arrival)
    for step in STEPS.values():
        step(articles[:WARM])
    told("clean text", steps(articles), articles, len(articles))
    found, count, seconds = pages(options.data)
    told("from HTML", {"extract": seconds, **steps(found)}, found, count)


if __name__ == "__main__":
    main()
