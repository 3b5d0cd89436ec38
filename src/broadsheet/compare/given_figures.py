"""Figures as a page lists them: numbers that several independent reports of a story give, with what they count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from broadsheet.model.article import Article
from broadsheet.model.findings import Figure
from broadsheet.model.story import Material
from broadsheet.text import figures as finder

SMALL = 4
"""Counts up to this are mostly turns of phrase ("both sides", "two countries"), unless they count people harmed."""

HARM = ("killed", "dead", "injured", "wounded", "missing", "arrested", "detained", "died", "deaths", "hostages")

SPANS_OF_TIME = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "decade"})
"""Lengths of time say when, not how much; the timeline has the dates."""


@dataclass(frozen=True, slots=True)
class Given:
    """One figure in one article."""

    article: Article
    figure: Figure


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One value that several articles give for one thing.

    Attributes:
        unit, value: As in ``Figure``.
        subject: What is counted, in the words of most reports; "" when none says.
        given: Where it is given, in order of time of the article, then place.
        origins: Independent reports that give it, sorted.
    """

    unit: str
    value: float
    subject: str
    given: tuple[Given, ...]
    origins: tuple[str, ...]


def ledger(material: Material, articles: Sequence[Article]) -> tuple[LedgerEntry, ...]:
    """Return the figures of a story, those that most independent reports give first.

    Equal values of one unit are one entry when their subjects share a word or one of them is unknown: money and
    percentages by value alone, since reports word their subjects freely.

    Args:
        material: For counting independent reports.
        articles: Articles read, in order of time.

    Returns:
        Ties go to larger values, then to the unit and subject in the alphabet.
    """
    groups: dict[tuple[str, float], list[list[Given]]] = {}
    for article in articles:
        for figure in finder.find(article.text, article.language, article.published):
            if not _tells(figure) or _describes(article.text, figure):
                continue
            homes = groups.setdefault((figure.unit, figure.value), [])
            home = next((group for group in homes if _same(group, figure)), None)
            if home is None:
                home = []
                homes.append(home)
            home.append(Given(article, figure))
    entries = [_entry(key, group, material) for key in sorted(groups) for group in groups[key]]
    return tuple(sorted(entries, key=lambda item: (-len(item.origins), -item.value, item.unit, item.subject)))


def _tells(figure: Figure) -> bool:
    """Return whether a figure tells how much or how many of something."""
    if figure.unit in SPANS_OF_TIME:
        return False
    if figure.unit == "count":
        harm = any(word in figure.subject for word in HARM)
        return bool(figure.subject) and (harm or figure.value > SMALL)
    return True


def _describes(text: str, figure: Figure) -> bool:
    """Return whether a number only describes a thing ("a 26-storey tower", "a 5-kilogram bag")."""
    if figure.unit == "percent" or figure.unit.isupper() or figure.value != figure.high:
        return False  # percentages and sums of money tell even so: "a 20-percent tariff"
    return text[figure.end : figure.end + 1] == "-" or "-" in text[figure.start : figure.end]


def _same(group: Sequence[Given], figure: Figure) -> bool:
    if figure.unit != "count":
        return True
    words = set(figure.subject.split())
    return any(words & set(item.figure.subject.split()) for item in group)


def _entry(key: tuple[str, float], group: Sequence[Given], material: Material) -> LedgerEntry:
    subjects: Counter[str] = Counter(item.figure.subject for item in group if item.figure.subject)
    subject = min(subjects, key=lambda words: (-subjects[words], len(words), words)) if subjects else ""
    origins = tuple(sorted({material.origin_of(item.article.id) for item in group}))
    return LedgerEntry(key[0], key[1], subject, tuple(group), origins)
