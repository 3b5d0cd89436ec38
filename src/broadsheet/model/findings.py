"""What text functions find in one article: quotations, figures, dates, names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from broadsheet.model.span import Span

Precision = Literal["day", "month", "year"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A name (or pronoun) in a text: where, the words, and the name it stands for."""

    start: int
    end: int
    text: str
    name: str = ""
    """Full form of the name within the article; equals ``text`` when nothing longer is known."""


@dataclass(frozen=True, slots=True)
class Name:
    """A person, organisation or place, with all its mentions in one article.

    Attributes:
        name: Longest form in the article ("Marco Rubio").
        kind: person, organisation, place or other.
        roles: Roles the text gives, as spans ("Secretary of State").
        mentions: Spans, in order.
    """

    name: str
    kind: Literal["person", "organisation", "place", "other"]
    roles: tuple[Span, ...]
    mentions: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words given as spoken, with their speaker and cue.

    Attributes:
        start, end: Span of the words inside the quotation marks, marks left out.
        speaker: The speaker's mention, or None when not found.
        cue: Span of the cue ("said"), or None.
        outer: Span with the marks and the attribution: the sentence(s) that can stand alone.
    """

    start: int
    end: int
    speaker: Mention | None
    cue: Span | None
    outer: Span


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with unit, subject and as-of time.

    Attributes:
        start, end: Span of the number with its unit.
        value: The number; for a range the lower end.
        high: Upper end of a range, else equal to ``value``.
        unit: ``count``, ``percent``, an ISO 4217 code (``USD``), or a unit of measure (``km``), lower case.
        subject: What is counted or measured, normalised words ("injured", "direct commercial sales").
        approximate: True for "about", "nearly", "dozens".
        bound: ``at_least``, ``at_most`` or None.
        as_of: Date the value holds for, or None.
        source: Span of who is cited for it, or None.
        sentence: Span of its sentence.
    """

    start: int
    end: int
    value: float
    high: float
    unit: str
    subject: str
    approximate: bool
    bound: Literal["at_least", "at_most"] | None
    as_of: date | None
    source: Span | None
    sentence: Span


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date expression resolved against the publication date, with its precision."""

    start: int
    end: int
    date: date
    precision: Precision


Verdict = Literal["denied", "false", "no_evidence", "corrected"]
"""What is said of a claim; never by us."""


@dataclass(frozen=True, slots=True)
class Denial:
    """A claim that a sentence reports as denied, false, corrected or without evidence.

    Attributes:
        sentence: Span of the sentence.
        verdict: What is said of the claim.
        verb: Span of the words that say it ("denied", "found no evidence").
        claim: Span of the claim, as far as the sentence tells it.
        by: Span of who says so, or None: then the text itself does.
        claimant: Span of who is said to have claimed it falsely, or None.
    """

    sentence: Span
    verdict: Verdict
    verb: Span
    claim: Span
    by: Span | None
    claimant: Span | None
