"""The scores of a summary, on examples worked by hand."""

from __future__ import annotations

import math
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "eval"))

from scorers.summary import arousal, bleu, bleu_counts, bleu_tokens, rouge

LEXICON = {"storm": (0.2, 0.8), "calm": (0.9, 0.2), "chair": (0.5, 0.9), "war": (0.1, 0.9)}


def test_marks_are_words_of_their_own_but_points_inside_numbers_are_not() -> None:
    """The comma after a word and the final stop stand apart; 3.5 stays whole."""
    assert bleu_tokens("Rain fell, 3.5 cm.") == ["Rain", "fell", ",", "3.5", "cm", "."]


def test_a_text_scores_a_hundred_against_itself() -> None:
    """Every run is matched and nothing is short."""
    text = "The council closed the old bridge on Monday."
    assert bleu([bleu_counts(text, text)]) == pytest.approx(100)


def test_bleu_of_a_worked_example() -> None:
    """Runs matched 5/6, 3/5, 1/4, 0/3 (smoothed to 1/2 of one); equal length, so no brevity penalty."""
    found = bleu([bleu_counts("the old bridge was shut today", "the old bridge is shut today")])
    expected = 100 * math.exp((math.log(5 / 6) + math.log(3 / 5) + math.log(1 / 4) + math.log(0.5 / 3)) / 4)
    assert found == pytest.approx(expected)


def test_a_short_output_pays_for_its_brevity() -> None:
    """Four words of a reference of eight: every run matches, the penalty is exp(1 - 8/4)."""
    found = bleu([bleu_counts("one two three four", "one two three four five six seven eight")])
    assert found == pytest.approx(100 * math.exp(-1))


def test_rouge_of_a_worked_example() -> None:
    """Out "a b c d", reference "a c b d": four words shared, no pair, longest common sequence of three."""
    found = rouge("a b c d", "a c b d")
    assert (found.one, found.two, found.longest) == (1.0, 0.0, 0.75)


def test_arousal_counts_only_words_that_the_reference_lacks_and_that_are_pleasant_or_not() -> None:
    """The storms are the storm of the reference; "chair" is neither pleasant nor unpleasant; war and calm remain."""
    found = arousal("Storms, war and calm; war on a chair.", "A storm.", LEXICON)
    assert (found.positive, found.negative) == (pytest.approx(0.2), pytest.approx(0.9))


def test_words_as_written_do_not_meet_their_singular() -> None:
    """Without cutting plurals "storms" is a word that the lexicon lacks, so it adds nothing."""
    assert arousal("Storms.", "Rain.", LEXICON, singular=False).combined == 0.0
    assert arousal("Storms.", "Rain.", LEXICON).combined == pytest.approx(0.8)
