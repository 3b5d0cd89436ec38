"""What speaks for and against two articles telling of one story: whole numbers about each pair.

The measures are those that the literature found to work, each kept apart so that a learned decision can weigh them:
words of the whole text, of headline and lead, names, figures, days, time, and how alike the two are compared with
their other neighbours (stories differ in grain, so likeness means little by itself).

References: Miranda, Znotins, Cohen and Barzdins 2018, "Multilingual clustering of streaming news"; Laban and Hearst
2017, "newsLens: building and visualizing long-ranging news stories"; Staykovski et al. 2019, "Dense vs. sparse
representations for news stream clustering"; Linger and Hajaiej 2020, "Batch clustering for multilingual news
streaming"; Saravanakumar et al. 2021, "Event-driven news stream clustering using entity-aware contextual embeddings".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from broadsheet.cluster.circles import circles
from broadsheet.cluster.corpus import (
    Columns,
    Ints,
    Matrix,
    Pairs,
    comparable,
    cosine,
    dots,
    gaps,
    of_live_days,
    rare_words,
)
from broadsheet.cluster.profile import Profile, rarity_of

NAMES = (
    "words", "names", "title", "top", "top_names",
    "title_in_least", "title_in_most", "top_in_least", "top_in_most", "rare_shared",
    "figures_shared", "figures_apart", "weekdays_shared", "weekdays_apart", "months_shared", "months_apart", "gap",
    "rank_least", "rank_most", "best_least", "best_most", "third_least", "third_most", "tenth_least", "tenth_most",
    "dense_least", "dense_most", "neighbours_shared", "live", "stems_least", "stems_most",
    "title_stems_shared", "title_rare_shared", "title_very_rare_shared", "title_stems_least", "title_stems_most",
    "names_missing_least", "names_missing_most", "top_names_shared", "top_rarity_shared", "rarity_shared",
    "top_rarest_shared",
    "fits_least", "fits_most", "circles_alike", "top_fits_least", "top_fits_most", "top_circles_alike",
)  # fmt: skip
"""Names of the columns, in order."""

LIVE = NAMES.index("live")
"""The column that says which trees judge a pair: 1000 where both articles are of a live day, else 0."""

AROUND = slice(NAMES.index("rank_least"), LIVE + 1)
"""The columns that depend on how alike the two articles are to others, and on how many there are of their day."""

CIRCLES = slice(NAMES.index("fits_least"), NAMES.index("top_circles_alike") + 1)
"""The columns that depend on what the most alike others say; all but these and ``AROUND`` depend on the two articles of
a pair alone."""

WITHOUT_CIRCLES = NAMES[: CIRCLES.start]
"""The columns that are known of every pair."""

VERY_RARE = 144
"""Rarity of stems that are counted one by one when shared: in fewer than one article in 512."""

TITLE_RARITIES = (56, 96, 136)
"""Rarities from which shared stems of headlines are counted: in fewer than one article in 11, 64 and 362."""

CHUNK = 1 << 16
"""Pairs compared at a time; bounds memory, decides nothing."""

NEAR = 10
"""Neighbours that describe an article's surroundings."""

ORDINARY = 100
"""Likeness taken for each neighbour that an article lacks of ``NEAR``: about that of the tenth neighbour in roundups
(n = 856; median 107 in dated ones, lower quartile 98 in undated ones). No other value but 0 was tried: with 0, the only
other article of a language was "nearest by far", however unlike."""


@dataclass(frozen=True, slots=True)
class Described:
    """Pairs as they are described.

    Attributes:
        rows: One row of ``NAMES`` for each pair, in whole numbers; -1 stands for "cannot be compared", and throughout
            the columns ``CIRCLES`` as long as nobody asked for them.
        circle: The ``circles`` of the articles.
    """

    rows: Ints
    circle: Ints


def features(profiles: Sequence[Profile], pairs: Pairs, *, window_hours: int, crowd: int) -> Described:
    """Return what is known of each pair without its circles.

    Args:
        profiles: The articles.
        pairs: Pairs of their places, sorted by the left one.
        window_hours: Most hours between two articles.
        crowd: Articles that one must be comparable with to have a circle.
    """
    rows = own_features(profiles, pairs)
    live = of_live_days(profiles)
    around = surroundings(live, pairs, rows[:, 0])
    rows[:, AROUND] = around.columns
    return Described(rows, circles(around.partners, choices(profiles, live, window_hours=window_hours), crowd))


def choices(profiles: Sequence[Profile], live: NDArray[np.bool_], *, window_hours: int) -> Ints:
    """Return among how many articles each finds its circle: all ``comparable`` ones, none on live days."""
    return np.where(live, 0, comparable(profiles, window_hours=window_hours))


def circle_matrices(profiles: Sequence[Profile]) -> list[Matrix]:
    """Return what circles are compared by, one row an article: the rare words of the whole text, and the front."""
    return [
        Columns().matrix([rare_words(item) for item in profiles]),
        Columns().matrix([item.top for item in profiles]),
    ]


def own_features(profiles: Sequence[Profile], pairs: Pairs) -> Ints:
    """Return the rows of ``features`` as far as the two articles alone decide them; ``AROUND`` is 0, ``CIRCLES`` -1."""
    shared = Columns()
    words = shared.matrix([item.words for item in profiles])
    title = shared.matrix([item.title for item in profiles])
    top = shared.matrix([item.top for item in profiles])
    words, title, top = shared.widen(words), shared.widen(title), shared.widen(top)
    present = words.copy()
    present.data[:] = 1.0
    columns = [cosine(words, pairs), *_names(profiles, pairs, title, top)]
    columns += [*_contained(title, present, pairs), *_contained(top, present, pairs)]
    rare = np.array([rarity_of(word) >= VERY_RARE for word in shared.places] or [False])
    rare_only = present[:, np.flatnonzero(rare)]
    columns.append(dots(rare_only, rare_only, pairs).astype(np.int64))
    for rows in ([p.figures for p in profiles], [p.weekdays for p in profiles], [p.months for p in profiles]):
        columns += _overlap(Columns().matrix(rows), pairs)
    columns.append(gaps(profiles, pairs))
    columns += [np.zeros(len(pairs), dtype=np.int64)] * (AROUND.stop - AROUND.start)
    stems = np.diff(words.indptr).astype(np.int64)
    columns += _least_and_most(stems[pairs.left], stems[pairs.right])
    rarities = np.array([rarity_of(word) for word in shared.places] or [0], dtype=np.float64)
    columns += _headlines(title, rarities, pairs)
    columns += _missing_names(profiles, pairs)
    columns += _shared_rarity(top, present, rarities, pairs)
    columns += [np.full(len(pairs), -1, dtype=np.int64)] * (CIRCLES.stop - CIRCLES.start)
    return np.stack(columns, axis=1)


def _counted(matrix: Matrix) -> Matrix:
    """Return the matrix with 1 wherever there is a weight."""
    ones = matrix.copy()
    ones.data[:] = 1.0
    return ones


def _headlines(title: Matrix, rarities: NDArray[np.float64], pairs: Pairs) -> list[Ints]:
    """Return how many stems of three degrees of rarity two headlines share, and how many they have."""
    counted = _counted(title)
    columns = []
    for least in TITLE_RARITIES:
        kept = counted[:, np.flatnonzero(rarities >= least)]
        columns.append(dots(kept, kept, pairs).astype(np.int64))
    stems = np.diff(title.indptr).astype(np.int64)
    return columns + _least_and_most(stems[pairs.left], stems[pairs.right])


def _missing_names(profiles: Sequence[Profile], pairs: Pairs) -> list[Ints]:
    """Return the weight of names that one article starts with and the other never has, and how many both start with."""
    shared = Columns()
    top, whole = shared.matrix([p.top_names for p in profiles]), shared.matrix([p.names for p in profiles])
    top, whole = shared.widen(top), _counted(shared.widen(whole))
    total = np.asarray(top.sum(axis=1)).ravel()
    missing = [
        (total[pairs.left] - dots(top, whole, pairs)).astype(np.int64),
        (total[pairs.right] - dots(top, whole, pairs, swapped=True)).astype(np.int64),
    ]
    counted = _counted(top)
    return [*_least_and_most(*missing), dots(counted, counted, pairs).astype(np.int64)]


def _shared_rarity(top: Matrix, present: Matrix, rarities: NDArray[np.float64], pairs: Pairs) -> list[Ints]:
    """Return the rarity of the shared stems of headline and lead, of the whole text, and of the rarest in front."""
    rare_top, rare_all = top.copy(), present.copy()
    rare_top.data, rare_all.data = rarities[rare_top.indices], rarities[rare_all.indices]
    counted = _counted(top)
    rarest = np.zeros(len(pairs), dtype=np.int64)
    for start in range(0, len(pairs), CHUNK):
        part = slice(start, start + CHUNK)
        both = rare_top[pairs.left[part]].multiply(counted[pairs.right[part]]).tocsr()
        rarest[part] = both.max(axis=1).toarray().ravel().astype(np.int64)
    return [
        dots(rare_top, counted, pairs).astype(np.int64),
        dots(rare_all, present, pairs).astype(np.int64),
        rarest,
    ]


def _names(profiles: Sequence[Profile], pairs: Pairs, title: Matrix, top: Matrix) -> list[Ints]:
    names = Columns().matrix([item.names for item in profiles])
    top_names = Columns().matrix([item.top_names for item in profiles])
    return [cosine(names, pairs), cosine(title, pairs), cosine(top, pairs), cosine(top_names, pairs)]


def _least_and_most(left: Ints, right: Ints) -> list[Ints]:
    return [np.minimum(left, right), np.maximum(left, right)]


def _contained(part: Matrix, present: Matrix, pairs: Pairs) -> list[Ints]:
    """Return how much of the weight of one article's part occurs in the other, least and most of both directions."""
    total = np.asarray(part.sum(axis=1)).ravel()
    sides = []
    for place, swapped in ((pairs.left, False), (pairs.right, True)):
        held = dots(part, present, pairs, swapped=swapped)
        whole = total[place]
        sides.append(np.where(whole > 0, np.floor(1000 * held / np.maximum(whole, 1)), -1).astype(np.int64))
    missing = (sides[0] < 0) | (sides[1] < 0)
    most = np.maximum(sides[0], sides[1])
    return [np.where(missing, most, np.minimum(sides[0], sides[1])), most]


def _overlap(marks: Matrix, pairs: Pairs) -> list[Ints]:
    """Return the weight of shared marks, and how much more the article with fewer marks has."""
    roots = marks.sqrt()
    shared = dots(roots, roots, pairs)
    total = np.asarray(marks.sum(axis=1)).ravel()
    apart = np.minimum(total[pairs.left], total[pairs.right]) - shared
    return [np.rint(shared).astype(np.int64), np.rint(apart).astype(np.int64)]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around the pairs of articles.

    Attributes:
        columns: The columns ``AROUND`` of each pair.
        partners: The ``NEAR`` most alike partners of each article, most alike first; -1 where it has fewer.
    """

    columns: Ints
    partners: Ints


def surroundings(live: NDArray[np.bool_], pairs: Pairs, likeness: Ints) -> Surroundings:
    """Return how each pair's likeness compares with that of its two articles' other pairs, and who is most alike.

    An article with fewer than ``NEAR`` pairs is seen as if others of ``ORDINARY`` likeness stood around it.

    Args:
        live: Whether each article is of a live day.
        pairs: All pairs of these articles.
        likeness: The first column of ``own_features`` for each pair.
    """
    count = len(live)
    left, right = np.concatenate([pairs.left, pairs.right]), np.concatenate([pairs.right, pairs.left])
    both = np.concatenate([likeness, likeness])
    order = np.lexsort((right, -both, left))
    starts = np.searchsorted(left[order], np.arange(count))
    ranks = np.empty(len(left), dtype=np.int64)
    ranks[order] = np.arange(len(left)) - starts[left[order]]
    best = np.full((count, NEAR), -1, dtype=np.int64)
    near = ranks < NEAR
    best[left[near], ranks[near]] = both[near]
    partners = np.full((count, NEAR), -1, dtype=np.int64)
    partners[left[near], ranks[near]] = right[near]
    lacking = (best < 0).sum(axis=1)
    best[best < 0] = ORDINARY
    best = -np.sort(-best, axis=1)
    ranks += np.where(both < ORDINARY, lacking[left], 0)
    half = len(pairs)
    columns = _least_and_most(ranks[:half], ranks[half:])
    for place in (0, 2, NEAR - 1):
        bar = best[:, place]
        columns += _least_and_most(likeness - bar[pairs.left], likeness - bar[pairs.right])
    density = best.sum(axis=1) // NEAR
    columns += _least_and_most(density[pairs.left], density[pairs.right])
    links = sparse.csr_matrix(
        (np.ones(int(near.sum())), (left[near], right[near])), shape=(count, count)
    ) + sparse.identity(count, format="csr")
    columns.append(cosine(links.tocsr(), pairs))
    columns.append(1000 * (live[pairs.left] & live[pairs.right]).astype(np.int64))
    return Surroundings(np.stack(columns, axis=1), partners)
