"""Precision and recall of the sentences taken to say why a story matters, on labelled sentences.

The cues were written with the sentences of the ``fit`` split in sight (coverage-2025-05-21, story-pages-2025-08 and
Wikinews); those of the ``test`` split are from other articles of another year (roundups-2021-04..07) and were labelled
after the cues were frozen. Both are richer in sentences with words of significance than running text, or too few would
matter to measure recall. One reader labelled them in one pass.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from broadsheet.brief.telling import MATTERS
from broadsheet.compare.facets import facet_scores
from broadsheet.compare.significance import matters
from report import report
from train_facets import articles

LABELS = Path(__file__).parent / "labels" / "significance.jsonl"
SHARE = 350
"""Score of the facet "significance" from which a sentence was taken to say so before there were cues for it."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--errors", action="store_true", help="print the sentences judged wrongly")
    options = parser.parse_args()
    rows = [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines()]
    texts = {
        (name, article): (text, code)
        for name in sorted({row["set"] for row in rows})
        for article, text, code in articles(options.data, name)
    }
    for split in ("fit", "test"):
        sample = [row for row in rows if row["split"] == split]
        read = [(texts[row["set"], row["article"]], row) for row in sample]
        found = [(text[row["start"] : row["end"]], code, row["label"] == "matters") for (text, code), row in read]
        told("by cues", [matters(text, code) >= MATTERS for text, code, _ in found], found, split)
        told("by facet", [facet_scores(text, code)["significance"] >= SHARE for text, code, _ in found], found, split)
        for text, code, wanted in found if options.errors else ():
            if (matters(text, code) >= MATTERS) != wanted:
                print(f"  {'missed' if wanted else 'wrong'}: {text[:180]}")


def told(name: str, guessed: list[bool], found: list[tuple[str, str, bool]], split: str) -> None:
    """Print precision and recall of one way of telling."""
    hits = sum(guess and wanted for guess, (*_, wanted) in zip(guessed, found, strict=True))
    wanted = sum(wanted for *_, wanted in found)
    data = f"significance, {split}"
    report(0, f"why it matters, {name}: precision", hits / max(1, sum(guessed)), data=data, n=len(found))
    report(0, f"why it matters, {name}: recall", hits / max(1, wanted), data=data, n=len(found))


if __name__ == "__main__":
    main()
