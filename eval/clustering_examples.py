"""Pairs of articles to learn from, and the trees that learn from them.

Pairs come from the clusterer's own candidates, so training sees what deciding sees, dissimilar pairs included. Every
set counts the same; inside a set a pair counts less the larger its stories are, so that one big story does not rule.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier

from broadsheet.cluster.circles import circle_features
from broadsheet.cluster.corpus import Pairs, candidate_pairs, comparable
from broadsheet.cluster.features import CIRCLES, LIVE, circle_matrices, features
from broadsheet.cluster.profile import Profile, profiles
from broadsheet.cluster.settings import ClusterSettings
from clustering_pools import Pool, is_background, is_unsure

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
        rows: Features, circles however few articles there are: what they say is learned from all sets.
        circled: Whether both articles are among so many that their circles count.
        same: Whether both articles are of one gold story.
        stories: Gold story of each place.
        weights: How much each pair counts before sampling.
        profiles: The articles as clustering sees them, sorted by id.
    """

    pool: Pool
    pairs: Pairs
    rows: NDArray[np.int64]
    circled: NDArray[np.bool_]
    same: NDArray[np.bool_]
    stories: NDArray[np.str_]
    weights: NDArray[np.float64]
    profiles: list[Profile]


def examples(pool: Pool) -> Examples:
    """Return all candidate pairs of a pool; pairs of two unlabelled articles, and those of an article whose story is
    not known, are left out.
    """
    settings = ClusterSettings()
    members = sorted(zip(pool.articles, pool.gold, strict=True), key=lambda item: item[0].id)
    seen = profiles([item for item, _ in members], body=settings.body)
    window = settings.window_days * 24
    pairs = candidate_pairs(seen, window_hours=window, neighbours=settings.neighbours)
    found = features(seen, pairs, window_hours=window, crowd=1)
    rows = found.rows
    rows[:, CIRCLES] = circle_features(found.circle, circle_matrices(seen), pairs)
    others = comparable(seen, window_hours=window)
    circled = (rows[:, CIRCLES.start] >= 0) & (np.minimum(others[pairs.left], others[pairs.right]) >= settings.crowd)
    stories = np.array([story for _, story in members])
    unknown = np.array([is_background(story) for _, story in members])
    unsure = np.array([is_unsure(story) for _, story in members])
    keep = ~((unknown[pairs.left] & unknown[pairs.right]) | unsure[pairs.left] | unsure[pairs.right])
    pairs, rows, circled = pairs.of(keep), rows[keep], circled[keep]
    rows[:, LIVE] = 0  # it says which trees judge a pair: nothing to learn from
    same = stories[pairs.left] == stories[pairs.right]
    sizes = Counter(stories.tolist())
    size = np.array([sizes[story] for story in stories.tolist()], dtype=np.float64)
    weights = (size[pairs.left] * size[pairs.right]) ** -0.5
    weights *= 300 * SHARES.get(pool.name, 1.0) / weights[same].sum()
    return Examples(pool, pairs, rows, circled, same, stories, weights, seen)


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


@dataclass(frozen=True, slots=True)
class PairTrees:
    """Trees that judge pairs.

    Attributes:
        plain: Without circles.
        circled: With circles.
    """

    plain: HistGradientBoostingClassifier
    circled: HistGradientBoostingClassifier

    def chances(self, item: Examples) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return the probability that each pair of a set is of one story: without circles, and with them where there
        are enough articles.
        """
        plain: NDArray[np.float64] = self.plain.predict_proba(item.rows[:, : CIRCLES.start])[:, 1]
        circled = plain.copy()
        if item.circled.any():
            circled[item.circled] = self.circled.predict_proba(item.rows[item.circled])[:, 1]
        return plain, circled


def fit_pairs(sets: Sequence[Examples], leave_out: Sequence[NDArray[np.bool_]] | None = None) -> PairTrees:
    """Return trees that learned from all sets; ``leave_out`` marks pairs not to learn from."""
    rows, same, weights = draw(sets, leave_out)
    plain = fit(rows[:, : CIRCLES.start], same, weights)
    return PairTrees(plain, fit(rows, same, weights) if any(item.circled.any() for item in sets) else plain)


def without_circles(sets: Sequence[Examples]) -> list[Examples]:
    """Return the sets as if no article had a circle, as on live days."""
    return [replace(item, circled=np.zeros_like(item.circled)) for item in sets]


def fit(rows: Any, same: Any, weights: Any) -> HistGradientBoostingClassifier:
    """Return boosted trees of bounded depth."""
    trees = HistGradientBoostingClassifier(
        max_iter=120, learning_rate=0.1, max_leaf_nodes=14, max_depth=5, min_samples_leaf=60, l2_regularization=5.0,
        early_stopping=False, random_state=0,
    )  # fmt: skip
    return trees.fit(rows, same, sample_weight=weights)
