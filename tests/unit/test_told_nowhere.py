"""Names and figures by which a claim is known, whatever its words."""

from __future__ import annotations

import pytest

from broadsheet.compare.facts import is_utterance, printed, telling, told_nowhere


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("The Harlan Institute counted 412 cracks in the wall.", "Cracks, 412 of them, were counted by Harlan’s men."),
        ("Envoys of Ørstad met 36 miners.", "Thirty-six miners saw the envoys of Orstad: 36 men."),
        ("The fund of Masri paid 1,200 crowns.", "Some 1200 crowns came from the Masry fund."),
        ("On June 14 the council of Tarn met.", "Tarn's council came together in June."),
        ("The dam was begun in 1974 in Korva.", "Korva's dam is half a century old."),
        ("Ana Velbrandt told the council that the wall of Korva was safe.", "The wall in Korva is safe, it was said."),
    ],
)
def test_what_other_words_tell_is_told(claim: str, text: str) -> None:
    """Other spellings, numbers as written, other days and other speakers tell the same."""
    assert not told_nowhere(claim, [printed(text)])


@pytest.mark.parametrize(
    "claim",
    [
        "The Harlan Institute counted 412 cracks in the wall.",
        "“We are done with it and shall not come back,” said party leader Eddy Hijum.",
    ],
)
def test_a_name_that_stands_nowhere_shows_a_claim_to_be_told_nowhere(claim: str) -> None:
    """An utterance is known by who said it, anything else by names and figures."""
    assert told_nowhere(claim, [printed("Engineers looked at the wall."), printed("The party left.")])


def test_a_claim_without_a_name_or_figure_cannot_be_shown_to_be_told_nowhere() -> None:
    """Other words may always tell it."""
    assert not telling("Engineers looked at the wall for a long time.")
    assert not told_nowhere("Engineers looked at the wall for a long time.", [])


def test_an_utterance_is_mostly_quoted() -> None:
    """Two quoted words make no utterance."""
    assert is_utterance("“We are done with it,” said Hijum.")
    assert not is_utterance("Hijum called the long talks with the council “a farce” on the way out of the hall.")
