"""Laws of clustering: the same articles give the same stories, in whatever order and however often they come."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from broadsheet.cluster import cluster
from broadsheet.cluster import corpus as matrices
from broadsheet.cluster.corpus import candidate_pairs
from broadsheet.cluster.profile import profiles
from broadsheet.model.article import Article

WORDS = re.findall(
    r"\S+",
    "ferry strike harbour Portaferry crews wages bridge Tarn larch crowns choir Zagorje prize pupils meteorite barn "
    "museum Kestrel grain bakers guild Oldham talks envoys Korvat Iliescu pact border flood Wick dam sirens 4 12 350",
)
START = datetime(2025, 3, 1, 12, tzinfo=UTC)

texts = st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join)
articles = st.lists(
    st.builds(
        lambda title, text, hours, outlet, language: Article(
            "", outlet, None, title, text, None if hours is None else START + timedelta(hours=hours), language
        ),
        texts,
        texts,
        st.none() | st.integers(0, 1_500),
        st.sampled_from(["", "one.example", "two.example"]),
        st.sampled_from([None, "en"]),
    ),
    max_size=14,
).map(lambda found: [replace(item, id=f"a{number:02}") for number, item in enumerate(found)])


@settings(max_examples=40, deadline=None)
@given(articles, st.randoms(use_true_random=False))
def test_neither_order_nor_repeated_delivery_changes_a_story(found: list[Article], draw: st.DataObject) -> None:
    """Shuffled, and with some articles delivered twice, the drafts are equal."""
    again = [*found, *found[: len(found) // 2]]
    draw.shuffle(again)  # type: ignore[attr-defined]
    assert cluster(again) == cluster(found)


@settings(max_examples=40, deadline=None)
@given(articles)
def test_every_article_is_in_exactly_one_story(found: list[Article]) -> None:
    """Missing texts, times, outlets and languages lose no article."""
    members = [name for story in cluster(found) for name in story.articles]
    assert sorted(members) == [item.id for item in found]


@settings(max_examples=40, deadline=None)
@given(articles, st.integers(1, 7))
def test_candidates_depend_on_no_block(found: list[Article], block: int) -> None:
    """Comparing a few articles at a time, only with those near in time, finds the same pairs."""
    seen = profiles(found)
    whole = candidate_pairs(seen, window_hours=240, neighbours=5)
    kept = matrices.BLOCK
    try:
        matrices.BLOCK = block
        parts = candidate_pairs(seen, window_hours=240, neighbours=5)
    finally:
        matrices.BLOCK = kept
    assert np.array_equal(whole.left, parts.left)
    assert np.array_equal(whole.right, parts.right)
    assert np.array_equal(whole.share, parts.share)
    for left, right in zip(whole.left.tolist(), whole.right.tolist(), strict=True):
        one, other = found[left].published, found[right].published
        assert one is None or other is None or abs(one - other) <= timedelta(hours=240)
