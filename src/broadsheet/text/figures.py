"""Figures in news prose: numbers with unit, subject, as-of date and who is cited for them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from datetime import datetime

from broadsheet.model.findings import DateMention, Figure
from broadsheet.model.span import Span
from broadsheet.text import dates, quantities_cjk
from broadsheet.text.figure_context import as_of, cited_in
from broadsheet.text.figure_subjects import subject_of, subject_words
from broadsheet.text.quantities import Quantity, quantities
from broadsheet.text.remembered import ARTICLES, remembered
from broadsheet.text.sentences import split

MAX_TEXT = 400_000
"""Code points of a text that are read; the longest article of the measuring data has a tenth of that."""


def _subject(  # noqa: PLR0917  one place with all that is known of it
    text: str, lower: str, quantity: Quantity, sentence: Span, mentions: list[DateMention], language: str
) -> str | None:
    """Return what a quantity counts, "" when nothing says so, None when it is no figure."""
    if language in quantities_cjk.LANGUAGES:
        if any(mention.start < quantity.end and quantity.start < mention.end for mention in mentions):
            return None
        return quantities_cjk.subject_after(lower, quantity.end, quantity.unit)
    if _is_no_figure(text, lower, quantity, mentions, language):
        return None
    subject = subject_of(lower, sentence.start, sentence.end, quantity, language)
    return None if quantity.unit == "count" and not _countable(lower, quantity, subject, language) else subject


ANY_DAY = datetime(2003, 6, 18)  # noqa: DTZ001  only a day, never an instant


@remembered(ARTICLES)
def find(
    text: str, language: str | None, published: datetime | None, *, sentences: Sequence[Span] | None = None
) -> tuple[Figure, ...]:
    """Return the figures of a text, in order, without overlaps.

    Years, dates, times of day, ages, ordinals, scores, telephone and model numbers are no figures; nor is a bare count
    that nothing near it gives a subject.

    Args:
        text: Headline or body, plain text.
        language: ISO 639-1 code; None reads as English.
        published: Time of publication, for dates, or None.
        sentences: Spans of the sentences in order; found when None.
    """
    text = text[:MAX_TEXT]
    code = (language or "en").lower()[:2]
    lower = dates.fold(text)
    spans = list(sentences) if sentences is not None else split(text, code)
    # Without a day of publication "Thursday" is found all the same, so that it is no figure; it dates none.
    mentions = dates.find(text, code, published or ANY_DAY)
    starts = [span.start for span in spans]
    found: list[Figure] = []
    cited: dict[Span, Span | None] = {}
    for quantity in quantities(lower, code):
        at = bisect_right(starts, quantity.start) - 1
        sentence = spans[at] if at >= 0 and quantity.end <= spans[at].end else Span(quantity.start, quantity.end)
        inside = [mention for mention in mentions if sentence.start <= mention.start and mention.end <= sentence.end]
        subject = _subject(text, lower, quantity, sentence, inside, code)
        if subject is None:
            continue
        if sentence not in cited:
            cited[sentence] = cited_in(text, lower, sentence, code)
        found.append(
            Figure(
                start=quantity.start,
                end=quantity.end,
                value=quantity.value,
                high=quantity.high,
                unit=quantity.unit,
                subject=subject,
                approximate=quantity.approximate,
                bound=quantity.bound,
                as_of=as_of(lower, sentence, inside if published else [], code),
                source=cited[sentence],
                sentence=sentence,
            )
        )
    return tuple(found)


_TIME_AFTER = re.compile(r":\d|\s?(?:a\.m|p\.m|am\b|pm\b|o['’]clock|uhr\b|h\b|год\.)|\.\d")
_AGE_AFTER = re.compile(r"[-\s]years?[-\s]old|-?jährig|-?річн|-?летн|\s(?:ans|años|anni|anos)\b(?=,)|\s?-?year-old")
_ATTACHED = re.compile(r"[\w#@/&-]")
_NUMBERED = re.compile(
    r"\b(?:no|nos|number|section|article|chapter|highway|route|flight|room|page|title|rule|order|bill|area|channel|"
    r"psalm|boeing|airbus|phase|stage|level|tier|interstate|aged|age|ages|proposition|prop|amendment|district|precinct|"
    r"unit|block|grade|class|group|day|week|year|volume|season|episode|game|round|iphone|windows|covid|apollo|euro|"
    r"h\.r|s|ak|b|f|g|top|nr|artikel|paragraph|§|n°|número|numéro)\.?\s?$"
)
_CLOCK = re.compile(r"\d[:.h]$")
_ONE_OF_A_KIND = re.compile(r"(?<!\w)an?\s$")
_AGE_BETWEEN = re.compile(r",\s$")
_TELEPHONE = re.compile(r"\d{3}\s?[-–.]\s?\d{4}$")
_SCORE = re.compile(r"\d+\s?[-–—]\s?\d+$")


def _is_no_figure(text: str, lower: str, quantity: Quantity, mentions: list[DateMention], language: str) -> bool:
    """Return True for dates, times, ages, scores and numbers that are names."""
    start, end = quantity.start, quantity.end
    if any(mention.start < end and start < mention.end for mention in mentions):
        return True
    if _AGE_AFTER.match(lower, end) or (quantity.unit == "year" and re.match(r"[-\s]old\b", lower[end : end + 5])):
        return True
    if quantity.unit != "count":
        return False
    after = lower[end : end + 1]
    if _CLOCK.search(lower, max(0, start - 3), start) or (
        language == "en" and quantity.digits and _is_model(lower, quantity)
    ):
        return True
    if _TIME_AFTER.match(lower, end) or (after and _ATTACHED.match(after) and after != "-"):
        return True
    if _NUMBERED.search(lower, max(0, start - 16), start):
        return True
    if _AGE_BETWEEN.search(lower, max(0, start - 2), start) and after in {",", ".", ")"} and quantity.value < 120:
        return True
    if _TELEPHONE.fullmatch(lower, start, end):
        return True
    if _SCORE.fullmatch(lower, start, end) and quantity.high < 1000 and not quantity.scaled:
        return not _plural_follows(lower, quantity, language)
    return _is_year_or_name(text, lower, quantity, language)


def _is_model(lower: str, quantity: Quantity) -> bool:
    """Return whether the number names one thing ("a 747 aircraft", "an 18-wheel truck"): it counts nothing."""
    if quantity.scaled or quantity.value < 2:
        return False
    return _ONE_OF_A_KIND.search(lower, max(0, quantity.start - 3), quantity.start) is not None


def _is_year_or_name(text: str, lower: str, quantity: Quantity, language: str) -> bool:
    """Return True for a bare year and for a number that belongs to the name before it ("Chapter 11", "Agenda 47")."""
    written = lower[quantity.start : quantity.end]
    if _YEARS.fullmatch(written) or (not quantity.digits and _is_name(text, quantity)):
        return True
    if written.isdigit() and len(written) == 4 and 1500 <= quantity.value <= 2199:
        return not _plural_follows(lower, quantity, language)
    if not quantity.digits or quantity.scaled or quantity.value > 1000:
        return False
    if _CHANNEL.match(text, quantity.end):
        return True
    before = text[max(0, quantity.start - 24) : quantity.start]
    opens = "^|" if text[quantity.end : quantity.end + 1] in {",", ";", ")"} else ""
    name = re.search(rf"(?:{opens}(?<=[\w,] ))([A-Z][\w-]+)\s$", before)
    return bool(name) and name is not None and not _plural_follows(lower, quantity, language) and not name[1].isupper()


def _is_name(text: str, quantity: Quantity) -> bool:
    """Return True for a number in words with a capital inside a sentence ("the Committee of Seventy")."""
    before = text[max(0, quantity.start - 24) : quantity.start]
    return text[quantity.start].isupper() and re.search(r"[A-Z]\w+\s(?:of\s)?$", before) is not None


_YEARS = re.compile(r"(?:1[5-9]|20)\d\d\s?[-–]\s?(?:\d\d|(?:1[5-9]|20)\d\d)")
_CHANNEL = re.compile(r"\s(?:News|TV|Eyewitness|Investigates|Action|On Your Side)\b")
_NEXT_WORD = re.compile(r"[\s-]([^\W\d_]+)")


def _plural_follows(lower: str, quantity: Quantity, language: str) -> bool:
    words = subject_words(language)
    following = _NEXT_WORD.match(lower, quantity.end)
    if following is None:
        return False
    word = following[1]
    if word in words.people or word in words.classes:
        return True
    return language == "en" and word in _PLURALS


# Nouns that may follow a year-like number or a pair of numbers and make it a count.
_PLURALS = frozenset(
    {"civilians", "soldiers", "troops", "children", "women", "men", "students", "migrants", "passengers", "workers"}
    | {"employees", "officers", "residents", "families", "homes", "houses", "buildings", "voters", "members", "cases"}
    | {"votes", "jobs", "prisoners", "hostages", "refugees", "firefighters", "schools", "companies", "countries"}
    | {"cities", "patients", "protesters", "demonstrators", "arrests", "drones", "missiles", "vehicles"}
)


def _countable(lower: str, quantity: Quantity, subject: str, language: str) -> bool:
    """Return True for a count with a subject; small words such as "one" need people or their fate as subject."""
    if not subject:
        return False
    written = lower[quantity.start : quantity.end]
    if quantity.value == int(quantity.value) or quantity.scaled:
        if written in {"one", "zero"}:
            label = subject.rsplit(" ", 1)[-1]
            return label in set(subject_words(language).classes.values())
        return True
    return False
