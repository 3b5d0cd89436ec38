"""The headline: central, plain, without the outlet's own name."""

from __future__ import annotations

import pytest

from broadsheet.brief.desk import Desk
from broadsheet.brief.headline import headline, trimmed_title
from broadsheet.brief.standfirst import standfirst
from broadsheet.model.article import Article
from broadsheet.model.story import Material, Story

BODY = "The Harwick town council closed the old river bridge on Monday after inspectors found cracks in two piers."


def desk_of(*titles: str, outlet: str = "harwick-gazette.example") -> Desk:
    """Return the desk of a story with one article a headline, each at an outlet of its own."""
    articles = tuple(
        Article(f"a{number}", outlet if number == 0 else f"o{number}.example", None, title, BODY, language="en")
        for number, title in enumerate(titles)
    )
    return Desk(Material(Story("s", tuple(item.id for item in articles)), articles, {}))


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("Council closes old river bridge - Harwick Gazette", "Council closes old river bridge"),
        ("Council closes old river bridge | News | Harwick Gazette", "Council closes old river bridge"),
        ("Live: Council closes old river bridge", "Council closes old river bridge"),
        ("Council closes river bridge - and two more", "Council closes river bridge - and two more"),
        ("Council closes old river bridge – The Wick Tribune", "Council closes old river bridge"),
        ("Council closes old river bridge « Wick Daily News", "Council closes old river bridge"),
        ("Council closes old river bridge [UPDATE]", "Council closes old river bridge"),
        ("Harwick latest: Council closes old river bridge", "Council closes old river bridge"),
        ("Norway updates: Council closes old river bridge", "Council closes old river bridge"),
        ("In the news today: Council closes old river bridge", "Council closes old river bridge"),
        ("Africa: Council closes old river bridge", "Council closes old river bridge"),
        ("Norway: Council closes old river bridge", "Norway: Council closes old river bridge"),
        ("Finch: Council closes old river bridge", "Finch: Council closes old river bridge"),
        ("Council closes bridge – today and tomorrow", "Council closes bridge – today and tomorrow"),
        ("Mother-in-law - a river story", "Mother-in-law - a river story"),
    ],
)
def test_the_outlets_own_name_and_labels_are_trimmed(title: str, kept: str) -> None:
    """Only a span of the headline is cited."""
    desk = desk_of(title)
    article = desk.material.articles[0]
    assert trimmed_title(article, desk).of(article.title) == kept


def test_a_plain_headline_wins_over_a_loaded_one_a_question_and_a_tease() -> None:
    """All four share the story's words; one tells what happened."""
    desk = desk_of(
        "Why the council closed the old river bridge",
        "Outrage as council brutally slams shut old river bridge",
        "Council closes old river bridge after cracks found",
        "Will the council ever reopen the old river bridge?",
    )
    assert headline(desk).text == "Council closes old river bridge after cracks found"


@pytest.mark.parametrize(
    "worse",
    [
        "Monday Briefing: Council closes old river bridge",
        "Council closes old river bridge: 'This bridge is a death trap'",
        "Mayor says council 'had no other choice' but to close old river bridge",
        "Council closes old river bridge after cracks",
        "Council closes old river bridge it calls ‘a danger",
        "Council must close old river bridge after cracks found",
        "Council closes old river bridge after baseless claims of cracks",
        "Council closes old river bridge after cracks, spox. says",
        "Council found cracks in piers. That closes old river bridge",
        "Council closes old river bridge - May 21, 2025",
        "COUNCIL CLOSES OLD RIVER BRIDGE AFTER CRACKS",
        "Council closes old river bridge after cracks — Finch",
    ],
)
def test_a_headline_that_is_quoted_cut_off_or_a_series_gives_way_to_a_plain_one(worse: str) -> None:
    """A plain headline of the same story is chosen, whichever comes first."""
    plain = "Council closes old river bridge after cracks found in piers"
    assert headline(desk_of(worse, plain)).text == plain
    assert headline(desk_of(plain, worse)).text == plain


def test_a_shorter_headline_that_is_whole_is_not_taken_for_one_that_is_cut_off() -> None:
    """Another headline that adds "after …" does not make the first incomplete; one that adds to its phrase does."""
    short = "Council closes old river bridge"
    assert headline(desk_of(short, f"{short} after outrage brutally erupts")).text == short
    longer = f"{short} crossing after inspectors found cracks"
    assert headline(desk_of(short, longer)).text == longer


def test_without_headlines_the_first_words_stand_in() -> None:
    """A page always has a headline, and it is cited."""
    found = headline(desk_of("", ""))
    assert found.citations[0].part == "text"
    assert BODY.startswith(found.text)


def test_one_report_gets_no_standfirst() -> None:
    """Below two independent reports nothing is summed up."""
    assert standfirst(desk_of("Council closes old river bridge")) == ()


def test_a_headline_with_a_toll_that_more_reports_give_higher_gives_way() -> None:
    """Tolls rise: an early one, told in the most central words, is behind what most headlines say now."""
    titles = (
        "At least 12 killed as ferry sinks off Harwick pier",
        "At least 12 killed as ferry sinks off Harwick pier, police say",
        "Ferry sinking off Harwick kills 31 people",
        "31 people killed as ferry sinks off Harwick",
        "Ferry sinks off Harwick pier, killing 31",
    )
    assert "31" in headline(desk_of(*titles)).text
    assert "12" in headline(desk_of(*titles[:2], "Ferry sinking off Harwick kills 31 people")).text
