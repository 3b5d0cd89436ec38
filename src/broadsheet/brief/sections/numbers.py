"""Behind the numbers: the figures of the story with unit, subject, as-of time and source."""

from __future__ import annotations

import re

from broadsheet.brief.desk import Desk
from broadsheet.brief.pool import capitalised
from broadsheet.compare.given_figures import HARM, Given, LedgerEntry, ledger
from broadsheet.model.brief import NumberEntry, Omitted, Section, Sentence
from broadsheet.model.findings import Figure
from broadsheet.model.span import Citation
from broadsheet.text import sentences as splitter
from broadsheet.text.tokens import stopwords

MOST = 8
"""Figures shown."""

FLOOR = 2
"""Independent reports that must give a figure."""

LONGEST = 320
"""Characters of the longest sentence shown for a figure."""

MARKS = 3
"""Letters up to which a word after a number is a mark of time or measure ("gmt", "pm"), not a thing counted."""

VAGUE = frozenset({"dozens", "scores", "hundreds", "thousands", "millions", "billions", "tens"})
"""Numbers that need "of" before what they count."""

_WORD = re.compile(r"[^\W\d_][\w'’-]*")

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
        stock = desk.pool.stock_spans.get(item.article.id, ())
        fits = splitter.kind(words) == "prose" and len(words) <= LONGEST and words not in shown
        fits = fits and not any(span.start <= item.figure.start < span.end for span in stock)
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
        subject=_label(entry, figure, given.article.text),
        value=given.article.text[figure.start : figure.end],
        unit=entry.unit,
        as_of=figure.as_of,
        cited=figure.source.of(given.article.text) if figure.source else "",
        sentence=Sentence(capitalised(first.quote), "extract", tuple(citations.values())[:MOST_CITATIONS]),
        reports=len(entry.origins),
    )


def _label(entry: LedgerEntry, figure: Figure, text: str) -> str:
    """Return what is counted where that reads as a label; money and percentages are told by their sentence.

    Words are written as the sentence writes them; one person is no people.
    """
    last = entry.subject.rpartition(" ")[2]
    if entry.unit != "count" or last.endswith("ing") or len(last) <= MARKS:
        return ""
    words = entry.subject.split()
    if words[0] == "people" and words[-1] not in HARM and not words[-1].endswith("ed"):
        words = words[:1]  # "thousands of people flee" counts people
    while words and words[-1] in stopwords("en"):
        words.pop()  # "hundreds of sheep behind"
    if words and figure.value == figure.high == 1 and words[0] == "people":
        words[0] = "person"
    printed = {word.casefold(): word for word in _WORD.findall(figure.sentence.of(text))}
    label = " ".join(printed.get(word, word) for word in words)
    if not words:
        return ""
    vague = figure.approximate and text[figure.start : figure.end].rpartition(" ")[2].casefold() in VAGUE
    return f"of {label}" if vague else label


NUMBERS = Numbers()
