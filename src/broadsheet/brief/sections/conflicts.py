"""Conflicting reports: where outlets differ about the same thing, told apart from values that moved on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Literal, TypeVar

from broadsheet.brief.core import Core
from broadsheet.brief.desk import Desk
from broadsheet.brief.difference_subjects import figure_of, is_telling, is_toll, label_for, told_where
from broadsheet.brief.passages import Passages
from broadsheet.brief.pool import capitalised
from broadsheet.compare.claims import disputes
from broadsheet.compare.conflicts import compare
from broadsheet.model.brief import Difference, Omitted, Section, Sentence
from broadsheet.model.compared import Conflict, ConflictSide, Dispute, Update
from broadsheet.model.findings import Figure, Verdict
from broadsheet.model.span import Citation
from broadsheet.text import sentences as splitter
from broadsheet.text.polarity import OPPOSITES
from broadsheet.text.quantities import quantities

_NEGATION = re.compile(r"(?i)\b(?:not|no|never|none|nor|neither|without|cannot|\w+n['’]t)\b")

MOST = 8
"""Conflicts shown, and as many updates."""

MOST_DISPUTES = 4
"""Claims shown that somebody denies or calls false."""

FLOOR = 2
"""Independent reports that a difference needs: inside one report it is a slip or an edit."""

MOST_CITATIONS = 4
"""Citations shown for one side."""

MUCH_LATER = timedelta(hours=6)
"""Time after which a higher number of people harmed has moved on, though no word says so."""
LATER = timedelta(minutes=1)
"""The same where both numbers are of one source, or where the lower one is a bound."""

LEAST_CLAIM = 4
"""Words of a claim, small ones left out, from which it says what is claimed; "the accusations" does not."""

LEAST_CLAUSE = 6
"""Words around what differs from which they say what it is on; fewer are debris."""

_CONTENT = re.compile(r"[^\W\d_]{3,}")

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
        found = compare(desk.material, sure=True)  # two things told as one would be worse than a difference left out
        told = _Told(desk)
        conflicts = [item for item in map(told.of_the_story, found.conflicts) if item and _opposed(item)]
        moved = [item for item in conflicts if told.moved_on(item)]
        updates: list[Conflict | Update] = [item for item in map(told.of_the_story, found.updates) if item]
        conflicts = [item for item in conflicts if item not in moved and not told.may_have_moved_on(item)]
        blocks = _differences(conflicts, "conflict", told)
        claims = [item for item in disputes(desk.material) if item.reports + item.asserted_reports >= FLOOR]
        blocks += [block for item in claims if (block := _dispute(item, desk)) is not None][:MOST_DISPUTES]
        blocks += _differences([*updates, *moved], "update", told)
        if not blocks:
            reason = (
                f"{desk.report_count} independent reports compared; no difference was found on a figure, date, place "
                "or claim that surely is one thing told in two ways"
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


_Either = TypeVar("_Either", Conflict, Update)
Status = Literal["conflict", "update"]


class _Told:
    """What differs, as a page tells it: of this story, in order of time, under a name."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._core = Core.of(desk)

    def of_the_story(self, item: _Either) -> _Either | None:
        """Return what differs with the sides that can be shown, None where fewer than two or one outlet is left."""
        shown = [side for side in item.sides if any(self._can_be_shown(item, cited) for cited in side.sentences)]
        sides = self._of_their_own(shown)
        outlets = {self.desk.articles[cited.article].outlet for side in sides for cited in side.citations}
        if len(sides) < 2 or len(outlets) < 2 or any(_DESCRIBES.match(self._after(side)) for side in sides):
            return None
        return replace(item, sides=sides)

    def _of_their_own(self, sides: Sequence[ConflictSide]) -> tuple[ConflictSide, ...]:
        """Return the sides that some report gives of its own: two versions of one text are an edit of it."""
        known: set[str] = set()
        kept: list[ConflictSide] = []
        for side in sorted(sides, key=lambda each: -each.reports):
            origins = {self.desk.material.origin_of(cited.article) for cited in side.citations}
            if not origins <= known:
                kept.append(side)
            known |= origins
        return tuple(side for side in sides if side in kept)

    def _can_be_shown(self, item: Conflict | Update, sentence: Citation) -> bool:
        """Return whether a sentence is no boilerplate and, where a name or a "not" differs, is of this story."""
        if splitter.kind(sentence.quote) in {"boilerplate", "caption"}:
            return False
        if self.desk.pool.in_stock(sentence.article, sentence.start):
            return False
        if not Passages.of(self.desk).holds(sentence.article, sentence.start):
            return False
        if item.kind not in {"place", "negation"}:
            return True
        return self._core.is_near(sentence.quote, self.desk.material.origin_of(sentence.article))

    def _after(self, side: ConflictSide) -> str:
        cited = side.citations[0]
        return self.desk.articles[cited.article].text[cited.end : cited.end + 2]

    def moved_on(self, item: Conflict) -> bool:
        """Return whether people harmed only grew in number: all reports of each higher one came later."""
        if not is_toll(item) or (sides := self._rising(item)) is None:
            return False
        for low, high in pairwise(sides):
            before, after = self._times(low), self._times(high)
            if not before or not after or max(before) + self._needed(low, high) > min(after):
                return False
        return True

    def may_have_moved_on(self, item: Conflict) -> bool:
        """Return whether people harmed may only have grown in number: nobody knows when some of the numbers were given.

        A toll of the morning beside that of the evening is no conflict.
        """
        return is_toll(item) and any(len(self._times(side)) < len(side.citations) for side in item.sides)

    def _rising(self, item: Conflict) -> list[ConflictSide] | None:
        """Return the sides by their numbers, None where one gives none or where two overlap."""
        found = [(figure.value, figure.high, side) for side in item.sides if (figure := self._figure(side))]
        found.sort(key=lambda each: each[:2])
        apart = all(one[1] <= other[0] for one, other in pairwise(found))
        return [side for *_, side in found] if apart and len(found) == len(item.sides) else None

    def _needed(self, low: ConflictSide, high: ConflictSide) -> timedelta:
        """Return by how much the higher number must come later: one source counts on, "at least 33" rules out no 38."""
        figure = self._figure(low)
        bound = figure is not None and figure.bound == "at_least"
        return LATER if bound or self._source(low) & self._source(high) else MUCH_LATER

    def _source(self, side: ConflictSide) -> set[str]:
        """Return the words that name who is cited for a side's number."""
        figure, text = self._figure(side), self.desk.articles[side.citations[0].article].text
        return set(figure.source.of(text).casefold().split()) - {"the"} if figure and figure.source else set()

    def _figure(self, side: ConflictSide) -> Figure | None:
        return figure_of(side.citations[0], self.desk)

    def _times(self, side: ConflictSide) -> list[datetime]:
        found = (self.desk.articles[cited.article].published for cited in side.citations)
        return [when for when in found if when is not None]

    def subject(self, item: Conflict | Update, label: str, status: Status, *, alone: bool) -> str:
        """Return the heading of a difference, "" where the texts give no words that say what it is on.

        That is what is counted and where, or the clause around what differs, where others count the same or no label
        and name tell it.
        """
        if item.kind not in {"count", "money"} or label.startswith("of "):
            label = ""
        asked = _ASKED[item.kind]
        if status == "update":
            asked = "The date moved" if item.kind == "date" else "The number moved"
        link = " " if status == "conflict" and item.kind == "count" else ": "
        where = told_where(item, label, self.desk) if label else ""
        if alone and is_telling(label, where):
            return f"{asked}{link}{label} {where}".rstrip()
        if len(item.subject.split()) < LEAST_CLAUSE:
            return ""
        return f"{asked}{link}{label}: {item.subject}" if label and link == " " else f"{asked}: {item.subject}"


_DESCRIBES = re.compile(r"-\w")
"""After a number that only describes ("a 26-storey tower"): such a difference is too small for a page."""


def _differences(items: Sequence[Conflict | Update], status: Status, told: _Told) -> list[Difference]:
    """Return what is shown of differences: each once, though sentences of several kinds differ in it."""
    kept: list[tuple[Conflict | Update, str]] = []
    for item in items:
        label = label_for(item, told.desk)
        values, words = _values(item), _subject_words(item, label)
        if not any(
            item.kind == each.kind and values <= _values(each) and words & _subject_words(each, other)
            for each, other in kept
        ):
            kept.append((item, label))
    labels = [label for _, label in kept]
    headed = [(item, told.subject(item, label, status, alone=labels.count(label) == 1)) for item, label in kept]
    return [_difference(item, status, subject, told.desk) for item, subject in headed if subject][:MOST]


def _values(item: Conflict | Update) -> set[str]:
    return {_plain(side.value) for side in item.sides}


def _plain(value: str) -> str:
    """Return a value as it is compared: a number without what bounds or spells it."""
    found = quantities(value.casefold(), "en")
    return f"{found[0].value:g} {found[0].unit}" if found else value.casefold()


def _subject_words(item: Conflict | Update, label: str) -> set[str]:
    return set((label or item.subject).casefold().split()) - {"…"}


def _difference(item: Conflict | Update, status: Status, subject: str, desk: Desk) -> Difference:
    sides = tuple((side.value, _sentence(side.sentences, desk), _outlets(side.citations, desk)) for side in item.sides)
    return Difference(item.kind, status, subject, sides, _reports(item.sides))


def _reports(sides: Sequence[ConflictSide]) -> tuple[int, ...]:
    return tuple(side.reports for side in sides)


def _dispute(item: Dispute, desk: Desk) -> Difference | None:
    """Return a claim with who denies it, and the sentences that make it, or None where no sentence stands alone."""
    if len(_CONTENT.findall(item.claim.quote)) < LEAST_CLAIM:
        return None
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
