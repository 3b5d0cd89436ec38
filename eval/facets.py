"""Precision and recall of each facet on labelled sentences that the weights and the cues have not seen.

The ``fit`` split was read while the cues were written; the ``test`` split was drawn from other articles and labelled
after the weights were frozen. Both splits are drawn at random in part, and in part richer in sentences with cues, or
rare facets could not be measured: the shares of the labels are not those of running text. Agreement is that of two
passes of one reader over the same sentences, the second without sight of the first.

Reference: Cohen (1960), "A coefficient of agreement for nominal scales".
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from broadsheet.compare.facets import facet_of, facet_scores
from report import report
from train_facets import Labelled, labelled

TOP = 10
"""Best scored sentences of a facet that are looked at: a page shows only the best."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--errors", action="store_true", help="print the sentences told wrongly")
    options = parser.parse_args()
    sample = labelled(options.data)
    agreement([item for item in sample if item.again is not None])
    for split in ("fit", "test"):
        measured([item for item in sample if item.split == split], split, errors=options.errors)


def agreement(twice: Sequence[Labelled]) -> None:
    """Print how often two passes agree, and Cohen's kappa."""
    same = sum(item.label == item.again for item in twice) / len(twice)
    first, second = Counter(item.label for item in twice), Counter(item.again for item in twice)
    chance = sum(first[label] * second[label] for label in first) / len(twice) ** 2
    report(0, "facets: same label in two passes", same, data="labels", n=len(twice))
    report(0, "facets: Cohen's kappa of two passes", (same - chance) / (1 - chance), data="labels", n=len(twice))


def measured(sample: Sequence[Labelled], split: str, *, errors: bool) -> None:
    """Print precision and recall of each facet, the precision of its best scored sentences, and their means."""
    told = [facet_of(item.text, item.language) for item in sample]
    scores = [facet_scores(item.text, item.language) for item in sample]
    means = []
    print(
        f"\n{split}: {len(sample)} sentences\n{'facet':20} {'labelled':>8} {'precision':>9} {'recall':>7} {'best 10':>8}"
    )
    for facet in sorted(scores[0]):
        hits = sum(item.label == facet == guess for item, guess in zip(sample, told, strict=True))
        wanted, guessed = sum(item.label == facet for item in sample), sum(guess == facet for guess in told)
        precision, recall = hits / max(1, guessed), hits / max(1, wanted)
        order = sorted(range(len(sample)), key=lambda at: (-scores[at][facet], at))[:TOP]
        top = sum(sample[at].label == facet for at in order) / TOP
        means.append((2 * hits / max(1, wanted + guessed), top))
        print(f"{facet:20} {wanted:8} {precision:9.2f} {recall:7.2f} {top:8.2f}")
    data = f"facets, {split}"
    right = sum(item.label == guess for item, guess in zip(sample, told, strict=True)) / len(sample)
    report(0, "facets: right label", right, data=data, n=len(sample))
    report(0, "facets: mean F1", sum(row[0] for row in means) / len(means), data=data, n=len(sample))
    report(0, f"facets: mean precision of the best {TOP}", sum(row[1] for row in means) / len(means), data=data,
           n=len(sample))  # fmt: skip
    if errors:
        for item, guess in zip(sample, told, strict=True):
            if item.label != guess:
                print(f"  {item.label} told as {guess}: {item.text[:160]}")


if __name__ == "__main__":
    main()
