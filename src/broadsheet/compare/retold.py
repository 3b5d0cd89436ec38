"""Days that differ between sentences that tell the same thing in words of their own."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from broadsheet.cluster.vocabulary import frozen
from broadsheet.compare.alignment import Pair, Variant
from broadsheet.compare.statements import Token
from broadsheet.compare.values import dates_differ

# Set on the unchanged stories of roundups-2021-04..07 and story-pages-2025-08: of sentences that share so much and give
# one day each, 97 of 100 give the same day, once days that the other article gives elsewhere are left out. Numbers were
# tried and left out: sentences hold several, and half of the conflicts found were of two things.
SAME_TELLING = 0.5
"""Least share of the weight of the lighter sentence's words that the other has; a word weighs what it is rare."""
BESIDE = 20
"""Code points beside a day in which the verb it belongs to stands."""
LEAST_SHARED = 4
"""Least words in common."""
FEW = 4
"""Articles up to which every day is compared; in larger stories a course has many days, and only a day that one article
alone gives is held against one that others give too."""


@dataclass(frozen=True, slots=True)
class Retold:
    """Two dates of two wordings that contradict each other.

    Attributes:
        one, other: The wordings.
        at_one, at_other: Indexes of the dates among their tokens.
    """

    one: Variant
    other: Variant
    at_one: int
    at_other: int


def retold(found: Sequence[Variant], pairs: Sequence[Pair], aligned: Iterable[tuple[Variant, Variant]]) -> list[Retold]:
    """Return the days in which sentences in different words contradict each other.

    Only single days are compared, and only where neither article gives the other's day anywhere.

    Args:
        found: The wordings of a story.
        pairs: Those that share words.
        aligned: Pairs that were compared word for word already.
    """
    givers, articles = _givers(found)
    known = {frozenset((id(one), id(other))) for one, other in aligned}
    days = {place: at for place, variant in enumerate(found) if (at := _only_day(variant)) is not None}
    made: list[Retold] = []
    for each in pairs:
        if each.one not in days or each.other not in days:
            continue
        one, other = found[each.one], found[each.other]
        if one.articles & other.articles or not _may_tell_the_same(each.shared, len(one.words), len(other.words)):
            continue
        pair = Retold(one, other, days[each.one], days[each.other])
        if frozenset((id(one), id(other))) in known or not dates_differ(*_tokens(pair)):
            continue
        if _is_day_of_speech(one, pair.at_one) != _is_day_of_speech(other, pair.at_other):
            continue
        if _likeness(one.words, other.words) >= SAME_TELLING and _is_new(pair, givers, articles):
            made.append(pair)
    return made


def _may_tell_the_same(common: int, size: int, other: int) -> bool:
    return common >= LEAST_SHARED and 3 * common >= min(size, other)


def _tokens(pair: Retold) -> tuple[Token, Token]:
    return pair.one.tokens[pair.at_one], pair.other.tokens[pair.at_other]


def _is_day_of_speech(variant: Variant, at: int) -> bool:
    """Return True for the day on which something was said, not done ("said on Monday")."""
    statement, token = variant.statements[0], variant.tokens[at]
    start = max(statement.span.start, token.start - BESIDE)
    end = min(statement.span.end, token.end + BESIDE)
    return _SPEECH.search(statement.article.text, start, end) is not None


_SPEECH = re.compile(r"\b(?:said|says|told|announced|announce|wrote|posted|tweeted|reported|statement|ruled)\b")


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    shared = sum(_weight(word) for word in one & other)
    lighter = min(sum(_weight(word) for word in one), sum(_weight(word) for word in other))
    return shared / lighter if lighter else 0.0


@lru_cache(maxsize=1 << 16)
def _weight(word: str) -> int:
    return frozen().rarity(word)


def _only_day(variant: Variant) -> int | None:
    """Return the index of the day among the tokens of a wording that gives one day alone, else None."""
    days = [each for each in variant.statements[0].typed if each.mention and each.mention.precision == "day"]
    if len(days) != 1:
        return None
    return next((at for at, token in enumerate(variant.tokens) if token.start == days[0].start), None)


def _givers(found: Sequence[Variant]) -> tuple[dict[str, set[str]], set[str]]:
    """Return the articles that give each day, and all articles."""
    givers: dict[str, set[str]] = defaultdict(set)
    articles: set[str] = set()
    for variant in found:
        articles |= variant.articles
        for token in variant.statements[0].typed:
            if token.mention:
                givers[token.mention.date.isoformat()] |= variant.articles
    return givers, articles


def _is_new(pair: Retold, givers: dict[str, set[str]], articles: set[str]) -> bool:
    """Return True where neither side's articles give the other's day, and one side stands alone in a large story."""
    here, there = (givers[token.mention.date.isoformat()] if token.mention else set() for token in _tokens(pair))
    if here & pair.other.articles or there & pair.one.articles:
        return False
    return len(articles) <= FEW or (len(here) == 1) != (len(there) == 1)
