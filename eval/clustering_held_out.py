"""Print how well stories are found by trees that saw none of them: whole pools clustered at once, three folds of stories.

python eval/clustering_held_out.py --data DIR [--sure=-200,0,300] [--circled=0,200] [--start 450,500]

Live days are judged by trees of their own, which learned from all pools and from a labelled day (in folds, too).
Several thresholds are measured with the same trees; articles that nobody labelled count as stories of their own.
Out-of-fold figures beside those of ``eval/clustering.py`` (shipped trees, in sample) say how much is fitted to the sample.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from itertools import product
from pathlib import Path
from statistics import mean

from broadsheet.cluster.batch import START, SURE, SURE_CIRCLED
from clustering import BARS
from clustering_examples import Examples, examples, without_circles
from clustering_folds import (
    FOLDS,
    JoinTrees,
    Materials,
    fit_joins,
    joined_out_of_fold,
    joins,
    materials,
    out_of_fold,
    pair_trees,
)
from clustering_pools import is_unsure, live, trained
from report import report
from scorers.clustering import b_cubed, ceaf_e, pairwise

MEASURED = 6
"""Pools of ``trained`` whose mean is told: the first, those that the bars speak of."""

UNBARRED = "roundups, undated but with addresses"
"""A pool that is reported beside those that have bars. All others are printed."""


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("BROADSHEET_DATA", "../shared/data")))
    parser.add_argument("--sure", type=_numbers, default=[SURE], help="values of SURE to measure, as 0,200")
    parser.add_argument("--circled", type=_numbers, default=[SURE_CIRCLED], help="values of SURE_CIRCLED, as 0,200")
    parser.add_argument("--start", type=_numbers, default=[START], help="values of START to measure, as 450,500")
    options = parser.parse_args()
    sets = [examples(pool) for pool in trained(options.data)]
    days = [examples(pool) for pool in live(options.data)]
    for learned, shown in ((sets, sets), (without_circles(sets + days), days)):
        given = materials(learned, out_of_fold(learned, pair_trees(learned)))
        met = [joins(*both) for both in zip(learned, given, strict=True)]
        trees = [fit_joins(met, fold) for fold in range(FOLDS)]
        chosen = list(zip(learned, given, strict=True))[-len(shown) :]
        for start, sure, circled in product(options.start, options.sure, options.circled):
            table(chosen, trees, (start, sure, circled))


def _numbers(text: str) -> list[int]:
    return [int(number) for number in text.split(",")]


def table(
    chosen: Sequence[tuple[Examples, Materials]], trees: Sequence[JoinTrees], thresholds: tuple[int, int, int]
) -> None:
    """Print how well each set's stories are found with START, SURE and SURE_CIRCLED, and report it where they are those
    shipped.
    """
    start, sure, circled = thresholds
    print(f"START {start}, SURE {sure}, SURE_CIRCLED {circled}")
    print(f"{'set':<40} {'texts':>6} {'gold':>5} {'found':>5}  B3 P  B3 R  B3 F1  pairs  CEAFe")
    figures = []
    for item, pairs in chosen:
        groups = joined_out_of_fold(item, pairs.decided, trees, sure=sure, circled=circled, start=start)
        names = list(map(str, range(len(groups))))
        gold = {name: story for name, story in zip(names, item.stories.tolist(), strict=True) if not is_unsure(story)}
        found = dict(zip(names, groups.tolist(), strict=True))
        cubed, both, entities = b_cubed(gold, found), pairwise(gold, found), ceaf_e(gold, found)
        figures.append(cubed.f1)
        print(
            f"{item.pool.name[-40:]:<40} {len(gold):>6} {len(set(gold.values())):>5} {len({found[name] for name in gold}):>5}"
            f"  {cubed.precision:.3f} {cubed.recall:.3f} {cubed.f1:.3f}  {both.f1:.3f}  {entities.f1:.3f}",
            flush=True,
        )
        if thresholds != (START, SURE, SURE_CIRCLED) or item.pool.name not in (*BARS, UNBARRED):
            continue
        row, bar = BARS.get(item.pool.name, (1, None))
        data = f"{item.pool.name}, {FOLDS} folds of stories"
        for metric, value in (("B-cubed F1", cubed.f1), ("pairwise F1", both.f1), ("CEAF-e F1", entities.f1)):
            report(row, metric, value, data=data, n=len(gold), bar=bar if metric == "B-cubed F1" else None)
    print(
        f"mean B-cubed F1: of the first {min(MEASURED, len(figures))} sets {mean(figures[:MEASURED]):.4f},"
        f" of all {mean(figures):.4f}",
        flush=True,
    )


if __name__ == "__main__":
    main()
