"""A set of profiles as matrices of whole numbers, and the pairs of articles worth comparing.

All products are of whole numbers below 2**53, so floating point holds them exactly: no result depends on the order
of summation, the block size or the machine.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from broadsheet.cluster.profile import Profile, Weights, rarity_of

Ints = NDArray[np.int64]
Matrix: TypeAlias = Any
"""A ``scipy.sparse.csr_matrix``, which has no types of its own."""

BLOCK = 512
"""Articles compared with all others at a time; bounds memory, decides nothing."""

MOST_SLACK = 12
"""Hours by which a time may be off: half a day where only the day is known."""

RARE = 56
"""Rarity from which a stem brings articles together: it is in fewer than one article in eleven."""

DAY = 24
"""Hours in a day."""

LIVE_DAY = 250
"""Other articles of its language within a day from which an article is of a live day. In sets that are spread over
months or years an article has at most 29 (dated roundups) or 198 (story pages), on 21 May 2025 nineteen of twenty have
353 and more; nothing between was measured."""

LEAST_SHARE = 50
"""Pairs whose rare words are less alike than this (thousandths of cosine) are never compared further."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of articles: places ``left`` < ``right`` in the profiles, and how alike their rare words are.

    Attributes:
        left, right: Places, sorted by (left, right).
        share: Cosine over rare words in thousandths.
    """

    left: Ints
    right: Ints
    share: Ints

    def __len__(self) -> int:
        return len(self.left)

    def of(self, keep: NDArray[np.bool_]) -> Pairs:
        """Return the pairs that ``keep`` marks."""
        return Pairs(self.left[keep], self.right[keep], self.share[keep])


class Columns:
    """Numbers for words, in the order they are first met."""

    def __init__(self) -> None:
        self.places: dict[str, int] = {}

    def matrix(self, rows: Sequence[Weights]) -> Matrix:
        """Return one row of weights for each mapping."""
        places = self.places
        indptr: list[int] = [0]
        indices: list[int] = []
        data: list[int] = []
        for row in rows:
            indices += [places.setdefault(word, len(places)) for word in row]
            data += row.values()
            indptr.append(len(indices))
        return sparse.csr_matrix(
            (np.array(data, dtype=np.float64), np.array(indices, dtype=np.int64), np.array(indptr, dtype=np.int64)),
            shape=(len(rows), max(1, len(places))),
        )

    def widen(self, matrix: Matrix) -> Matrix:
        """Return ``matrix`` with a column for every word met so far."""
        matrix.resize((matrix.shape[0], max(1, len(self.places))))
        return matrix


def lengths(matrix: Matrix) -> NDArray[np.float64]:
    """Return the Euclidean length of each row, 1 for empty rows."""
    squares = np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel()
    found: NDArray[np.float64] = np.sqrt(np.maximum(squares, 1.0))
    return found


def dots(left: Matrix, right: Matrix, pairs: Pairs, *, swapped: bool = False) -> NDArray[np.float64]:
    """Return the products of rows of ``left`` and ``right``, one a pair (of right and left places if ``swapped``)."""
    rows, columns = (pairs.right, pairs.left) if swapped else (pairs.left, pairs.right)
    out = np.empty(len(pairs), dtype=np.float64)
    for start in range(0, len(pairs), 1 << 17):
        part = slice(start, start + (1 << 17))
        out[part] = np.asarray(left[rows[part]].multiply(right[columns[part]]).sum(axis=1)).ravel()
    return out


def cosine(matrix: Matrix, pairs: Pairs) -> Ints:
    """Return the cosine of each pair's rows in thousandths, -1 where one of them is empty."""
    norms = lengths(matrix)
    filled = np.diff(matrix.indptr) > 0
    share = np.floor(1000 * dots(matrix, matrix, pairs) / (norms[pairs.left] * norms[pairs.right]))
    return np.where(filled[pairs.left] & filled[pairs.right], share, -1).astype(np.int64)


def hours(profiles: Sequence[Profile]) -> Ints:
    """Return the hours since 1970 of each article, -1 where its time is unknown."""
    return np.array([item.hour if item.hour is not None else -1 for item in profiles], dtype=np.int64)


def comparable(profiles: Sequence[Profile], *, window_hours: int) -> Ints:
    """Return for each article how many, itself included, are near in time and of its language, where both are known.

    Args:
        profiles: Any order.
        window_hours: Most hours between two articles, apart from ``MOST_SLACK``.
    """
    languages = np.array([item.language or "" for item in profiles], dtype=np.str_)
    times, reach = hours(profiles), window_hours + MOST_SLACK
    found = np.zeros(len(profiles), dtype=np.int64)
    for language in np.unique(languages).tolist():
        mine = np.flatnonzero(languages == language)
        others = times[(languages == language) | (languages == "") | (language == "")]
        dated = np.sort(others[others >= 0])
        near = _near(dated, times[mine], reach) + len(others) - len(dated)
        found[mine] = np.where(times[mine] >= 0, near, len(others))
    return found


def of_live_days(profiles: Sequence[Profile]) -> NDArray[np.bool_]:
    """Return for each article whether ``LIVE_DAY`` others of its language were published within a day of it.

    On such a day most articles tell stories of their own, and what all of the day's news shares (its day, its countries
    and persons) says little.
    """
    languages = np.array([item.language or "" for item in profiles], dtype=np.str_)
    times = hours(profiles)
    found = np.zeros(len(profiles), dtype=np.bool_)
    for language in np.unique(languages[times >= 0]).tolist():
        mine = np.flatnonzero((languages == language) & (times >= 0))
        found[mine] = _near(np.sort(times[mine]), times[mine], DAY) > LIVE_DAY
    return found


def _near(ordered: Ints, times: Ints, reach: int) -> Ints:
    """Return for each time how many of the ordered ones are at most ``reach`` hours away."""
    return np.searchsorted(ordered, times + reach, side="right") - np.searchsorted(ordered, times - reach)


def gaps(profiles: Sequence[Profile], pairs: Pairs) -> Ints:
    """Return the hours between the articles of each pair, less what their times may be off; -1 where unknown."""
    hours = np.array([item.hour if item.hour is not None else 0 for item in profiles], dtype=np.int64)
    known = np.array([item.hour is not None for item in profiles], dtype=bool)
    slack = np.array([item.slack for item in profiles], dtype=np.int64)
    apart = np.abs(hours[pairs.left] - hours[pairs.right]) - np.maximum(slack[pairs.left], slack[pairs.right])
    return np.where(known[pairs.left] & known[pairs.right], np.maximum(apart, 0), -1).astype(np.int64)


def candidate_pairs(profiles: Sequence[Profile], *, window_hours: int, neighbours: int) -> Pairs:
    """Return the pairs worth comparing: alike in rare words, near in time, of one language where both are known.

    Each article keeps its ``neighbours`` most alike partners (ties to the smaller id), so work grows with the number
    of articles; a pair stays when either side keeps it. Which pairs stay depends on the articles alone.
    """
    rare = Columns().matrix([rare_words(item) for item in profiles])
    everyone = np.arange(len(profiles), dtype=np.int64)
    found = [nearest(pairs, neighbours) for pairs in partners(profiles, rare, everyone, window_hours=window_hours)]
    return undirected(joined(found), len(profiles))


def rare_words(item: Profile) -> Weights:
    """Return the words of an article that bring it together with others."""
    return {word: weight for word, weight in item.words.items() if rarity_of(word) >= RARE}


def partners(profiles: Sequence[Profile], rare: Matrix, asking: Ints, *, window_hours: int) -> Iterator[Pairs]:
    """Yield for one block of asking places after another every place that each may be compared with.

    Args:
        profiles: All articles, sorted by id; only their times and languages are looked at. Articles too far apart in
            time are never multiplied, so the cost of one depends on how many are published in its time, not on how many
            are stored.
        rare: Their ``rare_words``, one row each.
        asking: Places, ascending; they stand on the left of the pairs, each in one block.
        window_hours: Most hours between two articles.
    """
    norms = lengths(rare)
    times = hours(profiles)
    order, dated = _by_time(times, np.arange(len(times), dtype=np.int64))
    stored, ordered = rare[order], times[order[:dated]]
    asked, dated_asked = _by_time(times[asking], asking)
    for start, end in _blocks(dated_asked, len(asked)):
        places = asked[start:end]
        near = _within(ordered, times[places], len(order), window_hours + MOST_SLACK)
        block = (rare[places] @ stored[near].T.tocsc()).tocoo()
        left, right = places[block.row], order[near[block.col]]
        share = np.floor(1000 * block.data / (norms[left] * norms[right])).astype(np.int64)
        pairs = Pairs(left, right, share).of((share >= LEAST_SHARE) & (left != right))
        yield pairs.of(_comparable(profiles, pairs, window_hours))


def joined(parts: Sequence[Pairs]) -> Pairs:
    """Return the pairs of all parts, one after the other."""
    none = [np.empty(0, dtype=np.int64)]
    return Pairs(
        np.concatenate([pairs.left for pairs in parts] or none),
        np.concatenate([pairs.right for pairs in parts] or none),
        np.concatenate([pairs.share for pairs in parts] or none),
    )


def undirected(kept: Pairs, count: int) -> Pairs:
    """Return each of the kept pairs once, the smaller place on the left, sorted."""
    low, high = np.minimum(kept.left, kept.right), np.maximum(kept.left, kept.right)
    _, first = np.unique(low * count + high, return_index=True)
    return Pairs(low[first], high[first], kept.share[first])


def _by_time(times: Ints, places: Ints) -> tuple[Ints, int]:
    """Return places by time (-1 is undated), undated ones last, and the number of dated ones."""
    order = np.lexsort((places, times, times < 0))
    sorted_places: Ints = places[order]
    return sorted_places, int((times >= 0).sum())


def _blocks(dated: int, count: int) -> list[tuple[int, int]]:
    """Return where blocks of dated and then of undated articles start and end."""
    starts = [*range(0, dated, BLOCK), *range(dated, count, BLOCK), count]
    return list(pairwise(starts))


def _within(ordered: Ints, times: Ints, count: int, reach: int) -> Ints:
    """Return which of ``count`` articles by time a block may be paired with: those near in time and the undated ones,
    or all for a block of undated articles.
    """
    if times[0] < 0:
        return np.arange(count)
    first = np.searchsorted(ordered, times[0] - reach)
    last = np.searchsorted(ordered, times[-1] + reach, side="right")
    return np.concatenate([np.arange(first, last), np.arange(len(ordered), count)])


def _comparable(profiles: Sequence[Profile], pairs: Pairs, window_hours: int) -> NDArray[np.bool_]:
    names: dict[str | None, int] = {None: 0}
    languages = np.array([names.setdefault(item.language, len(names)) for item in profiles], dtype=np.int64)
    left, right = languages[pairs.left], languages[pairs.right]
    same: NDArray[np.bool_] = (left == right) | (left == 0) | (right == 0)
    near: NDArray[np.bool_] = gaps(profiles, pairs) <= window_hours
    return same & near


def nearest(pairs: Pairs, neighbours: int) -> Pairs:
    """Return for each left place its most alike partners; profiles are sorted by id, so places break ties."""
    order = np.lexsort((pairs.right, -pairs.share, pairs.left))
    left = pairs.left[order]
    starts = np.searchsorted(left, left)
    kept = order[np.arange(len(left)) - starts < neighbours]
    return Pairs(pairs.left[kept], pairs.right[kept], pairs.share[kept])
