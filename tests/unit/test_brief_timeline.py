"""The timeline of a story: which day a sentence tells of."""

from __future__ import annotations

from datetime import date

from broadsheet.compare.told_dates import told_dates
from broadsheet.model.story import Material
from broadsheet.testing.reports import story_of


def told(material: Material) -> dict[date, str]:
    """Return the sentence of each date."""
    return {each.date: each.citation.quote for each in told_dates(material.articles, limit=20)}


def test_an_anniversary_without_a_year_has_the_year_that_the_story_states() -> None:
    """A day far from publication is one that other reports date in full."""
    found = told(
        story_of(
            "Reports spoke of the flood.\n\nThe great flood of July 7, 2023 destroyed the old lock of the port.",
            "Reports spoke of the flood.\n\nThe flood of July 7 destroyed the old lock, which nobody has forgotten.",
        )
    )
    assert date(2023, 7, 7) in found
    assert date(2026, 7, 7) not in found


def test_a_weekday_lies_ahead_only_where_the_sentence_looks_ahead() -> None:
    """Published on a Wednesday: "they waited in order to begin, but had to stop on Tuesday" is the day before."""
    past = "Crews said they waited for hours to enter the lock but were unable to do so on Tuesday."
    ahead = "Crews are scheduled to enter the old lock of the port again on Tuesday."
    found = told(story_of(f"The lock of the port was shut today for good.\n\n{past}\n\n{ahead}"))
    assert found[date(2026, 3, 3)] == past
    assert found[date(2026, 3, 10)] == ahead


def test_a_sentence_is_shown_for_the_first_date_that_it_names() -> None:
    """It is about that day; what it mentions besides is no entry of its own."""
    text = "It shut today for good.\n\nOn February 20 the mayor opened the lock that was built by February 2 for crews."
    found = told(story_of(text))
    assert date(2026, 2, 20) in found
    assert date(2026, 2, 2) not in found


def test_a_caption_dates_nothing() -> None:
    """The sentence glued behind its credit is another one."""
    caption = "Trucks wait at the lock of the port, February 7, 2026 (credit: ANA BRANDT/TIDE90)"
    text = f"The lock shut today for good.\n\n{caption} The lock stayed shut."
    assert date(2026, 2, 7) not in told(story_of(text))
