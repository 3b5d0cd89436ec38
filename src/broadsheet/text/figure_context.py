"""Who is cited for a number, and the date it holds for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from broadsheet.model.findings import DateMention
from broadsheet.model.span import Span
from broadsheet.text.date_words import either
from broadsheet.text.number_words import number_words

LONGEST_NAME = 70
"""Code points of who is cited; longer runs are clauses, not names."""

_TRAIL = re.compile(
    r"(?:\s+(?:also|has|have|had|later|previously|earlier|on|late|in|a|statement|monday|tuesday|wednesday|thursday|"
    r"friday|saturday|sunday|today|yesterday|initially|first|released|published|conducted|compiled|"
    r"formally|publicly|recently|reportedly|officially|repeatedly|separately|privately|jointly|finally|then|again))+$"
)
_LEAD = re.compile(r"^(?:\s|and\b|but\b|that\b|while\b|as\b|where\b|when\b|which\b)+")
_VERB = re.compile(r"\b(?:was|were|is|are|has|had|have|who|which|that|because|whose|after|before|when|while)\b")
_NOBODY = re.compile(
    r"(?:.*\s)?(?:he|she|it|they|we|i|who|him|her|them|this|that|which|and|or|but|also|to|not|first|later|now|then|still|"
    r"already|is|are|was|were|be|been|being|has|have|had|sued|asked)$"
)
"""Who is cited must be told by the words alone: no pronoun, and no clause that goes on to another verb."""


def cited_in(text: str, lower: str, sentence: Span, language: str) -> Span | None:
    """Return the span of who is cited in a sentence ("the governor" in "according to the governor"), or None.

    Args:
        text: The text.
        lower: The same in lower case, every code point in its place.
        sentence: Span of the sentence.
        language: ISO 639-1 code.
    """
    before, after = _patterns(language)
    if found := before.search(lower, sentence.start, sentence.end):
        return _trimmed(text, found.start("who"), found.end("who"))
    if found := after.search(lower, sentence.start, sentence.end):
        start = max(sentence.start, found.start() - LONGEST_NAME)
        segment = lower[start : found.start()]
        cut = max((segment.rfind(mark) for mark in (",", ";", ":", "”", '"', "»", "(", " that ", "\n")), default=-1)
        start = start + cut + 1 if cut >= 0 else start
        if (closed := lower.find(")", start, found.start())) >= 0:
            start = closed + 1  # "the Office (OPM) Director"
        who = _trimmed(text, start, found.start())
        if who and (start == sentence.start or cut >= 0) and not any(char.isdigit() for char in who.of(text)):
            return who
    return None


def _trimmed(text: str, start: int, end: int) -> Span | None:
    lead = _LEAD.match(text[start:end].lower())
    start += lead.end() if lead else 0
    piece = text[start:end].rstrip(" \t\n\u00a0.,")
    trail = _TRAIL.search(piece.lower()) if len(piece) < 200 else None
    if trail:
        piece = piece[: trail.start()]
    if _NOBODY.match(piece.lower()) or _VERB.search(piece.lower()):
        return None
    return Span(start, start + len(piece)) if 2 <= len(piece) <= LONGEST_NAME else None


def as_of(lower: str, sentence: Span, mentions: list[DateMention], language: str) -> date | None:
    """Return the date a number of the sentence holds for, or None.

    A date after "as of" or its like wins; else the only day that the sentence mentions.

    Args:
        lower: Text in lower case.
        sentence: Span of the sentence.
        mentions: Date expressions of the sentence.
        language: ISO 639-1 code.
    """
    said = said_as_of(lower, sentence, mentions, language)
    if said is not None:
        return said
    days = [mention for mention in mentions if mention.precision == "day"]
    distinct = {mention.date for mention in days}
    return days[0].date if len(distinct) == 1 else None


def said_as_of(lower: str, sentence: Span, mentions: Iterable[DateMention], language: str) -> date | None:
    """Return the first date of a sentence that stands after "as of" or its like, or None.

    Args:
        lower: Text in lower case.
        sentence: Span of the sentence.
        mentions: Date expressions of the sentence.
        language: ISO 639-1 code.
    """
    words = number_words(language).as_of
    for mention in mentions:
        lead = lower[max(sentence.start, mention.start - 16) : mention.start].rstrip()
        if mention.precision != "year" and any(lead.endswith(word) for word in words if len(word) > 2):
            return mention.date
    return None


@lru_cache(maxsize=64)
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = number_words(language)
    who = rf"(?P<who>[^,;:.!?()\n\"“”«»]{{2,{LONGEST_NAME}}})"
    before = rf"(?<!\w){either(words.cited_before)}\s{who}"
    return re.compile(before), re.compile(rf"\s{either(words.cited_after)}(?!\w)")
