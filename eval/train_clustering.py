"""Recreate the frozen decision of ``broadsheet.cluster`` from the labelled sets.

    python eval/train_vocabulary.py --data DIR   # word rarities, from the unlabelled sets
    python eval/train_clustering.py --data DIR   # the decision over pairs of articles

Pairs come from the clusterer's own candidates, so training sees what deciding sees, dissimilar pairs included. Every
set counts the same; inside a set a pair counts less the larger its stories are, so that one big story does not rule.
"""

from __future__ import annotations

import argparse
import json
import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier

from broadsheet.cluster.corpus import Pairs, candidate_pairs
from broadsheet.cluster.features import NAMES, features
from broadsheet.cluster.profile import profile
from broadsheet.cluster.settings import ClusterSettings
from clustering_pools import Pool, is_background, trained

SHARES = {
    "roundups": 0.5,
    "roundups, undated but with addresses": 0.7,
    "pages, undated": 0.7,
    "roundups, undated+pages, undated+wikinews+ecbplus": 2.0,
}
"""How much a pool counts beside the others (1): variants of one set share its weight."""

MOST_AGAINST, MOST_FOR = 10_000, 5_000
"""Pairs of each kind that are drawn from one pool."""


@dataclass(frozen=True, slots=True)
class Examples:
    """Pairs of one pool with their features and gold answers.

    Attributes:
        pool: Where they come from.
        pairs: Places in the pool's articles sorted by id.
        rows: Features.
        same: Whether both articles are of one gold story.
        stories: Gold story of each place.
        weights: How much each pair counts before sampling.
    """

    pool: Pool
    pairs: Pairs
    rows: NDArray[np.int64]
    same: NDArray[np.bool_]
    stories: NDArray[np.str_]
    weights: NDArray[np.float64]


def examples(pool: Pool) -> Examples:
    """Return all candidate pairs of a pool; pairs of two unlabelled articles are left out."""
    settings = ClusterSettings()
    members = sorted(zip(pool.articles, pool.gold, strict=True), key=lambda item: item[0].id)
    profiles = [profile(item, body=settings.body) for item, _ in members]
    pairs = candidate_pairs(profiles, window_hours=settings.window_days * 24, neighbours=settings.neighbours)
    rows = features(profiles, pairs)
    stories = np.array([story for _, story in members])
    unknown = np.array([is_background(story) for _, story in members])
    keep = ~(unknown[pairs.left] & unknown[pairs.right])
    pairs, rows = pairs.of(keep), rows[keep]
    same = stories[pairs.left] == stories[pairs.right]
    sizes = Counter(stories.tolist())
    size = np.array([sizes[story] for story in stories.tolist()], dtype=np.float64)
    weights = (size[pairs.left] * size[pairs.right]) ** -0.5
    return Examples(pool, pairs, rows, same, stories, weights / weights[same].sum() * 300 * SHARES.get(pool.name, 1.0))


def draw(sets: Sequence[Examples], leave_out: Sequence[NDArray[np.bool_]] | None = None) -> tuple[Any, Any, Any]:
    """Return features, answers and weights of a fixed sample of pairs; ``leave_out`` marks pairs not to learn from."""
    rows, same, weights = [], [], []
    for number, item in enumerate(sets):
        usable = np.ones(len(item.same), dtype=bool) if leave_out is None else ~leave_out[number]
        for answer, most in ((True, MOST_FOR), (False, MOST_AGAINST)):
            places = np.flatnonzero(usable & (item.same == answer))
            factor = 1.0
            if len(places) > most:
                factor = len(places) / most
                places = np.sort(np.random.default_rng(0).choice(places, most, replace=False))
            rows.append(item.rows[places])
            same.append(np.full(len(places), answer))
            weights.append(item.weights[places] * factor)
    return np.concatenate(rows), np.concatenate(same), np.concatenate(weights)


def fit(rows: Any, same: Any, weights: Any) -> HistGradientBoostingClassifier:
    """Return boosted trees of bounded depth."""
    trees = HistGradientBoostingClassifier(
        max_iter=120, learning_rate=0.1, max_leaf_nodes=14, max_depth=5, min_samples_leaf=60, l2_regularization=5.0,
        early_stopping=False, random_state=0,
    )  # fmt: skip
    return trees.fit(rows, same, sample_weight=weights)


def export(trees: HistGradientBoostingClassifier) -> dict[str, Any]:
    """Return the trees in whole numbers, as ``broadsheet.cluster.model.read_trees`` reads them."""
    out: dict[str, Any] = {
        "version": 1,
        "columns": list(NAMES),
        "base": round(1000 * float(trees._baseline_prediction.ravel()[0])),  # noqa: SLF001 - scikit-learn exports trees in no other way
    }
    roots, feature, bound, low, value = [], [], [], [], []
    deepest = 1
    for (predictor,) in trees._predictors:  # noqa: SLF001 - as above
        nodes = predictor.nodes
        # Children are laid out side by side, so that "one further" is the greater side.
        queue, placed = [(0, 0)], {0: len(feature)}
        roots.append(len(feature))
        feature.append(0), bound.append(0), low.append(0), value.append(0)
        while queue:
            number, depth = queue.pop(0)
            node, at = nodes[number], placed[number]
            deepest = max(deepest, depth)
            if node["is_leaf"]:
                feature[at], bound[at], low[at], value[at] = 0, 1 << 40, at, round(1000 * float(node["value"]))
                continue
            low[at], feature[at] = len(feature), int(node["feature_idx"])
            bound[at] = int(np.floor(node["num_threshold"]))
            for child in (int(node["left"]), int(node["right"])):
                placed[child] = len(feature)
                feature.append(0), bound.append(0), low.append(0), value.append(0)
                queue.append((child, depth + 1))
    return out | {"depth": deepest, "roots": roots, "feature": feature, "bound": bound, "low": low, "value": value}


def main() -> None:
    """Train on every pool and write the frozen trees."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("BROADSHEET_DATA", "../shared/data")))
    parser.add_argument("--out", type=Path, default=Path("src/broadsheet/cluster/pair_trees.json"))
    options = parser.parse_args()
    sets = []
    for pool in trained(options.data):
        sets.append(examples(pool))
        print(
            f"{pool.name}: {len(pool.articles)} articles, {len(sets[-1].same)} pairs, {int(sets[-1].same.sum())} of one story",
            flush=True,
        )
    trees = export(fit(*draw(sets)))
    options.out.write_text(json.dumps(trees, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{len(trees['roots'])} trees, {len(trees['feature'])} nodes, {options.out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
