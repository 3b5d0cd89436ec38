"""Laws of series of headlines: which there are depends on the articles alone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from broadsheet.cluster import cluster
from broadsheet.cluster.epochs import Epochs
from broadsheet.cluster.series import pattern
from broadsheet.model.article import Article
from broadsheet.text.phrases import listed

START = datetime(2031, 5, 3, 12, tzinfo=UTC)
NAMES = listed("Quibblet; Lattiqua; Ferrodle; Zinkword; Marrowgrid; Tessaloop; Ellery; Whitlock")
PATTERNS = (
    "Today's {} puzzle: hints, clues and answers for May {}",
    "How to watch {} vs {}: live stream and TV channel",
    "{} promo code: get ${} bonus for week 18",
    "Harbour pilots of {} begin strike over night shifts",
)


@st.composite
def streams(draw: st.DrawFn) -> list[Article]:
    """Draw articles of three outlets under a few patterns, some delivered under the same headline twice."""
    found = []
    for number in range(draw(st.integers(4, 16))):
        title = draw(st.sampled_from(PATTERNS)).format(draw(st.sampled_from(NAMES)), draw(st.integers(1, 9)))
        outlet = draw(st.sampled_from(["", "one.example", "one.example", "two.example", "three.example"]))
        when = START + timedelta(hours=draw(st.integers(0, 90)))
        found.append(Article(f"a{number:02}", outlet, None, title, f"{title}. Read on here.", when, "en"))
    return found


@given(streams(), st.integers(0, 1_000), st.lists(st.integers(1, 15), max_size=2))
@settings(max_examples=60, deadline=None)
def test_any_order_and_split_into_epochs_gives_the_stories_of_all_at_once(
    stream: list[Article], seed: int, cuts: list[int]
) -> None:
    """Series that complete late part what was together before."""
    wanted = cluster(stream)
    shuffled = Random(seed).sample(stream, len(stream))  # noqa: S311 - a repeatable shuffle, no secret
    assert cluster([*shuffled, *shuffled[:3]]) == wanted
    epochs = Epochs()
    for cut in sorted(cuts):
        assert epochs.cluster(shuffled[:cut]) == cluster(shuffled[:cut])
    assert epochs.cluster(shuffled) == wanted


words = st.lists(st.sampled_from(["watch", "live", "Quibblet", "bonus", "#3", "#4", "the", "Tarn"]), max_size=9)


@given(words, words)
@settings(max_examples=200, deadline=None)
def test_a_pattern_is_the_same_both_ways_and_no_headline_has_one_with_itself(one: list[str], other: list[str]) -> None:
    """Whatever the words."""
    assert pattern(tuple(one), tuple(other)) == pattern(tuple(other), tuple(one))
    assert pattern(tuple(one), tuple(one)) == 0
