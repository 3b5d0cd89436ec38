"""What a page has told is not told again, and what is not clearly of a facet is not shown under its title."""

from __future__ import annotations

import pytest
from test_standfirst import desk_of, row_of

from broadsheet.brief.choosing import Turns, pick
from broadsheet.brief.retelling import counts_with, retells, told_share
from broadsheet.brief.sections.big_picture import BIG_PICTURE
from broadsheet.brief.sections.significance import SIGNIFICANCE_SECTION
from broadsheet.brief.telling import clearly
from broadsheet.model.brief import Omitted, Passage, Section

LEAD = "The Harwick town council closed the old river bridge on Monday after inspectors found cracks in two piers."


@pytest.mark.parametrize(
    ("told", "again"),
    [
        (
            "The council approved a plan on Monday that gives the harbour five extra berths for ferries.",
            "Backed by the mayor, the plan could hand shipping lines five additional ferry berths at the harbour.",
        ),
        (
            "Lorries must take a detour of 30 miles by the northern road.",
            "Hauliers complain that lorries now lose hours because the detour by the northern road is 30 miles long.",
        ),
    ],
)
def test_the_same_count_of_the_same_things_is_told_once(told: str, again: str) -> None:
    """The second sentence has words of its own, but a reader who knows the first learns little from it."""
    desk = desk_of(told, again)
    first, second = desk.pool.rows
    assert retells(desk.pool, second, first)


def test_another_count_of_the_same_things_and_the_same_count_of_others_are_new() -> None:
    """Five berths are not five piers, and not nine berths."""
    desk = desk_of(
        "The plan gives the harbour five extra berths for ferries.",
        "The storm of 1987 broke five piers, and repairs cost the county a fortune.",
        "Harwick had nine berths before the war, most of them for trawlers.",
    )
    told, *others = desk.pool.rows
    assert not any(retells(desk.pool, row, told) for row in others)


def test_a_year_counts_nothing() -> None:
    """Two sentences that name one year need not tell the same."""
    desk = desk_of(
        "In 2021 bridge engineers of the town council taught a choir of elderly widows how to weld a steel gate.",
        "Ferry owners sued the town council over 2021 bridge tolls, lost before every court and sold all boats.",
    )
    first, second = desk.pool.rows
    assert not retells(desk.pool, second, first)


def test_a_section_does_not_tell_again_what_stands_above_it() -> None:
    """What the page has taken is known to whoever picks later."""
    told = "Lorries heading for the port must take a detour of 30 miles by the northern road bridge."
    again = "A detour of 30 miles by the northern road bridge is what lorries for the port now face, hauliers said."
    new = "Ferry owners in Harwick offered to carry light vans across the river until the spring."
    desk = desk_of(told, again, new)
    rows = desk.pool.rows
    desk.take(rows[0])
    assert pick(desk, rows[1:], lambda _: 500, Turns(desk), most=3) == [rows[2]]


def test_a_turn_of_phrase_in_a_quotation_does_not_make_a_facet() -> None:
    """What only the quoted words say is its speaker's, not what the sentence tells."""
    quoting = (
        "The council of Harwick, Orla Finch wrote, will not close the bridge to please "
        "“world leaders around the world and European capitals”."
    )
    plain = (
        "The closing of the Harwick river bridge drew protests from world leaders around the world "
        "and from European capitals."
    )
    desk = desk_of(f"{LEAD} {quoting} {plain}", LEAD, LEAD)
    rows = {row.text: row for row in desk.pool.rows}
    assert clearly(desk, rows[plain], "global_impact", 900)
    assert not clearly(desk, rows[quoting], "global_impact", 900)


def test_what_is_far_from_the_core_or_told_faintly_is_not_shown_under_a_facet() -> None:
    """Better no sentence than one that is about something else."""
    near = "The Harwick council will vote on the old river bridge next week."
    far = "An orchestra of Ostby violinists will play next week in the railway concert hall."
    desk = desk_of(f"{LEAD} {near} {far}", LEAD, LEAD)
    rows = {row.text: row for row in desk.pool.rows}
    assert clearly(desk, rows[near], "whats_next", 900)
    assert not clearly(desk, rows[near], "whats_next", 500)
    assert not clearly(desk, rows[far], "whats_next", 900)


def test_a_facet_that_is_told_but_nowhere_clearly_is_left_out() -> None:
    """Three reports lean towards it, none says it so that it could stand under the title."""
    desk = desk_of(*(f"{LEAD} The {kind} of Harwick is part of an old road." for kind in ("bridge", "river", "pier")))
    found = BIG_PICTURE.build(desk)
    blocks = found.blocks if isinstance(found, Section) else ()
    assert not any(isinstance(block, Passage) and block.facet == "context" for block in blocks)


def test_takeaways_are_titled_plainly_and_never_twice_alike() -> None:
    """No single word and no bare name of an aspect titles anything."""
    matters = (
        "The closure could trigger a collapse of trade in the Harwick market, hauliers at the harbour fear.",
        "It is the first time since the flood that a closure has cut the Harwick harbour off from the north.",
        "The closure of the river bridge is a major blow to ferry crews and deals the Harwick port a heavy setback.",
        "The closure affects thousands of people in Harwick who cross the river for work or school every day.",
    )
    lead = "The closure of the old river bridge in Harwick was ordered on Monday, the town council said."
    desk = desk_of(
        *(f"{lead} {one}" for one in matters), titles=("Closure of old Harwick river bridge ordered",) * len(matters)
    )
    found = SIGNIFICANCE_SECTION.build(desk)
    assert isinstance(found, Section)
    titles = [block.title for block in found.blocks if isinstance(block, Passage)]
    assert len(titles) == len(set(titles))
    assert not {"A first", "A turn"} & set(titles)
    assert titles
    assert all(len(title.split()) > 1 for title in titles)


def test_the_toll_of_the_headline_is_no_context() -> None:
    """What headline and standfirst count is the news, however a report words it further down."""
    told = "Officials in Harwick said at least 20 people had been killed in the August ferry sinking, including divers."
    leads = (
        "At least 20 people were killed on Monday as a ferry sank off Harwick, police said.",
        "Police said at least 20 people were killed on Monday when a Harwick ferry sank.",
        "A ferry sank off Harwick on Monday and at least 20 people were killed, police said.",
    )
    desk = desk_of(
        *(f"{lead}\n\n{told}" for lead in leads),
        titles=("At least 20 people killed in Harwick ferry sinking",) * len(leads),
    )
    row = row_of(desk, told)
    assert told in texts_under(BIG_PICTURE.build(desk), "Context")
    desk.top = ("At least 20 people killed in Harwick ferry sinking",)
    assert counts_with(desk.top, row.text, "en")
    assert told not in texts_under(BIG_PICTURE.build(desk), "Context")
    desk.top = ("Harwick ferry sinks off pier with 20 cars aboard",)
    assert not counts_with(desk.top, row.text, "en")


def texts_under(found: Section | Omitted, title: str) -> list[str]:
    """Return the sentences that a section shows under a title."""
    blocks = found.blocks if isinstance(found, Section) else ()
    passages = [block for block in blocks if isinstance(block, Passage) and block.title == title]
    return [sentence.text for block in passages for sentence in block.sentences]


def test_what_several_sentences_have_told_in_parts_is_told() -> None:
    """Words count however they are inflected or derived, and each sentence above tells its share."""
    read = ["The mediator left Harwick on Monday.", "Cracked piers close the river bridge."]
    assert told_share("Mediation left Harwick with cracks in piers and a closed bridge.", read) > told_share(
        "Mediation left Harwick with cracks in piers and a closed bridge.", read[:1]
    )
    assert told_share("Mediators left.", read) == 1000
    assert told_share("Growers expect poor cherries.", read) == 0
