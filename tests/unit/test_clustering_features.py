"""How a pair of articles stands among the other pairs of both."""

from __future__ import annotations

import numpy as np

from broadsheet.cluster.corpus import Ints, Pairs
from broadsheet.cluster.features import AROUND, NAMES, NEAR, ORDINARY, surroundings


def around(likeness: dict[tuple[int, int], int], count: int) -> list[dict[str, int]]:
    """Return the columns of each pair by name."""
    ends = np.array(sorted(likeness), dtype=np.int64)
    values: Ints = np.array([likeness[left, right] for left, right in ends.tolist()], dtype=np.int64)
    rows = surroundings(count, Pairs(ends[:, 0], ends[:, 1], values), values).columns
    return [dict(zip(NAMES[AROUND], row, strict=True)) for row in rows.tolist()]


def test_the_only_pair_of_two_articles_is_not_near_because_nothing_else_is_there() -> None:
    """Unlike articles rank behind the ordinary ones that they lack, and are no nearer than those."""
    (row,) = around({(0, 1): ORDINARY - 10}, 2)
    assert row["rank_least"] == NEAR - 1
    assert row["best_most"] == row["third_most"] == -10
    assert row["tenth_most"] == 0
    assert row["dense_least"] == (ORDINARY * (NEAR - 1) + ORDINARY - 10) // NEAR


def test_the_only_pair_of_two_articles_is_near_when_it_is_alike() -> None:
    """Likeness beyond the ordinary is told by contrast with it."""
    (row,) = around({(0, 1): ORDINARY + 200}, 2)
    assert row["rank_most"] == 0
    assert row["best_least"] == 0
    assert row["third_least"] == row["tenth_least"] == 200


def test_articles_with_enough_pairs_are_compared_with_those_alone() -> None:
    """No ordinary article is thought of where ten real ones are, however unlike."""
    likeness = {(left, right): 60 for left in range(NEAR + 1) for right in range(left + 1, NEAR + 1)}
    assert {(row["tenth_least"], row["tenth_most"], row["dense_most"]) for row in around(likeness, NEAR + 1)} == {
        (0, 0, 60)
    }
