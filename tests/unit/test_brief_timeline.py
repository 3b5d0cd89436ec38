"""The timeline of a story: which day a sentence tells of."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from broadsheet.brief.desk import Desk
from broadsheet.brief.sections.timeline import TIMELINE
from broadsheet.compare.told_dates import told_dates
from broadsheet.model.article import Article
from broadsheet.model.brief import Section
from broadsheet.model.story import Material, StoryLink
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


def test_a_passive_verb_with_by_looks_back() -> None:
    """Published on a Wednesday: "was caught by" is no "by Tuesday"."""
    past = "The skipper of the stolen lock barge was caught by the harbour police on Tuesday night."
    found = told(story_of(f"The lock of the port was shut today for good.\n\n{past}"))
    assert found[date(2026, 3, 3)] == past


def test_a_sentence_about_something_else_dates_nothing() -> None:
    """A report that tells of another thing too is part of no timeline of this one."""
    lock = "The flooded lock of the port was shut on March 2 after the storm broke the lock gates."
    other = "On February 20 a violinist won the national prize for young players in Osterby."
    found = told(story_of(*[f"{lock}\n\n{other}" if number == 0 else lock for number in range(6)]))
    assert date(2026, 3, 2) in found
    assert date(2026, 2, 20) not in found


def test_an_earlier_story_that_only_shares_a_person_is_not_shown() -> None:
    """One that shares the words of this story is."""
    days = (
        "The storm of March 1 broke the gates of the flooded lock.",
        "On March 2 crews shut the flooded lock of the port.",
    )
    texts = [" ".join((*days, f"Crews mended the lock gates of the port {number} times.")) for number in (2, 3, 4)]
    material = story_of(*texts)
    when = datetime(2026, 2, 10, tzinfo=UTC)
    same = Article("e1", "a.example", None, "Crews mended the flooded lock", f"Old. {texts[0]}", when, "en")
    other = Article(
        "e2", "a.example", None, "Mayor Brandt sings", "Mayor Ana Brandt sang in a choir for an hour.", when, "en"
    )
    links = tuple(
        StoryLink(f"s-{each.id}", "course", each.title, when, "en", (), 1.0, each.id) for each in (same, other)
    )
    linked = replace(material, links=links, linked_articles={each.id: each for each in (same, other)})
    section = TIMELINE.build(Desk(linked))
    shown = {block.story for block in section.blocks} if isinstance(section, Section) else set()
    assert "s-e1" in shown
    assert "s-e2" not in shown
