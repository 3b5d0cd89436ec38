"""Choosing sentences for a section: those that independent reports support, that stand alone, in fair turns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable

from broadsheet.brief.core import DEEPEST
from broadsheet.brief.desk import Desk
from broadsheet.brief.likeness import SCALE, weighted
from broadsheet.brief.pool import Pooled
from broadsheet.brief.standing import stands
from broadsheet.text.number_words import number_words
from broadsheet.text.remembered import SENTENCES, remembered
from broadsheet.text.tokens import terms

SAME_FACT = 0.45
"""Share of the shorter sentence's content words from which two sentences tell the same. Set by reading the standfirsts
and facets of story-pages-2025-08."""

RESEMBLES = 500
"""Likeness, in thousandths, from which two sentences tell the same in other words. Between this and the pool's ``SAME``
stood on the pages of story-pages-2025-08 the same vote, arrest or signature told twice."""

HELD = 0.6
"""Share of a sentence's weight (squared, so that rare words decide) from which what it tells stands in another one. Set
by reading the pages of story-pages-2025-08 and Wikinews: at 0.5 new facts about the same names fell too."""

COUNTED = 2
"""Content words that two sentences share beside a figure and the thing counted, from which they tell the same fact."""

ROOT = 6
"""Letters by which two words count as one for what is told: "mediator" and "mediation", in any language. Of standfirsts
read, whole stems told fewer retellings apart (area under the curve .75 against .76)."""

_WORD = re.compile(r"\d[\d.,]*|[^\W\d_]+(?:['’-][^\W\d_]+)*")
_YEAR = re.compile(r"(?:19|20)\d\d\Z")

AFTER = 4
"""Words after a number among which the thing counted stands: "five additional U.S. House seats"."""


def candidates(desk: Desk) -> Iterable[Pooled]:
    """Return the sentences of the story that may stand on the page by themselves, in order."""
    return (row for row in desk.pool.prose() if row.place < DEEPEST and stands(row))


@remembered(SENTENCES)
def content(text: str, language: str | None) -> frozenset[str]:
    """Return the stems of the content words of a sentence."""
    return frozenset(terms(text, language))


def same_fact(left: Pooled, right: Pooled, language: str | None) -> bool:
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


def repeats(desk: Desk, left: Pooled, right: Pooled) -> bool:
    """Return whether a reader who has read one of two sentences learns little from the other."""
    near = left.text == right.text or desk.pool.near(left, right) >= RESEMBLES
    return near or same_fact(left, right, desk.language)


def retells(desk: Desk, row: Pooled, told: Pooled) -> bool:
    """Return whether a sentence tells again what an earlier one has told, though it may add words of its own.

    Either most of its weight lies on words of the earlier one, or both count the same number of the same things and
    share further content words.

    Args:
        desk: Gives the language.
        row: The sentence that may be shown.
        told: One that the reader has read.
    """
    if repeats(desk, row, told):
        return True
    known = frozenset(weighted(told.text)[0])
    held = sum(weight * weight for term, weight in zip(*weighted(row.text), strict=True) if term in known)
    return held >= HELD or _counts_again(row.text, told.text, desk.language)


def counts_with_top(desk: Desk, row: Pooled) -> bool:
    """Return whether a sentence gives the number that headline or standfirst gives of the same things: it is the news.

    Args:
        desk: Knows the top of the page.
        row: The sentence that may be shown further down.
    """
    return any(_counted_in_both(row.text, line, desk.language) for line in desk.top)


def _counts_again(text: str, told: str, language: str | None) -> bool:
    """Return whether two sentences hold the same number of the same things, and say something of the same kind."""
    things = _counted_in_both(text, told, language)
    return bool(things) and len((content(text, language) & content(told, language)) - things) >= COUNTED


def _counted_in_both(text: str, told: str, language: str | None) -> frozenset[str]:
    """Return the things of which two sentences give the same number."""
    ours, theirs = _counted(text, language), _counted(told, language)
    shared = ours.keys() & theirs.keys()
    return frozenset().union(*(ours[number] & theirs[number] for number in shared))


@remembered(SENTENCES)
def _counted(text: str, language: str | None) -> dict[str, frozenset[str]]:
    """Return the content words that follow each number of a sentence, by the number; years count nothing."""
    values = number_words(language or "en").values
    words = _WORD.findall(text)
    found: dict[str, frozenset[str]] = {}
    for at, word in enumerate(words):
        number = word.rstrip(".,").replace(",", "") if word[0].isdigit() else str(values.get(word.lower(), ""))
        if number not in {"", "1"} and not _YEAR.match(number):
            after = content(" ".join(words[at + 1 : at + 1 + AFTER]), language)
            found[number] = found.get(number, frozenset()) | after
    return found


class Turns:
    """Lets sides and outlets take turns: each time one has been shown, its next sentence counts for less."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._outlets: Counter[str] = Counter()
        self._sides: Counter[str] = Counter()

    def cost(self, row: Pooled) -> int:
        """Return how often the sentence's outlet and its side were shown, outlets counted double."""
        side = self._desk.material.side_of(row.article.outlet)
        return 2 * self._outlets[row.article.outlet] + self._sides[side]

    def shown(self, row: Pooled) -> None:
        """Count that a sentence was shown."""
        self._outlets[row.article.outlet] += 1
        self._sides[self._desk.material.side_of(row.article.outlet)] += 1


def pick(
    desk: Desk, rows: Iterable[Pooled], worth: Callable[[Pooled], int], turns: Turns, *, most: int
) -> list[Pooled]:
    """Return at most ``most`` sentences, best first, that are free and do not say the same as one another.

    What a sentence shares with one that is chosen lowers its worth, so that of several good ones another aspect wins.

    Args:
        desk: Knows which sentences the page shows already.
        rows: Sentences to choose from.
        worth: How much a sentence is worth; a turn out of order costs ``TURN`` of it.
        turns: Who has been shown how often; the chosen ones are counted.
        most: Sentences wanted.

    Reference:
        Carbonell and Goldstein (1998), "The use of MMR, diversity-based reranking for reordering documents and
        producing summaries".
    """

    def value(row: Pooled) -> int:
        shared = max((_shared(row.text, other.text) for other in chosen), default=0)
        return worth(row) - TURN * turns.cost(row) - shared

    left = [row for row in rows if not any(retells(desk, row, used) for used in desk.used)]
    chosen: list[Pooled] = []
    while left and len(chosen) < most:
        best = min(left, key=lambda row: (-value(row), row.place, row.index))
        chosen.append(best)
        turns.shown(best)
        left = [row for row in left if not retells(desk, row, best)]
    return chosen


def _shared(one: str, other: str) -> int:
    """Return which share of the weight of either sentence lies on words of the other, in thousandths, the larger."""
    return max(told_share(one, [other]), told_share(other, [one]))


TURN = 120
"""Thousandths that one earlier turn of the same outlet or side costs: equals alternate, a clearly better one wins."""
