"""The players: people and bodies that act, joined over their spellings."""

from __future__ import annotations

import pytest

from broadsheet.brief.core import DIFFERENT
from broadsheet.brief.desk import Desk
from broadsheet.brief.sections.players import PLAYERS
from broadsheet.model.brief import Omitted, Player
from broadsheet.model.origin import CreditedSource
from broadsheet.model.story import Material
from broadsheet.testing.reports import story_of


def players(material: Material) -> dict[str, str]:
    """Return the role of each player shown, "" for none."""
    found = PLAYERS.build(Desk(material))
    blocks = () if isinstance(found, Omitted) else found.blocks
    return {each.name: each.role.text if each.role else "" for each in blocks if isinstance(each, Player)}


def twice(text: str) -> Material:
    """Return a story that two independent reports tell in the same words."""
    return story_of(text, text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They met in the Tide Office of the port. The Tide Office was full.", "Tide Office"),
        ("Two White South Africans left. Other Gazans stayed. The MPs knew.", "Gazans"),
        ("The crew feared the Golden Lock. The Golden Lock is old.", "Golden Lock"),
    ],
)
def test_places_peoples_and_things_are_no_players(text: str, name: str) -> None:
    """They do and say nothing."""
    assert name not in players(twice(text))


def test_a_body_that_acts_is_a_player() -> None:
    """By a deed, by what it says, or by who speaks for it."""
    text = (
        "The Tide Office rejected the plan. The Harbour Union said so. A spokesman for the Lock Authority left. "
        "Crews saw the Sluice Guild in the Tide Hall."
    )
    assert set(players(twice(text))) == {"Tide Office", "Harbour Union", "Lock Authority"}


def test_a_source_of_the_reporting_plays_only_where_it_does_more() -> None:
    """What an outlet reports makes it no player."""
    material = twice("The lock is shut, the Tide Tribune reported. The Tide Tribune said more would follow.")
    source = CreditedSource("r0", 20, 32, "Tide Tribune")
    credited = Material(material.story, material.articles, material.origins, (source,))
    assert "Tide Tribune" in players(material)
    assert "Tide Tribune" not in players(credited)


def test_an_acronym_is_the_one_body_of_its_initials() -> None:
    """So are the last words of its name, and its two ways of naming a department."""
    first = "The Harbour Lock Authority rejected the plan. The Department of Tides said no."
    second = "The HLA rejected it. The Lock Authority warned crews. The Tides Department agreed."
    assert sorted(players(story_of(first, second))) == ["Department of Tides", "Harbour Lock Authority"]


def test_one_word_gives_way_to_the_fuller_role() -> None:
    """Articles are left out; the words are a passage of the report."""
    texts = ("President Ana Brandt left.", "President Ana Brandt spoke.", "Norwegian President Ana Brandt said so.")
    assert players(story_of(*texts))["Ana Brandt"] == "Norwegian President"


def test_who_took_a_photograph_is_no_player() -> None:
    """A caption names people who are not in the story."""
    text = "The lock is shut.\n\n(Photo: Mark Reed/Tide Images)\n\nAna Brandt closed it on Monday with her crew."
    assert set(players(twice(text))) <= {"Ana Brandt"}


def test_an_outlet_is_a_player_only_of_a_story_about_it() -> None:
    """Reports credit the BBC and others everywhere; camps are nobody."""
    told = "The BBC rejected the plan. Ana Brandt won. The Democrats rejected it."
    assert set(players(twice(told))) == {"Ana Brandt"}


def test_a_single_word_of_a_name_shown_in_full_is_not_shown_again() -> None:
    """A surname that two persons share stays apart when names are joined."""
    text = "Ana Brandt won. Omar Brandt lost. Later Mr Brandt rejected the plan."
    assert "Brandt" not in players(
        story_of(text, "Ana Brandt won. Omar Brandt lost.", "Brandt rejected the plan.", text)
    )


def test_who_had_an_office_is_told_as_having_had_it() -> None:
    """Where half as many reports say so as do not, two at least; one that looks back ends no office."""
    plain, past = "President Ana Brandt left.", "Former President Ana Brandt spoke."
    assert players(story_of(plain, past, plain, past))["Ana Brandt"] == "Former President"
    assert players(story_of(plain, past, plain))["Ana Brandt"] == "President"


def test_a_label_that_a_report_puts_before_an_office_is_no_fuller_role() -> None:
    """A camp is the report's word for the person."""
    texts = ("President Ana Brandt left.", "President Ana Brandt spoke.", "Embattled President Ana Brandt won.")
    assert players(story_of(*texts))["Ana Brandt"] == "President"


def test_one_word_and_a_person_who_does_nothing_are_no_players() -> None:
    """A byline, a patron saint, a pet: nothing shows who they are or what they do in the story."""
    assert players(twice("The crew saw Bruno there. They thanked Bruno. By Ana Brandt")) == {}


def test_of_two_bodies_one_of_which_may_be_the_other_one_is_shown() -> None:
    """That which more reports name."""
    text = "The Department of Tides rejected the plan. The Harrow Department of Tides rejected it, too."
    assert len(players(twice(text))) == 1


def test_a_piece_of_a_name_is_no_player() -> None:
    """The crews' committee is named with a small word inside."""
    text = "The Committee to Protect Crews rejected the plan. Omar Reed said so."
    assert set(players(twice(text))) == {"Omar Reed"}


def test_whom_two_of_many_reports_name_apart_from_their_story_is_no_player() -> None:
    """A page of several events names the people of each."""
    lock = "Harbour master Ana Brandt closed the lock at Brevik on Monday. Sluice, quay and harbour stay shut. " * 2
    apart = lock + "The weather was fine. " * 60 + "Baker Odd Moen said that herring sold well."
    assert set(players(story_of(*[lock] * 6, apart, apart))) == {"Ana Brandt"}


def test_a_firm_of_one_word_is_known_by_its_trade() -> None:
    """A word that could be a surname as well needs it."""
    assert players(twice("The Danish lock developer Haldo said no. Ana Brandt won.")) == {
        "Haldo": "Danish lock developer",
        "Ana Brandt": "",
    }
    assert set(players(twice("Haldo said no. Ana Brandt won."))) == {"Ana Brandt"}


def test_a_slogan_or_a_heading_before_a_name_makes_no_player() -> None:
    """The word before it is none of the name."""
    assert "Free Omar" not in players(
        twice("They shouted Free Omar again. Free Omar rejected the plan. Ana Brandt won.")
    )


def test_a_ministry_of_no_country_and_half_a_name_are_no_players() -> None:
    """A reader cannot tell whose ministry or service it is."""
    text = "The Health Ministry rejected the plan. The Tide Service of Harrow rejected it. Ana Brandt won."
    assert {"Health Ministry", "Tide Service"}.isdisjoint(players(twice(text)))


def test_the_beginning_of_a_bodys_own_name_is_no_role_of_it() -> None:
    """It is cut from the name where another report writes that in the plural."""
    first = "The Harrow Journalists Syndicate condemned the strike. The Harrow Journalists Syndicate said more."
    second = "The Harrow Journalist Syndicate condemned the strike, the Harrow Journalist Syndicate said."
    found = players(story_of(first, first, second))
    assert found["Harrow Journalists Syndicate"] == ""


@pytest.mark.parametrize("given", ["Harbour Food Stage Count (HSC)", "Harbour Food Stage Count, or HSC,"])
def test_an_acronym_that_a_report_explains_is_no_second_player(given: str) -> None:
    """Not all acronyms are the initials of their body; the report itself says whose it is."""
    shown = players(twice(f"The {given} warned the port. HSC said more would follow. HSC warned the crews."))
    assert list(shown) == ["Harbour Food Stage Count"]
    apart = players(twice("The Harbour Food Stage Count warned the port. HSC said more would follow. HSC warned them."))
    assert set(apart) == {"Harbour Food Stage Count", "HSC"}


def test_a_town_called_so_and_who_signs_a_report_are_no_players() -> None:
    """A sentence may end in the city of somebody who told something; "Ana Brandt reports." ends a caption."""
    town = "A resident of the coastal city of Tarn Ferro told the crew that the Harbour Union rejected the plan."
    assert set(players(twice(town))) == {"Harbour Union"}
    signed = "The Harbour Union rejected the plan. Crews left the lock at noon. Ana Brandt reports.\n\nThe lock is old."
    assert set(players(twice(signed))) == {"Harbour Union"}
    acting = "The Harbour Union rejected the plan. Ana Brandt told crews to leave the lock. Ana Brandt left at noon."
    assert set(players(twice(acting))) == {"Harbour Union", "Ana Brandt"}


@pytest.mark.parametrize(
    "between", [", whose real name is ", " (born ", ", also known as ", ", 42, who performs under the name "]
)
def test_the_other_name_of_a_person_is_no_second_player(between: str) -> None:
    """A report says that both are one's; the first stands for both."""
    both = twice(f"Ana Brandt{between}Tara Harrow, left the port. Tara Harrow rejected the plan. Ana Brandt won.")
    assert list(players(both)) == ["Ana Brandt"]
    apart = twice("Ana Brandt left the port with Tara Harrow. Tara Harrow rejected the plan. Ana Brandt won.")
    assert sorted(players(apart)) == ["Ana Brandt", "Tara Harrow"]


def test_a_name_taken_with_a_throne_is_no_second_player() -> None:
    """A report says as what somebody was enthroned; "as Queen Tara" without a number may be a part in a play."""
    told = "Queen Tara II rejected the plan. {} Ana Brandt told crews to leave the lock. Ana Brandt won. Tara II won."
    assert len(players(twice(told.format("Crews saw the crowning of Ana Brandt as Queen Tara II.")))) == 1
    assert len(players(twice(told.format("Crews saw Ana Brandt and Queen Tara II.")))) == 2


def test_reports_of_different_things_have_no_players() -> None:
    """Whom two of them name beside their own subjects plays in no story that they share."""
    told = "Orla Finch said she would come."
    same = ("Old bridge over the Tamber closed", "Tamber bridge closed", "Council closes the old Tamber bridge")
    apart = ("Old bridge over the Tamber closed", "Lost violin found in locker", "Frost spoils the cherry harvest")
    assert "Orla Finch" in players(headed(same, told))
    found = PLAYERS.build(Desk(headed(apart, told)))
    assert isinstance(found, Omitted)
    assert found.reason == DIFFERENT


def headed(titles: tuple[str, ...], told: str) -> Material:
    """Return a story of one report a headline, which opens with the headline's news and goes on with what is told."""
    return story_of(*(f"{title} on Monday. {told}" for title in titles), titles=titles)
