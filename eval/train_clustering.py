"""Recreate the frozen decisions of ``broadsheet.cluster`` from the labelled sets.

    python eval/train_vocabulary.py --data DIR   # word rarities, from the unlabelled sets
    python eval/train_clustering.py --data DIR   # the decisions over pairs of articles and over joins of groups
    python eval/train_clustering.py --data DIR --live   # the same for live days alone

The joins are learned from pair probabilities that are out of fold: in use, too, no trees have seen the articles. On
live days the mean score of the trees of all folds counts: on 3 January 2026, which no trees saw, they kept the largest
event together (B-cubed F1 0.885), trees that learned from all folds at once did not (0.624).
"""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np

from broadsheet.cluster.features import NAMES, WITHOUT_CIRCLES
from broadsheet.cluster.joining import LEARNED
from clustering_examples import examples, fit_pairs, without_circles
from clustering_folds import FOLDS, fit_joins, joins, materials, out_of_fold, pair_trees
from clustering_pools import live, trained


def export(sets: Sequence[Any], columns: Sequence[str]) -> dict[str, Any]:
    """Return trees in whole numbers, as ``broadsheet.cluster.model.read_trees`` reads them: of several sets, trees that
    give the mean of their scores.
    """
    unit = 1000 / len(sets)
    out: dict[str, Any] = {
        "version": 1,
        "columns": list(columns),
        "base": round(unit * sum(float(trees._baseline_prediction.ravel()[0]) for trees in sets)),  # noqa: SLF001 - scikit-learn exports trees in no other way
    }
    roots, feature, bound, low, value = [], [], [], [], []
    deepest = 1
    for (predictor,) in (each for trees in sets for each in trees._predictors):  # noqa: SLF001 - as above
        nodes = predictor.nodes
        # Children are laid out side by side, so that "one further" is the greater side.
        queue, placed = [(0, 0)], {0: len(feature)}
        roots.append(len(feature))
        for column in (feature, bound, low, value):
            column.append(0)
        while queue:
            number, depth = queue.pop(0)
            node, at = nodes[number], placed[number]
            deepest = max(deepest, depth)
            if node["is_leaf"]:
                feature[at], bound[at], low[at], value[at] = 0, 1 << 40, at, round(unit * float(node["value"]))
                continue
            low[at], feature[at] = len(feature), int(node["feature_idx"])
            bound[at] = int(np.floor(node["num_threshold"]))
            for child in (int(node["left"]), int(node["right"])):
                placed[child] = len(feature)
                for column in (feature, bound, low, value):
                    column.append(0)
                queue.append((child, depth + 1))
    return out | {"depth": deepest, "roots": roots, "feature": feature, "bound": bound, "low": low, "value": value}


def write(path: Path, sets: Sequence[Any], columns: Sequence[str]) -> None:
    """Write frozen trees."""
    data = export(sets, columns)
    path.write_text(json.dumps(data, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{path.name}: {len(data['roots'])} trees, {len(data['feature'])} nodes, {path.stat().st_size} bytes")


def main() -> None:
    """Train on every pool and write the frozen trees."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("BROADSHEET_DATA", "../shared/data")))
    parser.add_argument("--out", type=Path, default=Path("src/broadsheet/cluster"))
    parser.add_argument("--live", action="store_true", help="train the decisions for live days")
    options = parser.parse_args()
    sets = []
    for pool in chain(trained(options.data), live(options.data) if options.live else ()):
        sets.append(examples(pool))
        same = sets[-1].same
        print(
            f"{pool.name}: {len(pool.articles)} articles, {len(same)} pairs, {int(same.sum())} of one story", flush=True
        )
    if options.live:
        sets = without_circles(sets)
    folded = pair_trees(sets)
    met = [joins(*both) for both in zip(sets, materials(sets, out_of_fold(sets, folded)), strict=True)]
    if options.live:
        write(options.out / "live_pair_trees.json", [trees.plain for trees in folded], WITHOUT_CIRCLES)
        groups = [fit_joins(met, fold).plain for fold in range(FOLDS)]
        write(options.out / "live_group_trees.json", groups, LEARNED)
        return
    pairs, joined = fit_pairs(sets), fit_joins(met)
    write(options.out / "pair_trees.json", [pairs.plain], WITHOUT_CIRCLES)
    write(options.out / "circle_trees.json", [pairs.circled], NAMES)
    write(options.out / "group_trees.json", [joined.plain], LEARNED)
    write(options.out / "circle_group_trees.json", joined.circled, LEARNED)


if __name__ == "__main__":
    main()
