"""The scores of a clustering, on examples worked by hand."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "eval"))

from scorers.clustering import Score, b_cubed, ceaf_e, pairwise

# Gold {a b c} {d e}, found {a b} {c d e}: worked by hand below.
GOLD = dict(zip("abcde", (1, 1, 1, 2, 2), strict=True))
FOUND = dict(zip("abcde", (7, 7, 8, 8, 8), strict=True))


def test_b_cubed_of_the_worked_example() -> None:
    """Precision: a, b 2/2, c 1/3, d, e 2/3; recall: a, b 2/3, c 1/3, d, e 2/2."""
    score = b_cubed(GOLD, FOUND)
    assert score.precision == pytest.approx((1 + 1 + 1 / 3 + 2 / 3 + 2 / 3) / 5)
    assert score.recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1 + 1) / 5)
    assert score.f1 == pytest.approx(11 / 15)


def test_pairwise_of_the_worked_example() -> None:
    """Found pairs ab cd ce de, gold pairs ab ac bc de: two in common."""
    assert pairwise(GOLD, FOUND) == Score(0.5, 0.5)


def test_ceaf_matches_stories_one_to_one() -> None:
    """Best matching: {a b c}-{a b} with 4/5, {d e}-{c d e} with 4/5; 1.6 over two stories on each side."""
    score = ceaf_e(GOLD, FOUND)
    assert score.precision == pytest.approx(0.8)
    assert score.recall == pytest.approx(0.8)


def test_ceaf_punishes_splinters_once_a_story() -> None:
    """One gold story of four in two halves: one half matches with 2*2/(4+2), the other with nothing."""
    gold = dict.fromkeys("abcd", 1)
    found = dict(zip("abcd", (1, 1, 2, 2), strict=True))
    score = ceaf_e(gold, found)
    assert score.recall == pytest.approx(2 / 3)
    assert score.precision == pytest.approx(1 / 3)


def test_a_perfect_clustering_scores_one_under_other_names() -> None:
    """Names of stories do not matter."""
    renamed = {article: f"story {story}" for article, story in GOLD.items()}
    for score in (b_cubed(GOLD, renamed), pairwise(GOLD, renamed), ceaf_e(GOLD, renamed)):
        assert (score.precision, score.recall, score.f1) == (1.0, 1.0, 1.0)


def test_single_articles_have_full_precision_and_no_pairs() -> None:
    """Every article alone: B-cubed recall is the mean of one over the story's size."""
    alone = {article: article for article in GOLD}
    assert b_cubed(GOLD, alone).precision == 1.0
    assert b_cubed(GOLD, alone).recall == pytest.approx((3 * 1 / 3 + 2 * 1 / 2) / 5)
    assert pairwise(GOLD, alone) == Score(0.0, 0.0)


def test_background_articles_in_a_story_cost_precision_only_when_asked() -> None:
    """One foreign article in {a b}: with background a and b have precision 2/3."""
    found = FOUND | {"foreign": 7}
    assert b_cubed(GOLD, found) == b_cubed(GOLD, FOUND)
    counted = b_cubed(GOLD, found, background=True)
    assert counted.precision == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 2 / 3 + 2 / 3) / 5)
    assert counted.recall == b_cubed(GOLD, FOUND).recall
    assert pairwise(GOLD, found, background=True).precision == pytest.approx(2 / 6)


def test_an_article_left_out_is_an_error() -> None:
    """Leaving out hard articles must not raise a score."""
    with pytest.raises(ValueError, match="1 articles of the gold stories were not assigned"):
        b_cubed(GOLD, dict.fromkeys("abcd", 1))


def test_nothing_to_score_gives_zero() -> None:
    """No gold articles: zero, and no division by zero."""
    assert b_cubed({}, {}).f1 == 0.0
    assert ceaf_e({}, {}).f1 == 0.0
