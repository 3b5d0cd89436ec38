"""Whether a sentence says why its story matters, and what it states."""

from __future__ import annotations

from dataclasses import replace

import pytest
from test_standfirst import DETAIL, LEADS, desk_of, row_of

from broadsheet.brief.desk import Desk
from broadsheet.brief.sections.significance import SIGNIFICANCE_SECTION
from broadsheet.brief.takeaway_titles import names_a_thing, titles
from broadsheet.brief.telling import MATTERS, told
from broadsheet.compare.significance import aspect_of, matters, speaks
from broadsheet.model.brief import Omitted, Passage, Section


@pytest.mark.parametrize(
    ("sentence", "aspect"),
    [
        ("Never before had the Harwick council closed a bridge, a precedent that could bind other towns.", "first"),
        ("The closure marks a major shift in how the region treats its old bridges.", "turn"),
        ("Thousands of people to the north of Harwick are hardest hit by the closing of the bridge.", "affected"),
        ("The ruling raises fears that smaller ports would lose their customers.", "alarm"),
        ("The river bridge is a crucial transport link for the largest port of the region.", "weight"),
        ("Closing the bridge could lead to higher freight prices and threatens to empty the port.", "effect"),
    ],
)
def test_what_a_sentence_states_is_told(sentence: str, aspect: str) -> None:
    """A first, a turn, who is affected, what is feared, what weighs, what follows."""
    assert matters(sentence) >= MATTERS
    assert aspect_of(sentence) == aspect


@pytest.mark.parametrize(
    "sentence",
    [
        "The Harwick town council closed the old river bridge on Monday evening.",
        "Hundreds of thousands of people gathered in Ostby to demand a new bridge.",
        "Mayor Orla Finch said that inspectors would return next week.",
        "A man was arrested on suspicion of arson with intent to endanger life in Harwick.",
        "The mayor held a press conference for the first time in half a year on Monday.",
        "She spoke to the inspectors for the first time on Sunday.",
        "Closing a bridge in a flood is not unprecedented, inspectors said.",
        "The talks on a new bridge were jeopardized by a quarrel over tolls.",
    ],
)
def test_what_happened_and_what_is_next_do_not_say_why(sentence: str) -> None:
    """A crowd of thousands is not affected by its thousands, and a first meeting is no first."""
    assert matters(sentence) < MATTERS


def test_other_languages_have_cues_of_their_own_or_none() -> None:
    """A language without cues is never guessed at."""
    assert matters("La décision pourrait entraîner des pertes et marque un tournant pour la ville.", "fr") >= MATTERS
    assert matters("Die Sperrung gefährdet den Hafen und markiert einen Kurswechsel der Stadt.", "de") >= MATTERS
    assert matters("El cierre podría provocar pérdidas y supone un giro para la ciudad.", "es") >= MATTERS
    assert not speaks("fi")
    assert matters("Päätös on käänteentekevä ja uhkaa satamaa.", "fi") == 0


def test_what_is_told_of_somebody_on_the_way_is_not_why_the_story_matters() -> None:
    """The sentence states that the mayor resigned; the bridge that marks a shift only tells which mayor."""
    aside = "Orla Finch, the mayor whose new bridge marks a major shift for the region, resigned again on Monday."
    plain = "Orla Finch, the mayor who resigned on Monday, said that the new bridge marks a major shift for the region."
    desk = desk_of(f"{LEADS[0]} {aside} {plain}", LEADS[1])
    assert [row.text for row, _ in told(desk, "significance")] == [plain]


CONSEQUENCES = (
    "Closing the river bridge could cost ferry operators a third of its trade and jeopardises four hundred jobs.",
    "Growers on the northern bank fear consequences for their harvest, and Harwick council raises questions of cost.",
    "Never before had Harwick's inspectors closed a crossing, the most significant such step since the flood of 1950.",
)


def test_three_reports_that_say_why_in_their_own_words_make_the_section() -> None:
    """Each states something else; titles differ, none is a person's name."""
    desk = desk_of(*(f"{LEADS[at]} {DETAIL} {CONSEQUENCES[at]} {CONSEQUENCES[at - 1]}" for at in range(3)))
    section = SIGNIFICANCE_SECTION.build(desk)
    assert isinstance(section, Section)
    names = [block.title for block in section.blocks if isinstance(block, Passage)]
    shown = [*section.lead, *(item for block in section.blocks for item in getattr(block, "sentences", ()))]
    assert {item.text for item in shown} == set(CONSEQUENCES)
    assert len(set(names)) == len(names) == 2


def test_a_page_in_a_language_without_cues_says_why_the_section_is_missing() -> None:
    """Nothing is guessed from form alone."""
    desk = desk_of(*LEADS)
    desk.language = "fi"  # type: ignore[misc]  # as a story of Finnish reports would have it
    found = SIGNIFICANCE_SECTION.build(desk)
    assert isinstance(found, Omitted)
    assert "language" in found.reason


def test_a_takeaway_is_titled_by_what_the_story_is_about_and_what_is_said_of_it() -> None:
    """The phrase must be the whole story's; a sentence without one gets a plain title."""
    first = "The old river bridge is a crucial transport link for the port of Harwick."
    second = "Ferry operators on the northern bank warned that the closure could cost four hundred jobs."
    desk = desk_of(*(f"{lead} {DETAIL} {first} {second}" for lead in LEADS))
    rows = [row_of(desk, text) for text in (first, second)]
    assert titles(desk, rows) == ["Old river bridge stakes", "What may follow"]


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("Closing the bridge undermines the trade of ferry crews on both banks.", "What it does"),
        ("Closing the bridge will leave ferry crews without trade and undermines the port.", "What may follow"),
        ("The bridge has become a symbol of neglect on the northern bank of the river.", "What it signals"),
        ("The closure is the largest since 1950 and cuts the port off from the north.", "How it compares"),
        ("The closure of a crossing in Norland's largest city since 1950 leaves the port in doubt.", "What it does"),
    ],
)
def test_a_plain_title_fits_what_is_stated(sentence: str, title: str) -> None:
    """What is there already does not "follow", a sign is told as one, a rank on the way does not rank the story."""
    desk = desk_of(f"{LEADS[0]} {sentence}", LEADS[1])
    assert titles(desk, [row_of(desk, sentence)]) == [title]


def test_one_reason_leads_the_section_in_other_languages_too() -> None:
    """A heading is never empty: in other languages than English there are no plain titles."""
    leads = (
        "La ville de Harwick a fermé lundi le vieux pont sur la rivière après la découverte de fissures.",
        "Le vieux pont de Harwick sur la rivière a été fermé lundi par la ville à cause de fissures.",
        "Des fissures ont conduit la ville de Harwick à fermer lundi le vieux pont sur la rivière.",
    )
    why = "La fermeture pourrait coûter des emplois au port de la ville et marque un tournant pour Harwick."
    material = desk_of(*(f"{lead} {why}" for lead in leads)).material
    title = "Harwick ferme le vieux pont sur la rivière"
    articles = tuple(replace(article, title=title, language="fr") for article in material.articles)
    desk = Desk(replace(material, articles=articles))
    found = SIGNIFICANCE_SECTION.build(desk)
    assert isinstance(found, Section)
    assert len(found.lead) == 1
    assert found.blocks == ()


def test_a_title_is_a_thing_as_printed_in_the_sentence() -> None:
    """No person, no place, no part of a longer word."""
    people = frozenset({"Orla", "Finch"})
    assert names_a_thing("Climate goals", "The plan would help the climate goals of the region.", people)
    assert not names_a_thing("Finch plan", "Critics of the Finch plan fear for the port.", people)
    assert not names_a_thing("River bridge", "The river bridges of Harwick are old.", people)
    assert not names_a_thing("Time limit", "A half-time limit was set.", people)
    assert not names_a_thing("Harwick Bay", "The spill may reach Harwick Bay within days.", people)


def test_a_phrase_further_on_in_a_sentence_is_its_title_alone() -> None:
    """What the sentence states is said of what it opens with only."""
    late = "Ferry operators on the northern bank warned that the closure of the old river bridge could cost many jobs."
    desk = desk_of(*(f"{lead} {DETAIL} {late}" for lead in LEADS))
    assert titles(desk, [row_of(desk, late)]) == ["Old river bridge"]
    desk.top = ("Harwick council closes old river bridge",)
    assert titles(desk, [row_of(desk, late)]) == ["Ferry operators"], "a phrase of the headline titles the whole page"


def test_what_several_reports_carry_comes_before_what_one_says_most_plainly() -> None:
    """One outlet's own judgement may follow below; alone it needs no title."""
    plain = (
        "Never before had Harwick lost a crossing, an unprecedented blow that could cost the port its trade for good."
    )
    shared = "Closing the river bridge could cost ferry operators a third of their trade."
    desk = desk_of(f"{LEADS[0]} {plain}", f"{LEADS[1]} {shared}", f"{LEADS[2]} {shared}")
    section = SIGNIFICANCE_SECTION.build(desk)
    assert isinstance(section, Section)
    assert [item.text for item in section.lead] == [shared]
    assert [block.sentences[0].text for block in section.blocks if isinstance(block, Passage)] == [plain]


def test_a_single_reason_leads_without_a_title() -> None:
    """A title tells one thing from the next; over the only one it has nothing to tell apart."""
    shared = "The closure of the old river bridge could cost ferry operators a third of their trade."
    section = SIGNIFICANCE_SECTION.build(desk_of(*(f"{lead} {DETAIL} {shared}" for lead in LEADS)))
    assert isinstance(section, Section)
    assert [item.text for item in section.lead] == [shared]
    assert section.blocks == ()
