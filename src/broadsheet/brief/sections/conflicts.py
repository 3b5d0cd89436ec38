"""Conflicting reports: where outlets differ about the same thing, told apart from values that moved on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from broadsheet.brief.desk import Desk
from broadsheet.brief.pool import capitalised
from broadsheet.compare.claims import disputes
from broadsheet.compare.conflicts import compare
from broadsheet.model.brief import Difference, Omitted, Section, Sentence
from broadsheet.model.compared import Conflict, ConflictSide, Dispute, Update
from broadsheet.model.findings import Verdict
from broadsheet.model.span import Citation
from broadsheet.text import sentences as splitter
from broadsheet.text.polarity import OPPOSITES

_NEGATION = re.compile(r"(?i)\b(?:not|no|never|none|nor|neither|without|cannot|\w+n['’]t)\b")

MOST = 8
"""Conflicts shown, and as many updates."""

MOST_DISPUTES = 4
"""Claims shown that somebody denies or calls false."""

FLOOR = 2
"""Independent reports that a difference needs: inside one report it is a slip or an edit."""

MOST_CITATIONS = 4
"""Citations shown for one side."""

_ASKED = {
    "count": "How many",
    "money": "How much",
    "percent": "What share",
    "date": "When",
    "place": "Where",
    "negation": "Whether",
    "claim": "Whether",
}
"""What outlets differ on, by kind."""

_VERDICTS: dict[Verdict, tuple[str, str]] = {
    "denied": ("A claim that is denied", "Denied"),
    "false": ("A claim that is called false", "Called false"),
    "no_evidence": ("A claim said to be without evidence", "Said to be without evidence"),
    "corrected": ("A corrected report", "Corrected"),
}
"""What is said of a claim: in a heading, and beside the sentence that says it."""


class Conflicts:
    """Builds the list of conflicts and updates."""

    id = "conflicts"
    title = "Conflicting reports"
    order = 50

    def build(self, desk: Desk) -> Section | Omitted:
        """Return conflicts first, then disputed claims, then updates, each with the passages that differ."""
        if desk.report_count < FLOOR:
            return Omitted(self.id, self.title, "one independent report; there is nothing to compare it with")
        found = compare(desk.material)
        conflicts = [item for item in found.conflicts if len(item.sides) > 1 and _opposed(item)][:MOST]
        blocks = [_difference(item, "conflict", desk) for item in conflicts]
        claims = [item for item in disputes(desk.material) if item.reports + item.asserted_reports >= FLOOR]
        blocks += [block for item in claims if (block := _dispute(item, desk)) is not None][:MOST_DISPUTES]
        blocks += [_difference(item, "update", desk) for item in found.updates[:MOST]]
        if not blocks:
            reason = (
                f"{desk.report_count} independent reports compared; no figure, date, place or claim was found on which "
                "they differ"
            )
            return Omitted(self.id, self.title, reason)
        return Section("conflicts", self.title, tuple(blocks))


def _opposed(item: Conflict) -> bool:
    """Return whether the sides can contradict each other: of a statement and its opposite only one is negated."""
    words = [side.value.casefold() for side in item.sides]
    if item.kind != "negation" or (len(words) == 2 and (words[0], words[1]) in OPPOSITES):
        return True
    negated = {any(_NEGATION.search(cited.quote) for cited in side.sentences) for side in item.sides}
    return len(negated) > 1


def _difference(item: Conflict | Update, status: Literal["conflict", "update"], desk: Desk) -> Difference:
    sides = tuple((side.value, _sentence(side.sentences, desk), _outlets(side.citations, desk)) for side in item.sides)
    subject = f"{_ASKED[item.kind]}: {item.subject}" if item.subject else _ASKED[item.kind]
    if status == "update":
        subject = f"The number moved: {item.subject}" if item.kind != "date" else f"The date moved: {item.subject}"
    return Difference(item.kind, status, subject, sides, _reports(item.sides))


def _reports(sides: Sequence[ConflictSide]) -> tuple[int, ...]:
    return tuple(side.reports for side in sides)


def _dispute(item: Dispute, desk: Desk) -> Difference | None:
    """Return a claim with who denies it, and the sentences that make it, or None where no sentence stands alone."""
    denials = [each for each in item.denials if splitter.kind(each.quote) == "prose"]
    if not denials or splitter.dangling(denials[0].quote):
        return None
    heading, verdict = _VERDICTS[item.verdict]
    by = f" by {_inside(item.by.quote)}" if item.by and item.verdict == "denied" else ""
    sides = [(f"{verdict}{by}", _sentence(denials, desk), _outlets(item.denials, desk))]
    reports = [item.reports]
    if item.asserted:
        sides.append(("Reported", _sentence(item.asserted, desk), _outlets(item.asserted, desk)))
        reports.append(item.asserted_reports)
    return Difference("claim", "conflict", f"{heading}: {item.claim.quote}", tuple(sides), tuple(reports))


def _inside(name: str) -> str:
    """Return a name as it stands inside a sentence: "The mayor" is "the mayor"."""
    first, _, rest = name.partition(" ")
    return f"{first.lower()} {rest}" if first in {"The", "A", "An", "His", "Her", "Its", "Their"} else name


def _sentence(sentences: Sequence[Citation], desk: Desk) -> Sentence:
    """Return the sentence that carries the value; one citation an independent report."""
    shown: dict[str, int] = {}
    for place, citation in enumerate(sentences):
        shown.setdefault(desk.material.origin_of(citation.article), place)
    citations = tuple(sentences[place] for place in list(shown.values())[:MOST_CITATIONS])
    return Sentence(capitalised(citations[0].quote), "extract", citations)


def _outlets(citations: Sequence[Citation], desk: Desk) -> tuple[str, ...]:
    return tuple(sorted({desk.articles[citation.article].outlet for citation in citations}))


CONFLICTS = Conflicts()
