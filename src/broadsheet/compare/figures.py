"""The figures ledger: what is counted in a story, with every value that its articles give, side by side."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from broadsheet.model.article import Article
from broadsheet.model.compared import FigureSlot, SlotValue
from broadsheet.model.findings import Figure
from broadsheet.model.span import Citation, Part
from broadsheet.model.story import Material
from broadsheet.text.figures import find
from broadsheet.text.tokens import stem

ALIKE = 0.5
"""Least share of the words of two subjects in common from which they count the same, if a value is common as well."""


@dataclass(frozen=True, slots=True)
class FoundFigure:
    """A figure of one article: in the body or, as ``part`` says, in the headline."""

    article: Article
    part: Part
    figure: Figure

    def cite(self) -> Citation:
        """Return the citation of the number with its unit."""
        return self.article.cite(self.figure.start, self.figure.end, self.part)

    def cite_sentence(self) -> Citation:
        """Return the citation of its sentence."""
        return self.article.cite(*self.figure.sentence, self.part)


def figures_of(article: Article) -> list[FoundFigure]:
    """Return the figures of an article, headline first, in order."""
    parts: tuple[Part, Part] = ("title", "text")
    return [
        FoundFigure(article, part, figure)
        for part in parts
        for figure in find(article.part(part), article.language, article.published)
    ]


def figures_ledger(material: Material) -> tuple[FigureSlot, ...]:
    """Return what is counted or measured in a story, with every value that its articles give.

    Figures of one unit and one subject share a slot; two slots are one where their subjects share half of their words
    and a value. Values are told apart by number, bound, approximation and the date they hold for, where one is stated
    with "as of" or its like; values are not judged here.

    Args:
        material: The story.

    Returns:
        Slots by independent reports, most first, then by subject; empty when no article has a figure. The same for
        articles in any order.
    """
    found = [each for article in sorted(material.articles, key=lambda one: one.id) for each in figures_of(article)]
    slots: dict[tuple[str, str], list[FoundFigure]] = defaultdict(list)
    for each in found:
        subject = normal_subject(each.figure.subject, each.article.language)
        if subject:
            slots[each.figure.unit, subject].append(each)
    merged = _merged(slots)
    made = [_slot(members, material) for members in merged]
    made.sort(key=lambda slot: (-slot.reports, slot.subject, slot.unit, slot.values[0].citations[0]))
    return tuple(made)


def normal_subject(subject: str, language: str | None) -> str:
    """Return the stems of a subject's words, sorted, without repeats."""
    return " ".join(sorted({stem(word, language) for word in subject.split()}))


def _merged(slots: dict[tuple[str, str], list[FoundFigure]]) -> list[list[FoundFigure]]:
    """Return the figures of each slot after joining slots of like subjects that share a value."""
    keys = sorted(slots)
    home = {key: key for key in keys}
    holders: dict[tuple[str, float, float], list[tuple[str, str]]] = defaultdict(list)
    for key in keys:
        for value in sorted({(each.figure.value, each.figure.high) for each in slots[key]}):
            holders[key[0], *value].append(key)
    for sharing in holders.values():
        for at, one in enumerate(sharing):
            for other in sharing[at + 1 :]:
                if _alike(one[1], other[1]):
                    low, high = sorted((_root(home, one), _root(home, other)))
                    home[high] = low
    joined: dict[tuple[str, str], list[FoundFigure]] = defaultdict(list)
    for key in keys:
        joined[_root(home, key)].extend(slots[key])
    return [joined[key] for key in sorted(joined)]


def _root(home: dict[tuple[str, str], tuple[str, str]], key: tuple[str, str]) -> tuple[str, str]:
    while home[key] != key:
        key = home[key]
    return key


def _alike(one: str, other: str) -> bool:
    a, b = set(one.split()), set(other.split())
    return len(a & b) >= ALIKE * len(a | b)


def _slot(members: Sequence[FoundFigure], material: Material) -> FigureSlot:
    subjects = Counter(each.figure.subject for each in members)
    subject = min(subjects, key=lambda words: (-subjects[words], len(words), words))
    values: dict[tuple[float, float, bool, str], list[FoundFigure]] = defaultdict(list)
    for each in members:
        figure = each.figure
        values[figure.value, figure.high, figure.approximate, figure.bound or ""].append(each)
    made = [_value(values[key], material) for key in sorted(values)]
    made.sort(key=lambda value: (-value.reports, value.value, value.high, value.citations[0]))
    origins = {material.origin_of(each.article.id) for each in members}
    return FigureSlot(members[0].figure.unit, subject, len(origins), tuple(made))


def _value(members: Sequence[FoundFigure], material: Material) -> SlotValue:
    """Return one value; each article is cited once, by its body where that gives it."""
    by_article: dict[str, FoundFigure] = {}
    for each in sorted(members, key=lambda one: (one.article.id, one.part == "title", one.figure.start)):
        by_article.setdefault(each.article.id, each)
    chosen = [by_article[article] for article in sorted(by_article)]
    figure = chosen[0].figure
    dates = {each.figure.as_of for each in chosen if each.figure.as_of is not None}
    sources = {
        each.figure.source.of(each.article.part(each.part)) for each in members if each.figure.source is not None
    }
    return SlotValue(
        value=figure.value,
        high=figure.high,
        shown=chosen[0].cite().quote,
        approximate=figure.approximate,
        bound=figure.bound,
        as_of=min(dates) if len(dates) == 1 else None,
        reports=len({material.origin_of(each.article.id) for each in chosen}),
        citations=tuple(each.cite() for each in chosen),
        sentences=tuple(each.cite_sentence() for each in chosen),
        sources=tuple(sorted(sources)),
    )
