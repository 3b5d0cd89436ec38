"""What is read as one token of a text."""

from __future__ import annotations

import pytest

from broadsheet.cluster.terms import TOKEN


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("It cost $1.7, she said.", ["It", "cost", "1.7", "she", "said"]),
        ("Pay 11,' then 3.04.", ["Pay", "11", "then", "3.04"]),
        ("1.2.3", ["1.2.3"]),
        ("7.5m and 12m", ["7", "5m", "and", "12m"]),
        ("B737-800", ["B737", "800"]),
    ],
)
def test_a_number_ends_with_its_last_digit_whatever_stands_behind_it(text: str, tokens: list[str]) -> None:
    """Stops and commas belong to a number only between digits; a number with letters behind it is a word."""
    assert TOKEN.findall(text) == tokens
