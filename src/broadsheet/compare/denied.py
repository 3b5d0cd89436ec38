"""When one of two wordings denies what the other tells."""

from __future__ import annotations

import re
from collections.abc import Sequence

from broadsheet.compare.alignment import Aligned
from broadsheet.compare.statements import Token
from broadsheet.text.polarity import IMPLICIT

NEARLY_SAME = 0.88
"""Likeness from which a negation that only one sentence has turns it round: long sentences hold several clauses."""
MOST_LOOSE = 2
"""Words that only one of two sentences has beside which a negation still turns the other round."""
MOST_DROPPED = 4
"""The same where all of them stand in one sentence: a clause that the other leaves out."""
NEAR_BEFORE = 4
"""Words before the part compared among which "refused" and its like deny it."""


def turned_round(aligned: Aligned, a: int, b: int) -> bool:
    """Return True where one of two corresponding tokens is denied, the other is not, and little else differs.

    Asked only where one sentence :func:`denies_more`.

    Args:
        aligned: The two wordings.
        a: Index of a token of the first.
        b: Index of the token of the other that corresponds.
    """
    at_one, at_other = denied(aligned, a, b)
    one, other = aligned.one.tokens[at_one], aligned.other.tokens[at_other]
    if one.negated == other.negated or aligned.likeness < NEARLY_SAME or (aligned.partly and aligned.loose > 1):
        return False
    supposed = (set(one.lead.split()) ^ set(other.lead.split())) & _SUPPOSING
    return not supposed and _plainly(aligned)


def denied(aligned: Aligned, a: int, b: int) -> tuple[int, int]:
    """Return which tokens carry the negation of two corresponding ones: they, or a word before without a counterpart.

    "Not clear" and "not immediately clear" deny the same.
    """
    one, other = aligned.one.tokens, aligned.other.tokens
    return _carrying(one, a, aligned.only_one, other), _carrying(other, b, aligned.only_other, one)


def _carrying(tokens: Sequence[Token], at: int, alone: Sequence[int], others: Sequence[Token]) -> int:
    before = at
    while not tokens[before].negated and before - 1 in alone:
        before -= 1
    # "Not given to the first, and not given to the second": the other sentence says it once of both.
    said = before != at and any(each.negated and each.key == tokens[before].key for each in others)
    return before if tokens[before].negated and not said else at


def denies_more(aligned: Aligned) -> bool:
    """Return True where one of two sentences holds more negations; as many at other places say the same."""
    one, other = (sum(token.negated for token in each.tokens) for each in (aligned.one, aligned.other))
    return one != other


_SUPPOSING = frozenset({"if", "unless", "whether", "wenn", "falls", "si", "se", "als", "jeśli", "якщо", "если", "om"})
"""What only may be so denies nothing."""


def _plainly(aligned: Aligned) -> bool:
    """Return True where nothing but a negation tells two sentences apart: no "refused" that says the same."""
    rest = _words_near(aligned.one.tokens, aligned.only_one, [a for a, _ in aligned.pairs])
    rest |= _words_near(aligned.other.tokens, aligned.only_other, [b for _, b in aligned.pairs])
    if rest & IMPLICIT:
        return False
    loose = len(aligned.only_one), len(aligned.only_other)
    return sum(loose) <= (MOST_DROPPED if min(loose) == 0 else MOST_LOOSE)


def _words_near(tokens: Sequence[Token], alone: Sequence[int], paired: Sequence[int]) -> set[str]:
    """Return the words without a counterpart and those just before the part that is compared."""
    found = {tokens[at].shown for at in alone}
    first = min(paired)
    for at in reversed(range(max(0, first - NEAR_BEFORE), first)):
        if _ENDS.search(tokens[at + 1].lead):
            break  # a quotation holds several sentences
        found.add(tokens[at].shown)
    return found


_ENDS = re.compile(r"[.!?;]")
