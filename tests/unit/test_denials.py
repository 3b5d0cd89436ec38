"""Claims that a text reports as denied, false, corrected or without evidence, with who says so."""

from __future__ import annotations

import pytest

from broadsheet.brief.desk import Desk
from broadsheet.brief.sections.conflicts import CONFLICTS
from broadsheet.compare.claims import disputes
from broadsheet.model.brief import Difference, Omitted
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


def test_a_conflict_is_headed_by_what_is_asked_and_the_words_around_the_value() -> None:
    """The subject reads as a phrase of the text with the value left open."""
    text = "The old ferry sank off Port Hale and drowned 33 sailors of the coast guard."
    section = CONFLICTS.build(Desk(story_of(text, text.replace("33", "38"))))
    assert not isinstance(section, Omitted)
    (block,) = section.blocks
    assert isinstance(block, Difference)
    assert block.subject == "How many: ferry sank off Port Hale and drowned … sailors of the coast guard"
    assert block.reports == (1, 1)
