"""How groups of articles are joined: by what both look like, the same for any order."""

from __future__ import annotations

import numpy as np

from broadsheet.cluster.agglomerate import Groups
from broadsheet.cluster.batch import SURE, SURE_CIRCLED, join_scores
from broadsheet.cluster.corpus import Ints
from broadsheet.cluster.joining import GROUP_NAMES, LEARNED, MEANS, Material, Meetings, joined, meetings, mutual
from broadsheet.cluster.model import frozen_trees


def given(
    edges: list[tuple[int, int, int]],
    count: int,
    *,
    full: tuple[int, ...] = (),
    hours: Ints | None = None,
    circled: tuple[int, ...] = (),
) -> Material:
    """Return material of (place, place, probability)."""
    table = np.array(sorted(edges), dtype=np.int64).reshape(-1, 3)
    marks = np.zeros(count, dtype=bool)
    marks[list(full)] = True
    parts = np.zeros((len(table), len(MEANS)), dtype=np.int64)
    parts[list(circled), MEANS.index("circled")] = 1000
    times = np.full(count, -1, dtype=np.int64) if hours is None else hours
    return Material(count, table[:, 0], table[:, 1], table[:, 2], parts, marks, times)


def value(met: Meetings, name: str) -> list[int]:
    """Return one column."""
    found: list[int] = met.rows[:, GROUP_NAMES.index(name)].tolist()
    return found


def by_mean(met: Meetings) -> Ints:
    """Judge a join by its mean probability."""
    found: Ints = met.rows[:, GROUP_NAMES.index("mean")] - 400
    return found


def test_two_groups_are_described_by_all_pairs_between_them() -> None:
    """A pair that is too unlike to be compared counts as unlike."""
    met = meetings(given([(0, 1, 900), (2, 3, 800), (0, 2, 600), (1, 2, 500)], 4), np.array([0, 0, 2, 2]))
    assert (met.left.tolist(), met.right.tolist()) == ([0], [2])
    assert value(met, "mean") == [(600 + 500 + 2 * 50) // 4]
    assert value(met, "mean_known") == [550]
    assert value(met, "known") == [500]
    assert value(met, "most") == [600]
    assert (value(met, "inner_least"), value(met, "inner_most")) == ([800], [900])
    assert (value(met, "covered_small"), value(met, "covered_large")) == ([300], [550])


def test_articles_with_all_the_candidates_they_may_have_are_not_unlike() -> None:
    """A story of hundreds is not judged by pairs that were never looked at."""
    edges = [(0, 1, 900), (2, 3, 900), (0, 2, 600)]
    groups = np.array([0, 0, 2, 2])
    assert value(meetings(given(edges, 4, full=(0, 1, 2, 3)), groups), "mean") == [600]
    assert value(meetings(given(edges, 4, full=(0, 1)), groups), "mean") == [(600 + 3 * 50) // 4]


def test_a_group_s_lead_is_counted_from_its_next_best() -> None:
    """Of three articles the nearest two lead over the third."""
    met = meetings(given([(0, 1, 700), (0, 2, 400), (1, 2, 300)], 3), np.array([0, 1, 2]))
    assert list(zip(met.left.tolist(), met.right.tolist(), strict=True)) == [(0, 1), (0, 2), (1, 2)]
    assert value(met, "lead_least") == [300, -300, -400]
    assert value(met, "lead_most") == [400, 100, -100]


def test_hours_between_groups_are_known_only_of_dated_groups() -> None:
    """Undated groups have no gap; groups that overlap in time have none either."""
    met = meetings(given([(0, 1, 700), (0, 2, 700), (0, 3, 700)], 4, hours=np.array([10, 40, -1, 10])), np.arange(4))
    assert value(met, "gap") == [30, -1, 0]


def test_groups_are_told_by_how_many_of_their_pairs_are_judged_with_circles() -> None:
    """Of the pairs between them, those inside a group say nothing."""
    met = meetings(given([(0, 1, 900), (0, 2, 600), (1, 2, 500)], 3, circled=(0, 1)), np.array([0, 0, 2]))
    assert value(met, "circled") == [500]


def test_groups_join_while_each_is_the_other_s_best() -> None:
    """The best pair joins first, and what remains is judged anew."""
    edges = [(0, 1, 900), (1, 2, 800), (0, 2, 100), (3, 4, 700), (2, 3, 300)]
    assert joined(given(edges, 5), np.arange(5), by_mean).tolist() == [0, 0, 0, 3, 3]


def test_articles_that_are_kept_apart_never_meet() -> None:
    """Neither directly nor by way of a third article."""
    edges = [(0, 1, 900), (1, 2, 900), (0, 2, 900)]
    assert len(set(joined(given(edges, 3), np.arange(3), by_mean, apart=[(0, 2)])[[0, 2]].tolist())) == 2


def test_no_pairs_make_no_joins() -> None:
    """Each article stays alone."""
    assert joined(given([], 3), np.arange(3), by_mean).tolist() == [0, 1, 2]


def test_ties_go_to_the_smaller_names() -> None:
    """Equal scores are decided by place."""
    met = meetings(given([(0, 1, 500), (0, 2, 500), (1, 2, 500)], 3), np.arange(3))
    assert mutual(met, np.array([5, 5, 5])).tolist() == [0]


def test_growing_groups_take_unknown_pairs_for_less_than_unlike() -> None:
    """Two halves of a large story come together although each article keeps few candidates."""
    edges = [(0, 1, 300), (2, 3, 300), (0, 2, 250), (1, 3, 250)]
    assert len(Groups(4, edges, absent=-400).joined()) == 2
    assert len(Groups(4, edges, absent=-400, full=range(4), unknown=-100).joined()) == 1


def test_groups_are_joined_by_the_trees_that_learned_from_such_pairs() -> None:
    """With circles where most pairs of two groups were judged with them, without them elsewhere."""
    edges = [(0, 1, 900), (2, 3, 800), (0, 2, 600), (1, 2, 500), (1, 3, 300)]
    groups = np.array([0, 0, 2, 2])
    plain, circled = (meetings(given(edges, 4, circled=marked), groups) for marked in ((2,), (2, 3)))
    columns = circled.rows[:, : len(LEARNED)]
    assert np.array_equal(plain.rows[:, : len(LEARNED)], columns)
    for met, name, sure in ((plain, "group_trees.json", SURE), (circled, "circle_group_trees.json", SURE_CIRCLED)):
        assert join_scores(met).tolist() == (frozen_trees(name, LEARNED).scores(columns) - sure).tolist()
    assert join_scores(plain).tolist() != join_scores(circled).tolist()
