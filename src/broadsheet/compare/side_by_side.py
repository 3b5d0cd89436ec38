"""Words for one act, thing or person that nearly always stand side by side: they are one word of two parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import permutations
from typing import Final

from broadsheet.compare.naming import NamingWord, Slot, joined_words
from broadsheet.compare.printed import as_printed, looked_for
from broadsheet.compare.reports import Scope, Use, first_uses

NEARLY: Final = 0.7
"""Share of the reports that use either of two words, whichever are more, in which they must stand side by side."""

LEAST: Final = 2
"""Reports that must print two words side by side."""


def side_by_side(slot: Slot, scope: Scope) -> Slot:
    """Return the slot with words that nearly always stand side by side as one: "shot dead" is not "shot" and "dead".

    The two are then counted where they stand side by side, and no more by themselves.

    Args:
        slot: What is named.
        scope: The counted reports.
    """
    joined: list[NamingWord] = []
    taken: set[str] = set()
    for one, two in permutations(slot.words, 2):
        if taken & {one.lemma, two.lemma}:
            continue
        least = max(LEAST, NEARLY * max(len(one.uses), len(two.uses)))
        places = list(_places(one, two, scope)) if len(one.reports & two.reports) >= least else []
        if len(places) >= least:
            joined += joined_words((f"{one.lemma}_{two.lemma}", use) for use in places)
            taken |= {one.lemma, two.lemma}
    if not joined:
        return slot
    words = [*joined, *(word for word in slot.words if word.lemma not in taken)]
    words.sort(key=lambda word: (-len(word.uses), word.lemma))
    return Slot(slot.about, tuple(words), slot.kind)


def _places(one: NamingWord, two: NamingWord, scope: Scope) -> Iterator[Use]:
    """Return the first place of each report in which forms of two words stand side by side in this order."""
    first, second = ("|".join(map(as_printed, word.forms)) for word in (one, two))
    pattern = re.compile(rf"(?<!\w)(?<![A-Za-z]-)(?:{first})\s(?:{second})(?![\w-])", re.IGNORECASE)
    return first_uses(pattern, scope, looked_for(one.forms))
