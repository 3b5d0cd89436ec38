"""One article as whole numbers in arrays, read fast: what the provisional view compares.

A ``Profile`` holds the same kinds of evidence in dictionaries; arrays of hashed terms can be compared with many
articles at once, and tokens met before cost one look-up.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import xxhash
from numpy.typing import NDArray

from broadsheet.cluster.address import address_day, address_words
from broadsheet.cluster.corpus import RARE, Ints
from broadsheet.cluster.figure_keys import figure_key, figure_weight, spelled
from broadsheet.cluster.furniture import plain
from broadsheet.cluster.profile import COMMON, LEAD, TITLE, rarity_of, word_end, word_of
from broadsheet.cluster.terms import TOKEN, is_spaceless, pieces
from broadsheet.model.article import Article

CHANNELS = ("words", "title", "top", "names", "top_names", "figures", "weekdays", "months")
"""What a term weighs for, column by column."""

WORDS, TITLE_WORDS, TOP, NAMES, TOP_NAMES, FIGURES, WEEKDAYS, MONTHS = range(len(CHANNELS))

TERM_BITS = 20
"""Terms are hashes of so many bits: a term of one article meets a
stranger of another's in one comparison of forty."""

MOST_TERMS = 160
"""Terms kept of one article, heaviest first; 2,000 characters rarely hold more."""

MOST_KEYS = 32
"""Heaviest rare terms by which an article finds stories and is found."""

MOST_KNOWN = 1 << 18
"""Tokens, and pairs of names, remembered before the memory is emptied; bounds memory, decides nothing."""

NO_HOUR = -(1 << 40)
"""Hour of an article without a date."""

_PARTS = ((4, 3, 2, 2), (2, 0, 0, 1), (3, 2, 0, 1), (4, 3, 2, 0), (2, 2, 0, 0))
"""Half occurrences that headline, lead, rest and address count as for words, title, top, names and top names; as
``profile`` counts."""

_WORD, _NAMED = 1, 2
_FACTORS = np.array(
    [
        [factors[part] * bool(kind & (_WORD if channel < NAMES else _NAMED)) for channel, factors in enumerate(_PARTS)]
        for part in range(4)
        for kind in range(4)
    ],
    dtype=np.float64,
)
"""Half occurrences of a token by part and kind (word, name, both), for each channel."""

_DAMPED = np.array(
    [0, 8, 16, 21, 24, 27, 29, 30, 32, 33, 35, 36, 37, 38, 38, 39, 40, 41, 41, 42, 43, 43, 44, 44, 45, 45, 46, 46, 47,
     47, 47, 48], dtype=np.int64,
)  # fmt: skip

_DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
_MONTHS = frozenset(
    ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
     "december", "jan", "feb", "aug", "sept", "oct", "nov", "dec"]
)  # fmt: skip
_TERM, _RARITY, _KIND, _FIGURE, _WEEKDAY, _MONTH, _MARK, _COLUMNS = range(8)
"""Columns of the table of known tokens; the mark is the row of a figure, weekday or month that a word also is."""

_PLACES = np.arange(4)
_SPACELESS = re.compile("[\u0e00-\u10ff\u1780-\u17ff\u3040-\u9fff\uf900-\ufaff\U00020000-\U00031fff]")
"""May be of a script written without spaces; ``is_spaceless`` says for certain."""


@dataclass(frozen=True, slots=True)
class Sketch:
    """One article as the provisional view sees it.

    Attributes:
        id: The article's id.
        outlet: Its outlet.
        language: Its language, or None when unknown.
        hour: Hours since 1970 of publication, or noon of the day its address names; ``NO_HOUR`` when neither is known.
        slack: Hours by which ``hour`` may be off.
        terms: Hashes of its terms, sorted, each once.
        weights: Weight of each term in each of ``CHANNELS``.
        rarity: Rarity of each term.
        keys: Places in ``terms`` of its heaviest rare words and names, heaviest first, ties to the smaller hash.
        squares: Sum of the squared weights of each channel.
        totals: Sum of the weights of each channel.
    """

    id: str
    outlet: str
    language: str | None
    hour: int
    slack: int
    terms: NDArray[np.int32]
    weights: Ints
    rarity: Ints
    keys: Ints
    squares: Ints
    totals: Ints


class _Places(dict[str, int]):
    """The table's row of each token met; a new token is learned when it is asked for.

    Args:
        learn: Returns the row of a new token.
    """

    def __init__(self, learn: Callable[[str], int]) -> None:
        super().__init__()
        self._learn = learn

    def __missing__(self, token: str) -> int:
        place = self[token] = self._learn(token)
        return place


class Reader:
    """Reads articles; remembers the tokens it met, which changes speed and nothing else.

    Args:
        body: Characters of each body that are read.
    """

    def __init__(self, body: int) -> None:
        self._body = body
        self._forget()

    def _forget(self) -> None:
        self._places = _Places(self._learn)
        self._pairs: dict[int, int] = {}
        self._stems: list[str] = []
        self._table = np.zeros((1 << 12, _COLUMNS), dtype=np.int64)
        self._row("", 0)

    def read(self, article: Article) -> Sketch:
        """Return the sketch of one article."""
        if len(self._stems) > MOST_KNOWN:
            self._forget()
        text = article.text[: 2 * self._body] or (article.description or "")[: 2 * self._body]
        text = plain(text)[: self._body]
        cut = word_end(text, LEAD)
        tokens: list[str] = []
        ends = [0]
        for part in (article.title[:TITLE], text[:cut], text[cut:], address_words(article.url)):
            tokens += _tokens(part)
            ends.append(len(tokens))
        places = self._known(tokens)
        terms, weights, rarity, keys = self._weighed(
            places, _PLACES.repeat([ends[1], ends[2] - ends[1], ends[3] - ends[2], ends[4] - ends[3]])
        )
        day = None if article.published else address_day(article.url)
        hour = article.published or day
        return Sketch(
            article.id,
            article.outlet,
            article.language,
            int(hour.timestamp()) // 3600 if hour else NO_HOUR,
            12 if day else 0,
            terms,
            weights,
            rarity,
            keys,
            np.einsum("ij,ij->j", weights, weights),
            weights.sum(axis=0),
        )

    def _known(self, tokens: list[str]) -> Ints:
        """Return the table's row of each token."""
        return np.array(list(map(self._places.__getitem__, tokens)), dtype=np.int64)

    def _learn(self, token: str) -> int:
        """Return a new row of the table for ``token``."""
        if token[0].isdigit():
            key = figure_key(token, token, 0, len(token))
            return self._figure(key) if key else 0
        cut, rarity, is_name, capital, plain = word_of(token)
        mark = 0
        if plain in spelled:
            mark = self._figure(spelled[plain])
        elif capital and plain in _DAYS:
            mark, is_name = self._row("@" + plain, 0, weekday=1), False
        elif capital and plain in _MONTHS:
            mark = self._row("@" + plain[:3], 0, month=1)
        return self._row(cut, rarity, kind=_WORD | _NAMED * is_name, mark=mark)

    def _figure(self, key: str) -> int:
        return self._row("#" + key, 0, figure=figure_weight(key))

    def _row(
        self, stem: str, rarity: int, *, kind: int = 0, figure: int = 0, weekday: int = 0, month: int = 0, mark: int = 0
    ) -> int:
        place = len(self._stems)
        if place >= len(self._table):
            self._table = np.concatenate([self._table, np.zeros_like(self._table)])
        term = xxhash.xxh32_intdigest(stem.encode("utf-8", "surrogatepass")) >> (32 - TERM_BITS)
        self._table[place] = (term, rarity, kind, figure, weekday, month, mark)
        self._stems.append(stem)
        return place

    def _pairs_of(self, places: Ints, first: Ints) -> list[int]:
        """Return the rows of the pairs of neighbouring names that begin at ``first``."""
        found = []
        for left, right in zip(places[first].tolist(), places[first + 1].tolist(), strict=True):
            key = left << 32 | right
            place = self._pairs.get(key)
            if place is None:
                pair = f"{self._stems[left]} {self._stems[right]}"
                place = self._pairs[key] = self._row(pair, rarity_of(pair), kind=_NAMED)
            found.append(place)
        return found

    def _weighed(self, places: Ints, part: Ints) -> tuple[NDArray[np.int32], Ints, Ints, Ints]:
        """Return the terms of an article's tokens, their weights and rarities, and the places of its keys."""
        rows = self._table[places]
        named, marks = rows[:, _KIND] >= _NAMED, rows[:, _MARK]
        first = np.flatnonzero(named[:-1] & named[1:] & (part[:-1] == part[1:]))
        marked = np.flatnonzero(marks)
        more = np.array(self._pairs_of(places, first), dtype=np.int64)
        rows = np.concatenate([rows, self._table[more], self._table[marks[marked]]])
        part = np.concatenate([part, part[first], part[marked]])
        terms, one, group = np.unique(rows[:, _TERM], return_index=True, return_inverse=True)
        cells = 16 * group + 4 * part + rows[:, _KIND]
        counts = np.bincount(cells, minlength=16 * len(terms)).reshape(-1, 16).astype(np.float64) @ _FACTORS
        kinds = rows[one]
        rarity = kinds[:, _RARITY]
        weights = np.empty((len(terms), len(CHANNELS)), dtype=np.int64)
        damped = _DAMPED.take(counts.astype(np.int64), mode="clip")
        weights[:, :FIGURES] = (rarity * (rarity > COMMON))[:, None] * damped
        weights[:, :FIGURES] >>= 4
        weights[:, FIGURES:] = kinds[:, _FIGURE:_MARK]
        heavy = weights[:, WORDS] + weights[:, NAMES]
        kept = np.flatnonzero(heavy + weights[:, FIGURES] + weights[:, WEEKDAYS] + weights[:, MONTHS])
        if len(kept) > MOST_TERMS:
            kept = np.sort(kept[np.argsort(-heavy[kept], kind="stable")[:MOST_TERMS]])
        rare = heavy[kept] * (rarity[kept] >= RARE)
        keys = np.argsort(-rare, kind="stable")[:MOST_KEYS].astype(np.int64)
        return terms[kept].astype(np.int32), weights[kept], rarity[kept], keys[rare[keys] > 0]


def _tokens(text: str) -> list[str]:
    tokens: list[str] = TOKEN.findall(text)
    if text.isascii() or not _SPACELESS.search(text):
        return tokens
    out: list[str] = []
    for token in tokens:
        out += pieces(token) if is_spaceless(token) else [token]
    return out
