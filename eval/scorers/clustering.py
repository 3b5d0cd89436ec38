"""Scores of a clustering against gold stories: B-cubed, pairwise F1 and CEAF-e.

Both sides are mappings from article id to story id; only articles that have a gold story are scored, so background
articles mixed in can hurt only by joining (they count in the size of a predicted story when ``background`` is given).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and their harmonic mean, each in [0, 1]."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Return the harmonic mean; 0 when both parts are 0."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True)
class _Table:
    """How many articles each (gold, found) pair of stories shares, and how many each story has."""

    joint: Counter[tuple[Hashable, Hashable]]
    gold: Counter[Hashable]
    found: Counter[Hashable]


def _table(gold: Mapping[str, Hashable], found: Mapping[str, Hashable], *, background: bool) -> _Table:
    missing = [article for article in gold if article not in found]
    if missing:
        raise ValueError(f"{len(missing)} articles of the gold stories were not assigned: {missing[:3]}")
    joint = Counter((gold[article], found[article]) for article in gold)
    scored = found.values() if background else (found[article] for article in gold)
    return _Table(joint, Counter(gold.values()), Counter(scored))


def b_cubed(gold: Mapping[str, Hashable], found: Mapping[str, Hashable], *, background: bool = False) -> Score:
    """Return B-cubed precision and recall: for each gold article, how pure and how complete its found story is.

    Args:
        gold: Gold story of each article that is scored.
        found: Found story of each of them, and perhaps of others.
        background: Count articles without a gold story in the sizes of found stories (each is then a wrong member).

    Returns:
        The score; 0 for no articles.

    Raises:
        ValueError: When a gold article was not assigned.

    Reference: Bagga and Baldwin 1998, "Algorithms for scoring coreference chains".
    """
    table = _table(gold, found, background=background)
    total = len(gold)
    if not total:
        return Score(0.0, 0.0)
    precision = sum(count * count / table.found[key[1]] for key, count in sorted_items(table.joint))
    recall = sum(count * count / table.gold[key[0]] for key, count in sorted_items(table.joint))
    return Score(precision / total, recall / total)


def pairwise(gold: Mapping[str, Hashable], found: Mapping[str, Hashable], *, background: bool = False) -> Score:
    """Return precision and recall over pairs of articles put into one story.

    Without any found pair precision is 1 when there is no gold pair either, else 0; the same for recall.
    """
    table = _table(gold, found, background=background)
    both = sum(_pairs(count) for count in table.joint.values())
    found_pairs = sum(_pairs(count) for count in table.found.values())
    gold_pairs = sum(_pairs(count) for count in table.gold.values())
    return Score(
        both / found_pairs if found_pairs else float(gold_pairs == 0),
        both / gold_pairs if gold_pairs else float(found_pairs == 0),
    )


def ceaf_e(gold: Mapping[str, Hashable], found: Mapping[str, Hashable]) -> Score:
    """Return entity-based CEAF: stories matched one to one so that the sum of their Dice overlaps is greatest.

    Reference: Luo 2005, "On coreference resolution performance metrics".
    """
    table = _table(gold, found, background=False)
    if not gold:
        return Score(0.0, 0.0)
    rows = {story: i for i, story in enumerate(table.gold)}
    columns = {story: i for i, story in enumerate(table.found)}
    overlap = np.zeros((len(rows), len(columns)))
    for (left, right), count in table.joint.items():
        overlap[rows[left], columns[right]] = 2 * count / (table.gold[left] + table.found[right])
    best = linear_sum_assignment(overlap, maximize=True)
    similarity = float(overlap[best].sum())
    return Score(similarity / len(columns), similarity / len(rows))


def sorted_items(
    joint: Counter[tuple[Hashable, Hashable]],
) -> list[tuple[tuple[Hashable, Hashable], int]]:
    """Return the items in an order that depends on no input order, so that sums of fractions are repeatable."""
    return sorted(joint.items(), key=lambda item: (str(item[0][0]), str(item[0][1]), item[1]))


def _pairs(count: int) -> int:
    return count * (count - 1) // 2
