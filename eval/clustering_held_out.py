"""Print how well stories are found by trees that saw none of them: whole pools clustered at once, three folds of stories.

python eval/clustering_held_out.py --data DIR

Out-of-fold figures beside those of ``eval/clustering.py`` (shipped trees, in sample) say how much is fitted to the sample.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from clustering import BARS
from clustering_examples import examples
from clustering_folds import FOLDS, fit_joins, joined_out_of_fold, joins, materials, out_of_fold
from clustering_pools import trained
from report import report
from scorers.clustering import b_cubed, ceaf_e, pairwise

MEASURED = 6
"""Pools of ``trained`` that are measured: the first, those that the bars speak of."""


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("BROADSHEET_DATA", "../shared/data")))
    options = parser.parse_args()
    sets = [examples(pool) for pool in trained(options.data)]
    given = materials(sets, out_of_fold(sets))
    met = [joins(*both) for both in zip(sets, given, strict=True)]
    trees = [fit_joins(met, fold) for fold in range(FOLDS)]
    print(f"{'set':<40} {'texts':>6} {'gold':>5} {'found':>5}  B3 P  B3 R  B3 F1  pairs  CEAFe")
    for item, pairs in list(zip(sets, given, strict=True))[:MEASURED]:
        groups = joined_out_of_fold(item, pairs, trees)
        gold = dict(zip(map(str, range(len(groups))), item.stories.tolist(), strict=True))
        found = dict(zip(gold, groups.tolist(), strict=True))
        cubed, both, entities = b_cubed(gold, found), pairwise(gold, found), ceaf_e(gold, found)
        print(
            f"{item.pool.name:<40} {len(gold):>6} {len(set(gold.values())):>5} {len(set(found.values())):>5}"
            f"  {cubed.precision:.3f} {cubed.recall:.3f} {cubed.f1:.3f}  {both.f1:.3f}  {entities.f1:.3f}",
            flush=True,
        )
        row, bar = BARS.get(item.pool.name, (1, None))
        data = f"{item.pool.name}, {FOLDS} folds of stories"
        for metric, value in (("B-cubed F1", cubed.f1), ("pairwise F1", both.f1), ("CEAF-e F1", entities.f1)):
            report(row, metric, value, data=data, n=len(gold), bar=bar if metric == "B-cubed F1" else None)


if __name__ == "__main__":
    main()
