"""What comparing a story's articles finds: figures side by side, conflicts, updates and dated events."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from broadsheet.model.findings import Precision, Verdict
from broadsheet.model.span import Citation

Day = date
"""A date, under a name that a field called ``date`` does not hide from those who read annotations at run time."""

ConflictKind = Literal["count", "money", "percent", "date", "place", "negation", "claim"]
"""What differs.

``count`` takes measures in, ``negation`` is a statement and its opposite, ``claim`` a thing affirmed and denied.
"""


@dataclass(frozen=True, slots=True)
class ConflictSide:
    """One of the values on which articles differ.

    Attributes:
        value: The words that differ, as printed in the first citation.
        reports: Independent reports on this side.
        citations: The differing words, one citation an article, sorted by (article, start).
        sentences: The sentences that hold them, in the same order.
    """

    value: str
    reports: int
    citations: tuple[Citation, ...]
    sentences: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Articles differ about the same thing at the same time.

    Attributes:
        kind: What differs.
        subject: What it is about, in words of the articles.
        sides: Two or more, by reports, most first; then by value.
        reports: Independent reports on all sides together; an edited reprint alone adds none.
    """

    kind: ConflictKind
    subject: str
    sides: tuple[ConflictSide, ...]
    reports: int


@dataclass(frozen=True, slots=True)
class Update:
    """A value moved on over time: no conflict.

    Attributes:
        kind: What moved.
        subject: What it is about, in words of the articles.
        sides: In time order where times are known, the later wording last.
        reason: Why it is read as an update ("rose to", "published later").
    """

    kind: ConflictKind
    subject: str
    sides: tuple[ConflictSide, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Dispute:
    """A claim that some article reports as denied, false, corrected or without evidence.

    Attributes:
        verdict: What is said of it.
        claim: Its words, where they are told most fully.
        by: Who says so, or who is said to have claimed it falsely; None where the article itself does.
        denials: The sentences that say so, one an article, sorted by article.
        reports: Independent reports among them.
        asserted: Sentences of other articles that make the claim, one an article, sorted.
        asserted_reports: Independent reports among those.
    """

    verdict: Verdict
    claim: Citation
    by: Citation | None
    denials: tuple[Citation, ...]
    reports: int
    asserted: tuple[Citation, ...]
    asserted_reports: int


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One date of a story's course with the sentence that tells what happened.

    Attributes:
        date: The date.
        precision: How exactly the articles give it.
        citation: The sentence.
        reports: Independent reports that tell of the date.
        articles: Articles that tell of it, sorted.
    """

    date: Day
    precision: Precision
    citation: Citation
    reports: int
    articles: tuple[str, ...]
