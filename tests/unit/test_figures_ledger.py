"""The ledger of figures: one slot for each thing counted, with every value that the articles give."""

from __future__ import annotations

from broadsheet.compare.figures import Slot, ledger
from broadsheet.testing.reports import story_of


def slots(*texts: str) -> tuple[Slot, ...]:
    """Return the ledger of a story of reports with these words."""
    story = story_of(*texts)
    return ledger(story, story.articles)


def test_values_of_one_thing_stand_side_by_side() -> None:
    """Two values of one count share a slot, with reports; another count has its own."""
    found = slots(
        "The storm killed 33 people.", "The storm killed 33 people.", "The storm killed 38. It hurt 5 horses."
    )
    assert found[0].subject == "people killed"
    assert [(value.value, len(value.origins)) for value in found[0].values] == [(33, 2), (38, 1)]
    assert [each.subject for each in found[1:]] == ["horses injured"]


def test_a_qualified_count_is_a_count_of_the_same_thing() -> None:
    """Seats and harbour seats are one thing; boats are another."""
    found = slots("It gave the party 12 seats.", "It gave the party 12 harbour seats.", "It gave the party 12 boats.")
    assert [(each.subject, len(each.origins)) for each in found] == [("seats", 2), ("boats", 1)]


def test_equal_shares_of_two_matters_are_two_figures() -> None:
    """A share is the same figure only where the sentences speak of one matter; a large sum needs no such sign."""
    found = slots("The quota fell 50% in Port Hale.", "Half a tank, or 50%, was left.", "The Port Hale quota lost 50%.")
    assert [len(each.origins) for each in found] == [2, 1]
    assert len(slots("The lock cost $64.6 million.", "They want $64.6 million back.")) == 1


def test_turns_of_phrase_and_lengths_of_time_are_left_out() -> None:
    """Both sides, two days and a 26-storey tower tell no figure."""
    assert slots("The two sides met for 10 days in a 26-storey tower.") == ()
