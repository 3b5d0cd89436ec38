"""Row 11: the share of the reference's points that our comparison holds.

Story pages: a point of the reference for a side is found when one sentence, headline or claim that our comparison shows
for that side holds at least half of the point's weighted words; it could be found when one sentence or headline of any
collected article of that side does. The same points against the next story's comparison tell what chance gives.

Roundups: an editor's note quotes words of the coverage. A quoted word is found when the comparison prints it: in its
words, sentences or headlines. One article a side is below the floor, so that only words and headlines can hold it.

Usage: python eval/bias_points.py --data DIR [--quick]
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from bias_side_by_side import evidence, shared
from broadsheet.brief.comparison import Comparison
from broadsheet.brief.desk import Desk
from broadsheet.compare.omissions import bag_of
from broadsheet.model.brief import BiasComparison
from broadsheet.model.outlet import SIDES, Side
from broadsheet.newsroom.loose import loose_material
from broadsheet.outlets.sides import side_of_value
from framing import NOW, comparison_of
from report import report

STORIES = "story-pages-2025-08"
ROUNDUPS = "roundups-2021-04..07"
HOLDS = 0.5
"""Share of a point's weighted words that one sentence must hold."""

_QUOTED = re.compile(r'["“]([^"”]{2,40})["”]')


def main() -> None:
    """Measure both and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--quick", action="store_true", help="ten stories and forty roundups")
    options = parser.parse_args()
    points_found(options.data, 10 if options.quick else None)
    words_found(options.data, 40 if options.quick else None)


def records(path: Path) -> list[dict[str, Any]]:
    """Return the records of a gzipped file of JSON lines."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def points_found(data: Path, most: int | None) -> None:
    """Count the reference's points that our comparison of the same side holds."""
    stories = [
        (record, comparison.block(), shown_texts(record), sides_of(comparison))
        for number, record in enumerate(records(data / f"{STORIES}.jsonl.gz"))
        if isinstance(record.get("reference"), dict) and (comparison := comparison_of(record, number)).verdict
    ][:most]
    found = could = chance = points = 0
    for at, (record, block, collected, sides) in enumerate(stories):
        _, other, _, others = stories[(at + 1) % len(stories)]
        for side in SIDES:
            for point in record["reference"].get(side) or ():
                points += 1
                held = holds(str(point), list(ours(block, sides, side)))
                found += held
                could += held or holds(str(point), collected[side])
                chance += holds(str(point), list(ours(other, others, side)))
    report(11, "reference points found on the same side", found / max(1, points), data=STORIES, n=points)
    report(11, "reference points that the side's articles hold", could / max(1, points), data=STORIES, n=points)
    report(11, "the same points found on another story's page", chance / max(1, points), data=STORIES, n=points)


def sides_of(comparison: Comparison) -> dict[str, Side]:
    """Return the side of each article of a story."""
    material = comparison.desk.material
    return {article.id: material.side_of(article.outlet) for article in material.articles}


def ours(block: BiasComparison, sides: Mapping[str, Side], side: Side) -> Iterator[str]:
    """Yield what a comparison shows for a side: its sentences, headlines, and the claims that its articles carry."""
    for view in block.views:
        if view.side == side:
            yield from (sentence.text for sentence in (*view.sentences, *view.headlines))
    for row in block.grid:
        if any(sides.get(name) == side for name in row.carried):
            yield row.claim.text


def shown_texts(record: dict[str, Any]) -> dict[str, list[str]]:
    """Return the sentences and headlines of all collected articles, by side."""
    found: dict[str, list[str]] = {side: [] for side in (*SIDES, "unrated")}
    for side, _, sentence in evidence(record):
        found[side].append(sentence)
    for item in record["articles"]:
        found[side_of_value(item.get("leaning") or "")].append(item["title"] or "")
    return found


def holds(point: str, texts: Sequence[str]) -> bool:
    """Return whether one of the texts holds half of a point's weighted words."""
    bag = bag_of(point)
    return any(shared(bag, text) >= HOLDS for text in texts)


def words_found(data: Path, most: int | None) -> None:
    """Count the words quoted in editors' notes that our comparison prints."""
    found = words = 0
    notes = [record for record in records(data / f"{ROUNDUPS}.jsonl.gz") if len(record["reference"]) > 1][:most]
    for number, record in enumerate(notes):
        quoted = {word.strip(" .,").lower() for word in _QUOTED.findall(str(record["reference"][1]))}
        if quoted:
            block = Comparison(Desk(loose_material(record, where=ROUNDUPS, line=number, now=NOW))).block()
            printed = " ".join(everything(block)).lower()
            words, found = words + len(quoted), found + sum(word in printed for word in quoted)
    report(11, "words an editor quotes that the page prints", found / max(1, words), data=ROUNDUPS, n=words)


def everything(block: BiasComparison) -> Iterator[str]:
    """Yield all that a comparison prints."""
    for view in block.views:
        yield from (sentence.text for sentence in (*view.sentences, *view.headlines, *view.missing))
    yield from (f"{term.term} {term.example.text}" for term in block.terms)
    yield from (row.claim.text for row in block.grid)


if __name__ == "__main__":
    main()
