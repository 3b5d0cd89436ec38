"""Words for one act, thing or person that nearly always stand side by side: they are one word of two parts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import permutations
from typing import Final

from broadsheet.compare.naming import NamingWord, Slot, joined_words
from broadsheet.compare.printed import as_printed
from broadsheet.compare.reports import Scope, Use
from broadsheet.model.span import Span

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
        places = _places(one, two, scope)
        if len(places) >= max(LEAST, NEARLY * max(len(one.uses), len(two.uses))):
            joined += joined_words((f"{one.lemma}_{two.lemma}", use) for use in places.values())
            taken |= {one.lemma, two.lemma}
    if not joined:
        return slot
    words = [*joined, *(word for word in slot.words if word.lemma not in taken)]
    words.sort(key=lambda word: (-len(word.uses), word.lemma))
    return Slot(slot.about, tuple(words), slot.kind)


def _places(one: NamingWord, two: NamingWord, scope: Scope) -> Mapping[str, Use]:
    """Return the first place of each report in which forms of two words stand side by side in this order."""
    if len(one.reports & two.reports) < max(LEAST, NEARLY * max(len(one.uses), len(two.uses))):
        return {}
    first, second = ("|".join(map(as_printed, word.forms)) for word in (one, two))
    pattern = re.compile(rf"(?<!\w)(?<![A-Za-z]-)(?:{first})\s(?:{second})(?![\w-])", re.IGNORECASE)
    found: dict[str, Use] = {}
    for report in scope.reports:
        for unit in report.read(headlines=scope.headlines):
            match = pattern.search(report.article.part(unit.part), *unit.span)
            if match:
                found.setdefault(report.id, Use(report, unit, Span(*match.span())))
    return found
