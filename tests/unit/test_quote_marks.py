"""Pairs of quotation marks in every style."""

from __future__ import annotations

import pytest

from broadsheet.text.quote_marks import pairs


def inside(text: str, *, nested: bool = False) -> list[str]:
    """Return the words between each pair of marks."""
    return [text[pair.start : pair.end] for pair in pairs(text, nested=nested)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“One” and \"two\" and 'three' and ‘four’.", ["One", "two", "three", "four"]),
        ("« Un », „Zwei“, »Drei«, „Cztery”, ”fem”.", ["Un", "Zwei", "Drei", "Cztery", "fem"]),
        ("他说：「一『二』」和“三”。", ["一『二』", "三"]),
        ("said ``five'' and ''six''", ["five", "six"]),
        ('mixed “seven" and "eight”', ["seven", "eight"]),
    ],
)
def test_every_style_of_marks_is_paired(text: str, expected: list[str]) -> None:
    """Marks are read by their surroundings first, by their shape second."""
    assert inside(text) == expected


def test_apostrophes_open_and_close_nothing() -> None:
    """Contractions, possessives, decades and elisions are no marks."""
    assert inside("The workers’ union didn't mind the '90s or rock 'n' roll; it's the boss's call.") == []


def test_a_possessive_does_not_close_single_marks() -> None:
    """The real closing mark is further on."""
    assert inside("'The workers' rights matter,' she said.") == ["The workers' rights matter,"]


def test_quotations_inside_quotations_are_kept_apart() -> None:
    """They come only when asked for."""
    text = '"He said ‘no’ twice," she said.'
    assert inside(text) == ["He said ‘no’ twice,"]
    assert inside(text, nested=True) == ["He said ‘no’ twice,", "no"]
    assert [pair.depth for pair in pairs(text, nested=True)] == [0, 1]


def test_speech_over_several_paragraphs_is_one_pair_a_paragraph() -> None:
    """Each paragraph opens, only the last closes; all but the last go on."""
    found = pairs("“First it rained.\n\n“Then the bridge went.\n\n“Then we left,” he said.")
    assert [pair.continued for pair in found] == [True, True, False]


def test_a_lost_mark_does_not_swallow_the_next_paragraphs() -> None:
    """A mark without a partner in its paragraph gives nothing."""
    assert inside('He was a “quiet man.\n\nThe next day "it rained" again.') == ["it rained"]
