"""Precision of the sentences that the facets and takeaways of a page may show, on sentences labelled by reading.

Each labelled sentence stood among the best of its facet on the page of its story, under the headline and standfirst of
that page, and was asked one question: would a good editor print it here, under this title? The reasons why not: it does
not stand alone, is of another story, trivial, old, debris, an opinion told as a fact, does not fit the title, or repeats
the top. What repeats the top is told apart elsewhere (``broadsheet.brief.choosing``) and left out here. The rules were
written with the sentences in sight; agreement is that of two passes of one reader over a part of them. Stories that come
grouped are measured (story pages and Wikinews).

Usage: python eval/page_sentences.py --data DIR [--errors]
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from broadsheet.brief.composition import opened
from broadsheet.brief.desk import Desk
from broadsheet.brief.pool import Pooled
from broadsheet.brief.standing import opens_quoted, stands
from broadsheet.brief.telling import MATTERS, clearly, printable
from broadsheet.compare.facets import facet_scores
from broadsheet.compare.significance import matters
from broadsheet.newsroom.loose import loose_material
from framing import NOW, records
from report import report

LABELS = Path(__file__).parent / "labels" / "page.jsonl"
LEAST = 4
"""Articles from which a Wikinews event makes a page here."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--errors", action="store_true", help="print what is shown and should not be")
    options = parser.parse_args()
    rows = [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines()]
    told = {(row["article"], row["start"], row["end"], row["title"]): row["label"] for row in rows}
    agreement(rows)
    found: list[tuple[str, bool, str]] = []
    for desk in desks(options.data, {row["article"] for row in rows}):
        for row in desk.pool.rows:
            for title in sorted({key[3] for key in told if key[:3] == (row.article.id, *row.span)}):
                label = told[(row.article.id, *row.span, title)]
                if label != "repeats":
                    found.append((label, may_show(desk, row, title), row.text))
    shown = [label for label, shows, _ in found if shows]
    good = sum(label == "print" for label, *_ in found)
    hits = sum(label == "print" for label in shown)
    data = "page sentences, fit"
    report(
        0, "sentences that an editor would print, of all labelled", good / max(1, len(found)), data=data, n=len(found)
    )
    report(0, "of those that may be shown", hits / max(1, len(shown)), data=data, n=len(shown))
    report(0, "of those to be printed, may be shown", hits / max(1, good), data=data, n=good)
    print("reasons against what may be shown:", dict(Counter(label for label in shown if label != "print")))
    for label, shows, text in found if options.errors else ():
        if shows and label != "print":
            print(f"  {label}: {text[:180]}")


def agreement(rows: list[dict[str, Any]]) -> None:
    """Print how often two passes agree on whether a sentence would be printed."""
    twice = [row for row in rows if "again" in row]
    same = sum((row["label"] == "print") == (row["again"] == "print") for row in twice)
    report(0, "page sentences: same verdict in two passes", same / max(1, len(twice)), data="labels", n=len(twice))


def may_show(desk: Desk, row: Pooled, title: str) -> bool:
    """Return whether the page may show a sentence under a title, whatever else competes for the place."""
    if not stands(row) or opens_quoted(row.text):
        return False
    if title == "significance":
        return matters(row.text, desk.language) >= MATTERS and printable(desk, row)
    return clearly(desk, row, title, dict(facet_scores(row.text, desk.language))[title])  # type: ignore[index]


def desks(data: Path, wanted: set[str]) -> Iterator[Desk]:
    """Yield the desk, its top settled, of each story that holds a labelled article."""
    for record in stories(data):
        material = loose_material(record, where="page", line=1, now=NOW)
        if not wanted.isdisjoint(article.id for article in material.articles):
            yield opened(material)[0]


def stories(data: Path) -> Iterator[dict[str, Any]]:
    """Yield the story pages, then the Wikinews events of enough articles."""
    yield from records(data / "story-pages-2025-08.jsonl.gz")
    events: dict[str, list[dict[str, Any]]] = {}
    for item in records(data / "events-wikinews.jsonl.gz"):
        events.setdefault(str(item.get("story")), []).append(item)
    yield from ({"story": name, "articles": found} for name, found in events.items() if len(found) >= LEAST)


if __name__ == "__main__":
    main()
