"""Roles: told as the reports give them, with country and "former", or not at all."""

from __future__ import annotations

import pytest

from broadsheet.brief.desk import Desk
from broadsheet.testing.reports import story_of


def role(name: str, *texts: str) -> str:
    """Return the role of a name in a story of some reports, "" for none."""
    told = Desk(story_of(*texts)).role_of(name)
    return told.text if told else ""


def test_an_office_of_two_words_gives_way_to_whose_it_is() -> None:
    """One report of three says of which country."""
    texts = (
        "Prime Minister Ana Brandt left.",
        "Prime Minister Ana Brandt spoke.",
        "Norwegian Prime Minister Ana Brandt won.",
    )
    assert role("Ana Brandt", *texts) == "Norwegian Prime Minister"


def test_the_country_before_an_office_belongs_to_it() -> None:
    """The passage begins with its owner; an owner that is no place is left out."""
    assert role("Ana Brandt", "Norway's Prime Minister Ana Brandt left.") == "Norway's Prime Minister"
    assert role("Ana Brandt", "Tuesday's Justice Minister Ana Brandt left.") == "Justice Minister"


def test_a_short_form_is_told_with_its_state() -> None:
    """A rank alone says nothing; "Oregon Gov." says which governor."""
    texts = ("Gov. Ana Brandt left.", "Governor Ana Brandt spoke.", "Oregon Gov. Ana Brandt won.")
    assert role("Ana Brandt", *texts) == "Oregon Gov."
    assert role("Ana Brandt", "Gov. Ana Brandt left.") == ""


def test_an_office_without_a_country_is_not_told_where_somebody_else_has_it() -> None:
    """A reader cannot tell of what she is president; nobody else is in the second story."""
    plain = ("President Ana Brandt left.", "President Ana Brandt spoke.")
    assert role("Ana Brandt", *plain, "Danish President Omar Reed met her.") == ""
    assert role("Omar Reed", *plain, "Danish President Omar Reed met her.") == "Danish President"
    assert role("Ana Brandt", *plain, "Former President Omar Reed met her.") == "President"
    assert role("Ana Brandt", *plain, "Omar Reed, president of the Tide Guild, met her.") == "President"


def test_whom_one_report_of_others_calls_president_may_be_of_the_past() -> None:
    """A report looks back at what was done under her; the story is of others."""
    crew = "Omar Reed opened the lock of Brevik on Monday and said so."
    assert role("Ana Brandt", crew, crew, crew, f"{crew} It was built for President Ana Brandt.") == ""
    assert (
        role("Ana Brandt", crew, crew, crew, f"{crew} It was built for Justice Minister Ana Brandt.")
        == "Justice Minister"
    )


@pytest.mark.parametrize("fall", ["the toppling of", "the ouster of long-time", "rebels who toppled", "served under"])
def test_an_office_that_a_sentence_tells_as_lost_is_not_told(fall: str) -> None:
    """Whose fall is told has the office no longer."""
    assert (
        role("Ana Brandt", f"It came after {fall} President Ana Brandt.", f"It was {fall} President Ana Brandt.") == ""
    )


def test_an_office_of_a_body_is_told_only_with_the_body() -> None:
    """Every firm has a founder."""
    assert role("Ana Brandt", "CEO Ana Brandt left.", "CEO Ana Brandt spoke.") == ""
    assert role("Ana Brandt", "CEO Ana Brandt left.", "Haldo CEO Ana Brandt spoke.") == "Haldo CEO"


def test_a_deputy_is_no_fuller_form_of_her_chief() -> None:
    """Another office ends in the same word."""
    texts = ("President Ana Brandt left.", "President Ana Brandt spoke.", "Vice President Ana Brandt won.")
    assert role("Ana Brandt", *texts) == "President"


def test_a_plain_role_goes_before_a_label() -> None:
    """The report's own word for the person stands beside the office."""
    texts = ("Rookie Danish Finance Minister Ana Brandt left.", "Danish Finance Minister Ana Brandt spoke.")
    assert role("Ana Brandt", *texts) == "Danish Finance Minister"


def test_who_was_in_office_is_told_with_the_country() -> None:
    """A former role gives way to a longer former one."""
    texts = (
        "Former President Ana Brandt left.",
        "Former President Ana Brandt spoke.",
        "Former Danish President Ana Brandt won.",
    )
    assert role("Ana Brandt", *texts) == "Former Danish President"


def test_of_two_former_holders_neither_is_told_without_a_country() -> None:
    """A reader cannot tell of what either was president; whoever is president now is another matter."""
    texts = ("Former President Ana Brandt left.", "Former President Ana Brandt spoke.")
    assert role("Ana Brandt", *texts, "President Tara Reed spoke.") == "Former President"
    assert role("Ana Brandt", *texts, "Former Danish President Tara Reed spoke.") == ""


def test_an_office_that_many_have_is_told_beside_others_of_it() -> None:
    """Two representatives of a state take no office from each other."""
    texts = ("State Representative Ana Brandt left.", "State Representative Tara Reed spoke.")
    assert role("Ana Brandt", *texts) == "State Representative"


def test_an_office_is_written_out_where_a_report_writes_it_out() -> None:
    """Agencies cut it short."""
    texts = ("Oregon Gov. Ana Brandt left.", "Oregon Gov. Ana Brandt spoke.", "Oregon Governor Ana Brandt won.")
    assert role("Ana Brandt", *texts) == "Oregon Governor"


def test_the_body_behind_an_office_may_have_a_long_name() -> None:
    """What stands before the name in some reports stands behind it in another."""
    texts = (
        "Director Ana Brandt left.",
        "Director Ana Brandt spoke.",
        "Ana Brandt, director of the Office for Tides and the Old Locks, won.",
    )
    assert role("Ana Brandt", *texts) == "Director of the Office for Tides and the Old Locks"
