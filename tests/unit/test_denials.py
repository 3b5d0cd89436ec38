"""Claims that a text reports as denied, false, corrected or without evidence, with who says so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from broadsheet.brief.desk import Desk
from broadsheet.brief.sections.conflicts import CONFLICTS
from broadsheet.compare.claims import disputes
from broadsheet.model.brief import Difference, Omitted, Section
from broadsheet.model.origin import Origin
from broadsheet.testing.reports import story_of
from broadsheet.text.denials import find


@pytest.mark.parametrize(
    ("text", "verdict", "by", "claim"),
    [
        ("Mayor Lind has denied that any money was lost.", "denied", "Mayor Lind", "that any money was lost"),
        ("But the port firmly rejected claims of theft, an aide said.", "denied", "the port", "claims of theft"),
        ("Lind denied hiding the harbour books.", "denied", "Lind", "hiding the harbour books"),
        ("Auditors found no evidence of fraud in the fund.", "no_evidence", "", "of fraud in the fund"),
        (
            "The claim that the lock leaks is false, the port said.",
            "false",
            "the port",
            "The claim that the lock leaks",
        ),
        (
            "An earlier version of this story misstated the age of the lock.",
            "corrected",
            "",
            "the age of the lock",
        ),
    ],
)
def test_a_denied_claim_is_found_with_who_denies_it(text: str, verdict: str, by: str, claim: str) -> None:
    """Denials, corrections, falsehoods and want of evidence, as the text puts them."""
    (found,) = find(text, "en")
    assert found.verdict == verdict
    assert found.claim.of(text) == claim
    assert (found.by.of(text) if found.by else "") == by


def test_who_is_said_to_have_claimed_falsely_is_no_denier() -> None:
    """The claimant and the claim of a false statement are told apart."""
    text = "The minister falsely claimed that the lock was new."
    (found,) = find(text, "en")
    assert found.by is None
    assert found.claimant is not None
    assert found.claimant.of(text) == "The minister"


@pytest.mark.parametrize(
    "text",
    [
        "The judge denied bail to the two dockers.",
        "They were denied entry to the port.",
        "The council rejected the new budget.",
        "He denied it.",
        "Has the mayor denied that money was lost?",
        "The dismissed captain reports on Monday.",
    ],
)
def test_what_is_refused_or_left_open_is_no_denied_claim(text: str) -> None:
    """Bail and budgets are no claims, and a pronoun is nobody to quote."""
    assert find(text, "en") == ()


def test_other_languages_are_not_read() -> None:
    """Nothing is guessed where no words are known."""
    assert find("Lind denied that any money was lost.", "de") == ()


CLAIM = "The harbour fund lost nine million crowns in secret loans to Coast Freight, auditors wrote on Monday."
DENIAL = "Mayor Lind denied that the harbour fund lost nine million crowns in secret loans to Coast Freight."


def test_denials_of_one_claim_are_joined_and_set_beside_the_reports_that_make_it() -> None:
    """Two articles with the denial are one dispute of two reports; the claim's own report stands beside them."""
    (found,) = disputes(story_of(CLAIM, DENIAL, f"It rained. {DENIAL}"))
    assert (found.verdict, found.reports, found.asserted_reports) == ("denied", 2, 1)
    assert found.by is not None
    assert found.by.quote == "Mayor Lind"
    assert [each.quote for each in found.asserted] == [CLAIM]


def test_the_page_says_who_denies_what_in_how_many_reports() -> None:
    """The heading says that the claim is denied, the sides who denies and who reports it; nothing says what is true."""
    section = CONFLICTS.build(Desk(story_of(CLAIM, DENIAL)))
    assert not isinstance(section, Omitted)
    (block,) = section.blocks
    assert isinstance(block, Difference)
    assert block.subject.startswith("A claim that is denied: that the harbour fund lost nine million crowns")
    assert [side[0] for side in block.sides] == ["Denied by Mayor Lind", "Reported"]
    assert block.reports == (1, 1)


def blocks_of(*texts: str) -> list[Difference]:
    """Return what the page shows of a story of reports with these words."""
    section = CONFLICTS.build(Desk(story_of(*texts)))
    found = () if isinstance(section, Omitted) else section.blocks
    return [block for block in found if isinstance(block, Difference)]


FERRY = "The old ferry sank off Port Hale and drowned 33 sailors of the coast guard."


def test_a_conflict_is_headed_by_what_is_asked_and_what_is_counted() -> None:
    """In words of the text, with the place; where nothing counted is named, by the words around the value."""
    (block,) = blocks_of(FERRY, FERRY.replace("33", "38"))
    assert block.subject == "How many sailors off Port Hale"
    assert block.reports == (1, 1)
    day = "The old ferry of the coast guard sank off Port Hale on March 2 in the storm."
    (block,) = blocks_of(day, day.replace("March 2", "February 28"))
    assert block.subject == "When: The old ferry of the coast guard sank off Port Hale on … in the storm"


def test_a_heading_names_what_all_sides_name_where_no_place_is_led_to() -> None:
    """In brackets, a known place before other names; what the label says already and peoples are left out."""
    seats = "Ohio’s Harbour Party gave its mayor 33 board seats after the Norwegian vote."
    (block,) = blocks_of(seats, seats.replace("33", "38"))
    assert block.subject == "How many board seats (Ohio)"


def test_a_number_of_some_of_those_harmed_is_headed_by_the_harm() -> None:
    """The word that says what became of them may stand with the number of all."""
    toll = "The storm killed 40 people at Port Hale on Monday, including 12 sailors of the guard."
    (block,) = blocks_of(toll, toll.replace("12", "16"))
    assert block.subject == "How many sailors killed at Port Hale"


def test_a_difference_whose_heading_cannot_say_what_it_is_on_is_left_out() -> None:
    """No name that both give, and too few words around the number."""
    told = "Divers brought up 33 boxes."
    assert blocks_of(told, told.replace("33", "38")) == []


def test_two_versions_of_one_text_are_no_conflict_of_two_outlets() -> None:
    """An edit of a reprint contradicts nobody."""
    origins = {"r0": Origin("r0", "r0", "original"), "r1": Origin("r1", "r0", "reprint")}
    material = story_of(FERRY, FERRY.replace("33", "38"), origins=origins)
    assert isinstance(CONFLICTS.build(Desk(material)), Omitted)


def test_a_toll_of_unknown_time_is_no_conflict() -> None:
    """The higher number may only be a later one; of what is counted otherwise, both stand at all times."""
    toll = "The storm killed 33 people in Port Hale and broke the old lock."
    seats = "The council of Port Hale gave the harbour 33 seats on the board of the old lock."

    def undated(text: str) -> Section | Omitted:
        material = story_of(text, text.replace("33", "38"))
        articles = tuple(replace(article, published=None) for article in material.articles)
        return CONFLICTS.build(Desk(replace(material, articles=articles)))

    assert isinstance(undated(toll), Omitted)
    assert isinstance(undated(seats), Section)


@pytest.mark.parametrize("toll", ["at least 33 people were killed in Port Hale", "33 people were killed in Port Hale"])
def test_a_bound_or_one_source_s_count_moves_on_within_the_hour(toll: str) -> None:
    """What is at least 33 may be 38, and one source counts on; any other number differs."""
    said = f"In the storm {toll}, according to the coast guard of Lind Harbour."
    assert [block.status for block in blocks_of(said, said.replace("33", "38"))] == ["update"]


def test_two_conflicts_on_one_thing_counted_are_told_apart_by_the_words_around_the_value() -> None:
    """Sailors drowned and sailors saved."""
    saved = "The lifeboat of Port Hale saved 12 sailors from the cold sea that night."
    found = blocks_of(f"{FERRY} {saved}", f"{FERRY} {saved}".replace("33", "38").replace("12", "16"))
    assert {block.subject for block in found} == {
        "How many sailors: The old ferry sank off Port Hale and drowned … sailors of the coast guard",
        "How many sailors: The lifeboat of Port Hale saved … sailors from the cold sea that night",
    }


def test_one_difference_is_told_once() -> None:
    """Though two sentences of a report give the number."""
    again = "Port Hale mourns the 33 sailors of the coast guard whom the storm took from it."
    assert len(blocks_of(f"{FERRY} {again}", f"{FERRY} {again}".replace("33", "38"))) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The storm drowned 33 sailors off Port Hale on Monday.", "Port Hale lost 38 sailors in the storm of Monday."),
        (
            "The plan adds 33 ferries to the line of Port Hale.",
            "Originally, the plan would add 38 ferries to it.",
        ),
        ("Crews left the 26-storey tower of Port Hale.", "Crews left the 28-storey tower of Port Hale."),
        ("Read the full account of the ferry in Boston.", "Read the full account of the ferry in Denver."),
    ],
)
def test_what_may_be_two_things_is_no_conflict_of_the_page(one: str, other: str) -> None:
    """Other words, another time, a description and boilerplate."""
    assert blocks_of(one, other) == []


def test_a_toll_that_grew_hours_later_has_moved_on() -> None:
    """Reports an hour apart differ; where all reports of the higher toll come six hours later, it is an update."""
    toll = "The storm killed 33 people in Port Hale and broke the old lock."
    texts = (toll, *["It rained in Port Hale all day."] * 6, toll.replace("33", "38"))
    assert [block.status for block in blocks_of(toll, toll.replace("33", "38"))] == ["conflict"]
    assert [block.status for block in blocks_of(*texts)] == ["update"]


def test_a_denial_that_does_not_say_what_is_denied_is_not_shown() -> None:
    """It is left open which accusations."""
    text = "A spokesperson of the port rejected the accusations and said it was the storm."
    assert blocks_of(text, f"It rained. {text}") == []
