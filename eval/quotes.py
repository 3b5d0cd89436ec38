"""Print how well quotations are found and given to their speakers, on PolNeAR's attributions.

Gold quotations are the stretches inside double quotation marks that lie within the content of an attribution; a
stretch that only overlaps a content is left out of the count, and so are the marks that only hold attributes of
embedded tweets. A speaker is right when the predicted mention overlaps the source of the innermost attribution that
holds the quotation.

Reference: Edward Newell, Drew Margolin, Derek Ruths, "An Attribution Relations Corpus for Political News" (2018).

Usage: python eval/quotes.py [--data DIR] [--errors] [--half even|odd] [--words N] [--speed]
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from broadsheet.model.findings import Quotation
from broadsheet.text.names import find as find_names
from broadsheet.text.quotes import attributions, find
from broadsheet.text.sentences import split
from report import report

GOLD = re.compile(
    r"(?<=\n)\"(?P<passage>[^\"\n]{0,3000}“[^\"\n]{0,3000})(?:\"(?=\s|\Z)|(?=\n+\"))"
    r"|(?:(?<=\n)[“\"]|“)(?P<goes_on>[^“”\"\n]+)(?=\n+[“\"])"
    r"|“(?P<curly>[^“”\"]{1,3000}?)[”\"]"
    r"|\"(?P<straight>[^\"“”]{1,3000}?)[\"”]"
    r"|''(?P<typed>(?:(?!'').){2,3000}?)''"
    r"|(?<![\w'])[‘'](?P<single>[^‘’'\"“”\n]{2,300})[’'](?![\w'])"
    r"|(?:(?<=\s)”|“)\s?(?P<mistyped>[^“”\"\s][^“”\"\n]{0,3000}?)(?:”|(?<=[^\s])“(?=\s))"
)
"""Quoted stretches; editors also open with ”, close with “, and quote a passage with quotations of its own."""
LABEL = re.compile(r"[A-Z][A-Z .'’-]{2,30}:\s+")
"""The name that opens a turn of a transcript; what is said begins behind it."""
AGREEMENT = 0.85
MARKUP = re.compile(r"<tweet[^>]*>")


DATA = "attributions-dev"


@dataclass
class Tally:
    """Counts of one text."""

    gold: int = 0
    found: int = 0
    right: int = 0
    loose: int = 0
    spoken: int = 0
    speaker: int = 0
    answered: int = 0
    indirect: int = 0
    indirect_right: int = 0
    indirect_speaker: int = 0
    errors: list[str] = field(default_factory=list)


def read(path: Path) -> list[dict[str, Any]]:
    """Return the records of a gzipped file of JSON lines."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def innermost(attributions: list[dict[str, Any]], start: int, end: int) -> tuple[list[dict[str, Any]], bool]:
    """Return the attributions holding ``[start, end)``, shortest first, and whether one only overlaps it."""
    holding, part = [], False
    for one in attributions:
        for span in one.get("content", []):
            if span["start"] <= start and end <= span["end"]:
                holding.append((span["end"] - span["start"], span["start"], one))
            elif span["start"] < end and start < span["end"]:
                part = True
    holding.sort(key=lambda item: item[:2])
    return [one for _, _, one in holding], part


def tally(record: dict[str, Any], *, minimum: int) -> Tally:
    """Return the counts of one text."""
    text = record["text"]
    markup = [match.span() for match in MARKUP.finditer(text)]
    predicted = {(one.start, one.end): one for one in find(text)}
    counts = Tally()
    gold: dict[tuple[int, int], list[dict[str, Any]]] = {}
    skip: list[tuple[int, int]] = list(markup)
    for match in GOLD.finditer(text):
        start, end = trimmed(text, *match.span(match.lastgroup or 0))
        opening = LABEL.match(text, start, end)
        start = opening.end() if opening else start
        holding, part = innermost(record["attributions"], start, end)
        if len(text[start:end].split()) < minimum or any(a <= start < b for a, b in markup):
            skip.append((start, end))
        elif holding:
            gold[start, end] = holding
        elif part:
            skip.append((start, end))
    counted = {
        span: one
        for span, one in predicted.items()
        if len(text[span[0] : span[1]].split()) >= minimum
        and (span in gold or not any(a < span[1] and span[0] < b for a, b in skip))
    }
    counts.gold, counts.found, counts.right = len(gold), len(counted), len(gold.keys() & counted.keys())
    for span, holding in gold.items():
        speak(text, span, holding, predicted.get(span), counts)
    indirect(record, counts)
    for span in sorted(counted.keys() - gold.keys()):
        counts.errors.append(f"EXTRA  {context(text, *span)}")
    for span in sorted(gold.keys() - counted.keys()):
        counts.errors.append(f"MISSED {context(text, *span)}")
    return counts


def speak(
    text: str,
    span: tuple[int, int],
    holding: list[dict[str, Any]],
    one: Quotation | None,
    counts: Tally,
) -> None:
    """Count whether the speaker of one gold quotation is right."""
    inner = holding[0].get("source", [])
    if not inner or one is None:
        return
    counts.spoken += 1
    if one.speaker is not None:
        counts.answered += 1
        if overlaps(one, inner):
            counts.speaker += 1
        if any(overlaps(one, other.get("source", [])) for other in holding):
            counts.loose += 1
    if one.speaker is None or not overlaps(one, inner):
        said = one.speaker.text if one.speaker else None
        truth = [source["text"] for source in inner]
        counts.errors.append(f"SPEAKER {said!r} not {truth} | {context(text, *span)}")


def indirect(record: dict[str, Any], counts: Tally) -> None:
    """Count indirect attributions whose content agrees with a gold content in at least 85% of both together."""
    gold = [
        (one["content"][0]["start"], one["content"][-1]["end"], one.get("source", []))
        for one in record["attributions"]
        if one.get("content")
    ]
    for one in attributions(record["text"]):
        counts.indirect += 1
        best = max(gold, key=lambda item: agreement((one.start, one.end), item[:2]), default=None)
        if best is not None and agreement((one.start, one.end), best[:2]) >= AGREEMENT:
            counts.indirect_right += 1
            counts.indirect_speaker += overlaps(one, best[2])


def agreement(one: tuple[int, int], other: tuple[int, int]) -> float:
    """Return the length of what two spans share, divided by that of both together."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return max(0.0, shared / (max(one[1], other[1]) - min(one[0], other[0])))


def overlaps(one: Quotation, sources: list[dict[str, Any]]) -> bool:
    """Return whether the predicted speaker's mention overlaps a gold source."""
    mention = one.speaker
    return mention is not None and any(s["start"] < mention.end and mention.start < s["end"] for s in sources)


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span without outer white space."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def context(text: str, start: int, end: int) -> str:
    """Return the quotation between brackets with what surrounds it, on one line."""
    inside = text[start:end] if end - start < 160 else f"{text[start : start + 80]} [...] {text[end - 70 : end]}"
    return f"{text[max(0, start - 150) : start]}[[{inside}]]{text[end : end + 130]}".replace("\n", "¶")


def figures(tallies: list[Tally]) -> dict[str, float]:
    """Return precision, recall, F1 and speaker accuracies of summed counts."""
    gold, found = sum(t.gold for t in tallies), sum(t.found for t in tallies)
    right, spoken = sum(t.right for t in tallies), sum(t.spoken for t in tallies)
    precision, recall = right / max(1, found), right / max(1, gold)
    return {
        "span precision": precision,
        "span recall": recall,
        "span F1": 2 * precision * recall / max(1e-9, precision + recall),
        "speaker (innermost source)": sum(t.speaker for t in tallies) / max(1, spoken),
        "speaker (any enclosing source)": sum(t.loose for t in tallies) / max(1, spoken),
        "speaker answered": sum(t.answered for t in tallies) / max(1, spoken),
        "indirect content (>= 85% shared)": sum(t.indirect_right for t in tallies)
        / max(1, sum(t.indirect for t in tallies)),
        "indirect speaker, content right": sum(t.indirect_speaker for t in tallies)
        / max(1, sum(t.indirect_right for t in tallies)),
    }


def bootstrap(tallies: list[Tally], rounds: int = 1000) -> dict[str, tuple[float, float]]:
    """Return 95% intervals by resampling texts."""
    draw = random.Random(12)  # noqa: S311 - resampling, no secret
    runs = [figures(draw.choices(tallies, k=len(tallies))) for _ in range(rounds)]
    out = {}
    for name in runs[0]:
        values = sorted(run[name] for run in runs)
        out[name] = values[int(rounds * 0.025)], values[int(rounds * 0.975)]
    return out


def rows(tallies: list[Tally]) -> Iterator[str]:
    """Yield the lines of the table."""
    intervals = bootstrap(tallies)
    for name, value in figures(tallies).items():
        low, high = intervals[name]
        yield f"{name:33} {value:.3f}  [{low:.3f}, {high:.3f}]"


def speed(path: Path, count: int = 600) -> str:
    """Return a line with the speed of sentences, names and quotations together on one core."""
    texts = [record["text"] for record in read(path)[:count]]
    size = sum(len(text.split()) for text in texts)
    find(texts[0], "en", find_names(texts[0]))
    start = time.process_time()
    for text in texts:
        split(text)
        find(text, "en", find_names(text))
    spent = time.process_time() - start
    return f"{size / 500 / spent:.0f} articles of 500 words a second and core ({len(texts)} of articles-2012-2020)"


def main() -> None:
    """Read the arguments, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    default = os.environ.get("BROADSHEET_DATA", str(Path(__file__).resolve().parents[2] / "shared" / "data"))
    parser.add_argument("--data", default=default, help="folder of the measuring data")
    parser.add_argument("--errors", action="store_true", help="print every error")
    parser.add_argument("--half", choices=["even", "odd"], help="only texts at even or odd places")
    parser.add_argument("--words", type=int, default=1, help="count only quotations of at least so many words")
    parser.add_argument("--speed", action="store_true", help="print only the speed of sentences, names and quotations")
    given = parser.parse_args()
    if given.speed:
        print(speed(Path(given.data) / "articles-2012-2020.jsonl.gz"))
        return
    records = read(Path(given.data) / "attributions-dev.jsonl.gz")
    if given.half:
        records = records[given.half == "odd" :: 2]
    tallies = [tally(record, minimum=given.words) for record in records]
    print(
        f"attributions-dev: {len(records)} texts, {sum(t.gold for t in tallies)} quotations of >= {given.words} words"
    )
    for line in rows(tallies):
        print(line)
    ends = bootstrap(tallies)
    for metric, value in figures(tallies).items():
        bar = {"span F1": 0.98, "speaker (innermost source)": 0.92}.get(metric)
        report(12, metric, value, data=DATA, n=len(records), interval=ends.get(metric), bar=bar)
    if given.errors:
        for one in tallies:
            for line in one.errors:
                print(line)


if __name__ == "__main__":
    main()
