"""How well two articles fit the circles of each other."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy import sparse

from broadsheet.cluster.batch import WORTH, circled, judged, plain_chances
from broadsheet.cluster.circles import LENGTH, circle_features, circles, of_one_length
from broadsheet.cluster.corpus import Pairs
from broadsheet.cluster.profile import profiles
from broadsheet.cluster.settings import ClusterSettings
from broadsheet.testing.sample_articles import sample_articles

WAR, FLOOD, TALKS, BRIDGE, ENVOY = range(5)
"""Words of invented reports: both events are of one war."""


def rows_of(*articles: Sequence[int]) -> sparse.csr_matrix:
    """Return one row an article, with a weight for each of its words."""
    table = np.zeros((len(articles), 5))
    for place, words in enumerate(articles):
        table[place, list(words)] = 30
    return sparse.csr_matrix(table)


def compared(rows: sparse.csr_matrix, circles: Sequence[Sequence[int]], *ends: tuple[int, int]) -> list[list[int]]:
    """Return the three columns of each pair."""
    most = max(map(len, circles))
    circle = np.array([[*near, *[-1] * (most - len(near))] for near in circles], dtype=np.int64)
    left, right = np.array(ends, dtype=np.int64).T
    found: list[list[int]] = circle_features(circle, [rows], Pairs(left, right, left)).tolist()
    return found


TWO_EVENTS = rows_of(
    (WAR, FLOOD), (WAR, FLOOD), (WAR, FLOOD, BRIDGE), (WAR, TALKS), (WAR, TALKS), (WAR, TALKS, ENVOY)
)  # fmt: skip
CIRCLES = [[1, 2], [0, 2], [0, 1], [4, 5], [3, 5], [3, 4]]


def test_reports_of_one_event_fit_its_circle_as_well_as_each_other() -> None:
    """Whatever one of them alone tells."""
    ((least, most, alike),) = compared(TWO_EVENTS, CIRCLES, (0, 2))
    assert most >= least > 800
    assert alike >= 950


def test_reports_of_two_events_of_one_war_do_not_fit_the_other_circle() -> None:
    """They share the war's name, and stand as near to each other as two reports of which one tells more."""
    ((least, most, alike),) = compared(TWO_EVENTS, CIRCLES, (0, 3))
    assert least <= most < 800
    assert alike < 650


def test_without_a_circle_nothing_is_known() -> None:
    """Neither of how the other fits it, nor of how alike the two circles are."""
    assert compared(TWO_EVENTS, [*CIRCLES[:3], [-1, -1], *CIRCLES[4:]], (0, 1), (0, 3))[1] == [-1, -1, -1]


def test_an_article_has_a_circle_where_enough_stand_around_it() -> None:
    """With fewer partners than a circle has, or too few articles to choose from, it has none."""
    partners = np.array([[1, 2], [0, 2], [0, -1]], dtype=np.int64)
    others = np.array([40, 39, 40], dtype=np.int64)
    assert circles(partners, others, 40).tolist() == [[1, 2], [-1, -1], [-1, -1]]
    assert circles(partners, others, 1).tolist() == [[1, 2], [0, 2], [-1, -1]]


def test_a_pair_is_judged_by_its_own_circles_alone() -> None:
    """Which other pairs are asked about changes nothing."""
    ends = [(a, b) for a in range(6) for b in range(a + 1, 6)]
    assert [compared(TWO_EVENTS, CIRCLES, end)[0] for end in ends] == compared(TWO_EVENTS, CIRCLES, *ends)


def test_rows_of_one_length_are_whole_numbers() -> None:
    """Products of whole numbers below 2**53 are exact on every machine; an empty row stays empty."""
    rows = of_one_length(sparse.csr_matrix(np.array([[3.0, 4.0], [0.0, 0.0], [1.0, 1.0]])))
    assert rows.toarray().tolist() == [[0.6 * LENGTH, 0.8 * LENGTH], [0, 0], [707, 707]]


def test_only_pairs_that_may_matter_are_compared_by_circles() -> None:
    """The others keep the probability that they have without."""
    english = sorted((item for item in sample_articles() if item.language == "en"), key=lambda item: item.id)
    found = judged(profiles(english), ClusterSettings(crowd=25))
    plain = plain_chances(found.rows)
    near = plain >= WORTH
    assert circled(found.rows)[near].any()
    assert not circled(found.rows)[~near].any()
    assert np.array_equal(found.chances[~near], plain[~near])
    assert not np.array_equal(found.chances[near], plain[near])
