"""The timeline of a story: which day a sentence tells of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from broadsheet.brief.desk import Desk
from broadsheet.brief.sections.timeline import TIMELINE
from broadsheet.compare.told_dates import told_dates
from broadsheet.model.article import Article
from broadsheet.model.brief import Section, TimelineItem
from broadsheet.model.story import Material, StoryLink
from broadsheet.testing.reports import story_of

STORM = (
    "The storm of March 1 broke the gates of the flooded lock.",
    "On March 2 crews shut the flooded lock of the port.",
)
CHECKED = "On February 27 the harbour master checked the lock gates of the port."


def mended(*lines: str, reports: int = 3) -> list[str]:
    """Return texts that tell ``STORM`` and some lines, each with an ending of its own."""
    ends = (f"Crews mended the lock gates of the port {number + 2} times." for number in range(reports))
    return [" ".join((*STORM, *lines, end)) for end in ends]


def items(texts: Sequence[str], *earlier: Article) -> list[TimelineItem]:
    """Return the timeline of a story of some texts that follows the stories of some articles, s-e1 that of e1."""
    links = tuple(
        StoryLink(f"s-{each.id}", "course", each.title, each.published, "en", (), 1.0, each.id) for each in earlier
    )
    linked = {each.id: each for each in earlier}
    section = TIMELINE.build(Desk(replace(story_of(*texts), links=links, linked_articles=linked)))
    assert isinstance(section, Section)
    return [block for block in section.blocks if isinstance(block, TimelineItem)]


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


def test_a_year_that_a_later_report_states_holds_for_reports_that_were_read_before() -> None:
    """What was found in a report without the year is not kept against the story that states it."""
    anniversary = "Reports spoke of the flood.\n\nThe flood of July 7 destroyed the lock, which nobody forgets."
    dated = "Reports spoke of the flood.\n\nThe great flood of July 7, 2023 destroyed the old lock of the port."
    story = story_of(anniversary, dated)
    before = told(replace(story, articles=story.articles[:1]))
    assert date(2023, 7, 7) not in before
    assert date(2026, 7, 7) not in told(story)


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


def test_a_weekday_beside_the_date_that_falls_on_it_is_no_other_day() -> None:
    """Its "Sunday" is the one of the date, not the last one before the report."""
    text = (
        "It shut today for good.\n\nIn her Sunday address on February 15 the mayor called for a new lock at the port."
    )
    found = told(story_of(text))
    assert date(2026, 2, 15) in found
    assert date(2026, 3, 1) not in found


@pytest.mark.parametrize(
    "text",
    [
        "Ships have waited outside the flooded lock of the port since February 20 for a place.",
        "The lock of the port has been shut for good after its gates were broken on February 20.",
        "The port keeps to the February 20 decision of the mayor on the lock of the port.",
        "The mayor says that he warned of the flooded lock of the port around 12 days ago.",
        "The storm could break the flooded lock of the port tomorrow if the wind turns.",
        "The mayor speaks to a board of the port on the February 20 Osterby flood of the lock.",
        "Crews of the port like to rest beside the flooded lock on a Sunday morning in the sun.",
        "The gates of the flooded lock are old and the port has no money for new ones.",
    ],
)
def test_a_sentence_tells_of_a_day_only_where_something_happened_on_it(text: str) -> None:
    """Not since it, after it, or described by it; not about so many days ago; not on any day, and not without a day."""
    assert told(story_of(f"The lock shut for good.\n\n{text}")) == {}


def test_one_event_stands_on_one_day() -> None:
    """Where reports date it on two days, the day that most of them give is shown."""
    flood = "Crews of the port shut the gates of the flooded lock on March 2 in the storm."
    other = flood.replace("March 2", "March 1")
    found = told(story_of(flood, f"It rained. {flood}", f"It snowed. {other}"))
    assert set(found) == {date(2026, 3, 2)}


def test_reports_are_those_that_name_the_day() -> None:
    """A report of that day that does not name it tells nothing of it."""
    flood = "Crews of the port shut the gates of the flooded lock on Wednesday in the storm."
    silent = "Crews of the port shut the gates of the flooded lock in a heavy storm."
    (entry,) = told_dates(story_of(flood, silent).articles, limit=20)
    assert entry.reports == 1


def test_a_round_up_is_no_earlier_story() -> None:
    """What is shown of a course is what one report tells, one a day."""
    texts = mended()
    when = datetime(2026, 2, 10, tzinfo=UTC)
    titles = ("Tuesday briefing: the flooded lock", "Crews mend the flooded lock", "Port mends the flooded lock")
    linked = [
        Article(f"e{at}", "a.example", None, title, f"Old. {texts[0]}", when, "en") for at, title in enumerate(titles)
    ]
    assert [item.story for item in items(texts, *linked) if item.story] == ["s-e1"]


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
    texts = mended()
    when = datetime(2026, 2, 10, tzinfo=UTC)
    same = Article("e1", "a.example", None, "Crews mended the flooded lock", f"Old. {texts[0]}", when, "en")
    other = Article(
        "e2", "a.example", None, "Mayor Brandt sings", "Mayor Ana Brandt sang in a choir for an hour.", when, "en"
    )
    shown = {item.story for item in items(texts, same, other)}
    assert "s-e1" in shown
    assert "s-e2" not in shown


def test_a_day_is_not_told_of_somebody_whom_no_word_names() -> None:
    """The one who met the mayor is not the mayor."""
    hanging = "After he met mayor Brandt at the lock of the port on February 25, he spoke of the lock gates."
    texts = [" ".join((*STORM, CHECKED, hanging, f"Crews mended it {at} times.")) for at in (2, 3, 4)]
    days = {item.date for item in items(texts)}
    assert date(2026, 2, 27) in days
    assert date(2026, 2, 25) not in days


def test_an_earlier_story_stands_on_the_day_that_its_opening_tells_of() -> None:
    """Its article came a day later; what happened on that later day is told beside it."""
    texts = mended(CHECKED)
    when = datetime(2026, 3, 2, 6, tzinfo=UTC)
    opening = "The storm broke the gates of the flooded lock of the port on Sunday."
    linked = Article("e1", "a.example", None, "Storm breaks the flooded lock", opening, when, "en")
    days = {item.date: item.story for item in items(texts, linked)}
    assert days[date(2026, 3, 1)] == "s-e1"
    assert days[date(2026, 3, 2)] is None


def test_a_day_that_only_reports_of_another_event_tell_of_is_none_of_the_story() -> None:
    """They were joined for a few words in common, and what they tell is about their own event."""
    texts = mended("On March 3 the mayor opened the flooded lock of the port again.", reports=4)
    about = "A choir of bakers sang old songs at the theatre. It won a prize of the singers' league for its harmony. "
    aside = "On February 20 the choir of the bakers sang beside the flooded lock of the port."
    shown = items([*texts, about + aside, f"{about} The singers wore red. {aside}"])
    assert [item.date.day for item in shown] == [1, 2, 3]
