"""Out-of-fold decisions of clustering: every pair and every join is judged by trees that saw none of its stories.

Stories are split into folds (look-alike events of ECB+ stay together). For each fold the pair trees are trained on all
pools without the pairs that touch the fold's stories, variants of a set included. A pair inside a fold is judged by the
trees trained without that fold; a pair across two folds by the mean of both, none of which saw it. The joining trees are
trained in the same way on joins among the other folds' stories, whose pair probabilities are out of fold too. The whole
pool is then clustered at once and scored whole, so that stories of other folds are there to be confused with.

Reference: Wolpert 1992, "Stacked generalization".
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.ensemble import HistGradientBoostingClassifier

from broadsheet.cluster.batch import START, SURE, SURE_CIRCLED, WORTH, started
from broadsheet.cluster.corpus import Ints, hours
from broadsheet.cluster.joining import (
    GROUP_NAMES,
    HOPELESS,
    LEARNED,
    MOSTLY,
    Material,
    Meetings,
    material,
    meetings,
    mutual,
)
from broadsheet.cluster.settings import ClusterSettings
from clustering_examples import SHARES, Examples, PairTrees, fit_pairs

FOLDS = 3

BAGS = 6
"""Sets of trees over joins with circles whose scores are averaged."""

MOST = GROUP_NAMES.index("most")
MEAN = GROUP_NAMES.index("mean")

LEAST_MEAN = 25
"""Mean probability (thousandths) of the pairs of two groups below which their join is no example."""

GROWING = frozenset(
    ["mean", "mean_known", "known", "most", "half", "quarter", "covered_small", "covered_large", "lead_least", "lead_most",
     "of_inner_least", "of_inner_most", "words", "names", "title", "top", "top_names"]
)  # fmt: skip
FALLING = frozenset(["inner_least", "inner_most", "figures_apart"])
DIRECTIONS = [1 if name in GROWING else -1 if name in FALLING else 0 for name in LEARNED]
"""Which way each column may move the decision: fixed, so that few stories cannot teach it nonsense."""


def fold_of(story: str) -> int:
    """Return the fold of a gold story."""
    group = story.split("_", maxsplit=1)[0] if story.startswith("ecbplus:") else story
    return zlib.crc32(group.encode()) % 1009 % FOLDS


def folds(stories: NDArray[np.str_]) -> Ints:
    """Return the fold of each article."""
    return np.array([fold_of(story) for story in stories.tolist()], dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Chances:
    """Probabilities (thousandths) of the pairs of one set.

    Attributes:
        plain: Without circles.
        decided: With circles where they count.
    """

    plain: Ints
    decided: Ints


def pair_trees(sets: Sequence[Examples]) -> list[PairTrees]:
    """Return for each fold trees that saw no pair of its stories."""
    touched = [folds(item.stories) for item in sets]
    trees = []
    for fold in range(FOLDS):
        marks = [
            (of[item.pairs.left] == fold) | (of[item.pairs.right] == fold)
            for of, item in zip(touched, sets, strict=True)
        ]
        trees.append(fit_pairs(sets, marks))
    return trees


def out_of_fold(sets: Sequence[Examples], trees: Sequence[PairTrees]) -> list[Chances]:
    """Return for each set the probability of each pair by those of ``pair_trees`` that did not see it."""
    out = []
    for item in sets:
        of = folds(item.stories)
        tables = zip(*(model.chances(item) for model in trees), strict=True)
        plain, circled = (_mean_of_folds(item, of, table) for table in tables)
        out.append(Chances(plain, np.where(plain >= WORTH, circled, plain)))
    return out


def _mean_of_folds(item: Examples, of: Ints, chances: Sequence[NDArray[np.float64]]) -> Ints:
    """Return the mean probability (thousandths) by the trees of both articles' folds, for each pair."""
    each, place = np.stack(chances), np.arange(len(item.same))
    mean = (each[of[item.pairs.left], place] + each[of[item.pairs.right], place]) / 2
    return np.rint(1000 * mean).astype(np.int64)


def names_of(item: Examples) -> list[str]:
    """Return the ids of a set's articles, sorted."""
    return [seen.id for seen in item.profiles]


@dataclass(frozen=True, slots=True)
class Materials:
    """What joining looks at for one set.

    Attributes:
        plain: As if no article had a circle.
        decided: As it is decided in use.
    """

    plain: Material
    decided: Material


def with_circles(rows: Ints) -> NDArray[np.bool_]:
    """Return for each row of ``GROUP_NAMES`` whether most pairs of the two groups are judged with circles."""
    found: NDArray[np.bool_] = rows[:, -1] >= MOSTLY
    return found


def materials(sets: Sequence[Examples], chances: Sequence[Chances]) -> list[Materials]:
    """Return what joining looks at for each set."""
    return [
        Materials(
            _material(item, chance.plain, np.zeros_like(item.circled)), _material(item, chance.decided, item.circled)
        )
        for item, chance in zip(sets, chances, strict=True)
    ]


def _material(item: Examples, chances: Ints, circled: NDArray[np.bool_]) -> Material:
    most, times = ClusterSettings().neighbours, hours(item.profiles)
    return material(item.pairs, chances, item.rows, circled=circled, hours=times, neighbours=most)


@dataclass(frozen=True, slots=True)
class Met:
    """Joins that clustering of one set meets.

    Attributes:
        name: The set's name.
        rows: ``GROUP_NAMES`` of each.
        gain: What the join adds to the sum of B-cubed precision and recall, in articles.
        touches: Whether the join touches a story of each fold.
    """

    name: str
    rows: Ints
    gain: NDArray[np.float64]
    touches: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Joins:
    """Joins that clustering of one set meets.

    Attributes:
        plain: As if no article had a circle.
        decided: With circles where they count.
    """

    plain: Met
    decided: Met


def joins(item: Examples, given: Materials) -> Joins:
    """Return the joins to learn from in one set."""
    return Joins(_met(item, given.plain), _met(item, given.decided))


def _met(item: Examples, given: Material) -> Met:
    """Return the best joins of every group, met while groups of one set grow together by their mean probability."""
    groups = started(names_of(item), given)
    _, gold = np.unique(item.stories, return_inverse=True)
    of = folds(item.stories)
    rows, gain, touches = [], [], []
    while True:
        met = meetings(given, groups)
        mean = met.rows[:, MEAN]
        best = _best_of_either(met, mean)
        best = best[mean[best] > LEAST_MEAN]
        rows.append(met.rows[best])
        gain.append(_gains(groups, gold, met.left[best], met.right[best]))
        marks = np.zeros((given.count, FOLDS), dtype=bool)
        marks[groups, of] = True
        touches.append(marks[met.left[best]] | marks[met.right[best]])
        chosen = mutual(met, mean - LEAST_MEAN)
        if not len(chosen):
            break
        groups = _renamed(groups, met, chosen)
    stacked = np.concatenate(rows)
    _, once = np.unique(stacked, axis=0, return_index=True)
    return Met(item.pool.name, stacked[once], np.concatenate(gain)[once], np.concatenate(touches)[once])


def _best_of_either(met: Meetings, mean: Ints) -> Ints:
    ends, place = np.concatenate([met.left, met.right]), np.concatenate([np.arange(len(mean))] * 2)
    order = np.lexsort((place, -mean[place], ends))
    first = np.flatnonzero(np.diff(ends[order], prepend=-1))
    return np.unique(place[order][first])


def _renamed(groups: Ints, met: Meetings, chosen: Ints) -> Ints:
    into = np.arange(len(groups))
    into[met.right[chosen]] = met.left[chosen]
    return into[groups]


def _gains(groups: Ints, gold: Ints, left: Ints, right: Ints) -> NDArray[np.float64]:
    """Return what each join adds to the sum of B-cubed precision and recall, in articles."""
    shape = (len(groups), int(gold.max()) + 1)
    table = sparse.csr_matrix((np.ones(len(groups)), (groups, gold)), shape=shape)
    size = np.maximum(np.bincount(groups, minlength=len(groups)), 1).astype(float)
    whole = sparse.diags(1 / np.bincount(gold))
    shared = np.asarray(table[left].multiply(table[right]).sum(axis=1)).ravel()
    recall = 2 * np.asarray((table[left] @ whole).multiply(table[right]).sum(axis=1)).ravel()
    squares = np.asarray(table.multiply(table).sum(axis=1)).ravel()
    joint = (squares[left] + squares[right] + 2 * shared) / (size[left] + size[right])
    found: NDArray[np.float64] = recall + joint - squares[left] / size[left] - squares[right] / size[right]
    return found


@dataclass(frozen=True, slots=True)
class JoinTrees:
    """Trees that judge joins.

    Attributes:
        plain: Learned without circles; for groups most of whose pairs have none.
        circled: Learned with circles, each from joins weighted anew; their mean score counts.
    """

    plain: HistGradientBoostingClassifier
    circled: tuple[HistGradientBoostingClassifier, ...]

    def scores(self, rows: Ints) -> NDArray[np.float64]:
        """Return the log odds of each pair of groups, as ``broadsheet.cluster.batch`` decides."""
        known = with_circles(rows)
        found = np.empty(len(rows), dtype=np.float64)
        for mine, trees in ((known, self.circled), (~known, (self.plain,))):
            if mine.any():
                found[mine] = np.mean([each.decision_function(rows[mine, :-1]) for each in trees], axis=0)
        return found


def fit_joins(sets: Sequence[Joins], leave_out: int | None = None) -> JoinTrees:
    """Return the trees that judge joins; joins that touch the fold ``leave_out`` are not learned from."""
    rows, answers, weights = _learned([item.plain for item in sets], leave_out)
    plain = _fit(rows, answers, weights)
    rows, answers, weights = _learned([item.decided for item in sets], leave_out)
    shares = [np.random.default_rng(number).exponential(size=len(weights)) for number in range(BAGS)]
    return JoinTrees(plain, tuple(_fit(rows, answers, weights * share) for share in shares))


def _learned(sets: Sequence[Met], leave_out: int | None) -> tuple[Ints, NDArray[np.bool_], NDArray[np.float64]]:
    """Return what the trees look at, whether each join is right, and how much it counts."""
    rows, answers, weights = [], [], []
    for item in sets:
        kept = np.ones(len(item.gain), dtype=bool) if leave_out is None else ~item.touches[:, leave_out]
        weight = np.abs(item.gain[kept]) ** 0.75
        rows.append(item.rows[kept, : len(LEARNED)])
        answers.append(item.gain[kept] > 0)
        weights.append(weight / weight.sum() * 1000 * SHARES.get(item.name, 1.0))
    return np.concatenate(rows), np.concatenate(answers), np.concatenate(weights)


def _fit(rows: Ints, answers: NDArray[np.bool_], weights: NDArray[np.float64]) -> HistGradientBoostingClassifier:
    trees = HistGradientBoostingClassifier(
        max_iter=80, learning_rate=0.1, max_leaf_nodes=10, max_depth=4, min_samples_leaf=40, l2_regularization=5.0,
        early_stopping=False, random_state=0, monotonic_cst=DIRECTIONS,
    )  # fmt: skip
    return trees.fit(rows, answers, sample_weight=weights)


def joined_out_of_fold(
    item: Examples,
    given: Material,
    trees: Sequence[JoinTrees],
    *,
    sure: int = SURE,
    circled: int = SURE_CIRCLED,
    start: int = START,
) -> Ints:
    """Return the group of each article; a join is judged by the trees of the folds that its articles are of.

    Args:
        item: The set.
        given: What joining looks at, out of fold.
        trees: Trees trained without each fold.
        sure: Log odds (thousandths) above which two groups are joined.
        circled: The same for groups most of whose pairs are judged with circles.
        start: Mean probability (thousandths) down to which groups first grow.
    """
    groups = started(names_of(item), given, start=start)
    of = folds(item.stories)
    while True:
        met = meetings(given, groups)
        members = np.zeros((given.count, FOLDS))
        np.add.at(members, (groups, of), 1)
        members /= np.maximum(members.sum(axis=1, keepdims=True), 1)
        each = np.stack([model.scores(met.rows) for model in trees], axis=1)
        scores = (each * (members[met.left] + members[met.right])).sum(axis=1) / 2
        scores = np.rint(1000 * scores).astype(np.int64) - np.where(with_circles(met.rows), circled, sure)
        chosen = mutual(met, np.where(met.rows[:, MOST] > HOPELESS, scores, 0))
        if not len(chosen):
            return groups
        groups = _renamed(groups, met, chosen)
