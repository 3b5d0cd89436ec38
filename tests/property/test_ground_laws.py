"""Laws of grounding: what is copied is carried, and what is not cited is not."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from broadsheet.brief.ground import ground
from broadsheet.model.span import Citation

LISTED = """
Orla Finch Mayor President Tarn Wick May Tuesday May 3 1,200 $1.2 billion 4% percentage points third half the a of by
was not never without denied refused to may alleged according all several more above fell rose said told last next week
unable able majority-minority all-time . , ; ! ? “ ” " ' ( ) – twenty-five 2:30 p.m. 5/6/2021 https://tarn.example
"""
WORDS = st.sampled_from(LISTED.split())
PASSAGES = st.lists(WORDS, min_size=1, max_size=40).map(" ".join)


def cited(quote: str) -> Citation:
    """Return a citation of these words."""
    return Citation("a", "0" * 16, "text", 0, len(quote), quote)


@settings(deadline=None)
@given(PASSAGES, PASSAGES)
def test_an_extract_is_carried_by_its_own_span_and_by_more_words_around_it(one: str, other: str) -> None:
    """A copied passage asserts nothing that it does not hold, whatever else is cited beside it."""
    assert ground(one, (cited(one),)) == []
    assert ground(one, (cited(one), cited(other))) == []


@settings(deadline=None)
@given(PASSAGES, st.integers(2, 999))
def test_a_sentence_fails_without_the_span_that_carries_its_figure(passage: str, number: int) -> None:
    """The same sentence without its citation, or with another passage cited, is not grounded."""
    sentence = f"Finch counted {number}07 boats in Harwick."
    assert ground(sentence, (cited(sentence), cited(passage))) == []
    assert ground(sentence, ()) == ["nothing is cited"]
    assert ground(sentence, (cited(passage),)) != []


@settings(deadline=None)
@given(st.text(max_size=300), st.text(min_size=1, max_size=300))
def test_no_text_makes_the_check_fail(one: str, other: str) -> None:
    """Any two texts get an answer: reasons in plain words, each once, the same each time."""
    found = ground(one, (cited(other),))
    assert found == ground(one, (cited(other),))
    assert len(found) == len(set(found))
