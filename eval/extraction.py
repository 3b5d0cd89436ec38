"""Score the extraction of article bodies on pages with gold bodies.

    python eval/extraction.py --data DIR [--only fast] [--seed 1]

Reads ``DIR/pages/ground-truth.json`` and ``DIR/pages/html/*.html.gz``. The metric is the published one of that
benchmark: for each page the bags of word 4-grams of gold and found body are compared; precision and recall are averaged
over pages, and F1 is taken of the averages. Intervals: 1.96 standard deviations over 1,000 bootstrap samples of pages.
Pages a second are of processor time on one core, decoding and metadata included for our paths.

Reference: the evaluation of github.com/scrapinghub/article-extraction-benchmark (2020).
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import re
import statistics
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path

from broadsheet.errors import BroadsheetError
from broadsheet.extract import extract_page
from report import report

WORD = re.compile(r"\w+")
SIZE = 4


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Return the bag of word 4-grams; a shorter text is one shingle."""
    words = WORD.findall(text)
    return Counter(tuple(words[at : at + SIZE]) for at in range(max(1, len(words) - SIZE + 1)) if words)


def page_score(gold: str, found: str) -> tuple[float, float, float]:
    """Return true positives, false positives and false negatives of one page as shares of their sum."""
    wanted, given = shingles(gold), shingles(found)
    right = sum((wanted & given).values())
    wrong, missed = sum(given.values()) - right, sum(wanted.values()) - right
    total = right + wrong + missed
    return (right / total, wrong / total, missed / total) if total else (0.0, 0.0, 0.0)


def summary(scores: list[tuple[float, float, float]]) -> tuple[float, float, float]:
    """Return F1, precision and recall over pages."""
    precision = statistics.mean(_part(right, wrong, missed) for right, wrong, missed in scores if right + wrong > 0)
    recall = statistics.mean(_part(right, missed, wrong) for right, wrong, missed in scores if right + missed > 0)
    return 2 * precision * recall / (precision + recall), precision, recall


def _part(right: float, against: float, other: float) -> float:
    if against == other == 0:
        return 1.0
    return right / (right + against) if right + against else 0.0


def interval(scores: list[tuple[float, float, float]], rng: random.Random) -> float:
    """Return 1.96 standard deviations of F1 over bootstrap samples of pages."""
    return 1.96 * statistics.stdev(summary(rng.choices(scores, k=len(scores)))[0] for _ in range(1_000))


def ours(page: bytes, url: str, method: str) -> str:
    """Return the body that our extraction finds, "" when it finds none."""
    try:
        return extract_page(page, url, method=method).text  # type: ignore[arg-type]
    except BroadsheetError:
        return ""


def plain_trafilatura(page: bytes, url: str) -> str:
    """Return the body that trafilatura finds with its own settings."""
    import trafilatura  # noqa: PLC0415 - only this row needs it

    return trafilatura.extract(page, url=url, include_comments=False) or ""


def resiliparse_text(page: bytes, _url: str) -> str:
    """Return the main content that resiliparse finds."""
    from resiliparse.extract.html2text import extract_plain_text  # noqa: PLC0415 - only this row needs it

    text: str = extract_plain_text(page.decode("utf-8", "replace"), main_content=True, alt_texts=False)
    return text


METHODS: dict[str, Callable[[bytes, str], str]] = {
    "default": partial(ours, method="default"),
    "fast": partial(ours, method="fast"),
    "trafilatura": plain_trafilatura,
    "resiliparse": resiliparse_text,
}


def main() -> None:
    """Run every method over the pages and print a line for each."""
    parser = argparse.ArgumentParser(description="Score the extraction of article bodies on gold pages.")
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("BROADSHEET_DATA", "../shared/data")))
    parser.add_argument("--only", choices=sorted(METHODS))
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    folder = options.data / "pages"
    gold = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    pages = {key: gzip.decompress((folder / "html" / f"{key}.html.gz").read_bytes()) for key in sorted(gold)}
    print(f"{len(pages)} pages, {sum(map(len, pages.values())) / len(pages) / 1024:.0f} KB on average")
    for name, method in METHODS.items():
        if options.only in {None, name}:
            first = next(iter(pages))
            method(pages[first], gold[first]["url"])  # libraries are loaded before the clock starts
            started = time.process_time()
            found = {key: method(page, gold[key]["url"]) for key, page in pages.items()}
            seconds = time.process_time() - started
            scores = [page_score(gold[key]["articleBody"], found[key]) for key in pages]
            f1, precision, recall = summary(scores)
            margin = interval(scores, random.Random(options.seed))  # noqa: S311 - a seeded sample
            print(
                f"{name:12} F1 {f1:.4f} ± {margin:.4f}   precision {precision:.4f}   recall {recall:.4f}"
                f"   {len(pages) / seconds:.0f} pages/s"
            )
            bar = {"default": 0.955, "fast": 0.95}.get(name)
            report(
                6, f"{name}: 4-gram F1", f1, data="pages", n=len(pages), interval=(f1 - margin, f1 + margin), bar=bar
            )
            speed = len(pages) / seconds
            report(
                6, f"{name}: pages per second", speed, data="pages", n=len(pages), bar=250.0 if name == "fast" else None
            )


if __name__ == "__main__":
    main()
