"""Behind the numbers: what is a figure, how it is labelled, who is cited."""

from __future__ import annotations

import pytest

from broadsheet.brief.desk import Desk
from broadsheet.brief.sections.numbers import NUMBERS
from broadsheet.model.brief import NumberEntry, Omitted
from broadsheet.testing.reports import story_of


def labels(*texts: str) -> list[str]:
    """Return value and label of each figure that two reports with these words give."""
    found = NUMBERS.build(Desk(story_of(*texts, *texts)))
    blocks = () if isinstance(found, Omitted) else found.blocks
    return [f"{each.value} {each.subject}".strip() for each in blocks if isinstance(each, NumberEntry)]


@pytest.mark.parametrize(
    "text",
    [
        "Police were called to the lock at about 9:15am (07:15 GMT) on the day.",
        "The navy replaced the old crane with a 747 crane from the north.",
        "Residents of the 26-storey tower beside the lock were stranded there.",
    ],
)
def test_a_number_that_counts_nothing_is_no_figure(text: str) -> None:
    """Times of day, models and descriptions."""
    assert labels(text) == []


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("The storm drowned hundreds of sheep behind the old lock on the coast.", "hundreds of sheep"),
        ("The party brought 59 White South Africans to the port of Oslo on Monday.", "59 White South Africans"),
        ("Officials said that one person was killed when the old lock gave way.", "one person killed"),
        ("The wreck lies 15 miles south of the old lock on the coast.", "15 miles"),
        ("The coast lost 7% of the population in the years after the old lock gave way.", "7% of the population"),
        ("Five men were arrested in 12 states after the collapse of the old lock.", "12 states"),
    ],
)
def test_a_figure_is_labelled_as_a_reader_would_say_it(text: str, label: str) -> None:
    """Vague numbers have "of", names their capitals, one person is no people, places are not arrested."""
    assert label in labels(text)


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("According to him, the lock cost $60 million in the last two years.", ""),
        ("The lock cost $60 million, officials initially said in a statement.", "officials"),
        ("Experts said that the lock cost $60 million in all.", "experts"),
        ("The port denies the charge and says that the lock cost $60 million.", ""),
    ],
)
def test_who_is_cited_is_told_by_the_words_alone(text: str, cited: str) -> None:
    """No pronoun, no half clause."""
    found = NUMBERS.build(Desk(story_of(text, text)))
    assert not isinstance(found, Omitted)
    (block,) = found.blocks
    assert isinstance(block, NumberEntry)
    assert block.cited == cited


@pytest.mark.parametrize(
    "text",
    [
        "The governor keeps his promise to resettle millions of people from the old coast.",
        "The towns on the coast said that billions of dollars were at risk behind the lock.",
    ],
)
def test_very_many_is_no_figure(text: str) -> None:
    """A turn of phrase that several reports use counts nothing."""
    assert labels(text) == []


def test_one_number_is_shown_once_under_one_name() -> None:
    """The men and the people of two sentences are the same sixteen."""
    found = labels(
        "The storm killed 16 men on the old ferry that left the port of Oslo at noon. "
        "The port mourned 16 sailors whose families waited at the gate all night."
    )
    assert len([each for each in found if each.startswith("16")]) == 1


def test_the_toll_of_an_attack_two_months_ago_is_not_the_storys() -> None:
    """What the reports recall in passing would be read as today's."""
    recalled = "On January 3, 2026, a fire at the mill killed 31 people and closed the road to the port."
    assert labels(recalled) == []
    assert labels(recalled.replace("On January 3, 2026, a", "A"))
