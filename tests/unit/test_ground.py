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
