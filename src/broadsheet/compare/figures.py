"""The figures ledger: what is counted or measured in a story, with every value that its articles give, side by side."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from broadsheet.model.article import Article
from broadsheet.model.findings import Figure
from broadsheet.model.story import Material
from broadsheet.text.figures import find
from broadsheet.text.remembered import ARTICLES, remembered
from broadsheet.text.tokens import stem, stopwords, terms

ALIKE = 0.5
"""Least share of the words of two subjects in common from which they count the same."""

SAME_MATTER = 2
"""Words in common of two sentences from which one share or small sum of money in both is one figure."""

TELLING_SUM = 1000
"""Sums of money from this are rarely equal by chance: they need no further sign of being one figure."""

SMALL = 4
"""Counts up to this are mostly turns of phrase ("both sides", "two countries"), unless they count people harmed."""

HARM = frozenset(
    {"killed", "dead", "injured", "wounded", "missing", "arrested", "detained", "died", "deaths", "hostages"}
)

SPANS_OF_TIME = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "decade"})
"""Lengths of time say when, not how much; the timeline has the dates."""


@dataclass(frozen=True, slots=True)
class Given:
    """One figure in the body of one article.

    Attributes:
        article: The article.
        figure: The figure.
        words: Stems of the content words of its sentence.
    """

    article: Article
    figure: Figure
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Value:
    """One value that articles give for one slot.

    Attributes:
        value, high: As in :class:`Figure`.
        given: Where it is given, in the order of the articles, then place.
        origins: Independent reports that give it, sorted.
    """

    value: float
    high: float
    given: tuple[Given, ...]
    origins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Slot:
    """What is counted or measured, with every value that the articles give for it.

    Attributes:
        unit: As in :class:`Figure`.
        subject: What is counted, in the words of most figures; "" when none says.
        values: By independent reports, most first; then by value.
        origins: Independent reports that give any value, sorted.
    """

    unit: str
    subject: str
    values: tuple[Value, ...]
    origins: tuple[str, ...]


def ledger(material: Material, articles: Sequence[Article]) -> tuple[Slot, ...]:
    """Return what is counted or measured in a story, with every value that its articles give.

    Counts of one subject share a slot: subjects that share half of their words. Sums of money and shares are worded
    freely, so that equal ones share a slot where their sentences speak of the same matter. Numbers that only describe
    ("a 26-storey tower"), lengths of time and small turns of phrase are left out. Values are not judged here.

    Args:
        material: For counting independent reports.
        articles: Articles read, in the order in which they are to be cited.

    Returns:
        Slots by independent reports, most first; then by the largest value, unit and subject.
    """
    slots: dict[str, list[list[Given]]] = defaultdict(list)
    for article in articles:
        for item in figures_of(article):
            homes = slots[item.figure.unit]
            home = next((group for group in homes if _same_slot(group, item)), None)
            if home is None:
                homes.append([item])
            else:
                home.append(item)
    made = [_slot(group, material) for unit in sorted(slots) for group in slots[unit]]
    made.sort(key=lambda slot: (-len(slot.origins), -slot.values[0].value, slot.unit, slot.subject))
    return tuple(made)


@remembered(ARTICLES)
def figures_of(article: Article) -> tuple[Given, ...]:
    """Return the figures of an article's body that tell how much or how many of something, in order."""
    found = find(article.text, article.language, article.published)
    kept = [figure for figure in found if _tells(figure) and not _describes(article.text, figure)]
    sentences = {figure.sentence for figure in kept}  # one of a list or a live page holds dozens of figures
    words = {span: frozenset(terms(span.of(article.text), article.language)) for span in sentences}
    return tuple(Given(article, figure, words[figure.sentence]) for figure in kept)


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


def normal_subject(subject: str, language: str | None) -> frozenset[str]:
    """Return the stems of a subject's content words."""
    stop = stopwords(language)
    return frozenset(stem(word, language) for word in subject.split() if word not in stop)


def _same_slot(group: Sequence[Given], item: Given) -> bool:
    figure = item.figure
    if figure.unit != "count":
        same = [each for each in group if (each.figure.value, each.figure.high) == (figure.value, figure.high)]
        telling = figure.unit.isupper() and figure.value >= TELLING_SUM
        return bool(same) and (telling or any(len(each.words & item.words) >= SAME_MATTER for each in same))
    subject = normal_subject(figure.subject, item.article.language)
    return any(_alike(subject, normal_subject(each.figure.subject, each.article.language)) for each in group[:1])


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one & other) and len(one & other) >= ALIKE * len(one | other)


def _slot(group: Sequence[Given], material: Material) -> Slot:
    subjects = Counter(item.figure.subject for item in group if item.figure.subject)
    subject = min(subjects, key=lambda words: (-subjects[words], len(words), words)) if subjects else ""
    values: dict[tuple[float, float], list[Given]] = defaultdict(list)
    for item in group:
        values[item.figure.value, item.figure.high].append(item)
    made = [Value(*key, tuple(values[key]), _origins(values[key], material)) for key in values]
    made.sort(key=lambda value: (-len(value.origins), -value.value, -value.high))
    return Slot(group[0].figure.unit, subject, tuple(made), _origins(group, material))


def _origins(group: Sequence[Given], material: Material) -> tuple[str, ...]:
    return tuple(sorted({material.origin_of(item.article.id) for item in group}))
