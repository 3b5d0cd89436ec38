"""Behind the numbers: the figures of the story with unit, subject, as-of time and source."""

from __future__ import annotations

import re
from collections.abc import Iterable

from broadsheet.brief.desk import Desk
from broadsheet.brief.figure_labels import label_of, printed_source
from broadsheet.brief.pool import capitalised
from broadsheet.compare.figures import HARM, Given, Slot, Value, ledger
from broadsheet.model.article import Article
from broadsheet.model.brief import NumberEntry, Omitted, Section, Sentence
from broadsheet.model.findings import Figure
from broadsheet.model.span import Citation
from broadsheet.text import dates
from broadsheet.text import sentences as splitter

MOST = 8
"""Figures shown."""

MOST_OF_ONE = 2
"""Values shown of one thing counted; where outlets differ on it, the part on conflicting reports says so."""

FLOOR = 2
"""Independent reports that must give a figure."""

LONGEST = 320
"""Characters of the longest sentence shown for a figure."""

MOST_CITATIONS = 4
"""Citations shown with one figure; all reports are counted."""

LONG_AGO = 180
"""Days before publication from which a sentence tells of the past ("from 2018"): its figures are not the story's."""

LONG_AGO_HARMED = 45
"""The same for people killed or injured: the toll of an attack two months ago beside that of today misleads."""

VERY_MANY = frozenset({"millions", "billions", "trillions"})

_GOES_ON = re.compile(r"(?i)\b(?:since|by|until|through|between|from)\s+(?:\w+\s+){0,2}$")


class Numbers:
    """Builds the list of figures."""

    id = "numbers"
    title = "Behind the numbers"
    order = 80

    def build(self, desk: Desk) -> Section | Omitted:
        """Return the figures that most independent reports give, each with a sentence that carries it."""
        blocks: list[NumberEntry] = []
        shown: set[str] = set()
        taken: set[str] = set()
        counted: set[tuple[float, float]] = set()
        for value in _ranked(ledger(desk.material, desk.in_language)):
            if len(value.origins) < FLOOR or len(blocks) == MOST:
                break
            block = _block(value, desk, shown) if (value.value, value.high) not in counted else None
            if block and (label := f"{block.value} {block.subject}".casefold()) not in taken:
                shown.add(block.sentence.text)
                taken.add(label)
                if block.unit == "count":  # "16 men killed", "16 people": one number, counted under two names
                    counted.add((value.value, value.high))
                blocks.append(block)
        if not blocks:
            several = desk.report_count >= FLOOR
            reason = (
                f"no figure that tells the story is given by {FLOOR} of its independent reports"
                if several
                else "one independent report; a figure is shown when another report gives it too"
            )
            return Omitted(self.id, self.title, reason)
        return Section("numbers", self.title, tuple(blocks))


def _ranked(slots: Iterable[Slot]) -> list[Value]:
    """Return the values of all slots, those that most independent reports give first; few of one thing."""
    chosen = [value for slot in slots for value in slot.values[:MOST_OF_ONE]]
    return sorted(chosen, key=lambda value: (-len(value.origins), -value.value))


def _block(value: Value, desk: Desk, shown: set[str]) -> NumberEntry | None:
    """Return the figure with the sentence that best stands alone, or None when none can be shown."""
    best: tuple[tuple[float, int, int, str], Given, Citation] | None = None
    for item in value.given:
        citation = item.article.cite(*splitter.trim(item.article.text, item.figure.sentence))
        words = capitalised(citation.quote)
        stock = desk.pool.stock_spans.get(item.article.id, ())
        fits = splitter.kind(words) == "prose" and len(words) <= LONGEST and words not in shown
        fits = fits and _is_exact(item) and _says_what(item)
        fits = fits and not any(span.start <= item.figure.start < span.end for span in stock)
        holds = citation.start <= item.figure.start and item.figure.end <= citation.end
        if fits and holds and not _is_past(item.article, item.figure):
            rank = (splitter.dangling(words), _others(item), len(words), item.article.id)
            best = (rank, item, citation) if best is None or rank < best[0] else best
    if best is None:
        return None
    given, first = best[1], best[2]
    citations = {desk.material.origin_of(given.article.id): first}
    for item in value.given:
        span = splitter.trim(item.article.text, item.figure.sentence)
        citations.setdefault(desk.material.origin_of(item.article.id), item.article.cite(*span))
    figure = given.figure
    return NumberEntry(
        subject=label_of(figure, given.article.text, given.article.language),
        value=given.article.text[figure.start : figure.end],
        unit=figure.unit,
        as_of=figure.as_of,
        cited=printed_source(figure, given.article.text),
        sentence=Sentence(capitalised(first.quote), "extract", tuple(citations.values())[:MOST_CITATIONS]),
        reports=len(value.origins),
    )


def _is_exact(item: Given) -> bool:
    """Return whether a figure gives a number: "millions of people" only says "very many"."""
    printed = item.article.text[item.figure.start : item.figure.end]
    return _DIGITS.search(printed) is not None or not VERY_MANY & set(printed.casefold().split())


def _says_what(item: Given) -> bool:
    """Return whether a reader is told what is counted; sums of money and shares are read in their sentence."""
    figure = item.figure
    return figure.unit != "count" or label_of(figure, item.article.text, item.article.language) != ""


def _others(item: Given) -> int:
    """Return how many other figures stand in the sentence: a sentence about one number tells it best."""
    text, sentence = item.article.text, item.figure.sentence
    return len(_DIGITS.findall(text, sentence.start, sentence.end))


_DIGITS = re.compile(r"\d[\d.,]*")


def _is_past(article: Article, figure: Figure) -> bool:
    """Return True where the sentence of a figure dates it long before publication, and not "since" then."""
    if article.published is None:
        return False
    day = article.published.date()
    harmed = any(word in HARM for word in figure.subject.split())
    for mention in dates.find(article.text, article.language, article.published):
        inside = figure.sentence.start <= mention.start and mention.end <= figure.sentence.end
        long_ago = LONG_AGO_HARMED if harmed and mention.precision != "year" else LONG_AGO
        if inside and (day - mention.date).days > long_ago + (365 if mention.precision == "year" else 0):
            before = article.text[max(figure.sentence.start, mention.start - 24) : mention.start]
            if not _GOES_ON.search(before):
                return True
    return False


NUMBERS = Numbers()
