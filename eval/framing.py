"""Row 10: words called distinctive of a side when the sides are shuffled, and whether their sign holds elsewhere.

Shuffled: on each story of the story pages the sides are dealt anew among the outlets, and both tests of the
comparison (words for the act and things, further words) run as they do on a page. Every word that they then call is
false. Told are the share of shuffled comparisons that call any word, the share of tested words that are called, and
how many are called with the true sides, so that a reader can see how many of those chance explains.

Sign kept: the outlets of the 2012-2020 articles are halved within each side. The strongest words of each side on one
half are looked up in the other: the sign is kept when the same side uses the word more there, too.

Usage: python eval/framing.py --data DIR [--quick]
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np

from broadsheet.brief.comparison import Comparison
from broadsheet.brief.desk import Desk
from broadsheet.compare.contrast import LEAST_Z, shuffled
from broadsheet.compare.framing import measured, term_uses
from broadsheet.compare.odds import log_odds
from broadsheet.compare.reports import FLOOR, Report, Scope, units_of
from broadsheet.compare.wording import wordings
from broadsheet.model.article import Article
from broadsheet.model.outlet import Side
from broadsheet.newsroom.loose import loose_material
from broadsheet.outlets.sides import side_of_value
from broadsheet.text import sentences as splitter
from report import report

NOW = datetime(2026, 6, 1, tzinfo=UTC)
STORIES = "story-pages-2025-08"
ARTICLES = "articles-2012-2020"
STRONGEST = 20
"""Words of each side looked up: few are beyond chance on half of the outlets, so that the strongest stand for them."""


def main() -> None:
    """Measure both and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--quick", action="store_true", help="20 shuffles, two splits")
    parser.add_argument("--words", action="store_true", help="print the words called")
    options = parser.parse_args()
    false_terms(options.data, 20 if options.quick else 200, shown=options.words)
    sign_kept(options.data, 2 if options.quick else 10, shown=options.words)


def records(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the records of a gzipped file of JSON lines."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def comparisons(data: Path) -> Iterator[tuple[str, Comparison]]:
    """Yield each story's comparison; articles whose outlet the set does not name count as outlets of their own."""
    for number, record in enumerate(records(data / f"{STORIES}.jsonl.gz"), 1):
        yield record["story"], comparison_of(record, number)


def comparison_of(record: dict[str, Any], number: int) -> Comparison:
    """Return a story's comparison; articles whose outlet the set does not name count as outlets of their own."""
    name_apart(record["articles"])
    return Comparison(Desk(loose_material(record, where=STORIES, line=number, now=NOW)))


def name_apart(articles: list[dict[str, Any]]) -> None:
    """Give each article of a story whose outlet the set does not name an outlet of its own."""
    for place, item in enumerate(articles):
        if item["outlet"] == "ground.news":
            item["outlet"], item["url"] = f"unnamed-{place}.example", None


def false_terms(data: Path, shuffles: int, *, shown: bool) -> None:
    """Count the words called on shuffled sides."""
    called = tested = stories = 0
    false = any_false = runs = 0
    for name, comparison in comparisons(data):
        scope = comparison.scope
        if len(scope.sides) < 2:
            continue
        rated = tuple(item for item in scope.reports if item.side in scope.sides)
        inner = replace(scope, reports=rated)
        uses = term_uses(rated, headlines=scope.headlines, names=comparison.names)
        stories += 1
        tested += sum(len(slot.words) for slot in comparison.slots) + len(measured(rated, uses)[0])
        true = words_called(comparison, inner, uses)
        called += len(true)
        if shown and true:
            print(f"  {name[:60]}: {', '.join(true)}")
        codes = np.array([scope.sides.index(item.side) for item in rated])
        for dealt in shuffled(codes, [item.article.outlet for item in rated], shuffles, seed=99):
            mixed = tuple(replace(item, side=scope.sides[int(code)]) for item, code in zip(rated, dealt, strict=True))
            found = words_called(comparison, replace(inner, reports=mixed), uses)
            false, any_false, runs = false + len(found), any_false + bool(found), runs + 1
    report(
        10, "shuffled comparisons that call any word", any_false / max(1, runs), data=STORIES, n=runs, bar=0.05,
        less_is_better=True,
    )  # fmt: skip
    share = false / max(1, shuffles) / max(1, tested)
    report(
        10, "tested words called when sides are shuffled", share, data=STORIES, n=tested, bar=0.05, less_is_better=True
    )
    chance = false / shuffles
    print(f"  {stories} stories above the floor; {called} words called with the true sides, {chance:.2f} by chance")


def words_called(comparison: Comparison, scope: Scope, uses: Any) -> list[str]:
    """Return the words that either test calls distinctive in this scope."""
    sides = {item.id: item.side for item in scope.reports}
    slots = tuple(
        replace(
            slot,
            words=tuple(
                replace(
                    word,
                    uses=tuple(
                        replace(use, report=replace(use.report, side=sides.get(use.report.id, "unrated")))
                        for use in word.uses
                    ),
                )
                for word in slot.words
            ),
        )
        for slot in comparison.slots
    )
    named = [word.printed for item in wordings(slots, scope) if item.beyond for word in item.words]
    keys, found = measured(scope.reports, uses)
    return named + [" ".join(key) for row, key in enumerate(keys) if found.distinctive(row)]


def sign_kept(data: Path, splits: int, *, shown: bool) -> None:
    """Look the strongest words of half of the outlets up in the other half."""
    reports = []
    for record in records(data / f"{ARTICLES}.jsonl.gz"):
        side = side_of_value(record.get("leaning") or "")
        if side != "unrated":
            reports.append(read(record, side))
    kept = looked = 0
    for seed in range(splits):
        one, other = halves(reports, seed)
        for fitted, checked in ((one, other), (other, one)):
            held_out = {item.id: item.side for item in checked}
            sizes = Counter(held_out.values())
            uses = term_uses(checked, headlines=False, names=tuple(item.article.outlet for item in checked))
            for key, side in strongest(fitted):
                users = [held_out[name] for name in uses.get(key, {})]
                if len(users) < FLOOR:
                    continue
                here = users.count(side)
                z = log_odds(here, sizes[side], len(users) - here, len(checked) - sizes[side], 0.0)
                looked, kept = looked + 1, kept + (z > 0)
                if shown:
                    print(f"  {' '.join(key)} {side} {'kept' if z > 0 else 'turned'}")
    report(10, "sign kept with outlets held out", kept / max(1, looked), data=ARTICLES, n=looked, bar=0.70)


def read(record: dict[str, Any], side: Side) -> Report:
    """Return the report of one record."""
    text = record["text"] or ""
    article = Article(
        record["id"], record["outlet"], None, record["title"] or "", text, language="en", byline=record.get("byline")
    )
    prose = [span for span in splitter.split(text[:1500]) if splitter.kind(span.of(text)) == "prose"]
    return Report(article.id, article, side, units_of(article, prose))


def halves(reports: list[Report], seed: int) -> tuple[tuple[Report, ...], tuple[Report, ...]]:
    """Return the reports in two halves with no outlet in both; within each side outlets go to the lighter half."""
    draw = random.Random(seed)  # noqa: S311 - sampling, no secret
    first: list[Report] = []
    second: list[Report] = []
    for side in ("left", "center", "right"):
        outlets: dict[str, list[Report]] = {}
        for item in reports:
            if item.side == side:
                outlets.setdefault(item.article.outlet, []).append(item)
        order = sorted(outlets)
        draw.shuffle(order)
        sizes = [0, 0]
        for name in order:
            lighter = int(sizes[1] < sizes[0])
            sizes[lighter] += len(outlets[name])
            (first, second)[lighter].extend(outlets[name])
    return tuple(sorted(first, key=lambda item: item.id)), tuple(sorted(second, key=lambda item: item.id))


def strongest(reports: tuple[Report, ...]) -> list[tuple[tuple[str, ...], Side]]:
    """Return the strongest words of each side, at most ``STRONGEST``, each with a z of at least ``LEAST_Z``."""
    uses = term_uses(reports, headlines=False, names=tuple(item.article.outlet for item in reports))
    keys, found = measured(reports, uses)
    words: list[tuple[tuple[str, ...], Side]] = []
    for column, side in enumerate(found.sides):
        order = np.argsort(-found.z[:, column], kind="stable")[:STRONGEST]
        words += [(keys[row], side) for row in order if found.z[row, column] >= LEAST_Z]
    return words


if __name__ == "__main__":
    main()
