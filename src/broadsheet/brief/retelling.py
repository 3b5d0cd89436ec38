"""Whether a sentence tells again what a reader of the page has read: one decision for all parts of the page."""

from __future__ import annotations

from collections.abc import Iterable

from broadsheet.brief.counted import content, counted
from broadsheet.brief.likeness import SCALE, weighted
from broadsheet.brief.pool import Pooled, SentencePool

SAME_FACT = 0.45
"""Share of the shorter sentence's content words from which two sentences tell the same. Set by reading the standfirsts
and facets of story-pages-2025-08."""

RESEMBLES = 500
"""Likeness, in thousandths, from which two sentences tell the same in other words. Between this and 620 stood on the
pages of story-pages-2025-08 the same vote, arrest or signature told twice."""

HELD = 0.6
"""Share of a sentence's weight (squared, so that rare words decide) from which what it tells stands in another one. Set
by reading the pages of story-pages-2025-08 and Wikinews: at 0.5 new facts about the same names fell too."""

COUNTED = 2
"""Content words that two sentences share beside a figure and the thing counted, from which they tell the same fact."""

ROOT = 6
"""Letters by which two words count as one for what is told: "mediator" and "mediation", in any language. Of standfirsts
read, whole stems told fewer retellings apart (area under the curve .75 against .76)."""


def _same_fact(left: Pooled, right: Pooled, language: str | None) -> bool:
    """Return whether two sentences tell the same: most of the shorter one's content words stand in the other."""
    ours, theirs = content(left.text, language), content(right.text, language)
    return len(ours & theirs) >= SAME_FACT * max(1, min(len(ours), len(theirs)))


def told_share(text: str, read: Iterable[str]) -> int:
    """Return which share of a sentence's weight lies on words that the reader has read, in thousandths.

    Where each of several sentences tells a part of it, all together may leave it nothing new.

    Args:
        text: The sentence that may be shown.
        read: What stands above it on the page, the headline included.

    Reference:
        Allan, Wade, Bolivar (2003), "Retrieval and novelty detection at the sentence level" (words not yet seen).
    """
    known = frozenset(term[:ROOT] for line in read for term in weighted(line)[0])
    terms, weights = weighted(text)
    held = sum(weight for term, weight in zip(terms, weights, strict=True) if term[:ROOT] in known)
    return round(SCALE * held / (sum(weights) or 1.0))


def _repeats(pool: SentencePool, left: Pooled, right: Pooled) -> bool:
    """Return whether a reader who has read one of two sentences learns little from the other."""
    near = left.text == right.text or pool.near(left, right) >= RESEMBLES
    return near or _same_fact(left, right, pool.language)


def retells(pool: SentencePool, row: Pooled, told: Pooled) -> bool:
    """Return whether a sentence tells again what an earlier one has told, though it may add words of its own.

    Either most of its weight lies on words of the earlier one, or both count the same number of the same things and
    share further content words.

    Args:
        pool: The story's sentences.
        row: The sentence that may be shown.
        told: One that the reader has read.
    """
    if _repeats(pool, row, told):
        return True
    known = frozenset(weighted(told.text)[0])
    held = sum(weight * weight for term, weight in zip(*weighted(row.text), strict=True) if term in known)
    return held >= HELD or _counts_again(row.text, told.text, pool.language)


def counts_with(lines: Iterable[str], text: str, language: str | None) -> bool:
    """Return whether a sentence gives a number that one of some lines gives of the same things.

    Args:
        lines: What the reader has read.
        text: The sentence that may be shown further down.
        language: ISO 639-1 code of all of them.
    """
    return any(_counted_in_both(text, line, language) for line in lines)


def _counts_again(text: str, told: str, language: str | None) -> bool:
    """Return whether two sentences hold the same number of the same things, and say something of the same kind."""
    things = _counted_in_both(text, told, language)
    return bool(things) and len((content(text, language) & content(told, language)) - things) >= COUNTED


def _counted_in_both(text: str, told: str, language: str | None) -> frozenset[str]:
    """Return the things of which two sentences give the same number."""
    ours, theirs = counted(text, language), counted(told, language)
    shared = ours.keys() & theirs.keys()
    return frozenset().union(*(ours[number] & theirs[number] for number in shared))
