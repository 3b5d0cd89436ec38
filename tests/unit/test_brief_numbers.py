"""Behind the numbers: what is a figure, how it is labelled, who is cited."""

from __future__ import annotations

from datetime import date

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
        "The port wrote off nearly $1 billion due to the storm on the coast.",
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
        ("The lock cost $60 million in the last two years, he said.", ""),
        ("The lock cost $60 million, officials initially said in a statement.", "officials"),
        ("Mayor Ana Brandt formally announced the lock cost of $60 million.", "Mayor Ana Brandt"),
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


def test_a_number_keeps_the_words_that_bound_it() -> None:
    """More than 53 is not 53; a capital that only opens the sentence is no part of it."""
    assert labels("More than 53 sailors of the guard were killed off the coast of Oslo.") == [
        "more than 53 sailors killed"
    ]
    assert labels("Hundreds of sailors of the guard waited off the coast of Oslo.") == ["hundreds of sailors"]
    assert labels("The storm left about 200 homes of the port of Oslo in the dark.") == ["about 200 homes"]


def test_one_number_is_shown_once_under_one_name() -> None:
    """The men and the people of two sentences are the same sixteen."""
    found = labels(
        "The storm killed 16 men on the old ferry that left the port of Oslo at noon. "
        "The port mourned 16 sailors whose families waited at the gate all night."
    )
    assert len([each for each in found if each.startswith("16")]) == 1


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Some 10 inmates escape from the old jail of the port every year.", "some 10 inmates"),
        ("The map spares all 25 districts Republicans already hold on the coast.", "25 districts"),
        ("The port sent 300 United Harbours crew members to the lock.", "300 United Harbours crew members"),
        ("Skippers face a fine of $500 for each day at the lock.", "$500 fine"),
        ("The fund holds $3.9 million in cash reserves for the old lock.", "$3.9 million in cash reserves"),
        ("The port has raised $507,660 for the repair of the lock.", "$507,660 raised"),
        ("The hard 25 percent rule amounts to a ban, the port of Oslo said.", "25 percent rule"),
        ("Harbour fees face extra tariffs of up to 50% at the lock.", "up to 50% tariffs"),
        ("Harbour fees came down from their usual spring level of $4,268 at the lock.", ""),
        ("Harbour fees came down from the usual toll level of $4,268 at the lock.", "$4,268 usual toll level"),
        ("The port's toll rate rose by 3.5% in the year of the lock.", "3.5% rise in port's toll rate"),
        ("Tolls rose by 3.5% at the lock of the port in the year.", "3.5% rise in tolls"),
        ("The Port Price Index rose by 3.5% in the year of the lock.", "3.5% rise in Port Price Index"),
        ("The law asks for a 30% equity stake held by the people of the port.", "30% equity stake"),
        ("Skipper Issues Stern Warning Amid 50% Toll Row In Port Hale.", ""),
        ("Tolls at the lock of the port went up 5.4% year over year in spring.", ""),
        ("Twenty laps in, the ferry of the port still led at the lock.", ""),
        ("Skippers of the port are seven times more likely to wait at the lock.", ""),
        ("The toll rate slightly increased to 5.9% at the lock of the port.", "5.9% toll rate"),
        ("Traffic through the old lock of the port stood at 40% on Monday.", ""),
        ("The report on the port is based on talks with 14 former detainees of the jail.", "14 former detainees"),
        ("A poll of the port found that 78% thought Miller should leave the lock.", ""),
        ("The port is the poorest of the 50 harbours on the coast of the lock.", ""),
        ("The final days of the port Seventeen Norse delights for a night at the lock.", ""),
        ("Dozens of his supporters met at the port, where he spoke of the lock.", ""),
        ("The lock was 60%-level steel when the port of Oslo bought it.", ""),
    ],
)
def test_a_label_ends_where_its_noun_ends(text: str, label: str) -> None:
    """With the first plural; sums and shares are named by the noun or verb beside them, else they are left out."""
    assert labels(text) == ([label] if label else [])


@pytest.mark.parametrize(
    "text",
    [
        "A fire at the mill of the port could kill 31 people, the mayor said.",
        "The court of the port sentenced 37 people to death over the fire at the mill.",
        "The fire at the mill of the port killed the skipper and 37 others.",
        "A June fire at the mill of the port killed 31 people and hurt nobody else.",
        "Earlier this month, a fire at the mill of the port killed 31 people.",
    ],
)
def test_harm_that_is_feared_judged_or_recalled_is_no_toll_of_the_story(text: str) -> None:
    """What could happen, whom a court judges, who are the others, and what happened at another time."""
    assert labels(text) == []


def test_deaths_are_not_called_killings() -> None:
    """Where no word of the sentence tells of killing, people are dead."""
    assert labels("The hunger in the port left 281 people dead, the ministry said.") == ["281 people dead"]


def test_a_sentence_that_points_back_shows_no_figure() -> None:
    """Nobody knows who "him" is, or which year "that year" was."""
    assert labels("According to him, the port has raised $60,000 for the lock.") == []
    assert labels("In May of that year, the port raised $60,000 for the lock.") == []


def test_a_rounded_number_of_the_same_things_is_not_shown_beside_it() -> None:
    """Over twenty countries are the twenty-one that other reports count."""
    text = "The port was among 21 countries that signed the pact. Over twenty countries signed the pact of the port."
    assert labels(text) == ["21 countries"]


def test_one_sum_in_two_currencies_is_shown_once() -> None:
    """What stands in brackets behind it is the same sum."""
    assert labels("The port won the prize money of 50,000 pounds ($67,000) for its lock.") == [
        "50,000 pounds prize money"
    ]


def test_equal_counts_of_two_things_are_no_figure_of_two_reports() -> None:
    """Three killed here and three killed there are not told by two reports."""
    one = "The storm of Monday flooded the lock of the port. Falling cranes killed three people in Osterby."
    other = "The storm of Monday flooded the lock of the port. The wind killed three people on the ferry."
    assert isinstance(NUMBERS.build(Desk(story_of(one, other))), Omitted)


def test_equal_sums_of_two_things_are_no_figure_of_two_reports() -> None:
    """A large sum that is a toll here and a debt there is told by neither report of the other."""
    one = "The storm flooded the lock of the port. The lock earns the county $20 million in tolls."
    other = "The storm flooded the lock of the port. Sailors on the ferry owe lenders $20 million."
    assert isinstance(NUMBERS.build(Desk(story_of(one, other))), Omitted)


@pytest.mark.parametrize(
    ("one", "other", "reports"), [("over", "nearly", 0), ("over", "at least", 2), ("", "nearly", 2)]
)
def test_a_number_exceeded_and_the_same_not_reached_are_two_facts(one: str, other: str, reports: int) -> None:
    """More than thirteen million and not quite thirteen million are no figure of two reports."""
    texts = (
        f"The storm flooded the lock of the port. On the coast of the port it has displaced {bound} 13 million people."
        for bound in (one, other)
    )
    found = NUMBERS.build(Desk(story_of(*texts)))
    blocks = () if isinstance(found, Omitted) else found.blocks
    assert [each.reports for each in blocks if isinstance(each, NumberEntry)] == [reports] * bool(reports)


def test_equal_shares_of_two_things_are_no_figure_of_two_reports() -> None:
    """A stake here and a duty there are two things, though both sentences name one coast and its ferry crews."""
    stake = (
        "The storm flooded the lock of the port. Ferry crews of the north coast of Norland, who lost their pier in "
        "the storm, asked the owners of the old shipping line for a 30% stake."
    )
    duty = (
        "The storm flooded the lock of the port. A 30% duty on fish will follow for all who land their catch there "
        "when the storm has passed, ferry crews of the north coast of Norland said."
    )
    assert isinstance(NUMBERS.build(Desk(story_of(stake, duty))), Omitted)
    found = NUMBERS.build(Desk(story_of(stake, stake, duty)))
    assert not isinstance(found, Omitted)
    assert [each.reports for each in found.blocks if isinstance(each, NumberEntry)] == [2]


def test_only_reports_that_tell_a_figure_of_the_same_thing_are_counted() -> None:
    """Of three reports that print the sum two give the tolls of the lock."""
    tolls = "The storm flooded the lock of the port. The lock of the port earns $20 million in tolls."
    debts = (
        "The storm flooded the lock of the port. "
        "Since the lock of the port shut, ferry crews and their families on the island owe lenders about $20 million."
    )
    found = NUMBERS.build(Desk(story_of(tolls, tolls, debts)))
    assert not isinstance(found, Omitted)
    assert [(each.value, each.reports) for each in found.blocks if isinstance(each, NumberEntry)] == [
        ("$20 million", 2)
    ]


def test_a_day_that_a_sentence_only_mentions_is_not_when_its_figure_holds() -> None:
    """Only "as of" says so."""
    for text, day in (
        ("The port has raised $60,000 as of March 2, 2026 for the lock.", date(2026, 3, 2)),
        ("The port raised $60,000 for the lock that shut on March 2, 2026.", None),
    ):
        found = NUMBERS.build(Desk(story_of(text, text)))
        assert not isinstance(found, Omitted)
        assert [each.as_of for each in found.blocks if isinstance(each, NumberEntry)] == [day]


def test_the_toll_of_an_attack_two_months_ago_is_not_the_storys() -> None:
    """What the reports recall in passing would be read as today's."""
    recalled = "On January 3, 2026, a fire at the mill killed 31 people and closed the road to the port."
    assert labels(recalled) == []
    assert labels(recalled.replace("On January 3, 2026, a", "A"))


def test_a_sentence_that_lost_its_first_letter_is_not_shown_for_a_figure() -> None:
    """Another report of the figure tells it whole."""
    whole = "Harwick closed its old river bridge to 412 lorries on Monday after a long inspection."
    cut = "The mayor of Harwick spoke.\n\n" + whole.removeprefix("H")
    found = NUMBERS.build(Desk(story_of(cut, whole)))
    assert not isinstance(found, Omitted)
    assert [each.sentence.text for each in found.blocks if isinstance(each, NumberEntry)] == [whole]


def test_a_figure_is_told_by_a_sentence_that_the_page_does_not_have_yet() -> None:
    """What another report says of it is new to the reader; where no other tells it, the figure still stands."""
    short = "The storm drowned 412 sheep behind the old lock."
    long = "Farmers counted 412 drowned sheep behind the old lock on the coast after the storm had passed."
    for texts, taken, shown in (
        ((short, long), "", short),
        ((short, long), short, long),
        ((short, short), short, short),
    ):
        desk = Desk(story_of(*texts))
        for row in desk.pool.rows:
            if row.text == taken and desk.is_free(row):
                desk.take(row)
        found = NUMBERS.build(desk)
        assert not isinstance(found, Omitted)
        assert [each.sentence.text for each in found.blocks if isinstance(each, NumberEntry)] == [shown]
