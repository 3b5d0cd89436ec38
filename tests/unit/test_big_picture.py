"""Why a story matters, and its big picture: floors, citations, no sentence twice."""

from __future__ import annotations

from broadsheet.brief.desk import Desk
from broadsheet.brief.sections.big_picture import BIG_PICTURE
from broadsheet.brief.sections.significance import SIGNIFICANCE_SECTION
from broadsheet.compare.facets import TITLES
from broadsheet.model.article import Article
from broadsheet.model.brief import Omitted, Passage, Section
from broadsheet.model.story import Material, Story

LEAD = "The Harwick town council closed the old river bridge on Monday after inspectors found cracks in two piers."
MATTERS = (
    "The closing of the river bridge is a major shift in Harwick policy and could set a precedent for old bridges.",
    "The closure has far-reaching consequences for Harwick, where thousands of people cross the river bridge.",
    "It is the first time since 1950 that Harwick has closed the river bridge, and its implications are serious.",
)
NEXT = (
    "Council members are expected to vote on repairs next week, with a hearing scheduled once inspectors report.",
    "Bids for new piers must still arrive before the deadline, and the council will decide later this month.",
    "Engineers will vote on a town plan next month, after which inspectors are scheduled to return to the piers.",
)


def desk_of(count: int) -> Desk:
    """Return the desk of a story told by that many outlets in words of their own."""
    articles = tuple(
        Article(
            f"a{number}",
            f"o{number}.example",
            None,
            "Harwick council closes old river bridge",
            "\n\n".join((LEAD, MATTERS[number % 3], NEXT[number % 3])),
            language="en",
        )
        for number in range(count)
    )
    return Desk(Material(Story("s", tuple(item.id for item in articles)), articles, {}))


def test_two_reports_are_below_the_floor_and_the_page_says_so() -> None:
    """Both sections need three independent reports."""
    for section in (SIGNIFICANCE_SECTION, BIG_PICTURE):
        found = section.build(desk_of(2))
        assert isinstance(found, Omitted)
        assert "3 are needed" in found.reason


def test_three_reports_say_why_it_matters_under_a_lead_or_titles() -> None:
    """Every takeaway has a title and cites what it quotes."""
    found = SIGNIFICANCE_SECTION.build(desk_of(3))
    assert isinstance(found, Section)
    shown = [*found.lead, *(item for block in found.blocks if isinstance(block, Passage) for item in block.sentences)]
    assert all(isinstance(block, Passage) and block.title for block in found.blocks)
    assert {item.text for item in shown} <= set(MATTERS)
    assert all(item.text == item.citations[0].quote for item in shown)


def test_the_big_picture_shows_what_comes_next_under_its_title() -> None:
    """Three reports tell of the vote; the facet carries its name and the reports behind it."""
    found = BIG_PICTURE.build(desk_of(3))
    assert isinstance(found, Section)
    block = next(item for item in found.blocks if isinstance(item, Passage) and item.facet == "whats_next")
    assert (block.title, block.reports) == (TITLES["whats_next"], 3)
    assert 1 <= len(block.sentences) <= 3


def test_no_sentence_stands_twice_on_a_page() -> None:
    """What one section took the next leaves."""
    desk = desk_of(4)
    texts = []
    for section in (SIGNIFICANCE_SECTION, BIG_PICTURE):
        found = section.build(desk)
        assert isinstance(found, Section)
        blocks = [block for block in found.blocks if isinstance(block, Passage)]
        texts += [item.text for item in found.lead] + [item.text for block in blocks for item in block.sentences]
    assert len(texts) == len(set(texts))
