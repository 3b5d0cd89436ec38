"""Grounding: numbers, names, quotations and negations must stand in the cited words."""

from __future__ import annotations

import pytest

from broadsheet.brief.ground import ground
from broadsheet.model.span import Citation

PASSAGE = (
    "Mayor Orla Brandt said on Tuesday that 1,200 people had left Tarn since March and that the council would not "
    "rebuild the bridge. “We have run out of money,” she told Lisk Radio. Costs rose to $2.5 million."
)


def reasons(text: str) -> list[str]:
    """Return what is wrong with a sentence that cites the passage."""
    return ground(text, (Citation("a", "0" * 16, "text", 0, len(PASSAGE), PASSAGE),))


@pytest.mark.parametrize(
    "text",
    [
        "Orla Brandt said that 1200 people had left Tarn since March.",
        "The council would not rebuild the bridge, the mayor said.",
        'Brandt told Lisk Radio: "We have run out of money."',
        "Costs rose to 2.5 million dollars.",
        "Brandt's council would not rebuild the bridge.",
    ],
)
def test_a_faithful_sentence_is_let_through(text: str) -> None:
    """Other words for the same facts are no fault."""
    assert reasons(text) == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Brandt said that 1,300 people had left Tarn.", "1,300"),
        ("Brandt said that 1,200 people had left Wick.", "Wick"),
        ("The council would rebuild the bridge.", "turned round"),
        ("People had not left Tarn since March.", "turned round"),
        ("“We have run out of time,” Brandt said.", "not quoted so"),
        ("1,200 people had left Tarn since April.", "April"),
        ("Costs rose to $2.5 billion.", "2.5"),
        ("Costs fell to $2.5 million.", "turned round"),
    ],
)
def test_an_altered_fact_is_caught(text: str, fault: str) -> None:
    """The reason names what is not in the cited words."""
    found = reasons(text)
    assert found
    assert any(fault in reason for reason in found)


def test_a_sentence_that_cites_nothing_is_not_grounded() -> None:
    """Without cited words nothing is carried."""
    assert ground("It rained.", ()) == ["nothing is cited"]


REPORT = (
    "President Orla Brandt accused Jonas Cole on Tuesday, May 3, 2022, of hiding a $1.2 billion debt. "
    "Support fell by 4 percentage points to 31% last week, and a third of voters, several mayors among them, may leave "
    "the party, according to Lisk Radio. Cole denied that he was unable to pay. "
    "The court refused to open the case without Senator Ida Holm. “We owe it to Tarn,” Holm said at 5 p.m. "
    "Costs stayed above 40 euros and turnout was down in Wick. "
    "It was the second vote in Tarn, where 12 people voted early and 30 voted late."
)


def faults(text: str) -> str:
    """Return what is wrong with a sentence that cites the report."""
    return "; ".join(ground(text, (Citation("a", "0" * 16, "text", 0, len(REPORT), REPORT),)))


@pytest.mark.parametrize(
    "text",
    [
        "Jonas Cole was accused by President Brandt of hiding a debt of 1.2 billion dollars.",
        "Support fell by 4 percentage points to 31 per cent, according to Lisk Radio.",
        "A third of voters may leave the party, according to Lisk Radio.",
        "Brandt accused Cole on 3 May 2022.",
        "Several mayors may leave the party, Lisk Radio said.",
        "“We owe it to Tarn,” said Senator Holm.",
        "In the past week support fell, Lisk Radio said.",
        "12 people voted early and thirty voted late.",
    ],
)
def test_the_same_fact_in_another_form_is_let_through(text: str) -> None:
    """Passive voice, other order of a date, other words for a unit or period and figures for words are no faults."""
    assert faults(text) == ""


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Cole hid a $1.2 million debt.", "number 1.2"),
        ("Cole hid a $1.2 debt.", "number 1.2"),
        ("Cole hid a €1.2 billion debt.", "unit of 1.2e+09"),
        ("Support fell by 4 percent.", "unit of 4"),
        ("Support fell to 31 percentage points.", "unit of 31"),
        ("A quarter of voters may leave, according to Lisk Radio.", "1/4"),
        ("It was the fourth vote in Tarn.", "rank or share 4"),
        ("Brandt accused Cole on May 5, 2022.", "date 5 may"),
        ("Brandt accused Cole on May 3, 2012.", "2012"),
        ("Brandt accused Cole on Wednesday.", "wednesday"),
        ("Support fell next week.", "next week"),
        ("“We owe it to Tarn,” Holm said at 5 a.m.", "time 5 a"),
        ("Jonas Cole accused President Orla Brandt.", "not beside “accus”"),
        ("President Cole denied it.", "not called president"),
        ("“We owe it to Tarn,” Brandt said.", "not beside “said”"),
        ("Ida Cole denied it.", "no name of the cited words"),
        ("30 people voted early and 12 voted late.", "stands where"),
        ("All mayors among them may leave the party, Lisk Radio said.", "“all”"),
        ("A third of voters leave the party, Lisk Radio said.", "not so sure"),
        ("A third of voters may leave the party.", "“according to” is left out"),
        ("Costs stayed below 40 euros.", "“below”"),
        ("Turnout was up in Wick.", "“up”"),
        ("Cole was able to pay.", "turned round"),
        ("The court opened the case.", "turned round"),
        ("Cole confirmed that he was unable to pay.", "stands for"),
        ("See https://tarn.example/vote for the vote.", "https://tarn.example/vote is not"),
        ("<b>Support</b> fell last week.", "<b> is not"),
    ],
)
def test_a_fact_of_every_kind_is_caught_when_it_is_altered(text: str, fault: str) -> None:
    """Scale, unit, rank, share, date, time, role, title, speaker, count word, hedge, direction, denial and markup."""
    assert fault in faults(text)


@pytest.mark.parametrize(
    ("words", "source"), [("Nigeria", "Niger"), ("Austria", "Australia"), ("Iraq", "Iran"), ("May", "may")]
)
def test_a_name_that_only_looks_alike_is_not_held(words: str, source: str) -> None:
    """A country is not its neighbour in the alphabet, nor a month the verb."""
    quote = f"The ferry to {source} was late." if source != "may" else "The ferry may be late."
    text = f"The ferry to {words} was late." if source != "may" else "The ferry was late in May."
    assert ground(text, (Citation("a", "0" * 16, "text", 0, len(quote), quote),))


def test_two_citations_are_read_apart() -> None:
    """Neither a hedge nor a scale of one passage belongs to the last words of the one before it."""
    quotes = ("Finch counted 3", "billion boats, according to Lisk Radio")
    cited = tuple(Citation("a", "0" * 16, "text", 0, len(quote), quote) for quote in quotes)
    assert ground("Finch counted 3", cited) == []
    assert ground("Finch counted 3 billion", cited) != []


@pytest.mark.parametrize(
    ("source", "turned"),
    [
        (
            "The fare will be the RPI rate that ferries use. How it will show at the quays isn't clear.",
            "The fare will not be the RPI rate that ferries use.",
        ),
        (
            "The plan should've been published in May. What it costs isn't clear.",
            "The plan should not've been published in May.",
        ),
    ],
)
def test_a_negation_is_seen_before_a_name_and_in_a_contraction(source: str, turned: str) -> None:
    """Another negation of the passage belongs to other words."""
    cited = (Citation("a", "0" * 16, "text", 0, len(source), source),)
    assert ground(f"{source.partition('. ')[0]}.", cited) == []
    assert any("turned round" in reason for reason in ground(turned, cited))
