"""What stands beside a sentence as a citation: only what says it, never what names the same names."""

from __future__ import annotations

import pytest

from broadsheet.brief.backing import says
from broadsheet.brief.pool import SentencePool
from broadsheet.testing.reports import story_of

SHOWN = "Minister Anna Kowalska signed the treaty on fishing quotas in Oslo on Monday."
RETOLD = "The treaty that sets fishing quotas was signed by Minister Anna Kowalska in Oslo on Monday."
OTHER = "Minister Anna Kowalska arrived in Oslo on Monday."


def pool_of(*bodies: str) -> SentencePool:
    """Return the pool of a story with one independent report a body."""
    return SentencePool(story_of(*bodies), "en")


def test_a_sentence_of_the_same_names_that_tells_something_else_is_no_citation_and_counts_for_no_report() -> None:
    """Names and the day make two sentences alike; what happened is in the other words."""
    pool = pool_of(SHOWN, OTHER, RETOLD)
    shown, other, retold = pool.rows
    assert pool.near(shown, other) > 0
    assert pool.supporters(shown) == (shown, retold)
    assert pool.support(shown) == {shown.origin, retold.origin}
    assert [citation.article for citation in pool.sentence(shown).citations] == ["r0", "r2"]


@pytest.mark.parametrize(
    "beside",
    [
        "Minister Anna Kowalska signs treaty on fishing quotas",
        "- Minister Anna Kowalska signed the treaty on fishing quotas in Oslo",
        "What is the treaty on fishing quotas that Minister Anna Kowalska signed in Oslo on Monday?",
    ],
)
def test_a_heading_a_listed_item_and_a_question_are_no_evidence(beside: str) -> None:
    """They announce or ask what a report goes on to say; they say it of nobody."""
    pool = pool_of(SHOWN, beside)
    assert pool.support(pool.rows[0]) == {pool.rows[0].origin}


def test_another_number_of_the_same_things_does_not_say_the_same() -> None:
    """A report of three children is no source for four."""
    shown = "At least four children died when the ferry capsized near the old harbour."
    three = "At least three children died when the ferry capsized near the old harbour."
    again = "When the ferry capsized near the old harbour, at least four children died, police said."
    assert not says(three, shown, "en")
    assert says(again, shown, "en")


def test_what_is_asked_is_a_share_of_the_shown_sentence() -> None:
    """A short sentence inside a long one is said by it; the long one is not said by the short one."""
    short = "The ferry capsized near the old harbour."
    long = (
        "The ferry capsized near the old harbour after its engine failed, and divers searched the wreck through the "
        "night while relatives gathered behind a cordon, lighting candles and demanding answers from the company."
    )
    assert says(long, short, "en")
    assert not says(short, long, "en")


def test_equal_words_say_the_same_whatever_they_are() -> None:
    """Also where a sentence is nothing but names or asks something."""
    assert says("Is Oslo Oslo?", "Is Oslo Oslo?", "en")


def test_a_sentence_in_another_language_is_judged_by_the_same_measure() -> None:
    """No list of English words is asked."""
    shown = "Die Ministerin Anna Kowalska unterzeichnete am Montag in Oslo das Abkommen über Fangquoten."
    names = frozenset({"kowalska"})
    assert says("Das Abkommen über Fangquoten unterzeichnete Anna Kowalska am Montag in Oslo.", shown, "de", names)
    assert not says("Anna Kowalska landete am Montag in Oslo.", shown, "de", names)
