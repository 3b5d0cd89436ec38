"""How well two articles fit the circles of each other: the articles that each is most alike to.

Two reports of one event are often less alike than two reports of two events in one war, one campaign or one trial, for
all of these share their names. Yet each event has its own crowd of reports. So an article is compared with the
circle of the other, against how the other fits there itself, and the two circles are compared with each other, against
how alike the articles inside each are: 1000 says that nothing tells the two apart, whatever their common words are.

Reference: Spearman 1904, "The proof and measurement of association between two things" (a likeness of two means is
corrected by what hides it inside each).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from broadsheet.cluster.corpus import Ints, Matrix, Pairs, dots, lengths

Products = NDArray[np.float64]
"""Whole numbers below 2**53: floating point holds them and their sums exactly."""

LENGTH = 1_000
"""Length of a row of ``own_lengths``: products of two are millionths of a cosine."""

MOST = 3_000
"""Greatest value of a column, in thousandths: three times as near as the circle's own article says nothing more."""

BLOCK = 1 << 15
"""Pairs compared at a time; bounds memory, decides nothing."""

CROWD = 400
"""Articles that an article must be comparable with before its most alike ones count as a circle: where there are few,
the nearest are no choice among many. Out of fold over two splits, among about a hundred articles (fifty sets) circles
took 0.2 points of B-cubed F1; over four, among the 351 of Wikinews 0.3 points, among the 370 that the dated roundups
have within three weeks 0.1; among 770 (ECB+) they added 0.7, among 856 (undated roundups) 0.3, among 1,420 (story
pages) 2.1. Nothing between 375 and 770 was measured."""


def of_one_length(matrix: Matrix) -> Matrix:
    """Return the rows scaled to ``LENGTH``, in whole numbers, without those that are 0; empty rows stay empty."""
    scaled = (sparse.diags(LENGTH / lengths(matrix)) @ matrix).tocsr()
    scaled.sort_indices()  # what follows may take them for sorted
    scaled.data = np.rint(scaled.data)
    scaled.eliminate_zeros()
    return scaled


def circles(partners: Ints, others: Ints, crowd: int) -> Ints:
    """Return the circle of each article: the places of its most alike partners, or -1 throughout where it has none.

    Args:
        partners: The places of each article's most alike partners, most alike first; -1 where it has fewer.
        others: How many articles each may be compared with.
        crowd: Least number of those with which the partners count as a circle.
    """
    some = (partners >= 0).all(axis=1) & (others >= crowd)
    return np.where(some[:, None], partners, -1)


def circle_features(circle: Ints, tables: Sequence[Matrix], pairs: Pairs) -> Ints:
    """Return for each pair and each of the matrices: how well each article fits the circle of the other, at least and
    at most, and how alike the circles are, in thousandths; -1 where one of the two has no circle.

    Args:
        circle: The ``circles``, of at least two places each.
        tables: Matrices of weights, one row an article; rows are compared ``of_one_length``.
        pairs: Pairs of places, sorted by the left one; each is judged by its two articles and their circles alone.
    """
    found = np.full((len(pairs), 3 * len(tables)), -1, dtype=np.int64)
    known = np.flatnonzero((circle[pairs.left, 0] >= 0) & (circle[pairs.right, 0] >= 0))
    rows = [of_one_length(table) for table in tables] if len(known) else []
    for start in range(0, len(known), BLOCK):
        part = known[start : start + BLOCK]
        left, right = pairs.left[part], pairs.right[part]
        asked = np.unique(np.concatenate([left, right]))
        local = Pairs(np.searchsorted(asked, left), np.searchsorted(asked, right), pairs.share[part])
        for at, matrix in enumerate(rows):
            found[part, 3 * at : 3 * at + 3] = _compared(circle, matrix, asked, local)
    return found


def _links(circle: Ints, asked: Ints) -> Matrix:
    """Return a row for each asked place: 1 at each place of its circle."""
    near = circle[asked]
    row, column = np.nonzero(near >= 0)
    return sparse.csr_matrix((np.ones(len(row)), (row, near[row, column])), shape=(len(asked), len(circle)))


def _compared(circle: Ints, rows: Matrix, asked: Ints, pairs: Pairs) -> Ints:
    """Return the three columns of each pair of places in ``asked``."""
    links, own = _links(circle, asked), rows[asked]
    near = (links @ rows).tocsr()
    around = (near + own).tocsr()
    squares = np.asarray(rows.multiply(rows).sum(axis=1)).ravel()
    to_near, to_around, likeness, from_near = _products((own, around), around, pairs) + _products(
        (own, near), own, pairs
    )
    mine = squares[asked]
    fits = np.asarray(own.multiply(near).sum(axis=1)).ravel()
    # The left article with the right one's circle, and the other way round; the guest itself, which the circle may
    # hold, is no part of what it is compared with.
    guests = (to_near - likeness, pairs.left, pairs.right), (from_near, pairs.right, pairs.left)
    both = []
    for guest, here, there in guests:
        inside = np.asarray(links[there, asked[here]]).ravel()
        both.append(_thousandths(guest - inside * mine[here], fits[there] - inside * likeness))
    alike = _circles_alike(_with_own(links, asked), around, to_around, squares, pairs)
    return np.stack([np.minimum(*both), np.maximum(*both), alike], axis=1).astype(np.int64)


def _with_own(links: Matrix, asked: Ints) -> Matrix:
    """Return the links of circles to which their own articles belong."""
    own = sparse.csr_matrix((np.ones(len(asked)), (np.arange(len(asked)), asked)), shape=links.shape)
    return (links + own).tocsr()


def _circles_alike(members: Matrix, around: Matrix, products: Products, squares: Products, pairs: Pairs) -> Products:
    """Return the mean likeness of an article of one circle to one of the other, against that inside the circles; no
    article is compared with itself.

    Args:
        members: A row for each circle: 1 at each place that belongs to it, its own article's too.
        around: The sum of the rows of each circle's articles.
        products: The product of the sums of both circles, one a pair.
        squares: The product of each article's row with itself.
        pairs: Pairs of circles.
    """
    number = np.diff(members.indptr)
    inside = np.asarray(around.multiply(around).sum(axis=1)).ravel() - members @ squares
    inside = np.floor(inside / np.maximum(number * (number - 1), 1))
    shared = dots(members, members, pairs)
    across = products - dots((members @ sparse.diags(squares)).tocsr(), members, pairs)
    across = np.floor(across / np.maximum(number[pairs.left] * number[pairs.right] - shared, 1))
    return _thousandths(across, np.sqrt(inside[pairs.left] * inside[pairs.right]))


def _products(left: Sequence[Matrix], right: Matrix, pairs: Pairs) -> list[Products]:
    """Return for each of the left matrices the products of its rows with rows of the right one, one a pair.

    Each left row is spread out once for all of its pairs, which takes a fifth of the time of ``dots`` here.
    """
    taken = right[pairs.right]
    bounds, columns, values = taken.indptr, taken.indices, taken.data
    starts = np.flatnonzero(np.diff(pairs.left, prepend=-1, append=-1)).tolist()
    found = [np.empty(len(pairs)) for _ in left]
    spread = np.zeros(right.shape[1])
    for start, end in pairwise(starts):
        here = slice(bounds[start], bounds[end])
        ends = bounds[start : end + 1] - bounds[start]
        sums = np.zeros(ends[-1] + 1)
        for matrix, out in zip(left, found, strict=True):
            row = slice(*matrix.indptr[pairs.left[start] : pairs.left[start] + 2])
            spread[matrix.indices[row]] = matrix.data[row]
            np.cumsum(spread[columns[here]] * values[here], out=sums[1:])
            out[start:end] = np.diff(sums[ends])
            spread[matrix.indices[row]] = 0
    return found


def _thousandths(part: Products, whole: Products) -> Products:
    """Return how much the parts are of the wholes, at most ``MOST``."""
    return np.clip(np.floor(1000 * part / np.maximum(whole, 1)), 0, MOST)
