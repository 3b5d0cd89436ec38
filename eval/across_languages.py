"""Score the links between stories of different languages.

    python eval/across_languages.py [--data DIR] [--encoder] [--misses N]

The set is ours: ``sets/across_languages.jsonl`` holds 14 events, each told in seven of sixteen languages by short reports
of our own words. Events come in look-alike pairs (two earthquakes, two warrants of one court), and their dates were
moved so that both of a pair fall within a day of each other. Every report is a story of its own; two are of one event
when the set says so. With data, reports of one real day in English and three days of feed items in English, Polish and
German stand among them as background, their days moved too. Printed: precision and recall of pairs linked as the same
event, and recall by language. With ``--encoder``, vectors of the ``[multilingual]`` extra decide too.
"""

from __future__ import annotations

import argparse
import gzip
import json
import time
from collections import defaultdict
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import combinations
from pathlib import Path

from broadsheet.cluster.linked import StoryView
from broadsheet.cluster.links import link_all
from broadsheet.gather.records import parse_article
from broadsheet.model.article import Article
from broadsheet.model.story import Story
from report import bootstrap, report

SET = Path(__file__).parent / "sets" / "across_languages.jsonl"
FIRST_DAY = datetime(2024, 3, 4, tzinfo=UTC)
DAYS = 19
FEED_ITEMS = 4_000


def view_of(article: Article) -> StoryView:
    """Return a story of one article."""
    story = Story(article.id, (article.id,), article.title, article.published, article.published)
    return StoryView(story, (article,))


def reports() -> tuple[list[Article], dict[str, str]]:
    """Return the reports of the set, and the event of each."""
    articles, events = [], {}
    for line in SET.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        when = datetime.fromisoformat(row["published"])
        articles.append(Article(row["id"], row["outlet"], None, row["title"], row["text"], when, row["language"]))
        events[row["id"]] = row["event"]
    return articles, events


def background(data: Path) -> list[Article]:
    """Return real reports and feed items, their days spread over the days of the set; [] without data."""
    found = []
    for name, most in (("coverage-2025-05-21", 1_000), ("feed-items-2026-01-01..05", FEED_ITEMS)):
        path = data / f"{name}.jsonl.gz"
        if not path.exists():
            continue
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines]
        step = max(1, len(rows) // most)
        for number, row in enumerate(rows[::step][:most]):
            when = FIRST_DAY + timedelta(hours=24 * DAYS * number / most)
            record = {key: row.get(key) for key in ("url", "outlet", "title", "text", "description", "language")}
            article = parse_article(record | {"id": f"bg-{name[:4]}-{number}"}, file=name, line=number, now=FIRST_DAY)
            if isinstance(article, Article):
                found.append(replace(article, published=when))
    return found


def linked(views: list[StoryView], *, encode: bool) -> set[tuple[str, str]]:
    """Return the pairs that are linked as one event in two languages."""
    encoder = None
    if encode:
        from broadsheet.cluster.encoders import multilingual_encoder  # noqa: PLC0415 - an extra

        encoder = multilingual_encoder()
    links = link_all(views, encoder=encoder)
    pairs = set()
    for story, found in links.items():
        for link in found:
            if link.kind == "translation":
                one, two = sorted((story, link.story))
                pairs.add((one, two))
    return pairs


def main() -> None:
    """Link, count, print."""
    parser = argparse.ArgumentParser(description="Score links between stories of different languages.")
    parser.add_argument("--data", type=Path, default=None)
    parser.add_argument("--encoder", action="store_true", help="use the vectors of the [multilingual] extra")
    parser.add_argument("--misses", type=int, default=0, help="how many missed and wrong pairs to name")
    options = parser.parse_args()
    articles, events = reports()
    others = background(options.data) if options.data else []
    language = {article.id: article.language for article in (*articles, *others)}
    started = time.process_time()
    found = linked([view_of(article) for article in (*articles, *others)], encode=options.encoder)
    seconds = time.process_time() - started
    gold = {pair for pair in combinations(sorted(events), 2) if events[pair[0]] == events[pair[1]]}
    touching = {pair for pair in found if pair[0] in events or pair[1] in events}
    right = touching & gold
    name = "invented reports of 14 events in 16 languages"
    if others:
        name += f", {len(others):,} real ones around them"
    if options.encoder:
        name += ", with vectors"
    judged = [float(pair in gold) for pair in sorted(touching)]
    reached = [float(pair in found) for pair in sorted(gold)]
    report(
        2,
        "links across languages, precision",
        len(right) / max(1, len(touching)),
        data=name,
        n=len(touching),
        interval=bootstrap(judged) if judged else None,
    )
    report(
        2, "links across languages, recall", len(right) / len(gold), data=name, n=len(gold), interval=bootstrap(reached)
    )
    by_language: dict[str, list[bool]] = defaultdict(list)
    for pair in sorted(gold):
        for one in pair:
            by_language[str(language[one])].append(pair in found)
    print(
        "recall by language: "
        + ", ".join(f"{code} {sum(hits) / len(hits):.2f}" for code, hits in sorted(by_language.items()))
    )
    print(f"{len(found) - len(touching)} links among the background; {seconds:.1f} s of processor time")
    for pair in sorted(touching - gold)[: options.misses]:
        print(f"  wrong: {pair}")
    for pair in sorted(gold - found)[: options.misses]:
        print(f"  missed: {pair}")


if __name__ == "__main__":
    main()
