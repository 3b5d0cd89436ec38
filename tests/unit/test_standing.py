"""Whether sentences stand by themselves, and in which order they read as a paragraph."""

from __future__ import annotations

import pytest

from broadsheet.brief.desk import Desk
from broadsheet.brief.pool import Pooled
from broadsheet.brief.side_claims import refers_back
from broadsheet.brief.standing import in_order, leans, stands, unanchored, untold
from broadsheet.model.span import Span
from broadsheet.testing.reports import story_of


def rows_of(*texts: str) -> tuple[Pooled, ...]:
    """Return the pooled sentences of one article a text."""
    return Desk(story_of(*texts)).pool.rows


@pytest.mark.parametrize(
    "sentence",
    [
        "In a statement he said that the bridge would stay closed for repairs.",
        "American hauliers, it said, would leave the old bridge to the town council.",
        "The river bridge and its piers, she said, would have to be built anew.",
        "The engineers would continue to inspect the piers of the bridge, he said.",
        "The town would no longer “run at the drop of a hat to mend bridges,” she told reporters.",
        "In the northern districts it was heard as a turning point, though not an unexpected one.",
        "According to sources, he refused to sign the order about the old bridge.",
        "“Piers are what Harwick forgot for years,” he told the Harwick Evening Post, and left the town hall.",
        "“Piers are what Harwick forgot for years,” he told the Harwick Evening Post on Monday.",
        "According to a Harwick Post poll released Sunday, his approval fell below that of the old bridge.",
        "By Monday his approval had fallen below that of the old bridge.",
        "It will take effect at the end of the month in all the districts.",
    ],
)
def test_a_pronoun_without_its_noun_does_not_stand(sentence: str) -> None:
    """Nobody can tell who "he" is."""
    assert unanchored(sentence) or not stands(rows_of(sentence)[0])


def test_an_outlet_that_a_sentence_credits_is_not_he() -> None:
    """A person who tells the outlet is."""
    for text, told in (
        ("The Harwick Post reported that his approval had fallen.", True),
        ("Orla Finch told the Harwick Post that she would reopen the bridge.", False),
    ):
        start = text.index("Harwick Post")
        assert unanchored(text, Span(start, start + len("Harwick Post"))) is told
        assert not unanchored(text)


def test_a_pronoun_after_its_name_stands() -> None:
    """The name stands in the same sentence, before or behind a quotation."""
    assert not unanchored("“Piers are what Harwick forgot,” Mayor Orla Finch said, adding that she would reopen it.")
    assert stands(rows_of("Mayor Orla Finch said that she would reopen the bridge within a month.")[0])


@pytest.mark.parametrize(
    "sentence",
    [
        "The council closed the old bridge and will reopen it soon, see www.bridge.example for more.",
        "The old bridge over the river is closed for good, and what a shame that is!",
        "Said Finch: the bridge over the river will stay closed for another month.",
        "Harwick: The council closed the old bridge over the river on Monday evening.",
        "Supporters and families of engineers react in front of the town hall of Harwick April 28, 2014.",
        "The Long Way to a New Bridge: As tolls rise, the towns along the river are forced to adapt.",
        "In today’s edition, Orla Finch takes a look at the bridges that could be closed next.",
        "As the Harwick Evening Post reported earlier, the old bridge over the river may be closed.",
        "The old bridge is the only one on the island (see map) and the longest in the county.",
        "A spokesman of the council declined to comment on the old bridge over the river.",
        "Orla Finch is covering the closure of the old bridge in Harwick this week.",
        "Good afternoon to everyone from the press office of the council in Harwick.",
        "HARWICK COUNCIL CLOSES BRIDGE Inspectors found cracks in two piers of the old bridge.",
        "19.20 The council says that the old bridge over the river stays closed tonight.",
        "The councilâs inspectors found cracks in two piers of the old bridge over the river.",
        "Harwick Council Clears The Way For A New Bridge.",
        "The council closed the old bridge over the the river in Harwick on Monday evening.",
        "The closure has a great impact on t ferry crews on both banks of the river.",
        "AT least four people were hurt when the old bridge over the river gave way.",
    ],
)
def test_debris_does_not_stand(sentence: str) -> None:
    """Addresses, shouts, labels and datelines have no place on a page."""
    assert not stands(rows_of(sentence)[0])


@pytest.mark.parametrize(
    "sentence",
    [
        "In Harwick it is not clear whether the old bridge over the river will ever open again.",
        "Mayor Orla Finch promised on Monday that the council would mend the bridge by spring.",
        "The old bridge over the river in Harwick has been closed to lorries since April 28, 2014.",
        "The council has closed the bridge: Orla Finch signed the order on Monday evening.",
        "The council gave plan B a week and the old bridge over the river a month.",
        "Mayor Orla Finch said that that bridge over the river had had cracks since the spring.",
    ],
)
def test_what_reads_like_them_but_is_whole_stands(sentence: str) -> None:
    """An empty "it", a date that belongs to the sentence, a colon amid prose."""
    assert stands(rows_of(sentence)[0])


def test_an_act_spoken_of_as_known_is_no_opening() -> None:
    """Who has not read what was withdrawn from does not know "the withdrawal"; with its object it says so itself."""
    assert untold("Mayor Orla Finch announced the withdrawal on Monday, a day after the signing.")
    assert not untold("Mayor Orla Finch announced the withdrawal of the ferry permit on Monday.")


def test_a_sentence_about_the_thing_just_named_leans() -> None:
    """Openings such as "The bill," and "The move" go on from something; a full subject does not."""
    assert leans("The bill, passed on Monday, bans bridges.")
    assert leans("The move surprised many.")
    assert not leans("The Harwick town council passed a bill on Monday.")


def test_full_names_come_before_surnames() -> None:
    """The sentence that introduces somebody is read first."""
    late, full = rows_of(
        "A day later Finch told reporters the bridge would be repaired within a month.",
        "Mayor Orla Finch closed the old bridge over the river on Monday.",
    )
    assert in_order((late, full)) == (full, late)


def test_a_paragraph_that_lost_its_first_letter_is_no_sentence_of_a_page() -> None:
    """An outlet's decorated capital is no text: "arwick"; a name that is written small, and a dropped link, stay."""
    lost = "The mayor of Harwick spoke.\n\narwick closed its old river bridge on Monday after a long inspection."
    assert [row.kind for row in rows_of(lost)] == ["prose", "heading"]
    small = "The mayor spoke.\n\neBay closed its old office on the river on Monday after a long inspection."
    assert [row.kind for row in rows_of(small)] == ["prose", "prose"]
    linked = "However, the Harwick council closed its old river bridge on Monday after a long inspection."
    assert [row.kind for row in rows_of(linked)] == ["prose"]


def test_a_pronoun_in_a_quotation_needs_a_name_before_it() -> None:
    """The word that a quotation begins with is no name, capital or not."""
    assert refers_back("“We are shocked and saddened to learn of her death,” Harwick Press said.")
    assert not refers_back("“We mourn Orla Finch and honour her work,” Harwick Press said.")


def test_a_sentence_torn_at_an_abbreviation_does_not_stand() -> None:
    """The last stop of "p.m." may stand inside a sentence; at the end of a line it ends one."""
    rest = "Harwick time the price of a crossing had fallen to nine crowns."
    torn = rows_of(f"By 5 p.m. {rest}")
    assert [row.text for row in torn] == ["By 5 p.m.", rest]
    assert not any(map(stands, torn))
    assert stands(rows_of(f"Ferries ran until 5 p.m.\n\nIn {rest}")[-1])
    assert not stands(rows_of("The Harwick Herald wants to talk to ferry crews about the closing of the bridge.")[0])
