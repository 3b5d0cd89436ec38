"""Laws of likeness: what was compared before changes nothing, and is not compared again."""

from __future__ import annotations

from itertools import chain

from hypothesis import given
from hypothesis import strategies as st

from broadsheet.brief.likeness import SCALE, alike, few_alike, weighted
from broadsheet.text.remembered import forget

WORDS = ["harbor", "council", "vote", "permit", "ferry", "bridge", "delay", "budget", "storm", "clinic"]

sentences = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)
texts = st.lists(sentences, min_size=1, max_size=4).map(tuple)


@given(st.lists(texts, max_size=6), st.data())
def test_stories_compared_before_leave_the_likeness_of_the_next_as_it_is(
    articles: list[tuple[str, ...]], data: st.DataObject
) -> None:
    """Whichever articles were compared in whichever order, each two sentences are as alike as their words make them."""
    forget()
    for _ in range(3):
        story = data.draw(st.lists(st.sampled_from(articles), max_size=8)) if articles else []
        bags = [dict(zip(*weighted(text), strict=True)) for text in chain.from_iterable(story)]
        assert [dict(row) for row in alike(story)] == [few_alike(bags, at) for at in range(len(bags))]


def test_a_story_of_the_same_articles_is_not_compared_again() -> None:
    """The rows of the last time are given."""
    forget()
    story = [("Council votes on harbor permit.",), ("Harbor permit: council votes.", "The ferry is late.")]
    rows = alike(story)
    assert alike(list(story)) is rows
    assert rows[0][1] >= SCALE // 2
    assert alike([story[1]]) is not rows


def test_a_story_with_reprints_is_not_compared_again() -> None:
    """Articles of the same words are told apart by their places."""
    forget()
    story = [("Council votes on harbor permit.",), ("The ferry is late.",), ("Council votes on harbor permit.",)]
    rows = alike(story)
    assert rows[0] == {0: SCALE, 2: SCALE}
    assert alike(list(story)) is rows
