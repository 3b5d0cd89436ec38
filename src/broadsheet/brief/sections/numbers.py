"""Behind the numbers: the figures of the story with unit, subject, as-of time and source."""

from __future__ import annotations

from broadsheet.brief.desk import Desk
from broadsheet.brief.pool import capitalised
from broadsheet.compare.given_figures import Given, LedgerEntry, ledger
from broadsheet.model.brief import NumberEntry, Omitted, Section, Sentence
from broadsheet.model.span import Citation
from broadsheet.text import sentences as splitter

MOST = 8
"""Figures shown."""

FLOOR = 2
"""Independent reports that must give a figure."""

LONGEST = 320
"""Characters of the longest sentence shown for a figure."""

MARKS = 3
"""Letters up to which a word after a number is a mark of time or measure ("gmt", "pm"), not a thing counted."""

MOST_CITATIONS = 4
"""Citations shown with one figure; all reports are counted."""


class Numbers:
    """Builds the list of figures."""

    id = "numbers"
    title = "Behind the numbers"
    order = 80

    def build(self, desk: Desk) -> Section | Omitted:
        """Return the figures that most independent reports give, each with a sentence that carries it."""
        blocks: list[NumberEntry] = []
        shown: set[str] = set()
        for entry in ledger(desk.material, desk.in_language):
            if len(entry.origins) < FLOOR or len(blocks) == MOST:
                break
            block = _block(entry, desk, shown)
            if block:
                shown.add(block.sentence.text)
                blocks.append(block)
        if not blocks:
            reason = f"no figure is given by {FLOOR} independent reports"
            return Omitted(self.id, self.title, reason)
        return Section("numbers", self.title, tuple(blocks))


def _block(entry: LedgerEntry, desk: Desk, shown: set[str]) -> NumberEntry | None:
    """Return the figure with the sentence that best stands alone, or None when none can be shown."""
    best: tuple[float, int, str, Given, Citation] | None = None
    for item in entry.given:
        citation = item.article.cite(*splitter.trim(item.article.text, item.figure.sentence))
        words = capitalised(citation.quote)
        fits = splitter.kind(words) == "prose" and len(words) <= LONGEST and words not in shown
        holds = citation.start <= item.figure.start and item.figure.end <= citation.end
        if fits and holds:
            rank = (splitter.dangling(words), len(words), item.article.id, item, citation)
            best = rank if best is None or rank[:3] < best[:3] else best
    if best is None:
        return None
    given, first = best[3], best[4]
    citations = {desk.material.origin_of(given.article.id): first}
    for item in entry.given:
        span = splitter.trim(item.article.text, item.figure.sentence)
        citations.setdefault(desk.material.origin_of(item.article.id), item.article.cite(*span))
    figure = given.figure
    return NumberEntry(
        subject=_label(entry),
        value=given.article.text[figure.start : figure.end],
        unit=entry.unit,
        as_of=figure.as_of,
        cited=figure.source.of(given.article.text) if figure.source else "",
        sentence=Sentence(capitalised(first.quote), "extract", tuple(citations.values())[:MOST_CITATIONS]),
        reports=len(entry.origins),
    )


def _label(entry: LedgerEntry) -> str:
    """Return what is counted where that reads as a label; money and percentages are told by their sentence."""
    last = entry.subject.rpartition(" ")[2]
    reads = entry.unit == "count" and not last.endswith("ing") and len(last) > MARKS
    return entry.subject if reads else ""


NUMBERS = Numbers()
