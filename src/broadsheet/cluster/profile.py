"""What clustering looks at in one article: weighted words, names, figures, days and months, all in whole numbers."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from broadsheet.cluster.address import address_day, address_words
from broadsheet.cluster.figure_keys import figure_key, figure_weight, spelled
from broadsheet.cluster.furniture import NONE, Furniture, furniture_of, headline_without, plain, without
from broadsheet.cluster.terms import TOKEN, is_spaceless, pieces, stem, worded
from broadsheet.cluster.vocabulary import frozen
from broadsheet.model.article import Article

LEAD = 350
"""Characters of the body that count as its lead."""

TITLE = 400
"""Characters of a headline that are read."""

COMMON = 24
"""Rarity at or below which a stem is left out: it is in more than a third of all articles."""

_MONTH = re.compile(
    r"\b(Jan(?:uary|\.)|Feb(?:ruary|\.)|March|April|May|June|July|Aug(?:ust|\.)|Sept(?:ember|\.)|Oct(?:ober|\.)"
    r"|Nov(?:ember|\.)|Dec(?:ember|\.))(?!\w)"
)
_WEEKDAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
_DAMPED = (
    0, 8, 16, 21, 24, 27, 29, 30, 32, 33, 35, 36, 37, 38, 38, 39, 40, 41, 41, 42, 43, 43, 44, 44, 45, 45, 46, 46,
    47, 47, 47, 48,
)  # fmt: skip
"""Weight of a stem that counts n half occurrences: 16 + 8 * log2(n / 2), 8 for a half; a table, so that no float
decides."""

Weights = Mapping[str, int]


class Word(NamedTuple):
    """One token as the vocabulary sees it."""

    stem: str
    rarity: int
    is_name: bool
    capital: bool
    plain: str


@dataclass(frozen=True, slots=True)
class Profile:
    """One article as clustering sees it.

    Attributes:
        id: The article's id.
        outlet: Its outlet.
        language: Its language, or None when unknown.
        hour: Hours since 1970 of publication, or noon of the day its address names; None when neither is known.
        slack: Hours by which ``hour`` may be off (0, or 12 when it comes from the address).
        headline: Stems of the headline in order, figures as printed.
        words: Weight of each stem of headline, body and address.
        title: Weight of each stem of headline and address.
        top: Weight of each stem of headline, address and lead.
        names: Weight of each name (stems mostly written with a capital, and pairs of neighbours).
        top_names: The same for headline and lead alone.
        figures: Weight of each number in headline and text.
        weekdays: Weekdays named in headline and lead.
        months: Months named in headline and the first lines.
    """

    id: str
    outlet: str
    language: str | None
    hour: int | None
    slack: int
    headline: tuple[str, ...]
    words: Weights
    title: Weights
    top: Weights
    names: Weights
    top_names: Weights
    figures: Weights
    weekdays: Weights
    months: Weights


class _Reading:
    """Counts of one part of an article."""

    __slots__ = ("figures", "names", "weekdays", "words")

    def __init__(self) -> None:
        self.words: dict[str, int] = {}
        self.names: dict[str, int] = {}
        self.figures: dict[str, int] = {}
        self.weekdays: dict[str, int] = {}


@functools.lru_cache(maxsize=1 << 18)
def word_of(token: str) -> Word:
    """Return the stem, rarity and kind of a token."""
    cut = stem(token)
    rarity, name = frozen().look(cut)
    capital = token[0].isupper()
    return Word(cut, rarity, capital and name is not False, capital, token.casefold())


def profiles(articles: Sequence[Article], *, body: int = 2_000) -> list[Profile]:
    """Return the profile of each article, without what its outlet repeats in unlike articles; in the order given."""
    found = furniture_of(articles, body=body)
    return [profile(item, body=body, furniture=found.get(item.outlet, NONE)) for item in articles]


def profile(article: Article, *, body: int = 2_000, furniture: Furniture = NONE) -> Profile:
    """Return the profile of one article.

    Args:
        article: The article.
        body: Characters of its text that are read.
        furniture: What its outlet repeats, which is not read.
    """
    text = plain(article.text[: 2 * body] or (article.description or "")[: 2 * body])
    text = without(text, furniture, article.url)[:body]
    headline = headline_without(article.title[:TITLE], furniture)
    cut = word_end(text, LEAD)
    title, lead, rest = _read(headline), _read(text[:cut]), _read(text[cut:])
    slug = _read(address_words(article.url))
    names = _sum((title.names, 4), (lead.names, 3), (rest.names, 2))
    day = None if article.published else address_day(article.url)
    hour = article.published or day
    months = _MONTH.findall(f"{headline} {text[:1000]}")
    return Profile(
        id=article.id,
        outlet=article.outlet,
        language=article.language,
        hour=int(hour.timestamp()) // 3600 if hour else None,
        slack=12 if day else 0,
        headline=worded(headline),
        words=_weigh(_sum((title.words, 4), (lead.words, 3), (rest.words, 2), (slug.words, 2))),
        title=_weigh(_sum((title.words, 2), (slug.words, 1))),
        top=_weigh(_sum((title.words, 3), (lead.words, 2), (slug.words, 1))),
        names=_weigh(names),
        top_names=_weigh(_sum((title.names, 2), (lead.names, 2))),
        figures={key: figure_weight(key) for part in (title, lead, rest) for key in part.figures},
        weekdays=dict.fromkeys([*title.weekdays, *lead.weekdays], 1),
        months=dict.fromkeys((month[:3] for month in months), 1),
    )


def word_end(text: str, at: int) -> int:
    """Return the first place from ``at`` on that is no part of a word."""
    end = min(at, len(text))
    while end < len(text) and not text[end].isspace():
        end += 1
    return end


def _sum(*parts: tuple[dict[str, int], int]) -> dict[str, int]:
    """Return counts in half occurrences, each part with its factor."""
    counts: dict[str, int] = {}
    for part, factor in parts:
        for word, count in part.items():
            counts[word] = counts.get(word, 0) + factor * count
    return counts


def _weigh(counts: dict[str, int]) -> dict[str, int]:
    look = rarity_of
    most = len(_DAMPED) - 1
    return {
        word: (rarity * _DAMPED[min(count, most)]) >> 4
        for word, count in counts.items()
        if (rarity := look(word)) > COMMON
    }


@functools.lru_cache(maxsize=1 << 18)
def rarity_of(cut: str) -> int:
    """Return the rarity of a stem or of a pair of stems, remembered."""
    return frozen().rarity(cut)


def _read(text: str) -> _Reading:
    out = _Reading()
    words, names = out.words, out.names
    before, end = "", -2
    for match in TOKEN.finditer(text):
        token = match[0]
        if token[0].isdigit():
            key = figure_key(token, text, match.start(), match.end())
            if key:
                out.figures[key] = 1
            before = ""
            continue
        if token[0] >= "\u0e00" and is_spaceless(token):
            for piece in pieces(token):
                words[piece] = words.get(piece, 0) + 1
            before = ""
            continue
        cut, _, is_name, capital, plain = word_of(token)
        words[cut] = words.get(cut, 0) + 1
        if not is_name:
            before = ""
            if plain in spelled:
                out.figures[spelled[plain]] = 1
            elif capital and plain in _WEEKDAYS:
                out.weekdays[plain] = 1
            continue
        if plain in _WEEKDAYS:
            out.weekdays[plain] = 1
            before = ""
            continue
        names[cut] = names.get(cut, 0) + 1
        start = match.start()
        if before and start <= end + 2:
            pair = f"{before} {cut}"
            names[pair] = names.get(pair, 0) + 1
        before, end = cut, match.end()
    return out
