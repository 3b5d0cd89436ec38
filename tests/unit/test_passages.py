"""Passages: what of an article is about the story, whatever else it tells."""

from __future__ import annotations

import pytest

from broadsheet.brief.choosing import candidates
from broadsheet.brief.desk import Desk
from broadsheet.brief.headline import headline
from broadsheet.brief.passages import BAR, Passages
from broadsheet.brief.sections.quotes import QUOTES
from broadsheet.brief.shared_terms import SCALE
from broadsheet.model.brief import Section
from broadsheet.model.origin import Origin
from broadsheet.testing.reports import story_of

LOCK = tuple(
    """\
The lock at Harwick was shut on Monday after divers found cracks in both gates. Mayor Ana Brandt said boats would wait \
at Harwick until the gates were mended.
Divers found cracks in the gates of the Harwick lock on Monday, and boats were turned away. Mayor Ana Brandt asked \
skippers to wait until the lock gates were mended.
Boats are waiting below Harwick since Monday, when the lock was shut over cracks in its gates. Ana Brandt, the mayor, \
said the divers would look at the gates again.""".splitlines()
)
FEAST = (
    "The village of Wick chose a new harvest queen on Sunday. Farmers brought pumpkins, apples and honey to church. "
    "A brass band from the valley played until late in the evening. "
    "“Every child in the valley learns to dance before it can read,” Omar Reed said. "
    "Bakers sold four hundred plum cakes before noon. The harvest queen wore a crown of wheat and poppies."
)


def desk_of(*texts: str, titles: tuple[str, ...] = ()) -> Desk:
    """Return the desk of a story of some texts, each an independent report."""
    return Desk(story_of(*texts, titles=titles))


def held(desk: Desk, number: int, words: str) -> bool:
    """Return whether the passage around some words of an article is about the story."""
    article = desk.material.articles[number]
    return Passages.of(desk).holds(article.id, article.text.index(words))


def test_the_tail_of_other_news_below_an_article_is_not_about_the_story() -> None:
    """What stands above it is."""
    desk = desk_of(*LOCK, f"{LOCK[0]} Crews will mend the lock gates at night.\n{FEAST}")
    assert held(desk, 3, "divers found")
    assert not held(desk, 3, "A brass band")
    assert not held(desk, 3, "Bakers sold")


def test_a_part_about_another_event_in_the_middle_does_not_cut_off_what_follows() -> None:
    """A live page comes back to the story."""
    desk = desk_of(*LOCK, f"{LOCK[0]}\n{FEAST}\n{LOCK[1]} {LOCK[2]}")
    assert not held(desk, 3, "A brass band")
    assert held(desk, 3, "Boats are waiting below")


def test_a_member_about_something_else_has_no_passage_of_the_story() -> None:
    """Neither its opening nor its end."""
    desk = desk_of(*LOCK, FEAST)
    assert not any(held(desk, 3, words) for words in ("The village of Wick", "A brass band", "The harvest queen wore"))


def test_a_short_sentence_has_what_stands_around_it() -> None:
    """By itself it shares no word with the other reports."""
    text = f"{LOCK[0]} Nobody was hurt. {LOCK[1]}"
    assert held(desk_of(*LOCK, text), 3, "Nobody was hurt")


def test_reprints_of_a_side_event_do_not_make_it_the_story() -> None:
    """A report does not vote for its own words, whoever carries them."""
    names = [f"r{number}" for number in range(4)]
    origins = {name: Origin(name, name, "original") for name in names} | {"r4": Origin("r4", "r3", "reprint")}
    alone = Passages.of(desk_of(*LOCK, FEAST))
    twice = Passages.of(Desk(story_of(*LOCK, FEAST, FEAST, origins=origins)))
    at = FEAST.index("A brass band")
    assert alone.likeness("r3", at) == twice.likeness("r3", at) == twice.likeness("r4", at) < BAR


def test_of_two_reports_every_passage_is_about_the_story() -> None:
    """What only one of two tells may be the story's all the same."""
    desk = desk_of(LOCK[0], FEAST)
    assert Passages.of(desk).likeness(desk.material.articles[1].id, 40) == SCALE


def test_sentences_for_the_page_are_taken_from_passages_about_the_story() -> None:
    """Every section chooses among these."""
    desk = desk_of(*LOCK, f"{LOCK[0]} Crews will mend the lock gates at night.\n{FEAST}")
    assert "Bakers" not in " ".join(row.text for row in candidates(desk))
    assert "Divers found cracks" in " ".join(row.text for row in candidates(desk))


def test_words_said_about_another_event_are_not_quoted() -> None:
    """Who speaks there is no voice of the story."""
    said = "“Both gates are older than the town,” Ana Brandt said at the Harwick lock, where boats wait for the divers."
    built = QUOTES.build(desk_of(*LOCK, f"{LOCK[0]} {said} Crews will mend the lock gates at night.\n{FEAST}"))
    assert isinstance(built, Section)
    assert [entry.speaker for entry in built.blocks] == ["Ana Brandt"]  # type: ignore[union-attr]


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 1, 0, 2)])
@pytest.mark.parametrize(
    "titles",
    [
        (
            "Cracked gates shut Harwick lock, boats wait",
            "Divers find cracks in gates of Harwick lock",
            "Boats wait as Harwick lock is shut over cracks",
            "Mayor Brandt opens harvest feast of Wick village",
        ),
        (
            "Gates cracked, boats must wait",
            "Lock at Harwick shut",
            "Divers find damage below town",
            "Mayor Ana Brandt opens harvest feast at Harwick",
        ),
    ],
    ids=["much the same words", "persons in that of the side event alone"],
)
def test_the_headline_is_that_of_the_storys_event(titles: tuple[str, ...], order: tuple[int, ...]) -> None:
    """A plain headline of a side event loses to one whose words the other reports share."""
    texts = (*LOCK, f"Mayor Ana Brandt opened the feast on Monday. {FEAST}")
    desk = desk_of(*(texts[at] for at in order), titles=tuple(titles[at] for at in order))
    assert headline(desk).text in titles[:3]
