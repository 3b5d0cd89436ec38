"""The learned decision whether two articles tell of one story: boosted trees over whole numbers.

The trees are made by ``eval/train_clustering.py`` and shipped as a frozen file of whole numbers. Scoring adds and
compares whole numbers only, so every machine gives the same score.

Reference: Friedman 2001, "Greedy function approximation: a gradient boosting machine".
"""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any

import numpy as np
from numpy.typing import NDArray

from broadsheet.cluster.corpus import Ints

UNIT = 1_000
"""Scores are log odds in thousandths; probabilities are thousandths too."""

_CHUNK = 1 << 12
"""Rows scored at a time; decides nothing. So many stay in a processor's cache: 65,536 took twice as long a row."""


@dataclass(frozen=True, slots=True)
class Trees:
    """Boosted trees of bounded depth, each node a row.

    Attributes:
        columns: Names of the features, in order.
        base: Score before any tree, in thousandths.
        depth: Longest way from a root to a leaf.
        roots: Place of each tree's first node.
        feature: Column that a node looks at; leaves look at column 0.
        bound: A value up to this one goes to ``low``, a greater one to ``low + 1``.
        low: Place of the node below; a leaf names itself and has a bound that nothing exceeds.
        value: What a leaf adds, in thousandths; 0 inside.
    """

    columns: tuple[str, ...]
    base: int
    depth: int
    roots: Ints
    feature: Ints
    bound: Ints
    low: Ints
    value: Ints

    def scores(self, rows: NDArray[np.integer]) -> Ints:
        """Return the log odds (thousandths) of each row of features."""
        out = np.full(len(rows), self.base, dtype=np.int64)
        for start in range(0, len(rows), _CHUNK):
            part = np.ascontiguousarray(rows[start : start + _CHUNK])
            flat, base = part.ravel(), np.arange(len(part)) * part.shape[1]
            for root in self.roots.tolist():
                node = self.low[root] + (part[:, self.feature[root]] > self.bound[root])
                for _ in range(self.depth - 1):
                    asked = self.feature.take(node) + base
                    node = self.low.take(node) + (flat.take(asked) > self.bound.take(node))
                out[start : start + _CHUNK] += self.value.take(node)
        return out

    def few(self, rows: Ints) -> Ints:
        """Return what ``scores`` returns, faster for a handful of rows: all trees at once."""
        flat, base = rows.ravel(), (np.arange(len(rows)) * rows.shape[1])[:, None]
        node = np.broadcast_to(self.roots, (len(rows), len(self.roots)))
        for _ in range(self.depth):
            node = self.low.take(node) + (flat.take(self.feature.take(node) + base) > self.bound.take(node))
        found: Ints = self.base + self.value.take(node).sum(axis=1)
        return found

    def one(self, row: Ints) -> int:
        """Return what ``scores`` returns for a single row, faster: every node is asked at once."""
        below = self.low + (row.take(self.feature) > self.bound)
        node = self.roots
        for _ in range(self.depth):
            node = below.take(node)
        return self.base + int(self.value.take(node).sum())


def read_trees(data: Mapping[str, Any], columns: Sequence[str]) -> Trees:
    """Return the trees in ``data`` (as ``json.loads`` gives it).

    Raises:
        ValueError: When they were trained on other columns than ``columns``.
    """
    if tuple(data["columns"]) != tuple(columns):
        raise ValueError("the trees were trained on other features: train them again")
    arrays = {key: np.array(data[key], dtype=np.int64) for key in ("roots", "feature", "bound", "low", "value")}
    return Trees(tuple(columns), int(data["base"]), int(data["depth"]), **arrays)


@functools.cache
def frozen_trees(name: str, columns: tuple[str, ...]) -> Trees:
    """Return the trees shipped with the package as ``name``, read once."""
    text = resources.files("broadsheet.cluster").joinpath(name).read_text(encoding="utf-8")
    return read_trees(json.loads(text), columns)


def _probabilities() -> NDArray[np.int64]:
    # From -8 to 8 in steps of 1/32. Each entry is far from a rounding border, so no machine rounds it otherwise.
    steps = np.arange(-256, 257) / 32
    return np.rint(1000 / (1 + np.exp(-steps))).astype(np.int64)


_TABLE = _probabilities()


def probability(scores: Ints) -> Ints:
    """Return the probability in thousandths of each score in log odds (thousandths), by a table of 513 steps."""
    places = np.clip((scores * 32 + UNIT // 2) // UNIT + 256, 0, 512)
    found: Ints = _TABLE[places]
    return found
