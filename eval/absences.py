"""Row 11: whether what the page says to be found nowhere on a side is told nowhere there, in any words.

A labelled claim is a sentence that some reports carry, with other reports of the same story, all read for it; ``told``
says whether these tell it, in whatever words. The set ``sides`` holds claims of story pages that no report of a side
seemed to hold by the words of two sentences alone. ``splits``, ``unseen`` and ``again`` hold claims that passed the rule
on names and figures as it was then, against reports drawn at random: ``unseen`` is of other data, ``again`` was drawn
last. The rules and the share below which nothing like a claim was found were chosen on all four sets, for each alone
holds too few: the figure is no held-out one. Labels hold ids and offsets, no text; one reader labelled them once.

Usage: python eval/absences.py --data DIR [--errors]
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from broadsheet.brief.side_claims import HEADLINE
from broadsheet.compare.facts import printed, told_nowhere
from broadsheet.compare.omissions import Said, claims
from broadsheet.newsroom.loose import loose_material
from broadsheet.text import sentences as splitter
from framing import NOW, name_apart, records
from report import bootstrap, report

LABELS = Path(__file__).parent / "labels" / "absences.jsonl"
SETS = ("sides", "splits", "unseen", "again")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--errors", action="store_true", help="print the claims said to be nowhere that are told")
    options = parser.parse_args()
    rows = [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines()]
    stories = {name: dict(grouped(options.data, name)) for name in sorted({row["data"] for row in rows})}
    everything: list[bool] = []
    for chosen in SETS:
        own = [row for row in rows if row["set"] == chosen]
        said = [row for row in own if absent(row, stories[row["data"]], errors=options.errors)]
        right = [not row["told"] for row in said]
        everything += right
        n, absences = len(said), sum(not row["told"] for row in own)
        report(11, f"claims found nowhere that are told nowhere, {chosen}", sum(right) / max(1, n), data=chosen, n=n)
        report(
            11, f"absent claims that are said to be, {chosen}", sum(right) / max(1, absences), data=chosen, n=absences
        )
    report(
        11, "claims found nowhere that are told nowhere", sum(everything) / len(everything),
        data="labels, all", n=len(everything), interval=bootstrap([float(one) for one in everything]), bar=0.95,
    )  # fmt: skip


def grouped(data: Path, name: str) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Yield (article id, all articles of its story) for each article of a set."""
    stories: dict[str, list[dict[str, Any]]] = {}
    for number, record in enumerate(records(data / f"{name}.jsonl.gz"), 1):
        whole = record if "articles" in record else {"story": record.get("story") or name, "articles": [record]}
        if whole is record:
            name_apart(record["articles"])
        material = loose_material(whole, where=name, line=number, now=NOW)
        key = f"{number} {whole['story']}" if len(whole["articles"]) > 1 else whole["story"]
        stories.setdefault(key, []).extend(
            {"id": one.id, "title": one.title, "text": one.text} for one in material.articles
        )
    for articles in stories.values():
        for one in articles:
            yield one["id"], articles


def absent(row: Mapping[str, Any], stories: Mapping[str, list[dict[str, Any]]], *, errors: bool) -> bool:
    """Return whether the rules of the page say that a labelled claim is told nowhere in its reports."""
    texts = {one["id"]: one for one in stories[row["article"]]}
    if "others" in row:
        texts = {name: texts[name] for name in (*row["reports"], *row["others"])}
    said = [
        Said(
            name,
            place,
            span.of(one["text"]),
            span.start,
            name == row["article"] and span.start <= row["start"] < span.end,
        )
        for name, one in texts.items()
        for place, span in enumerate(splitter.split(one["text"]))
    ]
    said += [Said(name, HEADLINE, one["title"], HEADLINE, claim=False) for name, one in texts.items() if one["title"]]
    found = claims(said)
    words = texts[row["article"]]["text"][row["start"] : row["end"]]
    shelves = [printed(f"{texts[name]['title']}\n{texts[name]['text']}") for name in row["reports"]]
    nowhere = bool(found) and not (found[0].carriers | found[0].maybe) & set(row["reports"])
    nowhere = nowhere and told_nowhere(words, shelves)
    if errors and nowhere and row["told"]:
        print(f"  {row['data']} {row['article']} {words}")
    return nowhere


if __name__ == "__main__":
    main()
