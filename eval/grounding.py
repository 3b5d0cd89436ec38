"""Row 9: how many altered sentences ``ground`` catches, and how many faithful ones it calls wrong.

Sentences of real reports are altered by one change of a kind (``grounding_kinds``) and checked against the passage they
were taken from. Faithful edits keep the meaning: a number in words for figures, other quotation marks, a
leading connective or a trailing clause left out, two neighbouring sentences in one.

Usage: python eval/grounding.py --data DIR [--limit N] [--errors]
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from broadsheet.brief.ground import ground
from broadsheet.model.span import Citation
from broadsheet.text import sentences as splitter
from framing import records
from grounding_kinds import NAME, NO_NAMES, Row, kinds
from report import report

DATA = ("coverage-2025-05-21", "story-pages-2025-08")
BARRED = ("number", "name", "negation", "quotation", "quotation, words left out", "name from elsewhere in the article")
"""Kinds with a bar of their own and counted in the total; the others are printed as they are."""


def main() -> None:
    """Alter, check, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--limit", type=int, default=1500, help="sentences taken")
    parser.add_argument("--errors", action="store_true", help="print what was missed and what was called wrong")
    parser.add_argument("--quick", action="store_true", help="300 sentences")
    options = parser.parse_args()
    for name in DATA:
        draw = random.Random(17)  # noqa: S311 - sampling, no secret
        rows = sample(options.data, name, 300 if options.quick else options.limit, draw)
        altered(rows, name, draw, errors=options.errors)
        unaltered(rows, name, errors=options.errors)


def altered(rows: list[Row], data: str, draw: random.Random, *, errors: bool) -> None:
    """Alter every sentence in every way that fits it and print the share that is caught, by kind."""
    names = sorted({match[0] for row in rows for match in NAME.finditer(row.text)} - NO_NAMES)
    caught_all = tried_all = 0
    for kind, change in kinds(names).items():
        caught, tried, missed = 0, 0, []
        for row in rows:
            changed = change(row, draw)
            if changed is None or changed == row.text:
                continue
            tried += 1
            if ground(changed, (cited(row.passage),)):
                caught += 1
            else:
                missed.append(changed)
        barred = kind in BARRED
        if barred:
            caught_all, tried_all = caught_all + caught, tried_all + tried
        bar = 0.98 if barred else None
        report(9, f"ground: altered {kind} caught", caught / max(1, tried), data=data, n=tried, bar=bar)
        show(errors, f"MISSED {kind}", missed)
    report(9, "ground: altered sentences caught", caught_all / max(1, tried_all), data=data, n=tried_all, bar=0.98)


def unaltered(rows: list[Row], data: str, *, errors: bool) -> None:
    """Print the share of faithful sentences that are called wrong."""
    tried, called = 0, []
    for row in rows:
        for faithful in edits(row.text, row.passage):
            tried += 1
            reasons = ground(faithful, (cited(row.passage),))
            if reasons:
                called.append(f"{reasons} {faithful}")
    false = len(called) / max(1, tried)
    report(9, "ground: faithful sentences called wrong", false, data=data, n=tried, bar=0.02, less_is_better=True)
    show(errors, "FALSE", called)


def show(wanted: bool, label: str, lines: list[str]) -> None:
    """Print the lines when wanted."""
    if wanted:
        for line in lines[:40]:
            print(f"  {label}: {line[:220]}")


def cited(passage: str) -> Citation:
    """Return a citation of the passage."""
    return Citation("a", "0" * 16, "text", 0, len(passage), passage)


def sample(data: Path, name: str, limit: int, draw: random.Random) -> list[Row]:
    """Return sentences of a data set's English reports, each with the passage of it and the sentence behind it."""
    rows = []
    for row in articles(data / f"{name}.jsonl.gz"):
        text = row.get("text") or ""
        if (row.get("language") or "en")[:2] != "en" or not text:
            continue
        spans = [span for span in splitter.split(text[:4000]) if splitter.kind(span.of(text)) == "prose"]
        elsewhere = tuple(sorted({match[0] for match in NAME.finditer(text)}))
        for one, other in pairwise(spans):
            words = one.of(text)
            if 8 <= len(words.split()) <= 45 and "\n" not in text[one.start : other.end].strip():
                rows.append(Row(words, text[one.start : other.end], elsewhere))
    draw.shuffle(rows)
    return rows[:limit]


def articles(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the articles of a file of articles or of stories."""
    for row in records(path):
        yield from row.get("articles", [row])


def edits(text: str, passage: str) -> Iterator[str]:
    """Yield faithful edits of a sentence."""
    yield text
    yield passage
    yield text.translate(str.maketrans("“”‘’", "\"\"''"))
    if not re.search(r"[“”\"‘]", text):  # a quotation is changed by any edit
        figures = {"two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7"}
        yield re.sub(r"\b(?:two|three|four|five|six|seven)\b", lambda match: figures[match[0]], text)
        yield re.sub(r"(?<=\d),(?=\d{3})", "", text)
    if re.match(r"(?:But|And|However,|Meanwhile,)\s", text):
        cut = text.split(" ", 1)[1]
        yield cut[:1].upper() + cut[1:]
    # Who tells it is no clause that may be left out.
    if (
        not re.search(r", said |\b[Aa]ccording to\b|eportedly", text)
        and text.count(",") == 1
        and not re.search(r"[“”\"]", text)
    ):
        head = text.partition(",")[0]
        if len(head.split()) > 6:
            yield f"{head}."


if __name__ == "__main__":
    main()
