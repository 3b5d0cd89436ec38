"""Row 9: how many altered sentences ``ground`` catches, and how many faithful ones it calls wrong.

Sentences of real reports are altered by one number, one name, one negation or one quoted word, and checked against the
passage they were taken from. Faithful edits keep the meaning: a number in words for figures, other quotation marks, a
leading connective or a trailing clause left out, two neighbouring sentences in one.

Usage: python eval/grounding.py --data DIR [--limit N] [--errors]
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

from broadsheet.brief.ground import ground
from broadsheet.model.span import Citation
from broadsheet.text import sentences as splitter
from report import report

NUMBER = re.compile(r"(?<![\w.,:])\d{1,3}(?:,\d{3})*(?:\.\d+)?(?![\w,:])")
WORDS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve", "dozens")
NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{4,}\b")
NO_NAMES = frozenset(
    [
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "Through",
        "About",
        "After",
        "Other",
        "Their",
        "There",
    ]
)
AUXILIARY = re.compile(r"\b(?:is|was|are|were|will|would|can|could|should|must|has|have|had)\b(?! not|n't)")
QUOTE = re.compile(r"[“\"]([^“”\"]{12,})[”\"]")


def main() -> None:
    """Alter, check, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--limit", type=int, default=1500, help="sentences taken")
    parser.add_argument("--errors", action="store_true", help="print what was missed and what was called wrong")
    parser.add_argument("--quick", action="store_true", help="300 sentences")
    options = parser.parse_args()
    draw = random.Random(17)  # noqa: S311 - sampling, no secret
    rows = sample(options.data, 300 if options.quick else options.limit, draw)
    names = sorted({match[0] for text, _ in rows for match in NAME.finditer(text)} - NO_NAMES)
    altered: dict[str, Callable[[str], str | None]] = {
        "number": lambda text: other_number(text, draw),
        "name": lambda text: other_name(text, names, draw),
        "negation": lambda text: negated(text, draw),
        "quotation": lambda text: other_quote(text, draw),
    }
    data = "coverage-2025-05-21"
    caught_all = tried_all = 0
    for kind, change in altered.items():
        caught, tried, missed = 0, 0, []
        for text, passage in rows:
            changed = change(text)
            if changed is None or changed == text:
                continue
            tried += 1
            if ground(changed, (cited(passage),)):
                caught += 1
            else:
                missed.append(changed)
        caught_all, tried_all = caught_all + caught, tried_all + tried
        report(9, f"ground: altered {kind} caught", caught / max(1, tried), data=data, n=tried, bar=0.98)
        show(options.errors, f"MISSED {kind}", missed)
    report(9, "ground: altered sentences caught", caught_all / max(1, tried_all), data=data, n=tried_all, bar=0.98)
    wrong, tried, called = 0, 0, []
    for text, passage in rows:
        for faithful in edits(text, passage):
            tried += 1
            reasons = ground(faithful, (cited(passage),))
            if reasons:
                wrong += 1
                called.append(f"{reasons} {faithful}")
    false = wrong / max(1, tried)
    report(9, "ground: faithful sentences called wrong", false, data=data, n=tried, bar=0.02, less_is_better=True)
    show(options.errors, "FALSE", called)


def show(wanted: bool, label: str, lines: list[str]) -> None:
    """Print the lines when wanted."""
    if wanted:
        for line in lines[:40]:
            print(f"  {label}: {line[:220]}")


def cited(passage: str) -> Citation:
    """Return a citation of the passage."""
    return Citation("a", "0" * 16, "text", 0, len(passage), passage)


def sample(data: Path, limit: int, draw: random.Random) -> list[tuple[str, str]]:
    """Return (sentence, passage of it and its neighbour) pairs of one day's English reports."""
    rows = []
    with gzip.open(data / "coverage-2025-05-21.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            text = row.get("text") or ""
            if (row.get("language") or "en")[:2] != "en" or not text:
                continue
            spans = [span for span in splitter.split(text[:4000]) if splitter.kind(span.of(text)) == "prose"]
            for one, other in pairwise(spans):
                words = one.of(text)
                if 8 <= len(words.split()) <= 45 and "\n" not in text[one.start : other.end].strip():
                    rows.append((words, text[one.start : other.end]))
    draw.shuffle(rows)
    return rows[:limit]


def other_number(text: str, draw: random.Random) -> str | None:
    """Return the text with one number changed, or None without a number."""
    found = list(NUMBER.finditer(text))
    spelled = [match for word in WORDS for match in re.finditer(rf"\b{word}\b", text)]
    if not found and not spelled:
        return None
    match = draw.choice([*found, *spelled])
    if match[0] in WORDS:
        new = draw.choice([word for word in WORDS if word != match[0] and word not in text and word != "dozens"])
    else:
        value = float(match[0].replace(",", ""))
        new = f"{int(value) + draw.choice((1, 3, 10, 100))}" if value == int(value) else f"{value + 1.3:.1f}"
        if re.search(rf"(?<!\d){re.escape(new)}(?!\d)", text):
            return None
    return text[: match.start()] + new + text[match.end() :]


def other_name(text: str, names: list[str], draw: random.Random) -> str | None:
    """Return the text with one name replaced by another that it does not hold."""
    found = list(NAME.finditer(text))
    if not found:
        return None
    match = draw.choice(found)
    new = draw.choice([name for name in names if name[:4] != match[0][:4] and name.lower() not in text.lower()])
    return text[: match.start()] + new + text[match.end() :]


def negated(text: str, draw: random.Random) -> str | None:
    """Return the text with a negation put in, or taken out where it has one."""
    if re.search(r"\bnot\b", text) and draw.random() < 0.5:
        return re.sub(r"\bnot\s", "", text, count=1)
    outside = QUOTE.sub(lambda match: "“" + "x" * len(match[1]) + "”", text)
    found = list(AUXILIARY.finditer(outside))
    if not found or re.search(r"\b(?:not|no|never|without)\b|n't|n’t", text):
        return None
    match = draw.choice(found)
    return f"{text[: match.end()]} not{text[match.end() :]}"


def other_quote(text: str, draw: random.Random) -> str | None:
    """Return the text with one quoted word replaced."""
    found = QUOTE.search(text)
    if found is None:
        return None
    words = list(re.finditer(r"\b[a-z]{4,}\b", found[1]))
    if not words:
        return None
    word = draw.choice(words)
    start = found.start(1) + word.start()
    return text[:start] + draw.choice(("maybe", "purple", "certain", "walking")) + text[start + len(word[0]) :]


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
    if ", said " not in text and text.count(",") == 1 and not re.search(r"[“”\"]", text):
        head = text.partition(",")[0]
        if len(head.split()) > 6:
            yield f"{head}."


if __name__ == "__main__":
    main()
