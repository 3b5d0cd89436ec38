"""Rows 9 and 15: every sentence of every page resolves to its source; how long pages take.

Imports the coverage of one day into an empty newsroom, builds all pages of stories with two or more outlets, and
replays every citation; builds every story of the story pages and checks them too; then times a story of 33 articles and
one of many, and the rebuild when one article lands.
"""

from __future__ import annotations

import argparse
import gzip
import json
import tempfile
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from broadsheet.brief import cited, compose, sentences_of
from broadsheet.brief.ground import check_sentences
from broadsheet.model.article import Article
from broadsheet.model.brief import Brief
from broadsheet.model.story import Material
from broadsheet.newsroom import Newsroom, create_newsroom
from broadsheet.newsroom.loose import loose_material
from broadsheet.scale.collector import collect_rarely
from broadsheet.settings import Settings
from broadsheet.text.remembered import forget
from report import report

NOW = datetime(2026, 6, 1, tzinfo=UTC)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--quick", action="store_true", help="fewer stories and repeats")
    parser.add_argument("--times", action="store_true", help="only how long pages take")
    options = parser.parse_args()
    collect_rarely()  # as commands do
    materials = story_pages(options.data, limit=20 if options.quick else 65)
    if not options.times:
        with tempfile.TemporaryDirectory() as folder:
            coverage(options.data, Path(folder) / "news")
        grounded(materials)
    latency(materials, repeats=5 if options.quick else 20)


def coverage(data: Path, folder: Path) -> None:
    """Import one day's coverage, build its pages, verify them."""
    started = time.monotonic()
    with create_newsroom(folder, Settings(workers=2)) as newsroom:
        newsroom.import_paths([data / "coverage-2025-05-21.jsonl.gz"], NOW)
        done = newsroom.update()
        seconds = time.monotonic() - started
        checked, failed = verified(newsroom)
    name = "coverage-2025-05-21"
    report(9, "citations that resolve", 1 - failed / max(1, checked), data=name, n=checked, bar=1.0)
    report(15, "import to all pages, seconds", seconds, data=name, n=done.pages, bar=90.0, less_is_better=True)


def verified(newsroom: Newsroom) -> tuple[int, int]:
    """Return how many citations were replayed and how many problems there were."""
    checked = failed = 0
    for _, count, problems in newsroom.verify():
        checked += count
        failed += len(problems)
        for problem in problems[:3]:
            print(f"  {problem.story} {problem.article}: {problem.reason}")
    return checked, failed


def story_pages(data: Path, limit: int) -> list[Material]:
    """Return the material of the stories of the story pages."""
    materials = []
    with gzip.open(data / "story-pages-2025-08.jsonl.gz", "rt", encoding="utf-8") as stream:
        for number, text in enumerate(stream, 1):
            if number > limit:
                break
            materials.append(loose_material(json.loads(text), where="story-pages", line=number, now=NOW))
    return materials


def problems_of(brief: Brief, material: Material) -> list[str]:
    """Return every citation that differs from its article and every sentence that its evidence does not carry."""
    known = {article.id: article for article in (*material.articles, *material.linked_articles.values())}
    found = [
        f"{citation.article} {citation.start}"
        for citation in cited(brief)
        if known[citation.article].part(citation.part)[citation.start : citation.end] != citation.quote
    ]
    return found + list(check_sentences(brief))


def grounded(materials: list[Material]) -> None:
    """Build every page and check every sentence."""
    sentences = wrong = 0
    for material in materials:
        brief = compose(material)
        sentences += len(sentences_of(brief))
        found = problems_of(brief, material)
        wrong += len(found)
        for problem in found[:3]:
            print(f"  {material.story.id[:40]}: {problem}")
    share = 1 - wrong / max(1, sentences)
    report(9, "sentences that resolve", share, data="story-pages-2025-08", n=sentences, bar=1.0)


def latency(materials: list[Material], repeats: int) -> None:
    """Time a page of 33 articles, a page of all articles of the set, and a rebuild with one article more."""
    articles = sorted((article for item in materials for article in item.articles if article.text), key=lambda a: a.id)
    best = max(materials, key=lambda item: (min(33, sum(bool(a.text) for a in item.articles)), item.story.id))
    texts = [article for article in best.articles if article.text]
    fill = [article for article in articles if article.id not in {text.id for text in texts}]
    story = of(best, tuple((texts + fill)[:33]))
    report(
        15,
        "page of 33 articles, seconds p95",
        p95(story, repeats),
        data="story-pages",
        n=33,
        bar=1.0,
        less_is_better=True,
    )
    rebuild((texts + fill)[:72], best)
    large = of(best, tuple(articles[:500]))
    report(
        15,
        "page of 500 articles, seconds",
        p95(large, 2),
        data="story-pages",
        n=len(large.articles),
        less_is_better=True,
    )


def rebuild(articles: list[Article], material: Material) -> None:
    """Time building again a page of 33 articles, of which one has just arrived and all others were read before.

    Each of the articles beyond 32 takes its turn as the one that arrives.
    """
    forget()
    compose(of(material, tuple(articles[:32])))
    seconds, same = [], []
    for article in articles[32:]:
        before = {section.id: section for section in compose(of(material, tuple(articles[:32]))).sections}
        page = of(material, (*articles[:32], article))
        started = time.process_time()
        brief = compose(page)
        seconds.append(time.process_time() - started)
        same.append(float(np.mean([before.get(section.id) == section for section in brief.sections])))
    name = "story-pages, 1 on 32"
    for share, bar in ((50, None), (95, 0.05)):
        value = float(np.percentile(seconds, share))
        report(15, f"rebuild, seconds p{share}", value, data=name, n=len(seconds), bar=bar, less_is_better=True)
    report(15, "sections that an arrival leaves as they are", float(np.mean(same)), data=name, n=len(seconds))


def of(material: Material, articles: tuple[object, ...]) -> Material:
    """Return the material with other articles, each an independent report."""
    return replace(material, articles=articles, origins={}, credited=())


def p95(material: Material, repeats: int) -> float:
    """Return the 95th percentile of the processor seconds of building the page from articles that were never read."""
    seconds = []
    for _ in range(repeats):
        forget()
        started = time.process_time()
        compose(material)
        seconds.append(time.process_time() - started)
    return float(np.percentile(seconds, 95))


if __name__ == "__main__":
    main()
