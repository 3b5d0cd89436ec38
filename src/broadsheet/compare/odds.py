"""Weighted log-odds of a word between two groups of reports, each report counted once."""

from __future__ import annotations

from math import log, sqrt
from typing import Final

PRIOR: Final = 1.0
"""Pseudo-reports a side for a word that background news never uses."""

COMMON: Final = 20.0
"""Pseudo-reports a side that a word of every background article would get: common words need more evidence."""


def log_odds(here: int, size_here: int, there: int, size_there: int, rarity: float) -> float:
    """Return the z of "a report here uses the word" against "a report there does", rounded to six digits.

    Each report counts once for a word, so the Dirichlet of the paper becomes a Beta for each word: its mean is the
    word's share among all reports compared, drawn towards its share in background news, and its weight grows with the
    latter. The spread is that of equal use on both sides: the paper's, from the counts, punishes a word that one side
    never uses, which in a story of thirty reports is the clearest case there is.

    Args:
        here: Reports here that use the word.
        size_here: Reports here.
        there: Reports there that use it.
        size_there: Reports there.
        rarity: Share of background articles that use the word, in [0, 1].

    Reference:
        Monroe, Colaresi and Quinn (2008), "Fightin' Words: Lexical feature selection and evaluation for identifying
        the content of political conflict".
    """
    weight = PRIOR + COMMON * rarity
    mean = (here + there + rarity) / (size_here + size_there + 1.0)
    odds_here = (here + weight * mean) / (size_here - here + weight * (1.0 - mean))
    odds_there = (there + weight * mean) / (size_there - there + weight * (1.0 - mean))
    spread = (1.0 / (size_here + weight) + 1.0 / (size_there + weight)) * (1.0 / mean + 1.0 / (1.0 - mean))
    return round(log(odds_here / odds_there) / sqrt(spread), 6)
