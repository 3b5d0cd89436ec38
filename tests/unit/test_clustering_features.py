"""How a pair of articles stands among the other pairs of both."""

from __future__ import annotations

import numpy as np

from broadsheet.cluster.batch import plain_chances
from broadsheet.cluster.corpus import LIVE_DAY, Ints, Pairs, of_live_days
from broadsheet.cluster.features import AROUND, LIVE, NAMES, NEAR, ORDINARY, surroundings
from broadsheet.cluster.profile import Profile


def around(likeness: dict[tuple[int, int], int], count: int, live: tuple[int, ...] = ()) -> list[dict[str, int]]:
    """Return the columns of each pair by name; the articles in ``live`` are of a live day."""
    ends = np.array(sorted(likeness), dtype=np.int64)
    values: Ints = np.array([likeness[left, right] for left, right in ends.tolist()], dtype=np.int64)
    pairs = Pairs(ends[:, 0], ends[:, 1], values)
    rows = surroundings(np.isin(np.arange(count), live), pairs, values).columns
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


def published(hours: list[int | None], language: str = "en") -> list[Profile]:
    """Return profiles of nothing but a time and a language."""
    return [Profile(f"{language}{at}", "", language, hour, 0, (), *[{}] * 8) for at, hour in enumerate(hours)]


def test_a_day_is_live_when_enough_others_of_the_language_are_within_a_day() -> None:
    """One article fewer is none, nor do those of another language, another day or without a time count."""
    enough = published([100] * (LIVE_DAY + 1))
    assert of_live_days(enough).all()
    others = [*published([100] * 9, "de"), *published([125, None] * 9, "fr")]
    assert not of_live_days([*enough[1:], *others]).any()
    assert of_live_days([*enough, *others]).sum() == len(enough)
    assert of_live_days([*enough[1:], *published([124])]).all()


def test_a_pair_is_live_when_both_its_articles_are() -> None:
    """One article of another time is enough for the trees that know no live days."""
    rows = around({(0, 1): ORDINARY, (0, 2): ORDINARY}, 3, live=(0, 1))
    assert [row["live"] for row in rows] == [1000, 0]


def test_live_pairs_are_judged_by_trees_of_their_own() -> None:
    """The same likeness speaks less for one story where all the news is of one day."""
    row = np.zeros((2, len(NAMES)), dtype=np.int64)
    for name, value in (("words", 300), ("names", 300), ("title", 200), ("top", 250), ("neighbours_shared", 400)):
        row[:, NAMES.index(name)] = value
    row[1, LIVE] = 1000
    elsewhere, live = plain_chances(row).tolist()
    assert live < elsewhere
