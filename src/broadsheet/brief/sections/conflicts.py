"""Conflicting reports: where outlets differ about the same thing, told apart from values that moved on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from broadsheet.brief.desk import Desk
from broadsheet.compare.conflicts import compare
from broadsheet.model.brief import Difference, Omitted, Section, Sentence
from broadsheet.model.compared import Conflict, ConflictSide, Update

_NEGATION = re.compile(r"(?i)\b(?:not|no|never|none|nor|neither|without|cannot|\w+n['’]t)\b")

MOST = 8
"""Conflicts shown, and as many updates."""

FLOOR = 2
"""Independent reports that a difference needs: inside one report it is a slip or an edit."""

MOST_CITATIONS = 4
"""Citations shown for one side."""


class Conflicts:
    """Builds the list of conflicts and updates."""

    id = "conflicts"
    title = "Conflicting reports"
    order = 50

    def build(self, desk: Desk) -> Section | Omitted:
        """Return conflicts first, then updates, both with the passages that differ."""
        if desk.report_count < FLOOR:
            return Omitted(self.id, self.title, "one independent report; there is nothing to compare it with")
        found = compare(desk.material)
        conflicts = [item for item in found.conflicts if len(item.sides) > 1 and _opposed(item)][:MOST]
        blocks = [_difference(item, "conflict", desk) for item in conflicts]
        blocks += [_difference(item, "update", desk) for item in found.updates[:MOST]]
        if not blocks:
            reason = f"{desk.report_count} independent reports compared; no figure, date or claim was found to differ"
            return Omitted(self.id, self.title, reason)
        return Section("conflicts", self.title, tuple(blocks))


def _opposed(item: Conflict) -> bool:
    """Return whether the sides can contradict each other: of a statement and its opposite only one is negated."""
    if item.kind != "negation":
        return True
    negated = {any(_NEGATION.search(cited.quote) for cited in side.sentences) for side in item.sides}
    return len(negated) > 1


def _difference(item: Conflict | Update, status: str, desk: Desk) -> Difference:
    sides = tuple((side.value, _sentence(side, desk), _outlets(side, desk)) for side in item.sides)
    return Difference(item.kind, "conflict" if status == "conflict" else "update", item.subject, sides)


def _sentence(side: ConflictSide, desk: Desk) -> Sentence:
    """Return the sentence that carries the value; one citation an independent report."""
    shown: dict[str, int] = {}
    for place, citation in enumerate(side.sentences):
        shown.setdefault(desk.material.origin_of(citation.article), place)
    citations = tuple(side.sentences[place] for place in list(shown.values())[:MOST_CITATIONS])
    return Sentence(citations[0].quote, "extract", citations)


def _outlets(side: ConflictSide, desk: Desk) -> tuple[str, ...]:
    found: Sequence[str] = [desk.articles[citation.article].outlet for citation in side.citations]
    return tuple(sorted(set(found)))


CONFLICTS = Conflicts()
